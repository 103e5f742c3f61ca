/** Index files, read in a worker of their own: one of half a gigabyte would keep the page still for seconds. */
import { singleTask } from '../single-task.ts';
import type { IndexFileTask, OpenedIndexFile } from './index-file-protocol.ts';

/**
 * Reads a whole index file and makes sure that it is right.
 * @throws CogitoError file-unreadable, index-…, memory-full, worker-…; the signal's reason when it is aborted
 */
export function openIndexFile(file: Blob, signal: AbortSignal): Promise<OpenedIndexFile> {
  return perform({ file }, { signal });
}

/**
 * The file with another title; `bytes` is empty afterwards.
 * @throws CogitoError as openIndexFile
 */
export function retitleIndexFile(bytes: Uint8Array<ArrayBuffer>, title: string): Promise<OpenedIndexFile> {
  return perform({ bytes, title }, { transfer: [bytes.buffer] });
}

function perform(
  task: IndexFileTask,
  options: { readonly signal?: AbortSignal; readonly transfer?: Transferable[] },
): Promise<OpenedIndexFile> {
  const worker = new Worker(new URL('./index-file-worker.ts', import.meta.url), { type: 'module' });
  return singleTask(worker, task, options);
}
