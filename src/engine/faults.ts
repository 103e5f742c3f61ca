/** Which failures are not the file's: another worker, or another back end, may do the same task. */
import { CogitoError } from '../core/errors.ts';
import { WorkerReplaced } from './worker-bridge.ts';

/** Whether a task may succeed in a new worker. */
export function isMachinerysFault(error: unknown): error is CogitoError {
  return error instanceof CogitoError && /^(worker-(gone|hung)|model-stopped)$/.test(error.code);
}

/** Whether another back end may succeed. */
export function isBackendsFault(error: unknown): error is CogitoError {
  if (!(error instanceof CogitoError)) return false;
  return error.code === 'model-failed' || error.code === 'model-wrong-answer' || isMachinerysFault(error);
}

/**
 * Does the task again as often as its worker is ended for another task's or another back end's sake, and once where the
 * machinery failed: a task changes nothing outside its worker.
 */
export async function repeated<T>(task: () => Promise<T>): Promise<T> {
  let failed = false;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (error instanceof WorkerReplaced) continue;
      if (failed || !isMachinerysFault(error)) throw error;
      failed = true;
    }
  }
}
