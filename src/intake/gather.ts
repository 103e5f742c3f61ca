import { asCogitoError, cogitoError, type CogitoError } from '../core/errors.ts';
import { endingOf, isHidden, type SourceFile } from './source-file.ts';
import { zipSources } from './zip-source.ts';

export interface GatherOptions {
  readonly signal: AbortSignal;
  /** Told how many files have been found. */
  readonly onFound: (files: number) => void;
}

/** What could not be used, and why. */
export interface FileProblem {
  readonly path: string;
  readonly error: CogitoError;
}

export interface Gathered {
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
}

type FolderEntry = FileSystemDirectoryEntry | FileSystemFileEntry;

/**
 * What lies in a drop. A browser hands its entries out during the drop event only: call it there, and
 * gather afterwards.
 */
export function dropped(transfer: DataTransfer): (FileSystemEntry | File)[] {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  return items.flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
}

/** Every file in folders, zips and lists of files; what cannot be opened is told and stops nothing else. */
export async function gather(
  brought: Iterable<FileSystemEntry | File>,
  { signal, onFound }: GatherOptions,
): Promise<Gathered> {
  const files: SourceFile[] = [];
  const problems: FileProblem[] = [];
  const add = (more: readonly SourceFile[]) => {
    files.push(...more);
    onFound(files.length);
  };
  for await (const { path, read } of plainFiles(brought)) {
    signal.throwIfAborted();
    if (isHidden(path)) continue;
    if (endingOf(path) !== 'zip') {
      add([{ path, open: () => readable(read) }]);
      continue;
    }
    try {
      add(await zipSources(path, await readable(read)));
    } catch (error) {
      problems.push({ path, error: asCogitoError(error) });
    }
  }
  return { files, problems };
}

interface PlainFile {
  readonly path: string;
  readonly read: () => Promise<File>;
}

async function* plainFiles(brought: Iterable<FileSystemEntry | File>): AsyncGenerator<PlainFile> {
  for (const item of brought) {
    if (item instanceof File) yield { path: item.webkitRelativePath || item.name, read: async () => item };
    else yield* entryFiles(item as FolderEntry);
  }
}

/** A folder is read in batches until one comes back empty: Chromium hands out a hundred entries at a time. */
async function* entryFiles(entry: FolderEntry): AsyncGenerator<PlainFile> {
  const path = entry.fullPath.replace(/^\//, '');
  if (!entry.isDirectory) {
    yield {
      path,
      read: () => new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    };
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return;
    for (const child of batch) yield* entryFiles(child as FolderEntry);
  }
}

async function readable(read: () => Promise<File>): Promise<File> {
  try {
    return await read();
  } catch {
    throw cogitoError('file-unreadable');
  }
}
