/** Workers that do one task and end: the page's side and the worker's. */
import { fromPlain, toPlain, type PlainError } from '../core/errors.ts';
import { showLife, watchLife } from './worker-life.ts';

type SingleReply<Result> = { readonly result: Result } | { readonly error: PlainError };

/** What a worker says before it replies. */
interface NewsMessage<News> {
  readonly news: News;
}

export interface SingleTaskOptions<News> {
  readonly signal?: AbortSignal | undefined;
  /** What is handed over to the worker, not copied. */
  readonly transfer?: readonly Transferable[] | undefined;
  /** Told what the worker says before it replies. */
  readonly onNews?: ((news: News) => void) | undefined;
}

/**
 * Gives a new worker its task, and ends it with the reply or at once with an abort.
 * @throws CogitoError as the task says, worker-…, page-unloadable; the signal's reason when it is aborted
 */
export async function singleTask<Task, Result, News = never>(
  worker: Worker,
  task: Task,
  { signal, transfer = [], onNews }: SingleTaskOptions<News> = {},
): Promise<Result> {
  let stopWatching: (() => void) | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      stopWatching = watchLife(worker, reject);
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<SingleReply<Result> | NewsMessage<News>>) => {
          if ('result' in data) resolve(data.result);
          else if ('error' in data) reject(fromPlain(data.error));
          else if ('news' in data) onNews?.(data.news);
        },
      );
      worker.postMessage(task, [...transfer]);
    });
  } finally {
    stopWatching?.();
    worker.terminate();
  }
}

/** To be called by a worker when it begins. `transferred`: what of the result is handed over, not copied. */
export function performSingleTask<Task, Result>(
  perform: (task: Task) => Promise<Result>,
  transferred: (result: Result) => Transferable[] = () => [],
): void {
  const reply = (message: SingleReply<Result>, transfer: Transferable[] = []) =>
    self.postMessage(message, { transfer });
  self.addEventListener('message', ({ data }: MessageEvent<Task>) => {
    perform(data).then(
      (result) => reply({ result }, transferred(result)),
      (thrown: unknown) => reply({ error: toPlain(thrown) }),
    );
  });
  showLife();
}

/** Says something before the task is done. */
export function tell<News>(news: News): void {
  self.postMessage({ news } satisfies NewsMessage<News>);
}
