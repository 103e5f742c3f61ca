import { asCogitoError, sayError } from '../core/errors.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import type { Words } from './en/words.ts';
import { isLanguageTag, languages, pickLanguage, type LanguageTag } from './languages.ts';

const SETTING = 'language';

/** The language that the interface speaks: its words, and how it writes numbers, dates and errors. */
class Language {
  #tag = $state<LanguageTag>('en');
  #words = $state.raw<Words>();

  get tag(): LanguageTag {
    return this.#tag;
  }

  /** The words of every feature; a component that reads them follows a change of language. */
  get words(): Words {
    if (this.#words === undefined) throw new Error('language.start() comes first');
    return this.#words;
  }

  /** Speaks the language chosen earlier, or else the browser's. English where its words cannot be loaded. */
  async start(): Promise<void> {
    const chosen = readSetting(SETTING);
    const tag = isLanguageTag(chosen) ? chosen : pickLanguage(navigator.languages);
    await this.#speak(tag).catch(() => this.#speak('en'));
  }

  /** Changes to another language and remembers it. */
  async choose(tag: LanguageTag): Promise<void> {
    await this.#speak(tag);
    writeSetting(SETTING, tag);
  }

  /** A number as the language writes it. */
  number(value: number, options?: Intl.NumberFormatOptions): string {
    return value.toLocaleString(this.#tag, options);
  }

  /** A share from 0 to 1 as a percentage. */
  percent(share: number, digits = 1): string {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return this.number(share, { style: 'percent', ...options });
  }

  /** Bytes as megabytes, or gigabytes where they are many, with their unit. */
  megabytes(bytes: number): string {
    const [unit, size] = bytes < 1e9 ? (['megabyte', 1e6] as const) : (['gigabyte', 1e9] as const);
    return this.number(bytes / size, { style: 'unit', unit, maximumFractionDigits: 1 });
  }

  /** Milliseconds since 1970 as a date and a time. */
  dateTime(time: number): string {
    return new Date(time).toLocaleString(this.#tag, { dateStyle: 'medium', timeStyle: 'short' });
  }

  /** The sentence for anything that was thrown. */
  error(thrown: unknown): string {
    const { code, details } = asCogitoError(thrown);
    return sayError(this.words.errors, code, details);
  }

  async #speak(tag: LanguageTag): Promise<void> {
    const { words } = await languages[tag].load();
    this.#tag = tag;
    this.#words = words;
    document.documentElement.lang = tag;
  }
}

export const language = new Language();
