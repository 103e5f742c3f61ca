import { createContext, tick } from 'svelte';
import { DEFAULT_INDEX, DEFAULT_MODEL } from '../engine/default-names.ts';
import { Engine } from '../engine/engine.ts';
import { hostedIndex, hostedModel, type Source } from '../engine/sources.ts';
import { recallTeaching } from '../storage/teaching-settings.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';

/** A model or an index: hosted beside the program, or kept on this device. */
/** @public */
export interface Named {
  readonly place: Source['place'];
  readonly id: string;
}

/** What answers. Index undefined: embeddings only. */
export interface Chosen {
  readonly model: Named;
  readonly index: Named | undefined;
}

/** @public */
export const bundled: Chosen = {
  model: { place: 'hosted', id: DEFAULT_MODEL },
  index: { place: 'hosted', id: DEFAULT_INDEX },
};

const SETTING = 'engine';

/**
 * The one choice of model and index for the whole program, remembered for the next visit, and the engine that runs it.
 * Changing it gives a new engine and ends the one before: what reads `engine` in an effect or a derived value follows.
 */
export class EngineChoice {
  #chosen = $state.raw<Chosen>(remembered() ?? bundled);
  readonly #backend = askedBackend();
  #engine = $state.raw<Engine>(this.engineFor(this.#chosen));

  get chosen(): Chosen {
    return this.#chosen;
  }

  /** The engine of the whole program. Nobody but this object ends it. */
  get engine(): Engine {
    return this.#engine;
  }

  /** Takes another model and index, and remembers them. The index must be one of the model's. */
  choose(chosen: Chosen): void {
    const before = this.#engine;
    this.#chosen = chosen;
    this.#engine = this.engineFor(chosen);
    writeSetting(SETTING, chosen);
    // Whoever uses the one before is told of the change first, so that its end is no failure to them.
    void tick().then(() => before.dispose());
  }

  /** An engine of its own for a task that needs another model or index; who asks for it ends it. */
  engineFor({ model, index }: Chosen): Engine {
    return new Engine({
      model: model.place === 'hosted' ? hostedModel(model.id) : { place: 'stored', id: model.id },
      ...(index !== undefined && {
        index: index.place === 'hosted' ? hostedIndex(index.id) : { place: 'stored', id: index.id },
      }),
      ...(this.#backend !== null && { backend: this.#backend }),
      teaching: recallTeaching(),
    });
  }

  dispose(): void {
    this.#engine.dispose();
  }
}

export const [useEngineChoice, provideEngineChoice] = createContext<EngineChoice>();

/** A back end that the address asks for: `?backend=wasm-1`. */
function askedBackend(): string | null {
  return new URL(location.href).searchParams.get('backend');
}

function remembered(): Chosen | undefined {
  const kept = readSetting(SETTING);
  if (typeof kept !== 'object' || kept === null || !('model' in kept) || !isNamed(kept.model))
    return undefined;
  return { model: kept.model, index: 'index' in kept && isNamed(kept.index) ? kept.index : undefined };
}

function isNamed(value: unknown): value is Named {
  return (
    typeof value === 'object' &&
    value !== null &&
    'place' in value &&
    (value.place === 'hosted' || value.place === 'stored') &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
