import type { FitOptions } from '../../core/classifier/fit-index.ts';
import type { IndexDescription } from '../../core/classifier/trained-index.ts';
import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { saveIndex, type StoredIndex } from '../../storage/indexes.ts';
import { askToPersist } from '../../storage/persistence.ts';
import { summaryOf } from './evaluation-summary.ts';
import type { EmbeddingRun } from './embedding-run.svelte.ts';
import type { EvaluationRun } from './evaluation-run.svelte.ts';

/** What a person decides about an index that is kept. */
export interface KeepChoice {
  readonly title: string;
  readonly licence: string;
  readonly calibrate: boolean;
  readonly fileNames: boolean;
  /** Keep an index for each fold, which answer together. */
  readonly ensemble: boolean;
}

/** Makes an index of the embedded clips and keeps it on the device. */
export class IndexKeeping {
  #saving = $state(false);
  #fraction = $state(0);
  #saved = $state.raw<StoredIndex>();
  #problem = $state.raw<CogitoError>();
  #controller = new AbortController();
  readonly #embedding: EmbeddingRun;
  readonly #evaluation: EvaluationRun;

  constructor(embedding: EmbeddingRun, evaluation: EvaluationRun) {
    this.#embedding = embedding;
    this.#evaluation = evaluation;
  }

  get saving(): boolean {
    return this.#saving;
  }
  /** How much of it is made, from 0 to 1. */
  get fraction(): number {
    return this.#fraction;
  }
  /** What was saved last. */
  get saved(): StoredIndex | undefined {
    return this.#saved;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  async save(choice: KeepChoice): Promise<void> {
    this.cancel();
    const { signal } = (this.#controller = new AbortController());
    this.#saving = true;
    this.#fraction = 0;
    this.#saved = this.#problem = undefined;
    try {
      const trainer = await this.#evaluation.loaded(signal, choice.fileNames);
      const description = this.#description(choice);
      const { bytes, rows, labels, members } = await trainer.fit(
        {
          options: { ...this.#evaluation.settings, quantise: 'float32' } satisfies FitOptions,
          description,
          ...(choice.ensemble && { ensemble: this.#evaluation.plan('clips') }),
        },
        { signal, onStep: ({ done, total }) => (this.#fraction = done / total) },
      );
      const { id, title, model } = description;
      const saved = {
        ...{ id, title, model, labels, rows, bytes: bytes.length, savedAt: Date.now() },
        ...(members > 1 && { members }),
      };
      await saveIndex(saved, bytes);
      void askToPersist();
      if (!signal.aborted) this.#saved = saved;
    } catch (error) {
      if (!signal.aborted) this.#problem = asCogitoError(error);
    } finally {
      if (this.#controller.signal === signal) this.#saving = false;
    }
  }

  cancel(): void {
    this.#controller.abort(new DOMException('Saving was cancelled', 'AbortError'));
    this.#saving = false;
  }

  clear(): void {
    this.cancel();
    this.#saved = this.#problem = undefined;
  }

  #description({ title, licence, calibrate, ensemble }: KeepChoice): IndexDescription {
    const { model, settings } = this.#embedding;
    const { honest, clips } = this.#evaluation;
    if (model === undefined || settings === undefined) throw new Error('nothing has been embedded');
    const speakers = new Set(clips.flatMap(({ speaker }) => speaker ?? [])).size;
    return {
      id: crypto.randomUUID(),
      title,
      createdBy: 'Cogito',
      model: { id: model.id, sha256: model.sha256 },
      windowing: settings,
      corpora: [{ name: title, licence, clips: clips.length, speakers }],
      licence,
      provenance: `Trained in the browser from ${clips.length} clips.${ensemble ? ' An index for each fold of the cross-validation, without that fold; the evaluation is of each on its own fold.' : ''}`,
      ...(honest && { evaluation: summaryOf(honest) }),
      ...(calibrate &&
        honest?.calibration && { calibration: { temperature: honest.calibration.temperature } }),
    };
  }
}
