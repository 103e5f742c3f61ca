import { language } from '../words/language.svelte.ts';

/** How a label is shown: a face beside the word, never instead of it, and a colour that colour-blind people can tell. */
interface Look {
  readonly face: string;
  readonly colour: string;
}

const looks: Readonly<Record<string, Look>> = {
  anger: { face: '😠', colour: '#d55e00' },
  disgust: { face: '🤢', colour: '#7a8a00' },
  fear: { face: '😨', colour: '#946ac9' },
  joy: { face: '😄', colour: '#c98f00' },
  neutral: { face: '😐', colour: '#7f8794' },
  sadness: { face: '😢', colour: '#1a7fc0' },
  surprise: { face: '😮', colour: '#008f68' },
};

export const EMOTIONS: readonly string[] = Object.keys(looks);

/** The look of a label; one that is none of the seven gets a neutral sign. */
export function lookOf(label: string): Look {
  return looks[label] ?? { face: '🗣️', colour: '#7f8794' };
}

/** A label in the interface's language; one that is none of the seven stays as its index has it. */
export function emotionName(label: string): string {
  const names: Readonly<Record<string, string>> = language.words.emotions;
  return Object.hasOwn(names, label) ? (names[label] ?? label) : label;
}
