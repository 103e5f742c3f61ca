/** One frame of samples to the energies of its bands. */
import type { FrontEndSettings } from '../formats/model-manifest.ts';
import { RealFft } from './fft.ts';
import { MelBank } from './mel.ts';

/** The periodic Hann window, as scipy.signal.get_window('hann', n): [n]. */
export function hann(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n));
}

/** Window, spectrum and mel bands of one front end. */
export class FrameTransform {
  /** Mel bands, or the bins of the spectrum where there are none. */
  readonly bands: number;
  /** The energies of the last frame: [bands]. */
  readonly energies: Float64Array;
  readonly #fft: RealFft;
  readonly #window: Float64Array;
  readonly #frame: Float64Array;
  readonly #spectrum: Float64Array;
  readonly #bank: MelBank | undefined;
  readonly #magnitude: boolean;
  readonly #squareRoot: boolean;

  /** @throws `setting-impossible` for a size or bands that cannot be. */
  constructor(settings: FrontEndSettings, sampleRate: number) {
    const { nFft, mel, spectrum } = settings;
    this.#fft = new RealFft(nFft);
    this.#window = hann(nFft);
    this.#frame = new Float64Array(nFft);
    this.#spectrum = new Float64Array(this.#fft.bins);
    this.#bank = mel === null ? undefined : new MelBank(mel, nFft, sampleRate);
    this.#magnitude = spectrum === 'magnitude';
    this.#squareRoot = mel?.squareRoot === true;
    this.bands = mel?.nMels ?? this.#fft.bins;
    this.energies = this.#bank === undefined ? this.#spectrum : new Float64Array(this.bands);
  }

  /** Transforms the nFft samples from index `start` on, all of which must be there; the result is in `energies`. */
  transform(samples: Float64Array, start: number): void {
    const frame = this.#frame;
    const window = this.#window;
    for (let i = 0; i < frame.length; i++) frame[i] = samples[start + i] * window[i];
    this.#fft.powerSpectrum(frame, this.#spectrum);
    if (this.#magnitude) takeRoots(this.#spectrum);
    this.#bank?.apply(this.#spectrum, this.energies);
    if (this.#squareRoot) takeRoots(this.energies);
  }
}

function takeRoots(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i]);
}
