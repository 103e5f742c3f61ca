/**
 * Whether a worker lives. A browser that ends one, for lack of memory above all, tells nobody. So every worker holds a
 * lock as long as it lives, and the page waits for that lock: no clock is asked, and a worker may be busy as long as it
 * needs.
 */
import { cogitoError, type CogitoError } from '../core/errors.ts';

interface LifeSign {
  /** The lock's name. */
  readonly alive: string;
}

/** To be called by a worker when it begins. Without a secure context there are no locks, and nothing is told. */
export function showLife(): void {
  if (!('locks' in navigator)) return;
  const alive = `cogito-worker-${crypto.randomUUID()}`;
  const held = navigator.locks.request(alive, () => {
    self.postMessage({ alive } satisfies LifeSign);
    return new Promise<never>(() => undefined);
  });
  held.catch(() => undefined);
}

/**
 * Calls `onEnd` once the worker has ended by itself, or can no longer be relied on: with worker-gone, worker-failed, or
 * page-unloadable where its script is not there.
 * @returns how to stop watching; to be called before the worker is ended on purpose
 */
export function watchLife(worker: Worker, onEnd: (error: CogitoError) => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const failed = (event: ErrorEvent) => {
    event.preventDefault();
    const reason = event.message;
    onEnd(reason ? cogitoError('worker-failed', { reason }) : cogitoError('page-unloadable'));
  };
  const heard = ({ data }: MessageEvent<object>) => {
    if (!isLifeSign(data)) return;
    const gone = () => onEnd(cogitoError('worker-gone'));
    navigator.locks.request(data.alive, { signal }, gone).catch(() => undefined);
  };
  worker.addEventListener('error', failed, { signal });
  worker.addEventListener('message', heard, { signal });
  return () => watching.abort();
}

function isLifeSign(data: object): data is LifeSign {
  return 'alive' in data;
}
