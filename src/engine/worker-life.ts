/**
 * Whether a worker lives. A browser that ends one, for lack of memory above all, tells nobody. So every worker holds a
 * lock as long as it lives, and the page waits for that lock: no clock is asked, and a worker may be busy as long as it
 * needs.
 */
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
 * Calls `onGone` once the worker has ended by itself.
 * @returns how to stop watching; to be called before the worker is ended on purpose
 */
export function watchLife(worker: Worker, onGone: () => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const wait = ({ data }: MessageEvent<object>) => {
    if (!isLifeSign(data)) return;
    navigator.locks.request(data.alive, { signal }, onGone).catch(() => undefined);
  };
  worker.addEventListener('message', wait, { signal });
  return () => watching.abort();
}

function isLifeSign(data: object): data is LifeSign {
  return 'alive' in data;
}
