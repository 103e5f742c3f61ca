/** The figures of docs/bench, and docs/PERFORMANCE.md made from them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { benchTraining } from '../bench-training.ts';
import { projectRoot } from '../build.ts';
import type { EmbeddingReport } from './embedding.ts';
import type { FrontEndReport } from './front-end.ts';
import type { LongReport } from './long.ts';
import type { NeighboursReport } from './neighbours.ts';
import { sections } from './sections.ts';
import type { StartReport } from './start.ts';
import type { WayReport } from './way.ts';

export const historyFolder = join('docs', 'bench');
export const performancePage = join('docs', 'PERFORMANCE.md');

interface Results {
  readonly way: WayReport;
  readonly embedding: EmbeddingReport;
  readonly neighbours: NeighboursReport;
  readonly 'front-end': FrontEndReport;
  readonly start: StartReport;
  readonly long: LongReport;
  readonly training: Awaited<ReturnType<typeof benchTraining>>;
}
export type Part = keyof Results;

/** One part, measured once. */
export interface Measurement<Name extends Part = Part> {
  readonly part: Name;
  readonly version: string;
  /** Day and time (UTC), as 2026-11-24 12:30. */
  readonly date: string;
  readonly machine: string;
  readonly result: Results[Name];
}

/** Every measurement of a part, the latest first. */
function history<Name extends Part>(part: Name): Measurement<Name>[] {
  const folder = join(projectRoot, historyFolder);
  return readdirSync(folder)
    .filter((name) => name.endsWith(`-${part}.json`))
    .sort()
    .reverse()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Measurement<Name>);
}

/** What docs/PERFORMANCE.md has to say, as the formatter leaves it. */
export async function performanceText(): Promise<string> {
  const path = join(projectRoot, performancePage);
  const text = ['# How fast it is, and how large', introduction, ...sections(history)].join('\n\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

export async function writePerformancePage(): Promise<void> {
  writeFileSync(join(projectRoot, performancePage), await performanceText());
}

const introduction = `Made from the measurements in [bench](bench) by \`npm run bench -- --record\`; nobody writes in it by hand. Each part is
one run on one machine, which stands under it: read the ratios, not the times. One thread everywhere. Where other work ran
on the machine at the same time, processor time was measured and not the clock's (embedding, neighbours, front end).`;
