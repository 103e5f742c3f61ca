/** Mel filterbanks, as librosa.filters.mel makes them. */
import { cogitoError } from '../errors.ts';
import type { FrontEndSettings } from '../formats/model-manifest.ts';

type MelSettings = NonNullable<FrontEndSettings['mel']>;

interface MelScale {
  readonly fromHz: (hz: number) => number;
  readonly toHz: (mel: number) => number;
}

/** O'Shaughnessy's formula, as in HTK. */
const htk: MelScale = {
  fromHz: (hz) => 2595 * Math.log10(1 + hz / 700),
  toHz: (mel) => 700 * (10 ** (mel / 2595) - 1),
};

/** Slaney's Auditory Toolbox: linear up to 1000 Hz (15 mel), logarithmic above. */
const LOG_STEP = Math.log(6.4) / 27;
const slaney: MelScale = {
  fromHz: (hz) => (hz < 1000 ? (3 * hz) / 200 : 15 + Math.log(hz / 1000) / LOG_STEP),
  toHz: (mel) => (mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp(LOG_STEP * (mel - 15))),
};

/** Edges and centres of the bands in Hz, evenly spaced in mel: [nMels + 2]. */
function melFrequencies({ nMels, fmin, fmax, scale }: MelSettings): Float64Array {
  const { fromHz, toHz } = scale === 'htk' ? htk : slaney;
  const low = fromHz(fmin);
  const step = (fromHz(fmax) - low) / (nMels + 1);
  return Float64Array.from({ length: nMels + 2 }, (_, i) => toHz(low + i * step));
}

/** Triangles over the bins of a spectrum; only what is not zero is kept. */
export class MelBank {
  readonly nMels: number;
  /** For band b: its weights are #weights[#offsets[b] … #offsets[b + 1] - 1], the first for bin #firstBins[b]. */
  readonly #weights: Float64Array;
  readonly #offsets: Int32Array;
  readonly #firstBins: Int32Array;

  /** @throws `setting-impossible` where there is no band, or the frequencies are not 0 <= fmin < fmax <= rate/2. */
  constructor(settings: MelSettings, nFft: number, sampleRate: number) {
    const { nMels, fmin, fmax, norm } = settings;
    if (!(nMels >= 1 && fmin >= 0 && fmin < fmax && fmax <= sampleRate / 2)) {
      throw cogitoError('setting-impossible', {
        what: `${nMels} mel bands from ${fmin} Hz to ${fmax} Hz at a rate of ${sampleRate} Hz`,
      });
    }
    this.nMels = nMels;
    const f = melFrequencies(settings);
    const weights: number[] = [];
    this.#offsets = new Int32Array(nMels + 1);
    this.#firstBins = new Int32Array(nMels);
    const hzPerBin = sampleRate / nFft;
    for (let band = 0; band < nMels; band++) {
      const height = norm === 'area' ? 2 / (f[band + 2] - f[band]) : 1;
      const first = Math.max(0, Math.floor(f[band] / hzPerBin));
      let empty = true;
      for (let bin = first; bin <= nFft / 2 && bin * hzPerBin < f[band + 2]; bin++) {
        const hz = bin * hzPerBin;
        const rising = (hz - f[band]) / (f[band + 1] - f[band]);
        const falling = (f[band + 2] - hz) / (f[band + 2] - f[band + 1]);
        const weight = Math.min(rising, falling);
        if (weight <= 0) continue;
        if (empty) this.#firstBins[band] = bin;
        empty = false;
        weights.push(height * weight);
      }
      this.#offsets[band + 1] = weights.length;
    }
    this.#weights = Float64Array.from(weights);
  }

  /** Sums a spectrum [nFft/2 + 1] into bands: out [nMels]. */
  apply(spectrum: Float64Array, out: Float64Array): void {
    const weights = this.#weights;
    const offsets = this.#offsets;
    for (let band = 0, w = 0; band < this.nMels; band++) {
      let sum = 0;
      for (let bin = this.#firstBins[band], end = offsets[band + 1]; w < end; w++, bin++) {
        sum += weights[w] * spectrum[bin];
      }
      out[band] = sum;
    }
  }
}
