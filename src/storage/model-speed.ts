/** How long a window takes on this device with a model, as it was last measured. */
import { readSetting, writeSetting } from './settings.ts';

const name = (model: string) => `speed.${model}`;

/** Milliseconds a window; undefined where it was never measured. */
export function recallSpeed(model: string): number | undefined {
  const kept = readSetting(name(model));
  return typeof kept === 'number' && kept > 0 ? kept : undefined;
}

/** Forgets it where `windowMs` is undefined. */
export function rememberSpeed(model: string, windowMs: number | undefined): void {
  writeSetting(name(model), windowMs);
}
