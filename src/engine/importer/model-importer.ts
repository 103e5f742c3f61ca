import { cogitoError } from '../../core/errors.ts';
import { countSeconds } from '../count-seconds.ts';
import { singleTask } from '../single-task.ts';
import type { ImportResult, ImportStage, ImportTask } from './import-protocol.ts';

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
  const ending = new AbortController();
  signal?.addEventListener('abort', () => ending.abort(signal.reason), { once: true });
  const unread = cogitoError('weights-damaged', {
    what: `it could not be read within ${READING_SECONDS} s`,
  });
  const stopCounting = countSeconds(READING_SECONDS, () => ending.abort(unread));
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  const bytes = new Uint8Array(task.file.bytes);
  try {
    return await singleTask<ImportTask, ImportResult, ImportStage>(
      worker,
      { ...task, file: { ...task.file, bytes } },
      {
        signal: ending.signal,
        transfer: [bytes.buffer],
        onNews(stage) {
          if (stage.kind !== 'reading') stopCounting();
          onStage?.(stage);
        },
      },
    );
  } finally {
    stopCounting();
  }
}
