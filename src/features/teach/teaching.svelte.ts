import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { useEngineChoice, type EngineChoice } from '../../shell/engine-choice.svelte.ts';
import {
  addCorrection,
  correctionModel,
  deleteCorrections,
  listCorrections,
  restoreCorrections,
  type Correction,
  type TeachingSettings,
} from '../../storage/corrections.ts';
import { askToPersist } from '../../storage/persistence.ts';
import { recallTeaching, rememberTeaching } from '../../storage/teaching-settings.ts';

/** Of a long clip so many windows are kept, evenly spread: more would say the same. */
const MOST_WINDOWS = 240;

/** A voice and what it was. */
export interface Lesson {
  readonly file: Blob;
  /** The file's name. */
  readonly name: string;
  readonly label: string;
  /** What had been answered. */
  readonly answer: string;
}

/** What a person has taught, for the whole program: kept on the device, and used by the engine that is chosen. */
export class Teaching {
  #corrections = $state.raw<readonly Correction[]>([]);
  #forgotten = $state.raw<readonly Correction[]>([]);
  #settings = $state.raw<TeachingSettings>(recallTeaching());
  #problem = $state.raw<CogitoError>();
  readonly #choice: EngineChoice;
  /** The program's other tabs. */
  readonly #channel = new BroadcastChannel('cogito-corrections');

  constructor(choice: EngineChoice) {
    this.#choice = choice;
    this.#channel.addEventListener('message', () => void this.#follow());
    void this.refresh();
  }

  get corrections(): readonly Correction[] {
    return this.#corrections;
  }
  /** What was deleted last and can be brought back. */
  get forgotten(): readonly Correction[] {
    return this.#forgotten;
  }
  get settings(): TeachingSettings {
    return this.#settings;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  async refresh(): Promise<void> {
    await this.#tried(async () => {
      this.#corrections = await listCorrections();
    });
  }

  /** Keeps what a voice was; answers follow it from the next one on. @returns whether it was kept */
  async add({ file, name, label, answer }: Lesson, signal: AbortSignal): Promise<boolean> {
    return this.#tried(async () => {
      const { engine } = this.#choice;
      const { model } = await engine.start({ signal });
      const { embeddings } = await engine.analyse(file, { keepEmbeddings: true }, { signal });
      if (embeddings === undefined || embeddings.data.length === 0) throw cogitoError('clip-silent');
      await addCorrection({
        ...{ name, label, answer, size: embeddings.size, savedAt: Date.now() },
        model: correctionModel(model),
        embeddings: thinned(embeddings.data, embeddings.size),
      });
      void askToPersist();
      await this.#changed(engine);
    });
  }

  async forget(corrections: readonly Correction[]): Promise<void> {
    await this.#tried(async () => {
      await deleteCorrections(corrections.map(({ id }) => id));
      this.#forgotten = corrections;
      await this.#changed(this.#choice.engine);
    });
  }

  async undo(): Promise<void> {
    await this.#tried(async () => {
      await restoreCorrections(this.#forgotten);
      this.#forgotten = [];
      await this.#changed(this.#choice.engine);
    });
  }

  async change(settings: TeachingSettings): Promise<void> {
    this.#settings = settings;
    rememberTeaching(settings);
    await this.#tried(() => this.#choice.engine.relearn(settings));
  }

  async #changed(engine: Engine): Promise<void> {
    this.#channel.postMessage('changed');
    this.#corrections = await listCorrections();
    await engine.relearn(this.#settings);
  }

  /** Another tab was taught. */
  async #follow(): Promise<void> {
    await this.#tried(async () => {
      this.#corrections = await listCorrections();
      await this.#choice.engine.relearn(this.#settings);
    });
  }

  async #tried(work: () => Promise<void>): Promise<boolean> {
    this.#problem = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      this.#problem = asCogitoError(error);
      return false;
    }
  }
}

const teachings = new WeakMap<EngineChoice, Teaching>();

/** The program's one teaching; it begins with the first feature that needs it. */
export function useTeaching(): Teaching {
  const choice = useEngineChoice();
  const known = teachings.get(choice) ?? new Teaching(choice);
  teachings.set(choice, known);
  return known;
}

/** At most MOST_WINDOWS rows of [windows, size], evenly spread. */
function thinned(data: Float32Array, size: number): Float32Array {
  const windows = data.length / size;
  if (windows <= MOST_WINDOWS) return data;
  const kept = new Float32Array(MOST_WINDOWS * size);
  for (let i = 0; i < MOST_WINDOWS; i++) {
    const row = Math.floor((i * windows) / MOST_WINDOWS);
    kept.set(data.subarray(row * size, (row + 1) * size), i * size);
  }
  return kept;
}
