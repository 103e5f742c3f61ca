import {
  forgetPredictions,
  listPredictions,
  restorePredictions,
  type NumberedPrediction,
} from '../../storage/history.ts';
import { emotionName } from '../../ui/emotions.ts';

/** The past predictions that are kept, searched, forgotten and brought back. */
export class History {
  #predictions = $state.raw<readonly NumberedPrediction[]>();
  #forgotten = $state.raw<readonly NumberedPrediction[]>([]);
  #problem = $state.raw<unknown>();
  search = $state('');
  readonly found: readonly NumberedPrediction[] = $derived.by(() => {
    const wanted = this.search.trim().toLowerCase();
    return (this.#predictions ?? []).filter(({ name, label, model, index }) =>
      [name, label, emotionName(label), model.title, index.title].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    );
  });

  /** Undefined before they have been read. */
  get predictions(): readonly NumberedPrediction[] | undefined {
    return this.#predictions;
  }
  /** What was forgotten last and can be brought back. */
  get forgotten(): readonly NumberedPrediction[] {
    return this.#forgotten;
  }
  get problem(): unknown {
    return this.#problem;
  }

  async load(): Promise<void> {
    await this.#do(async () => undefined);
  }

  async forget(ids: readonly number[]): Promise<void> {
    await this.#do(async () => (this.#forgotten = await forgetPredictions(ids)));
  }

  async undo(): Promise<void> {
    await this.#do(async () => {
      await restorePredictions(this.#forgotten);
      this.#forgotten = [];
    });
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    try {
      this.#problem = undefined;
      await work();
      this.#predictions = await listPredictions();
    } catch (error) {
      this.#problem = error;
    }
  }
}
