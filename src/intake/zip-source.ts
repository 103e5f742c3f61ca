import type { Entry, FileEntry } from '@zip.js/zip.js';
import { CogitoError, cogitoError, reasonOf } from '../core/errors.ts';
import { isHidden, nameOf, type SourceFile } from './source-file.ts';

/**
 * The files in a zip, each unpacked only when it is opened: a zip of any size takes the room of its list of names and
 * of one file. @param path where the zip lay. @throws CogitoError zip-damaged
 */
export async function zipSources(path: string, zip: Blob): Promise<SourceFile[]> {
  // Fetched with the first zip: most people bring none.
  const { BlobReader, BlobWriter, ZipReader, configure } =
    await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Its workers come from blob: URLs, which the Content-Security-Policy does not allow.
  configure({ useWebWorkers: false });
  const entries = await damagedUnless(() => new ZipReader(new BlobReader(zip)).getEntries());
  return entries.filter(isVisibleFile).map((entry) => ({
    path: `${path}/${entry.filename}`,
    async open() {
      if (entry.encrypted) throw cogitoError('zip-encrypted');
      const bytes = await damagedUnless(() => entry.getData(new BlobWriter(), { checkSignature: true }));
      return new File([bytes], nameOf(entry.filename), { lastModified: entry.lastModDate.getTime() });
    },
  }));
}

function isVisibleFile(entry: Entry): entry is FileEntry {
  return !entry.directory && !isHidden(entry.filename);
}

async function damagedUnless<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CogitoError) throw error;
    throw cogitoError('zip-damaged', { what: reasonOf(error) });
  }
}
