import type { ModelManifest } from '../core/formats/model-manifest.ts';
import type { ModelWindow } from '../core/spectrogram/window-stream.ts';
import type { SoundStream } from './decoder/sound-stream.ts';
import { openModelWindows } from './model-windows.ts';
import type { Progress } from './results.ts';
import { nextTurn } from './turn.ts';

/** More columns than any screen has. */
const MOST_COLUMNS = 4096;

/** A clip as the model sees it: its windows' inputs side by side. */
export interface SpectrogramPicture {
  readonly bands: number;
  readonly columns: number;
  readonly secondsPerColumn: number;
  /** The loudest value in each column, 0 (the least the model tells apart) to 255, band after band: [bands * columns]. */
  readonly values: Uint8Array;
}

/**
 * Windows that overlap show the same sound: of them, those are drawn that follow each other.
 * @throws CogitoError audio-…; the signal's reason
 */
export async function drawSpectrogram(
  manifest: ModelManifest,
  sound: SoundStream,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<SpectrogramPicture> {
  const { seconds } = manifest.window;
  const windows = openModelWindows(manifest, sound.sampleRate, { hopSeconds: seconds, center: false });
  const columns = new Columns(manifest);
  let samples = 0;
  for await (const piece of sound.pieces) {
    await nextTurn();
    signal.throwIfAborted();
    samples += piece.length;
    columns.add(windows.push(piece));
    const { sampleRate, declaredSeconds: totalSeconds } = sound;
    onProgress({ stage: 'decoding', seconds: samples / sampleRate, totalSeconds });
  }
  columns.add(windows.end());
  return columns.picture();
}

/** Columns of the picture; where they become too many, each two become one. */
class Columns {
  readonly #bands: number;
  readonly #frames: number;
  readonly #windowSeconds: number;
  readonly #low: number;
  readonly #high: number;
  #columns: Uint8Array[] = [];
  /** Frames in a column, and how many are in the last one. */
  #framesPerColumn = 1;
  #filled = 0;

  constructor({ frontEnd, window }: ModelManifest) {
    const { frames, mel, nFft, decibels, scaling } = frontEnd;
    this.#frames = frames;
    this.#windowSeconds = window.seconds;
    this.#bands = mel?.nMels ?? nFft / 2 + 1;
    this.#low = scaling?.low ?? -decibels.range;
    this.#high = scaling?.high ?? 0;
  }

  add(windows: readonly ModelWindow[]): void {
    for (const { spectrogram } of windows) {
      for (let frame = 0; frame < this.#frames; frame++) this.#addFrame(spectrogram, frame);
    }
  }

  picture(): SpectrogramPicture {
    const columns = this.#columns.length;
    const values = new Uint8Array(this.#bands * columns);
    this.#columns.forEach((column, x) =>
      column.forEach((value, band) => (values[band * columns + x] = value)),
    );
    const secondsPerColumn = (this.#framesPerColumn * this.#windowSeconds) / this.#frames;
    return { bands: this.#bands, columns, secondsPerColumn, values };
  }

  #addFrame(spectrogram: Float32Array, frame: number): void {
    if (this.#filled === this.#framesPerColumn || this.#columns.length === 0) {
      if (this.#columns.length === MOST_COLUMNS) this.#halve();
      this.#columns.push(new Uint8Array(this.#bands));
      this.#filled = 0;
    }
    const column = this.#columns[this.#columns.length - 1];
    const perUnit = 255 / (this.#high - this.#low);
    for (let band = 0; band < this.#bands; band++) {
      const value = Math.round((spectrogram[band * this.#frames + frame] - this.#low) * perUnit);
      if (value > column[band]) column[band] = value;
    }
    this.#filled++;
  }

  #halve(): void {
    const halved: Uint8Array[] = [];
    for (let x = 0; x < this.#columns.length; x += 2) {
      const [one, other] = [this.#columns[x], this.#columns[x + 1]];
      halved.push(one.map((value, band) => Math.max(value, other[band])));
    }
    this.#columns = halved;
    this.#framesPerColumn *= 2;
  }
}
