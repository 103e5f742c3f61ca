/** --adapt: the index adapted to the voices of all files together, of each folder, or of each speaker. */
import { dirname } from 'node:path';
import { UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { offerFile, type Session } from './session.ts';

interface File {
  readonly path: string;
  readonly speaker?: string | undefined;
}

const groupings: { readonly [name: string]: (file: File) => string } = {
  together: () => '',
  folders: ({ path }) => dirname(path),
  speakers: ({ speaker = '' }) => speaker,
};

/** What tells a file's group; undefined without the flag. @param known the groupings that the tool can tell */
export function readAdapt(
  value: string | undefined,
  known: readonly string[],
): ((file: File) => string) | undefined {
  if (value === undefined) return undefined;
  if (!known.includes(value)) throw new UsageError(`--adapt must be ${known.join(' or ')}, not “${value}”.`);
  return groupings[value];
}

/** Listens to all files, so that each can be answered with what its group has in common taken off. */
export async function hearGroups(
  session: Session,
  engines: number,
  files: readonly File[],
  groupOf: (file: File) => string,
): Promise<void> {
  const heard = inOrder(files, engines, async (file, engine) => {
    const url = offerFile(session, file.path);
    // What cannot be read is told when it is to be answered.
    if ('value' in url) await session.call('hear', url.value, groupOf(file), engine);
  });
  while ((await heard.next()).done !== true) continue;
}
