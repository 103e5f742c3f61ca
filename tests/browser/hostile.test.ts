/** The short form of `npm run hostile`, which brings thousands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planCases } from '../../tools/hostile/cases.ts';
import { runHostile, type HostileReport } from '../../tools/hostile/run.ts';
import { readSources } from '../../tools/hostile/sources.ts';
import { tallyOf } from '../../tools/hostile/tally.ts';
import { Program } from './program.ts';

/** Many times what two looks at the same memory differ by, and less than one file of those that are told to be giant. */
const MOST_GROWTH_MEGABYTES = 150;

describe('150 damaged files of every format', () => {
  let program: Program;
  let report: HostileReport;
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
    report = await runHostile(program, await readSources(), planCases(150, 5));
  }, 300_000);
  afterAll(() => program.close());

  it('each ends in an answer or a clear sentence, in time', () => {
    const { files, answered, refused, faults } = tallyOf(report);
    expect(faults).toEqual([]);
    expect(files).toBeGreaterThanOrEqual(150);
    expect(answered).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it('leave the page as it was: good files are answered exactly as before', () => {
    expect(report.alike).toBe(true);
    expect(program.complaints).toEqual([]);
  });

  it('leave no memory behind', () => {
    const { before, after } = report.megabytes;
    expect(after - before).toBeLessThan(MOST_GROWTH_MEGABYTES);
  });
});
