import type { ClassifierSettings } from '../../core/classifier/fit-index.ts';
import { cogitoError, fromPlain } from '../../core/errors.ts';
import type { Step } from '../../core/evaluation/cross-validation.ts';
import type { EvaluationReport } from '../../core/evaluation/evaluation-report.ts';
import type { EvaluationOptions } from '../../core/evaluation/evaluation.ts';
import type { FoldPlan } from '../../core/evaluation/fold-plan.ts';
import { watchLife } from '../worker-life.ts';
import type {
  FitRequest,
  FittedIndex,
  SweepResult,
  TrainerReply,
  TrainerRequest,
  TrainerTaskName,
  TrainerTasks,
  TrainingData,
} from './trainer-protocol.ts';

/** A cancelled task is over for who waits for it after so long, though its last step may still run. */
const CANCEL_GRACE_MS = 500;

export interface TrainerOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: Step) => void) | undefined;
}

interface SweepOptions extends TrainerOptions {
  /** Told of each setting as soon as its report is there, not in the settings' order. */
  readonly onResult: (result: SweepResult) => void;
}

type RequestOptions = TrainerOptions & Partial<Pick<SweepOptions, 'onResult'>>;

interface Waiting {
  readonly reply: (reply: TrainerReply) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Evaluates classifiers and fits indexes in a worker of its own, which keeps the embeddings until `dispose`. Tasks run
 * one after the other; a cancelled one leaves the embeddings where they are.
 */
export class Trainer {
  readonly #worker = new Worker(new URL('./trainer-worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  /** Tasks that are over for who waited for them, though their last step still runs. */
  readonly #stopping = new Set<number>();
  readonly #stopWatching: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #nextId = 1;
  #ended = false;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<TrainerReply>) => {
      if ('error' in data || 'result' in data) this.#stopping.delete(data.id);
      this.#waiting.get(data.id)?.reply(data);
    });
    // It may be silent for as long as it needs: nobody knows how long a step takes with many rows on a slow device.
    this.#stopWatching = watchLife(this.#worker, (error) => this.#end(error));
  }

  /**
   * Waits for the task before, a cancelled one as long as its grace.
   * @returns whether another can be given: not once the worker has ended, nor while a cancelled task runs on
   */
  async ready(): Promise<boolean> {
    await this.#last;
    return !this.#ended && this.#stopping.size === 0;
  }

  /** Hands the embeddings over: `training.data` is empty afterwards. What was loaded before is forgotten. */
  async load(training: TrainingData): Promise<void> {
    await this.#request('load', training, {}, [training.data.buffer]);
  }

  /**
   * Cross-validates one setting.
   * @throws CogitoError labels-one, folds-impossible, neighbors-too-many, setting-impossible, numbers-not-finite,
   * memory-too-small; the signal's reason when it is aborted
   */
  evaluate(
    settings: ClassifierSettings,
    plan: FoldPlan,
    options: EvaluationOptions & TrainerOptions = {},
  ): Promise<EvaluationReport> {
    const { answers = false, calibrate = false } = options;
    return this.#request('evaluate', { settings, plan, options: { answers, calibrate } }, options);
  }

  /**
   * Cross-validates many settings on the same folds, sharing the work. Settings that are impossible do not stop the
   * others. @throws CogitoError labels-one, folds-impossible; the signal's reason when it is aborted
   */
  async sweep(settings: readonly ClassifierSettings[], plan: FoldPlan, options: SweepOptions): Promise<void> {
    await this.#request('sweep', { settings, plan }, options);
  }

  /** Fits an index on all that was loaded. @throws CogitoError as fitIndex; the signal's reason when it is aborted */
  fit(request: FitRequest, options: TrainerOptions = {}): Promise<FittedIndex> {
    return this.#request('fit', request, options);
  }

  /** Ends the worker and lets the embeddings go. */
  dispose(): void {
    this.#end(cogitoError('worker-failed', { reason: 'it was ended' }));
  }

  #request<Name extends TrainerTaskName>(
    task: Name,
    input: TrainerTasks[Name]['takes'],
    options: RequestOptions,
    transfer: Transferable[] = [],
  ): Promise<TrainerTasks[Name]['gives']> {
    const request = this.#ask(task, input, options, transfer);
    this.#last = request.catch(() => undefined);
    return request;
  }

  async #ask<Name extends TrainerTaskName>(
    task: Name,
    input: TrainerTasks[Name]['takes'],
    options: RequestOptions,
    transfer: Transferable[],
  ): Promise<TrainerTasks[Name]['gives']> {
    const { signal, onStep, onResult } = options;
    signal?.throwIfAborted();
    const id = this.#nextId++;
    let grace: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      this.#send({ id, task: 'cancel' });
      grace = setTimeout(() => {
        this.#stopping.add(id);
        this.#waiting.get(id)?.fail(signal?.reason);
      }, CANCEL_GRACE_MS);
    };
    try {
      return await new Promise((resolve, reject) => {
        const reply = (reply: TrainerReply) => {
          if ('step' in reply) onStep?.(reply.step);
          else if ('swept' in reply) onResult?.(reply.swept);
          // The worker answers a task with what that task gives.
          else if ('result' in reply) resolve(reply.result as TrainerTasks[Name]['gives']);
          else if (reply.error === 'cancelled') reject(signal?.reason);
          else reject(fromPlain(reply.error));
        };
        this.#waiting.set(id, { reply, fail: reject });
        signal?.addEventListener('abort', cancel, { once: true });
        this.#send({ id, task, input } as TrainerRequest, transfer);
      });
    } finally {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
    }
  }

  #send(request: TrainerRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #end(error: unknown): void {
    this.#ended = true;
    this.#stopWatching();
    this.#worker.terminate();
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
