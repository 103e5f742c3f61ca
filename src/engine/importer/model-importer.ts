import { CogitoError, cogitoError } from '../../core/errors.ts';
import { countSeconds } from '../count-seconds.ts';
import { watchLife } from '../worker-life.ts';
import type { ImportReply, ImportResult, ImportStage, ImportTask } from './import-protocol.ts';

/** Far longer than a slow device takes: a file that is not read by then leads its reader in circles. */
const READING_SECONDS = 60;

export interface ImportTaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: ImportStage) => void) | undefined;
}

/**
 * Makes a model of a weight file, in a worker of its own, which an abort ends at once. The file's bytes are moved
 * there.
 * @throws CogitoError weights-…, setting-impossible, model-…, worker-…; the signal's reason when it is aborted
 */
export async function importModel(
  task: ImportTask,
  { signal, onStage }: ImportTaskOptions = {},
): Promise<ImportResult> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  let stopWatching: (() => void) | undefined;
  let stopCounting: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const unread = cogitoError('weights-damaged', {
        what: `it could not be read within ${READING_SECONDS} s`,
      });
      stopCounting = countSeconds(READING_SECONDS, () => reject(unread));
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      stopWatching = watchLife(worker, reject);
      worker.addEventListener('message', ({ data }: MessageEvent<ImportReply>) => {
        if ('stage' in data) {
          if (data.stage.kind !== 'reading') stopCounting?.();
          onStage?.(data.stage);
        } else if ('result' in data) resolve(data.result);
        else if ('error' in data)
          reject(new CogitoError(data.error.code, data.error.message, data.error.details));
      });
      const bytes = new Uint8Array(task.file.bytes);
      worker.postMessage({ ...task, file: { ...task.file, bytes } }, [bytes.buffer]);
    });
  } finally {
    stopWatching?.();
    stopCounting?.();
    worker.terminate();
  }
}
