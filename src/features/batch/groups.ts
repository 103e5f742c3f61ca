/** Which files are one group of voices, to which the index is adapted. */
import { groupOf, type Grouping } from '../../core/labels/grouping.ts';
import type { BatchFile } from './batch.svelte.ts';

/** The name of a file's group. */
export function groupOfFile({ name, file, speaker }: BatchFile, grouping: Grouping): string {
  return groupOf({ path: file?.path ?? name, speaker }, grouping);
}

/** The groupings that make a difference for these files. */
export function possibleGroupings(files: readonly BatchFile[]): Grouping[] {
  const differ = (grouping: Grouping) => new Set(files.map((file) => groupOfFile(file, grouping))).size > 1;
  return ['together', ...(['folders', 'speakers'] as const).filter(differ)];
}
