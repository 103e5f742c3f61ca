import { cogitoError, fromPlain } from '../core/errors.ts';
import type { Reply, Request, Sign, TaskName, Tasks } from './protocol.ts';
import type { Progress } from './results.ts';
import { watchLife } from './worker-life.ts';

/**
 * Signs of life that a worker may leave out, one being asked for every second as long as it has a task. It is deaf while
 * it computes: longest in ONNX Runtime's run of 16 windows, 14 s with OpenL3 on one thread of the machine of
 * docs/PERFORMANCE.md. Counted and not timed: a frozen tab asks for none, and wakes with nothing missing.
 */
const SIGNS_LEFT_OUT = 180;
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
  readonly #stopWatching: () => void;
  #asking: ReturnType<typeof setInterval> | undefined;
  #signsLeftOut = 0;
  #nextId = 1;
  #ended = false;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Reply | Sign>) => {
      this.#signsLeftOut = 0;
      if ('id' in data) this.#waiting.get(data.id)?.reply(data);
    });
    this.#stopWatching = watchLife(this.#worker, (error) => this.end(error));
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
          else reject(fromPlain(reply.error));
        };
        this.#waiting.set(id, { reply, fail: reject });
        this.#askForSigns();
        signal?.addEventListener('abort', cancel, { once: true });
        this.#send({ id, task, input } as Request, transfer);
      });
    } finally {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#stopAsking();
    }
  }

  /** Ends the worker at once; what was under way fails with `error`. */
  end(error: unknown = cogitoError('worker-failed', { reason: 'it was ended' })): void {
    this.#ended = true;
    this.#stopAsking();
    this.#stopWatching();
    this.#worker.terminate();
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }

  #askForSigns(): void {
    if (this.#asking !== undefined) return;
    this.#signsLeftOut = 0;
    this.#asking = setInterval(() => {
      if (++this.#signsLeftOut > SIGNS_LEFT_OUT)
        this.end(cogitoError('worker-hung', { seconds: SIGNS_LEFT_OUT }));
      else this.#send({ task: 'sign' });
    }, 1000);
  }

  #stopAsking(): void {
    clearInterval(this.#asking);
    this.#asking = undefined;
  }

  #send(request: Request, transfer: readonly Transferable[] = []): void {
    this.#worker.postMessage(request, [...transfer]);
  }
}
