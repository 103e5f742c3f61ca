import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { FileProblem } from '../../intake/gather.ts';
import { Job } from '../../ui/job.svelte.ts';
import { ClipEmbedder, type EmbeddingSettings } from './clip-embedder.ts';
import { EmbeddingMemory } from './embedding-memory.svelte.ts';
import { Int8Trial } from './int8-trial.svelte.ts';
import type { LabelledClip } from './training-data.svelte.ts';

/** Two tabs that embed at once would both be slow, and do the same work twice. */
const LOCK = 'cogito-embedding';

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

/** The engine that embeds; for an int8 copy, a way to its full network's. */
export interface EmbeddingEngines {
  readonly engine: Engine;
  /** Undefined where that network is not on this device. */
  fullOf(network: { readonly id: string; readonly sha256: string }): Promise<Engine | undefined>;
}

/** Embeds clips one after the other. What has been embedded is kept on the device and never computed again. */
export class EmbeddingRun {
  readonly job = new Job();
  readonly trial = new Int8Trial();
  readonly #memory = new EmbeddingMemory();
  #failed = $state.raw<readonly FileProblem[]>([]);
  #reused = $state(0);
  #problem = $state.raw<CogitoError>();
  #starting = $state(false);
  #elsewhere = $state(false);
  #embedded = $state.raw<readonly EmbeddedClip[]>([]);
  #model = $state.raw<EngineState['model']>();
  #settings = $state.raw<EmbeddingSettings>();
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
    return this.#memory.refusal;
  }
  get starting(): boolean {
    return this.#starting;
  }
  /** Whether another tab embeds, and this one waits for it. */
  get elsewhere(): boolean {
    return this.#elsewhere;
  }
  get busy(): boolean {
    return this.#starting || this.#elsewhere || this.trial.done !== undefined || this.job.active;
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

  /** Embeds the clips with the engine's model; an int8 copy is proven on them before. Errors are told by `problem` and `failed`. */
  async run(
    clips: readonly LabelledClip[],
    engines: EmbeddingEngines,
    settings: Partial<EmbeddingSettings>,
  ): Promise<void> {
    this.cancel();
    const { signal } = (this.#waiting = new AbortController());
    this.#failed = [];
    this.#embedded = [];
    this.#reused = 0;
    this.#problem = undefined;
    this.#memory.retry();
    this.trial.clear();
    try {
      await this.#alone(signal, () => this.#embed(clips, engines, settings, signal));
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
    this.#memory.clear();
    this.trial.clear();
    this.#problem = undefined;
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
      const kept = await this.#memory.read(key);
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
    engines: EmbeddingEngines,
    settings: Partial<EmbeddingSettings>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#starting = true;
    const { engine } = engines;
    const { model } = await engine.start({ signal });
    const used = { hopSeconds: model.hopSeconds, center: model.center, ...settings };
    const embedder = new ClipEmbedder(engine, model, used, this.#memory);
    if (model.int8Of !== undefined) {
      const full = await engines.fullOf(model.int8Of);
      if (full === undefined) throw cogitoError('int8-alone', model.int8Of);
      const state = await full.start({ signal });
      const exact = new ClipEmbedder(full, state.model, used, this.#memory);
      this.#starting = false;
      await this.trial.run(clips, { exact, rounded: embedder }, signal);
    }
    this.#starting = false;
    this.#model = model;
    this.#settings = used;
    const embedded: EmbeddedClip[] = [];
    try {
      await this.job.run(clips, async (clip, jobSignal) => {
        try {
          const { key, embeddings, reused } = await embedder.embed(clip, jobSignal);
          if (reused) this.#reused++;
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
}
