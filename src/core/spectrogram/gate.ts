/** Whether a window holds sound worth answering. */
import type { Gate } from '../formats/model-manifest.ts';

export interface Hearing {
  readonly heard: boolean;
  /** Share of the frames that are active; 1 where there is no gate. */
  readonly activeFraction: number;
}

/**
 * @param peaks largest decibels of each of the window's frames: [frames].
 * @param reference dB. At `floor`, the decibels of digital silence, nothing is active.
 */
export function hear(peaks: Float64Array, reference: number, floor: number, gate: Gate | undefined): Hearing {
  if (gate === undefined) return { heard: true, activeFraction: 1 };
  if (isSilence(reference, floor)) return { heard: false, activeFraction: 0 };
  let active = 0;
  for (const peak of peaks) if (peak > reference - gate.frameDecibels) active++;
  const activeFraction = active / peaks.length;
  return { heard: activeFraction >= gate.minActiveFraction, activeFraction };
}

export const isSilence = (reference: number, floor: number): boolean => reference <= floor + 1e-9;
