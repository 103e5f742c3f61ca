/** Damaged files through the real page, one after the other, and what came of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../../src/core/errors.ts';
import type { Program } from '../../tests/browser/program.ts';
import { fixture } from '../../tests/browser/program.ts';
import { pageMemory } from '../page-memory.ts';
import { isSound, makeFile, nameOf, type HostileCase } from './cases.ts';
import { faultOf, type Ending } from './judge.ts';
import { soundFormats, type Sources } from './sources.ts';
import * as ways from './ways.ts';

/** Sounds that are brought to the page Many together. */
const AT_ONCE = 40;
/** Of so many sounds one goes through the page Predict, the others through Many. */
const ONE_BY_ONE = 15;

/** A damaged file, how it ended, and what is wrong with that, if anything. */
export interface HostileResult {
  readonly hostile: HostileCase;
  readonly ending: Ending;
  readonly seconds: number;
  readonly fault: string | undefined;
}

export interface HostileReport {
  readonly results: readonly HostileResult[];
  /** Whether good files of every format were answered exactly alike before and after. */
  readonly alike: boolean;
  /** What the page's process takes, in MB: with good files of every format behind it, at its most, and at the end. */
  readonly megabytes: { readonly before: number; readonly peak: number; readonly after: number };
}

/**
 * @param program shows the program, on one back end
 * @param onResults told of results as they come, and of the page's memory in MB
 */
export async function runHostile(
  program: Program,
  sources: Sources,
  cases: readonly HostileCase[],
  onResults: (results: readonly HostileResult[], megabytes: number) => void = () => undefined,
): Promise<HostileReport> {
  const folder = mkdtempSync(join(tmpdir(), 'cogito-hostile-'));
  const results: HostileResult[] = [];
  try {
    const goodBefore = await answerGood(program);
    const before = await restingMemory(program);
    for (const group of groupsOf(cases)) {
      const files = group.map((hostile) => {
        const path = join(folder, `${nameOf(hostile)}.${hostile.format}`);
        writeFileSync(path, makeFile(hostile, sources));
        return { hostile, path };
      });
      const ended = await endings(program, sources, files);
      const judged = files.map(({ hostile }, i) => ({
        hostile,
        ...ended[i],
        fault: faultOf(ended[i].ending),
      }));
      results.push(...judged);
      onResults(judged, (await pageMemory(program.browser)).now);
      files.forEach(({ path }) => rmSync(path));
    }
    const alike = JSON.stringify(await answerGood(program)) === JSON.stringify(goodBefore);
    const { peak } = await pageMemory(program.browser);
    return { results, alike, megabytes: { before, peak, after: await restingMemory(program) } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sounds many at a time, everything else one by one. */
function groupsOf(cases: readonly HostileCase[]): HostileCase[][] {
  const sounds = cases.filter(({ format }) => isSound(format));
  const many = sounds.filter((_, i) => i % ONE_BY_ONE > 0);
  const alone = sounds.filter((_, i) => i % ONE_BY_ONE === 0);
  const groups = Array.from({ length: Math.ceil(many.length / AT_ONCE) }, (_, i) =>
    many.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  const others = cases.filter(({ format }) => !isSound(format));
  return [...groups, ...[...alone, ...others].map((each) => [each])];
}

interface BroughtFile {
  readonly hostile: HostileCase;
  readonly path: string;
}

/** A page that goes another way than it should is at fault, too: it is loaded anew for the files that follow. */
async function endings(
  program: Program,
  sources: Sources,
  files: readonly BroughtFile[],
): Promise<ways.Ended[]> {
  try {
    return await bring(program, sources, files);
  } catch (error) {
    await program.page.unrouteAll();
    await program.page.reload();
    const lost = reasonOf(error);
    return files.map(() => ({ ending: { lost }, seconds: 0 }));
  }
}

async function bring(
  { page }: Program,
  sources: Sources,
  files: readonly BroughtFile[],
): Promise<ways.Ended[]> {
  const paths = files.map(({ path }) => path);
  if (paths.length > 1) return ways.predictMany(page, paths);
  const [{ hostile, path }] = files;
  switch (hostile.format) {
    case 'zip':
      return [await ways.openZip(page, path)];
    case 'csv':
      return [await ways.openTable(page, path)];
    case 'cogito-index':
      return [await ways.openIndexFile(page, path)];
    case 'h5':
      return [await ways.importWeightFile(page, path)];
    case 'json':
      return [await ways.serveManifest(page, path)];
    case 'onnx':
      return [await ways.serveNetwork(page, path, sources)];
    default:
      return [await ways.predict(page, path)];
  }
}

async function answerGood({ page }: Program): Promise<Ending[]> {
  const endings: Ending[] = [];
  for (const format of soundFormats) {
    const path = fixture(format === 'mp4' ? 'video.mp4' : `voice.${format}`);
    endings.push((await ways.predict(page, path)).ending);
  }
  return endings;
}

/** Once what is no longer needed has been let go of. */
async function restingMemory({ page, browser }: Program): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await page.waitForTimeout(2000);
  return (await pageMemory(browser)).now;
}
