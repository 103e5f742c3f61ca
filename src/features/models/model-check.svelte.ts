import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import type { Verification } from '../../core/importer/regression.ts';
import type { Engine } from '../../engine/engine.ts';
import { verifyModel } from '../../engine/importer/verify-model.ts';
import { rememberSpeed } from '../../storage/model-speed.ts';

export interface CheckResult {
  readonly verification: Verification;
  readonly backendId: string;
  /** Milliseconds a window takes here. */
  readonly windowMs: number;
  /** Bytes that the page and its workers hold while the model runs; undefined where the browser does not tell. */
  readonly memory: number | undefined;
}

/** Runs a stored model over its authors' test sound: is it right, how fast is it, what runs it. */
export class ModelCheck {
  #result = $state.raw<CheckResult>();
  #error = $state.raw<CogitoError>();
  #running = $state(false);
  #controller = new AbortController();

  get result(): CheckResult | undefined {
    return this.#result;
  }
  get error(): CogitoError | undefined {
    return this.#error;
  }
  get running(): boolean {
    return this.#running;
  }

  /** @param makeEngine an engine of its own, which is ended here */
  async run(manifest: ModelManifest, makeEngine: () => Engine): Promise<void> {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#running = true;
    this.#error = undefined;
    const engine = makeEngine();
    try {
      const { backendId } = await engine.start({ signal });
      const measuring = memoryInUse();
      const { verification, windowMs } = await verifyModel(engine, manifest, { signal });
      rememberSpeed(manifest.id, windowMs);
      const memory = await measuring;
      if (!signal.aborted) this.#result = { verification, backendId, windowMs, memory };
    } catch (thrown) {
      if (!signal.aborted) this.#error = asCogitoError(thrown);
    } finally {
      engine.dispose();
      this.#running = false;
    }
  }

  cancel(): void {
    this.#controller.abort();
  }
}

interface MemoryMeter {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

/** The browser answers when it next tidies up: not everywhere, and not always soon. */
const PATIENCE_MS = 6000;

async function memoryInUse(): Promise<number | undefined> {
  try {
    const meter: Performance & MemoryMeter = performance;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
    return (await Promise.race([meter.measureUserAgentSpecificMemory?.(), late]))?.bytes;
  } catch {
    return undefined;
  }
}
