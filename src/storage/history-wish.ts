import { readSetting, writeSetting } from './settings.ts';

/** What a person wants kept: nothing is kept before they have said so. */
export type HistoryWish = 'ask' | 'off' | 'answers' | 'answers-and-audio';

const SETTING = 'history';
const wishes: readonly unknown[] = ['off', 'answers', 'answers-and-audio'];

export function historyWish(): HistoryWish {
  const kept = readSetting(SETTING);
  return wishes.includes(kept) ? (kept as HistoryWish) : 'ask';
}

export function wishHistory(wish: Exclude<HistoryWish, 'ask'>): void {
  writeSetting(SETTING, wish);
}
