/** The languages there are; each one's words are fetched when they are needed. */
import type { Words } from './en/words.ts';

interface LanguageEntry {
  /** In the language itself. */
  readonly name: string;
  readonly load: () => Promise<{ readonly words: Words }>;
}

export const languages = {
  en: { name: 'English', load: () => import('./en/words.ts') },
  de: { name: 'Deutsch', load: () => import('./de/words.ts') },
  fr: { name: 'Français', load: () => import('./fr/words.ts') },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type LanguageTag = keyof typeof languages;
export const languageTags = Object.keys(languages) as readonly LanguageTag[];

export function isLanguageTag(value: unknown): value is LanguageTag {
  return typeof value === 'string' && Object.hasOwn(languages, value);
}

/** The first of the wanted languages (`de-AT`, `fr`, …) that there is; English where there is none. */
export function pickLanguage(wanted: readonly string[]): LanguageTag {
  const primary = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return primary.find(isLanguageTag) ?? 'en';
}
