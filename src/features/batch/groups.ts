/** Which files are one group of voices, to which the index is adapted. */
import type { Grouping } from '../../storage/batch.ts';
import type { BatchFile } from './batch.svelte.ts';

/** The name of a file's group. */
export function groupOf({ name, file, speaker }: BatchFile, grouping: Grouping): string {
  switch (grouping) {
    case 'together':
      return '';
    case 'folders':
      return folderOf(file?.path ?? name);
    case 'speakers':
      return speaker ?? '';
  }
}

/** The groupings that make a difference for these files. */
export function possibleGroupings(files: readonly BatchFile[]): Grouping[] {
  const differ = (grouping: Grouping) => new Set(files.map((file) => groupOf(file, grouping))).size > 1;
  return ['together', ...(['folders', 'speakers'] as const).filter(differ)];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
