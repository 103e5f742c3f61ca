/** Runs imported networks in Node, on ONNX Runtime's WebAssembly, over real sound. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import { Resampler } from '../../../src/core/audio/resampler.ts';
import type { ImportedNetwork } from '../../../src/core/importer/import-weights.ts';
import { sizeOf } from '../../../src/core/importer/network.ts';
import { writeOnnx, type OnnxGraph } from '../../../src/core/importer/onnx-file.ts';
import { createWindowStream, type WindowStreamOptions } from '../../../src/core/spectrogram/window-stream.ts';
import { openWav } from '../../../src/engine/decoder/wav-decoder.ts';

type Grid = Pick<WindowStreamOptions, 'hopSeconds' | 'center'>;
type FrontEnd = Pick<ImportedNetwork['draft'], 'frontEnd' | 'sampleRate' | 'window'>;

/** The spectrograms of a wav file, as the program makes them. */
export async function spectrogramsOf(
  path: string,
  { frontEnd, sampleRate, window }: FrontEnd,
  grid: Grid,
): Promise<Float32Array[]> {
  const sound = await openWav(new Blob([readFileSync(path)]), new AbortController().signal);
  const resampler = new Resampler(sound.sampleRate, sampleRate);
  const stream = createWindowStream({ sampleRate, windowSeconds: window.seconds, frontEnd, ...grid });
  const windows = [];
  for await (const piece of sound.pieces) windows.push(...stream.push(resampler.push(piece)));
  windows.push(...stream.push(resampler.end()), ...stream.end());
  return windows.map(({ spectrogram }) => spectrogram);
}

/** A network ready to run; one embedding a spectrogram. */
export class Runner {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly graph: OnnxGraph,
  ) {}

  static async of(graph: OnnxGraph): Promise<Runner> {
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    return new Runner(await ort.InferenceSession.create(writeOnnx(graph)), graph);
  }

  async embed(spectrograms: readonly Float32Array[]): Promise<Float32Array[]> {
    const [, ...shape] = this.graph.input.shape.map(Number);
    const values = sizeOf({ channels: shape[0], height: shape[1], width: shape[2] });
    const data = new Float32Array(values * spectrograms.length);
    spectrograms.forEach((spectrogram, i) => data.set(spectrogram, i * values));
    const input = new ort.Tensor('float32', data, [spectrograms.length, ...shape]);
    const { embedding } = await this.session.run({ spectrogram: input });
    const size = Number(this.graph.output.shape[1]);
    const all = embedding.data;
    if (!(all instanceof Float32Array)) throw new Error('embeddings are float32');
    return spectrograms.map((_, i) => all.slice(i * size, (i + 1) * size));
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
