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
}

/** Makes an index of the embedded clips and keeps it on the device. */
export class IndexKeeping {
  #saving = $state(false);
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
    this.#saved = this.#problem = undefined;
    try {
      const trainer = await this.#evaluation.loaded(signal, choice.fileNames);
      const description = this.#description(choice);
      const { bytes, rows, labels } = await trainer.fit(
        {
          options: { ...this.#evaluation.settings, quantise: 'float32' } satisfies FitOptions,
          description,
        },
        { signal },
      );
      const { id, title, model } = description;
      const saved = { id, title, model, labels, rows, bytes: bytes.length, savedAt: Date.now() };
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

  #description({ title, licence, calibrate }: KeepChoice): IndexDescription {
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
      provenance: `Trained in the browser from ${clips.length} clips.`,
      ...(honest && { evaluation: summaryOf(honest) }),
      ...(calibrate &&
        honest?.calibration && { calibration: { temperature: honest.calibration.temperature } }),
    };
  }
}
