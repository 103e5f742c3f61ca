import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { ClipAnalysis } from '../../engine/results.ts';
import { contentHash } from '../../intake/content-hash.ts';
import type { FileProblem } from '../../intake/gather.ts';
import {
  embeddingKey,
  readEmbeddings,
  saveEmbeddings,
  type StoredEmbeddings,
} from '../../storage/embeddings.ts';
import { Job } from '../../ui/job.svelte.ts';
import type { LabelledClip } from './training-data.svelte.ts';

/** Two tabs that embed at once would both be slow, and do the same work twice. */
const LOCK = 'cogito-embedding';

export interface EmbeddingSettings {
  readonly hopSeconds: number;
  readonly center: boolean;
}

/** An embedded clip: where its embeddings are kept, and how many windows they are. */
interface EmbeddedClip {
  readonly clip: LabelledClip;
  readonly key: string;
  readonly windows: number;
}

/** Clips with their embeddings, in the form that training takes. */
export interface EmbeddedSet {
  /** [rows, size] */
  readonly data: Float32Array<ArrayBuffer>;
  readonly size: number;
  /** For each row the position of its clip in `clips`. */
  readonly rowClips: Uint32Array;
  readonly clips: readonly LabelledClip[];
}

/** Embeds clips one after the other. What has been embedded is kept on the device and never computed again. */
export class EmbeddingRun {
  readonly job = new Job();
  #failed = $state.raw<readonly FileProblem[]>([]);
  #reused = $state(0);
  #problem = $state.raw<CogitoError>();
  #unkept = $state.raw<CogitoError>();
  #starting = $state(false);
  #elsewhere = $state(false);
  #embedded = $state.raw<readonly EmbeddedClip[]>([]);
  #model = $state.raw<EngineState['model']>();
  #settings = $state.raw<EmbeddingSettings>();
  /** What could not be kept on the device. */
  readonly #inMemory = new Map<string, StoredEmbeddings>();
  #waiting = new AbortController();

  /** Clips that could not be used, each with why. They stop nothing else. */
  get failed(): readonly FileProblem[] {
    return this.#failed;
  }
  /** How many clips needed no computing. */
  get reused(): number {
    return this.#reused;
  }
  /** Why the run as a whole ended before its time. */
  get problem(): CogitoError | undefined {
    return this.#problem;
  }
  /** Why embeddings are no longer kept on the device; they are in memory until the page is closed. */
  get unkept(): CogitoError | undefined {
    return this.#unkept;
  }
  get starting(): boolean {
    return this.#starting;
  }
  /** Whether another tab embeds, and this one waits for it. */
  get elsewhere(): boolean {
    return this.#elsewhere;
  }
  get busy(): boolean {
    return this.#starting || this.#elsewhere || this.job.active;
  }
  /** How many clips are ready for training, once the run has ended. */
  get ready(): number {
    return this.#embedded.length;
  }
  get model(): EngineState['model'] | undefined {
    return this.#model;
  }
  get settings(): EmbeddingSettings | undefined {
    return this.#settings;
  }

  /** Embeds the clips with the engine's model. Errors are told by `problem` and `failed`. */
  async run(
    clips: readonly LabelledClip[],
    engine: Engine,
    settings: Partial<EmbeddingSettings>,
  ): Promise<void> {
    this.cancel();
    const { signal } = (this.#waiting = new AbortController());
    this.#failed = [];
    this.#embedded = [];
    this.#reused = 0;
    this.#problem = this.#unkept = undefined;
    try {
      await this.#alone(signal, () => this.#embed(clips, engine, settings, signal));
    } catch (error) {
      if (!signal.aborted) this.#problem = asCogitoError(error);
    } finally {
      if (this.#waiting.signal === signal) this.#starting = this.#elsewhere = false;
    }
  }

  cancel(): void {
    this.#waiting.abort(new DOMException('Embedding was cancelled', 'AbortError'));
    this.#starting = this.#elsewhere = false;
    this.job.cancel();
  }

  /** Forgets the clips of the run, not what is kept on the device. */
  clear(): void {
    this.cancel();
    this.#failed = [];
    this.#embedded = [];
    this.#inMemory.clear();
    this.#problem = this.#unkept = undefined;
  }

  /** The embedded clips' windows together. @throws CogitoError storage-…, embeddings-gone */
  async collect(signal: AbortSignal): Promise<EmbeddedSet> {
    const size = this.#model?.embeddingSize ?? 0;
    const rows = this.#embedded.reduce((sum, { windows }) => sum + windows, 0);
    const data = new Float32Array(rows * size);
    const rowClips = new Uint32Array(rows);
    let row = 0;
    for (const [position, { key, windows }] of this.#embedded.entries()) {
      signal.throwIfAborted();
      const kept = this.#inMemory.get(key) ?? (await readEmbeddings(key));
      if (kept?.data.length !== windows * size) throw cogitoError('embeddings-gone');
      data.set(kept.data, row * size);
      rowClips.fill(position, row, row + windows);
      row += windows;
    }
    return { data, size, rowClips, clips: this.#embedded.map(({ clip }) => clip) };
  }

  async #alone(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    // Without a secure context there are no locks; then nobody is waited for.
    if (!('locks' in navigator)) return work();
    const free = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await work();
      return true;
    });
    if (free) return;
    this.#elsewhere = true;
    await navigator.locks.request(LOCK, { signal }, async () => {
      this.#elsewhere = false;
      await work();
    });
  }

  async #embed(
    clips: readonly LabelledClip[],
    engine: Engine,
    settings: Partial<EmbeddingSettings>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#starting = true;
    const { model } = await engine.start({ signal });
    this.#starting = false;
    this.#model = model;
    const used = { hopSeconds: model.hopSeconds, center: model.center, ...settings };
    this.#settings = used;
    const embedded: EmbeddedClip[] = [];
    let id = 1;
    try {
      await this.job.run(clips, async (clip, jobSignal) => {
        try {
          const file = await clip.file.open();
          const key = embeddingKey({ content: await contentHash(file, jobSignal), model, ...used });
          const kept = await this.#kept(key);
          if (kept !== undefined) this.#reused++;
          const embeddings =
            kept ??
            (await this.#compute(key, () =>
              engine.analyse({ id: id++, file }, { ...used, keepEmbeddings: true }, { signal: jobSignal }),
            ));
          if (embeddings.heard === 'nothing') throw cogitoError('clip-silent');
          embedded.push({ clip, key, windows: embeddings.data.length / embeddings.size });
        } catch (error) {
          jobSignal.throwIfAborted();
          this.#failed = [...this.#failed, { path: clip.path, error: asCogitoError(error) }];
        }
      });
    } finally {
      this.#embedded = embedded;
    }
  }

  async #kept(key: string): Promise<StoredEmbeddings | undefined> {
    try {
      return this.#inMemory.get(key) ?? (await readEmbeddings(key));
    } catch (error) {
      this.#unkept = asCogitoError(error);
      return undefined;
    }
  }

  async #compute(key: string, analyse: () => Promise<ClipAnalysis>): Promise<StoredEmbeddings> {
    const { embeddings, seconds, heard } = await analyse();
    if (embeddings === undefined) throw cogitoError('unexpected', { reason: 'no embeddings came back' });
    const computed = { data: embeddings.data, size: embeddings.size, seconds, heard };
    try {
      await saveEmbeddings(key, computed);
    } catch (error) {
      this.#unkept = asCogitoError(error);
      this.#inMemory.set(key, computed);
    }
    return computed;
  }
}
