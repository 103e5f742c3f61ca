import { defaultFitOptions, type ClassifierSettings } from '../../core/classifier/fit-index.ts';
import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import type { EvaluationReport } from '../../core/evaluation/evaluation-report.ts';
import type { FoldPlan } from '../../core/evaluation/fold-plan.ts';
import type { Step } from '../../core/evaluation/cross-validation.ts';
import type { PlainError } from '../../core/errors.ts';
import { Trainer } from '../../engine/trainer/trainer.ts';
import type { EmbeddingRun } from './embedding-run.svelte.ts';
import type { LabelledClip } from './training-data.svelte.ts';

/** A setting of the sweep and how good it was, or why it could not be tried. */
export type SweepEntry = { readonly settings: ClassifierSettings } & (
  { readonly report: EvaluationReport } | { readonly error: PlainError }
);

const { scaler, nNeighbors, weights } = defaultFitOptions;

/** Cross-validation of the embedded clips, and the sweep over settings. */
export class EvaluationRun {
  settings = $state.raw<ClassifierSettings>({ scaler, nNeighbors, weights });
  nFolds = $state(4);
  /** Also split as the reference did, row by row. */
  alsoRows = $state(true);
  #honest = $state.raw<EvaluationReport>();
  #rows = $state.raw<EvaluationReport>();
  #sweep = $state.raw<readonly SweepEntry[]>([]);
  #sweepSize = $state(0);
  #clips = $state.raw<readonly LabelledClip[]>([]);
  #doing = $state<'evaluating' | 'sweeping'>();
  #fraction = $state<number>();
  #problem = $state.raw<CogitoError>();
  #controller = new AbortController();
  #trainer: Trainer | undefined;
  readonly #embedding: EmbeddingRun;
  #loaded: 'named' | 'nameless' | undefined;

  constructor(embedding: EmbeddingRun) {
    this.#embedding = embedding;
  }

  get honest(): EvaluationReport | undefined {
    return this.#honest;
  }
  /** The same with rows split at random, so that a clip's windows are in training and test: flattering. */
  get rows(): EvaluationReport | undefined {
    return this.#rows;
  }
  get sweep(): readonly SweepEntry[] {
    return this.#sweep;
  }
  /** How many settings the sweep goes through. */
  get sweepSize(): number {
    return this.#sweepSize;
  }
  /** The clips that the reports number. */
  get clips(): readonly LabelledClip[] {
    return this.#clips;
  }
  get doing(): 'evaluating' | 'sweeping' | undefined {
    return this.#doing;
  }
  /** From 0 to 1. */
  get fraction(): number | undefined {
    return this.#fraction;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  evaluate(): Promise<void> {
    return this.#run('evaluating', async (trainer, signal) => {
      this.#honest = this.#rows = undefined;
      const splits = this.alsoRows ? 2 : 1;
      const options = (done: number) => ({
        signal,
        onStep: (step: Step) => (this.#fraction = (done + step.done / step.total) / splits),
      });
      const asked = { answers: true, calibrate: true };
      const honest = { ...options(0), ...asked };
      this.#honest = await trainer.evaluate(this.settings, this.plan('clips'), honest);
      if (this.alsoRows) this.#rows = await trainer.evaluate(this.settings, this.plan('rows'), options(1));
    });
  }

  /** Evaluates every setting; the table fills as they come. */
  trySettings(settings: readonly ClassifierSettings[]): Promise<void> {
    return this.#run('sweeping', async (trainer, signal) => {
      const entries: SweepEntry[] = [];
      this.#sweep = [];
      this.#sweepSize = settings.length;
      await trainer.sweep(settings, this.plan('clips'), {
        signal,
        onStep: ({ done, total }) => (this.#fraction = done / total),
        onResult: ({ position, ...outcome }) => {
          entries.push({ settings: settings[position], ...outcome });
          this.#sweep = [...entries];
        },
      });
    });
  }

  /**
   * The trainer with the embedded clips in it, with or without the names of their files.
   * @throws CogitoError storage-…, embeddings-gone
   */
  async loaded(signal: AbortSignal, names = this.#loaded !== 'nameless'): Promise<Trainer> {
    const wanted = names ? 'named' : 'nameless';
    if ((await this.#trainer?.ready()) === false) this.#letGo();
    if (this.#trainer !== undefined && this.#loaded === wanted) return this.#trainer;
    const set = await this.#embedding.collect(signal);
    const speakers = [...new Set(set.clips.flatMap(({ speaker }) => speaker ?? []))];
    const clips = set.clips.map(({ label, speaker, path }) => ({
      ...{ label, corpus: 0 },
      ...(names && { name: path }),
      ...(speaker !== undefined && { speaker: speakers.indexOf(speaker) }),
    }));
    this.#clips = set.clips;
    this.#trainer ??= new Trainer();
    await this.#trainer.load({ data: set.data, size: set.size, rowClips: set.rowClips, clips });
    signal.throwIfAborted();
    this.#loaded = wanted;
    return this.#trainer;
  }

  cancel(): void {
    this.#controller.abort(new DOMException('The evaluation was cancelled', 'AbortError'));
    this.#doing = this.#fraction = undefined;
  }

  /** Other clips: what was found with the ones before is void. */
  clear(): void {
    this.cancel();
    this.#letGo();
    this.#honest = this.#rows = this.#problem = undefined;
    this.#sweep = [];
    this.#clips = [];
  }

  #letGo(): void {
    this.#trainer?.dispose();
    this.#trainer = this.#loaded = undefined;
  }

  /** How the folds are made. */
  plan(split: FoldPlan['split']): FoldPlan {
    return { split, nFolds: this.nFolds, seed: 0 };
  }

  async #run(
    doing: 'evaluating' | 'sweeping',
    work: (trainer: Trainer, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.cancel();
    const { signal } = (this.#controller = new AbortController());
    this.#doing = doing;
    this.#fraction = 0;
    this.#problem = undefined;
    try {
      await work(await this.loaded(signal), signal);
    } catch (error) {
      if (!signal.aborted) this.#problem = asCogitoError(error);
    } finally {
      if (this.#controller.signal === signal) this.#doing = this.#fraction = undefined;
    }
  }
}
