import type * as Ort from 'onnxruntime-web';
import type { Matrix } from '../../core/classifier/matrix.ts';
import { CogitoError, cogitoError, reasonOf } from '../../core/errors.ts';
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import { mulberry32 } from '../../core/random.ts';
import { backendTitle, type Backend } from './backend.ts';
import { loadOnnxRuntime, type OnnxRuntime } from './onnx-runtime.ts';

/** A model on one backend. Runs are serialised: ONNX Runtime's sessions take one at a time. */
export class Embedder {
  #last: Promise<unknown> = Promise.resolve();
  readonly #inputValues: number;

  private constructor(
    readonly manifest: ModelManifest,
    readonly backend: Backend,
    readonly ort: OnnxRuntime,
    readonly session: Ort.InferenceSession,
  ) {
    this.#inputValues = valuesIn(manifest.input.shape);
  }

  /**
   * Starts `model` on `backend` and proves it with the manifest's self-test.
   * @throws CogitoError model-failed, model-wrong-answer
   */
  static async create(manifest: ModelManifest, model: Uint8Array, backend: Backend): Promise<Embedder> {
    const embedder = await Embedder.open(manifest, model, backend);
    try {
      const difference = await embedder.selfTest();
      if (!(difference <= manifest.selfTest.tolerance)) {
        await embedder.dispose();
        throw cogitoError('model-wrong-answer', { backend: backendTitle(backend), difference });
      }
      return embedder;
    } catch (error) {
      throw asFailure(error, backend);
    }
  }

  /**
   * Starts `model` on `backend` unproven, for whoever makes its self-test.
   * @throws CogitoError model-failed
   */
  static async open(manifest: ModelManifest, model: Uint8Array, backend: Backend): Promise<Embedder> {
    try {
      const ort = await loadOnnxRuntime(backend);
      const session = await ort.InferenceSession.create(model, {
        executionProviders: [backend.provider],
        graphOptimizationLevel: 'all',
      });
      return new Embedder(manifest, backend, ort, session);
    } catch (error) {
      throw asFailure(error, backend);
    }
  }

  /** Values in an embedding. */
  get size(): number {
    return valuesIn(this.manifest.output.shape);
  }

  /**
   * Spectrograms, each of the input's shape row-major, to embeddings [spectrograms, size].
   * @throws CogitoError model-stopped
   */
  embed(spectrograms: readonly Float32Array[]): Promise<Matrix> {
    const run = this.#last.then(() => this.#run(spectrograms));
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Milliseconds a window takes here, the best of several runs of `windows` together. */
  async measure(windows: number, signal: AbortSignal, runs = 3): Promise<number> {
    const batch = Array.from({ length: windows }, () => this.#selfTestInput());
    let best = Infinity;
    for (let run = 0; run < runs; run++) {
      signal.throwIfAborted();
      const start = performance.now();
      await this.embed(batch);
      best = Math.min(best, performance.now() - start);
    }
    return best / windows;
  }

  async dispose(): Promise<void> {
    await this.#last;
    await this.session.release();
  }

  /** The largest difference between this backend's self-test embedding and the manifest's. */
  async selfTest(): Promise<number> {
    const data = await this.selfTestEmbedding();
    const differences = this.manifest.selfTest.embedding.map((value, i) =>
      Math.abs(value - (data[i] ?? NaN)),
    );
    return differences.some(Number.isNaN) ? Infinity : Math.max(...differences);
  }

  /** What this backend makes of the self-test's input: [size]. */
  async selfTestEmbedding(): Promise<Float32Array> {
    const { data } = await this.embed([this.#selfTestInput()]);
    return data;
  }

  #selfTestInput(): Float32Array {
    const { seed, low, high } = this.manifest.selfTest;
    const random = mulberry32(seed);
    return Float32Array.from({ length: this.#inputValues }, () => low + (high - low) * random());
  }

  async #run(spectrograms: readonly Float32Array[]): Promise<Matrix> {
    const values = this.#inputValues;
    const input = new Float32Array(values * spectrograms.length);
    spectrograms.forEach((spectrogram, i) => input.set(spectrogram, i * values));
    const dims = this.manifest.input.shape.map((size) => (size === 'batch' ? spectrograms.length : size));
    const tensor = new this.ort.Tensor('float32', input, dims);
    const outputs = await this.#outputs({ [this.manifest.input.name]: tensor });
    const output = outputs[this.manifest.output.name];
    const data = output?.data;
    if (!(data instanceof Float32Array) || data.length !== spectrograms.length * this.size) {
      throw new Error(`the model has no float32 output “${this.manifest.output.name}” of the size it states`);
    }
    return { data: data.slice(), rows: spectrograms.length, columns: this.size };
  }

  async #outputs(
    inputs: Readonly<Record<string, Ort.Tensor>>,
  ): Promise<Ort.InferenceSession.OnnxValueMapType> {
    try {
      return await this.session.run(inputs);
    } catch (error) {
      // Memory that has run out, or a graphics device that is lost.
      throw cogitoError('model-stopped', { backend: backendTitle(this.backend), reason: reasonOf(error) });
    }
  }
}

function asFailure(error: unknown, backend: Backend): CogitoError {
  if (error instanceof CogitoError) return error;
  return cogitoError('model-failed', { backend: backendTitle(backend), reason: reasonOf(error) });
}

/** Values in one item of a batch. */
function valuesIn(shape: readonly (number | 'batch')[]): number {
  return shape.filter((size) => size !== 'batch').reduce((product, size) => product * size, 1);
}
