import { readSetting, writeSetting } from './settings.ts';

const SETTING = 'recording-copy';

/** Whether a copy of a recording is kept while it runs; not before a person has said so. */
export function wantsRecordingCopy(): boolean {
  return readSetting(SETTING) === true;
}

export function wishRecordingCopy(wish: boolean): void {
  writeSetting(SETTING, wish || undefined);
}
