/** What came of many damaged files, in numbers. */
import { nameOf } from './cases.ts';
import { codeOf } from './judge.ts';
import type { HostileReport, HostileResult } from './run.ts';

/** Answered, or taken; refused; seconds of the slowest. */
type Count = [answered: number, refused: number, slowestSeconds: number];

export interface Tally {
  readonly files: number;
  readonly answered: number;
  readonly refused: number;
  readonly slowest: { readonly name: string; readonly seconds: number } | undefined;
  /** Whether good files were answered exactly alike before and after. */
  readonly goodFilesAlike: boolean;
  readonly megabytes: HostileReport['megabytes'];
  /** Files that were refused, by what they were told. */
  readonly sentences: Readonly<Record<string, number>>;
  /** By format and damage: answered or taken, refused, seconds of the slowest. */
  readonly formats: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  /** Files that ended in anything else. */
  readonly faults: readonly { readonly name: string; readonly fault: string }[];
}

export function tallyOf({ results, alike, megabytes }: HostileReport): Tally {
  const formats: Record<string, Record<string, Count>> = {};
  const sentences: Record<string, number> = {};
  for (const { hostile, ending, seconds } of results) {
    const damages = (formats[hostile.format] ??= {});
    const count = (damages[hostile.damage] ??= [0, 0, 0]);
    count[isRefused(ending) ? 1 : 0]++;
    count[2] = Math.max(count[2], rounded(seconds));
    if (!('refused' in ending)) continue;
    const code = codeOf(ending.refused[0] ?? '') ?? 'none';
    sentences[code] = (sentences[code] ?? 0) + 1;
  }
  const refused = results.filter(({ ending }) => isRefused(ending)).length;
  const [slowest] = [...results].sort((a, b) => b.seconds - a.seconds);
  return {
    ...{ files: results.length, answered: results.length - refused, refused },
    slowest: slowest && { name: nameOf(slowest.hostile), seconds: rounded(slowest.seconds) },
    goodFilesAlike: alike,
    megabytes: {
      before: Math.round(megabytes.before),
      peak: Math.round(megabytes.peak),
      after: Math.round(megabytes.after),
    },
    sentences,
    formats,
    faults: results.flatMap(({ hostile, fault }) =>
      fault === undefined ? [] : [{ name: nameOf(hostile), fault }],
    ),
  };
}

function isRefused(ending: HostileResult['ending']): boolean {
  return !('answered' in ending || 'taken' in ending);
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(2));
}
