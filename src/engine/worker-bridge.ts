import { CogitoError, cogitoError } from '../core/errors.ts';
import type { Reply, Request, TaskName, Tasks } from './protocol.ts';
import type { Progress } from './results.ts';

/** After a cancelled task has not stopped for so long, its worker is ended. */
const CANCEL_GRACE_MS = 800;

/** What a task fails with when its worker was ended because another task would not stop: it may be given to a new one. */
export class WorkerReplaced extends Error {}

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** What is handed over to the worker, not copied. */
  readonly transfer?: readonly Transferable[] | undefined;
}

interface Waiting {
  readonly reply: (reply: Reply) => void;
  readonly fail: (error: unknown) => void;
}

/** One engine worker and the tasks given to it. Once it has ended it stays ended: make another. */
export class WorkerBridge {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended = false;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Reply>) =>
      this.#waiting.get(data.id)?.reply(data),
    );
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.end(cogitoError('worker-failed', { reason: event.message || 'its script could not be loaded' }));
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Gives the worker a task. Tasks run one after the other.
   * @throws CogitoError as the task says; the signal's reason when it is aborted
   */
  async request<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]['takes'],
    { signal, onProgress, transfer }: TaskOptions = {},
  ): Promise<Tasks[Name]['gives']> {
    signal?.throwIfAborted();
    if (this.#ended) throw cogitoError('worker-failed', { reason: 'it was ended' });
    const id = this.#nextId++;
    let grace: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      this.#send({ id, task: 'cancel' });
      grace = setTimeout(() => {
        this.#waiting.get(id)?.fail(signal?.reason);
        this.end(new WorkerReplaced('another task did not stop'));
      }, CANCEL_GRACE_MS);
    };
    try {
      return await new Promise((resolve, reject) => {
        const reply = (reply: Reply) => {
          if ('progress' in reply) onProgress?.(reply.progress);
          // The worker answers a task with what that task gives.
          else if ('result' in reply) resolve(reply.result as Tasks[Name]['gives']);
          else if (reply.error === 'cancelled') reject(signal?.reason);
          else reject(new CogitoError(reply.error.code, reply.error.message, reply.error.details));
        };
        this.#waiting.set(id, { reply, fail: reject });
        signal?.addEventListener('abort', cancel, { once: true });
        this.#send({ id, task, input } as Request, transfer);
      });
    } finally {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
    }
  }

  /** Ends the worker at once; what was under way fails with `error`. */
  end(error: unknown = cogitoError('worker-failed', { reason: 'it was ended' })): void {
    this.#ended = true;
    this.#worker.terminate();
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }

  #send(request: Request, transfer: readonly Transferable[] = []): void {
    this.#worker.postMessage(request, [...transfer]);
  }
}
