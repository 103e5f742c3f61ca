/** From one sample rate to another, as resampy 0.2.2 does it with `kaiser_best`, but piece by piece. */
import { cogitoError } from '../errors.ts';
import { Polyphase } from './polyphase.ts';

/** The filter's table is read in whole points of 512: a rate may fall to this fraction. */
const SMALLEST_RATIO = 1 / 256;

/**
 * Resamples one channel. However the input is cut, the pieces that come out are the same samples; together they are
 * int(n * outputRate / inputRate). At equal rates the samples pass as they are.
 */
export class Resampler {
  readonly #polyphase: Polyphase | undefined;

  /**
   * @param inputRate Hz.
   * @param outputRate Hz.
   * @throws `setting-impossible` where a rate is no whole number above 0, or the second is under 1/256 of the first.
   */
  constructor(inputRate: number, outputRate: number) {
    const whole = [inputRate, outputRate].every((rate) => Number.isSafeInteger(rate) && rate > 0);
    if (!whole || outputRate < inputRate * SMALLEST_RATIO) {
      throw cogitoError('setting-impossible', {
        what: `resampling from ${inputRate} Hz to ${outputRate} Hz`,
      });
    }
    if (inputRate !== outputRate) this.#polyphase = new Polyphase(inputRate, outputRate);
  }

  /** Takes the next samples; gives the outputs that are certain by now. At equal rates: `samples` itself. */
  push(samples: Float32Array): Float32Array {
    return this.#polyphase?.push(samples) ?? samples;
  }

  /** Gives the last outputs. The resampler takes no more samples after this. */
  end(): Float32Array {
    return this.#polyphase?.end() ?? new Float32Array(0);
  }
}

/** All of `samples` at once: [int(n * outputRate / inputRate)]. @throws as the constructor of Resampler. */
export function resample(samples: Float32Array, inputRate: number, outputRate: number): Float32Array {
  const resampler = new Resampler(inputRate, outputRate);
  const body = resampler.push(samples);
  const rest = resampler.end();
  if (rest.length === 0) return body;
  const all = new Float32Array(body.length + rest.length);
  all.set(body);
  all.set(rest, body.length);
  return all;
}
