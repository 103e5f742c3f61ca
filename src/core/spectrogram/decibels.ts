/** From energies to decibels, and from decibels to a network's input. */
import type { FrontEndSettings } from '../formats/model-manifest.ts';

/** D = 10 log10(max(S, amin)), in place. Returns the largest D. */
export function toDecibels(energies: Float64Array, amin: number): number {
  let peak = -Infinity;
  for (let i = 0; i < energies.length; i++) {
    const decibels = 10 * Math.log10(Math.max(energies[i], amin));
    energies[i] = decibels;
    if (decibels > peak) peak = decibels;
  }
  return peak;
}

/** The decibels of silence: the least that toDecibels gives. */
export const floorOf = ({ decibels }: FrontEndSettings): number => 10 * Math.log10(decibels.amin);

/**
 * What a network receives for a band: clip(D - reference, -range, 0), mapped linearly to [low, high] where the
 * settings scale it. A function of D, made once for a window.
 */
export function inputScale(settings: FrontEndSettings, reference: number): (decibels: number) => number {
  const { range } = settings.decibels;
  const { low, high } = settings.scaling ?? { low: -range, high: 0 };
  const slope = (high - low) / range;
  return (decibels) => low + slope * (Math.max(-range, Math.min(0, decibels - reference)) + range);
}
