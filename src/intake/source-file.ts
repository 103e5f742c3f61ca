import { isSoundName } from '../core/labels/sound-names.ts';

/** A file that someone brought: chosen alone, out of a folder, or packed in a zip. It is read when it is opened. */
export interface SourceFile {
  /** Where it lay in what was brought, with “/” between the folders. */
  readonly path: string;
  /** @throws CogitoError file-unreadable, zip-damaged */
  open(): Promise<File>;
}

/** What was brought, told apart by the names' endings. */
export interface Brought {
  /** Sounds and videos. */
  readonly clips: readonly SourceFile[];
  /** Lists: labels, or the names of the files to predict. */
  readonly tables: readonly SourceFile[];
  /** Paths of what is neither. */
  readonly others: readonly string[];
}

/** Tells sounds, tables and the rest apart; each comes in the order of its path, so that every run is the same. */
export function sortBrought(files: Iterable<SourceFile>): Brought {
  const clips: SourceFile[] = [];
  const tables: SourceFile[] = [];
  const others: string[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    if (isSoundName(file.path)) clips.push(file);
    else if (endingOf(file.path) === 'csv') tables.push(file);
    else others.push(file.path);
  }
  return { clips, tables, others };
}

/** A path's last part. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What follows the last dot of a path's name, in lower case; nothing where there is no dot. */
export function endingOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** Whether a program put the file there and no person: hidden files, and what macOS adds to zips. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
