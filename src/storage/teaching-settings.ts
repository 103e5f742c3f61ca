/** Whether, and how strongly, what a person taught is used. */
import type { TeachingSettings } from './corrections.ts';
import { readSetting, writeSetting } from './settings.ts';

const SETTING = 'teaching';

export function recallTeaching(): TeachingSettings {
  const kept = readSetting(SETTING);
  const used = !(typeof kept === 'object' && kept !== null && 'used' in kept && kept.used === false);
  const weight = typeof kept === 'object' && kept !== null && 'weight' in kept ? Number(kept.weight) : 1;
  return { used, weight: weight > 0 && weight <= 100 ? weight : 1 };
}

export function rememberTeaching(settings: TeachingSettings): void {
  writeSetting(SETTING, settings);
}
