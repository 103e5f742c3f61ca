/** Voices that belong together: those of all files, of each folder, or of each speaker that a list names. */
export type Grouping = 'together' | 'folders' | 'speakers';

/** The name of a file's group. `path` has “/” between its names. */
export function groupOf(
  { path, speaker = '' }: { readonly path: string; readonly speaker?: string | undefined },
  grouping: Grouping,
): string {
  switch (grouping) {
    case 'together':
      return '';
    case 'folders':
      return path.slice(0, path.lastIndexOf('/') + 1);
    case 'speakers':
      return speaker;
  }
}
