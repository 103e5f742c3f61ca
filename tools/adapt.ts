/** --adapt: the index adapted to the voices of all files together, of each folder, or of each speaker. */
import { resolve, sep } from 'node:path';
import { groupOf, type Grouping } from '../src/core/labels/grouping.ts';
import { UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { offerFile, type Session } from './session.ts';

interface File {
  readonly path: string;
  readonly speaker?: string | undefined;
}

/** The flag's value, one of those that the tool knows; undefined without the flag. */
export function readAdapt(value: string | undefined, known: readonly Grouping[]): Grouping | undefined {
  const grouping = known.find((each) => each === value);
  if (value !== undefined && grouping === undefined)
    throw new UsageError(`--adapt must be ${known.join(' or ')}, not “${value}”.`);
  return grouping;
}

/** The name of a file's group. */
export function groupOfFile({ path, speaker }: File, adapt: Grouping): string {
  return groupOf({ path: resolve(path).replaceAll(sep, '/'), speaker }, adapt);
}

/** Listens to all files, so that each can be answered with what its group has in common taken off. */
export async function hearGroups(
  session: Session,
  engines: number,
  files: readonly File[],
  adapt: Grouping,
): Promise<void> {
  const heard = inOrder(files, engines, async (file, engine) => {
    const url = offerFile(session, file.path);
    // What cannot be read is told when it is to be answered.
    if ('value' in url) await session.call('hear', url.value, groupOfFile(file, adapt), engine);
  });
  while ((await heard.next()).done !== true) continue;
}
