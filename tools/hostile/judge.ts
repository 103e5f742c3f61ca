/** Whether what the page says of a damaged file is what a person should be told. */
import { errorSentences, sayError, type ErrorCode } from '../../src/core/errors.ts';
import { train } from '../../src/words/en/train.ts';
import { intake } from '../../src/words/en/intake.ts';

/** What a file ended in. */
export type Ending =
  | { readonly answered: Readonly<Record<string, number>> }
  /** Taken, where there is nothing to answer: labels found, a model made. */
  | { readonly taken: true }
  | { readonly refused: readonly string[] }
  | { readonly hung: true }
  /** The page went another way. */
  | { readonly lost: string };

const MOST_CHARACTERS = 700;
/** What programs say to programs. */
const technical =
  /\b(undefined|NaN|null|\w*(Runtime|Type|Range|Syntax|Reference)Error)\b|\[object|memory access|unreachable|Aborted\(|is not a function|outside the bounds|Cannot read|Invalid array length|call stack|\bat .+:\d+:\d+/;
/** These tell of the program and not of the file. */
const ownFaults: readonly ErrorCode[] = [
  ...(['unexpected', 'worker-failed', 'worker-gone', 'worker-hung'] as const),
  ...(['decoder-failed', 'page-unloadable', 'network-failed'] as const),
];

/** What is wrong with how a file ended; undefined where nothing is. */
export function faultOf(ending: Ending): string | undefined {
  if ('hung' in ending) return 'no answer in time';
  if ('lost' in ending) return `the page lost its way: ${ending.lost}`;
  if ('answered' in ending) return faultOfAnswer(ending.answered);
  if ('taken' in ending) return undefined;
  if (ending.refused.length === 0) return 'nothing is said';
  return ending.refused.map(faultOfSentence).find((fault) => fault !== undefined);
}

function faultOfAnswer(probabilities: Readonly<Record<string, number>>): string | undefined {
  const values = Object.values(probabilities);
  const sum = values.reduce((total, value) => total + value, 0);
  const right = values.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) < 1e-6;
  return right ? undefined : `probabilities ${values.join(', ')}`;
}

function faultOfSentence(sentence: string): string | undefined {
  const code = codeOf(sentence);
  if (code === undefined) return `no sentence of this program: ${sentence.slice(0, 200)}`;
  if (ownFaults.some((fault) => fault === code)) return `its own fault: ${sentence}`;
  if (technical.test(sentence)) return `technical: ${sentence}`;
  if (/\p{Cc}/u.test(sentence)) return `control characters: ${JSON.stringify(sentence)}`;
  return sentence.length > MOST_CHARACTERS
    ? `${sentence.length} characters: ${sentence.slice(0, 200)}`
    : undefined;
}

/** The code of the error, or the page's own words, that a sentence belongs to. */
export function codeOf(sentence: string): string | undefined {
  return templates.find(({ pattern }) => pattern.test(sentence))?.code;
}

const HOLE = '\u0001';
const anything = new Proxy({}, { get: () => ({ toString: () => HOLE, toPrecision: () => HOLE }) });
const codes = Object.keys(errorSentences) as ErrorCode[];
const templates = [
  ...codes.map((code) => ({ code, text: sayError(errorSentences, code, [anything]) })),
  { code: 'no-labels', text: train.labels.none },
  { code: 'one-label', text: train.labels.onlyOne({ label: HOLE }) },
  { code: 'no-sound', text: intake.nothing },
].map(({ code, text }) => ({
  code,
  pattern: new RegExp(`^${text.split(HOLE).map(escaped).join('[^]*')}$`),
}));

function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
