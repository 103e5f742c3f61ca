import { asCogitoError, fromPlain, toPlain, type CogitoError, type PlainError } from '../../core/errors.ts';
import {
  forgetBatch,
  keepBatch,
  keepResult,
  readBatch,
  type BatchAnswerer,
  type KeptBatch,
  type KeptResult,
} from '../../storage/batch.ts';
import { historyWish } from '../../storage/history-wish.ts';
import { askToPersist } from '../../storage/persistence.ts';
import { readSetting, writeSetting } from '../../storage/settings.ts';
import type { BatchResult } from './batch.svelte.ts';

const SETTING = 'batch.keep';

/** A run as it was kept. */
export interface RestoredBatch {
  readonly batch: KeptBatch;
  readonly results: ReadonlyMap<string, BatchResult>;
}

/** Keeps a run's answers on the device, where the person wishes it: as they come, so that a crash loses none. */
export class BatchKeeping {
  /** Who wants answers kept in the history wants them here, too, until they say otherwise. */
  #wished = $state(wishedBefore() ?? historyWish().startsWith('answers'));
  #kept = $state.raw<KeptBatch>();
  #problem = $state.raw<CogitoError>();

  get wished(): boolean {
    return this.#wished;
  }
  /** The run that is kept; undefined where there is none, or where keeping it failed. */
  get kept(): KeptBatch | undefined {
    return this.#kept;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  /** What was kept before the page was loaded. */
  async restore(): Promise<RestoredBatch | undefined> {
    let restored: RestoredBatch | undefined;
    await this.#tried(async () => {
      const found = await readBatch();
      if (found === undefined) return;
      const results = new Map([...found.results].map(([name, result]) => [name, opened(result)]));
      restored = { batch: found.batch, results };
      this.#kept = found.batch;
    });
    return restored;
  }

  /** Says whether answers are kept from now on; those that are there are kept, or forgotten, at once. */
  async wish(
    wished: boolean,
    names: readonly string[],
    answerer: BatchAnswerer | undefined,
    results: ReadonlyMap<string, BatchResult>,
  ): Promise<void> {
    this.#wished = wished;
    writeSetting(SETTING, wished);
    if (!wished) return this.forget();
    if (answerer !== undefined) await this.begin(names, answerer, results);
  }

  /** A run begins, or goes on with what is answered already. */
  async begin(
    names: readonly string[],
    answerer: BatchAnswerer,
    results: ReadonlyMap<string, BatchResult>,
  ): Promise<void> {
    this.#kept = undefined;
    if (!this.#wished) return;
    await this.#tried(async () => {
      const batch = { id: crypto.randomUUID(), savedAt: Date.now(), names, answerer };
      await keepBatch(batch, new Map([...results].map(([name, result]) => [name, closed(result)])));
      this.#kept = batch;
      void askToPersist();
    });
  }

  async add(name: string, result: BatchResult): Promise<void> {
    const { id } = this.#kept ?? {};
    if (id === undefined) return;
    await this.#tried(async () => {
      // Another tab's run may have taken this one's place.
      if (!(await keepResult(id, name, closed(result))) && this.#kept?.id === id) this.#kept = undefined;
    });
  }

  async forget(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept !== undefined) await this.#tried(forgetBatch);
  }

  async #tried(work: () => Promise<void>): Promise<void> {
    this.#problem = undefined;
    try {
      await work();
    } catch (error) {
      this.#kept = undefined;
      this.#problem = asCogitoError(error);
    }
  }
}

function wishedBefore(): boolean | undefined {
  const kept = readSetting(SETTING);
  return typeof kept === 'boolean' ? kept : undefined;
}

function closed(result: BatchResult): KeptResult {
  if ('error' in result) return toPlain(result.error);
  const { answer, seconds, heard } = result;
  const { label, labels, probabilities } = answer;
  return { label, labels: [...labels], probabilities: [...probabilities], seconds, heard };
}

function opened(result: KeptResult): BatchResult {
  if ('code' in result) {
    // It was one of ours when it was kept.
    return { error: fromPlain(result as PlainError) };
  }
  const { label, labels, probabilities, seconds, heard } = result;
  return { answer: { label, labels, probabilities }, seconds, heard };
}
