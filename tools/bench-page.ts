/**
 * npm run bench:page: the start page in Lighthouse, and the most memory that a 30-s mp3 takes from choosing it to its
 * answer, as one JSON object; exit status 1 where one of them misses its mark.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import type { Browser } from 'playwright-core';
import { ensureBuilt } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool, UsageError } from './fail.ts';
import { freePort } from './free-port.ts';
import { LocalServer } from './local-server.ts';

const marks = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
const MAX_MEGABYTES = 350;
const SAMPLE_MS = 20;
const clip = fileURLToPath(new URL('../tests/fixtures/ten-seconds.mp3', import.meta.url));

runTool(async () => {
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  try {
    const scores = await lighthouseScores(server.address);
    const peakMegabytes = await memoryPeak(server.address);
    const reached =
      Object.entries(marks).every(([category, mark]) => (scores[category] ?? 0) >= mark) &&
      Object.values(peakMegabytes).every((peak) => peak <= MAX_MEGABYTES);
    process.stdout.write(`${JSON.stringify({ lighthouse: scores, peakMegabytes }, null, 2)}\n`);
    return reached ? 0 : 1;
  } finally {
    await server.stop();
  }
});

/** Scores of 100 on Lighthouse's phone with its slow network. */
async function lighthouseScores(address: string): Promise<Readonly<Record<string, number>>> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const result = await lighthouse(address, { port, logLevel: 'error', onlyCategories: Object.keys(marks) });
    if (result === undefined) throw new UsageError('Lighthouse gave no result.');
    for (const { id, score, title } of Object.values(result.lhr.audits)) {
      if (score !== null && score < 0.9) process.stderr.write(`${id}: ${score} (${title})\n`);
    }
    return Object.fromEntries(
      Object.entries(result.lhr.categories).map(([id, { score }]) => [id, Math.round(100 * (score ?? 0))]),
    );
  } finally {
    await browser.close();
  }
}

/**
 * Megabytes at their most: of page and workers (performance.measureUserAgentSpecificMemory), and on Linux what Chromium's
 * task manager calls the memory footprint of the page's process: its private memory, code and shared files left out.
 */
async function memoryPeak(address: string): Promise<{ page: number; process?: number }> {
  const browser = await launchBrowser(['--enable-blink-features=ForceEagerMeasureMemory']);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Predict' }).waitFor();
    const ids = await rendererIds(browser);
    const ofPage = watchPeak(() => page.evaluate(bytesInUse), 0);
    const ofProcess = watchPeak(() => Promise.resolve(Math.max(0, ...ids.map(privateBytes))), SAMPLE_MS);
    const once = readFileSync(clip);
    await page
      .getByLabel('Audio file')
      .setInputFiles({ name: '30-s.mp3', mimeType: 'audio/mpeg', buffer: Buffer.concat([once, once, once]) });
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByText('A listener would most likely').waitFor({ timeout: 60_000 });
    const [bytes, privately] = await Promise.all([ofPage.stop(), ofProcess.stop()]);
    return { page: megabytes(bytes), ...(privately > 0 && { process: megabytes(privately) }) };
  } finally {
    await browser.close();
  }
}

interface Measuring {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

async function bytesInUse(): Promise<number> {
  return (await (performance as unknown as Measuring).measureUserAgentSpecificMemory()).bytes;
}

async function rendererIds(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** What a process has for itself alone, in memory or swapped out; 0 where the system does not tell. */
function privateBytes(process: number): number {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    const kilobytes = ['RssAnon', 'VmSwap'].map((name) =>
      Number(RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1]),
    );
    return 1024 * kilobytes.reduce((sum, value) => sum + value, 0);
  } catch {
    return 0;
  }
}

/** Takes the measure again and again, so many ms apart, and gives its highest value. */
function watchPeak(measure: () => Promise<number>, everyMs: number): { stop(): Promise<number> } {
  let running = true;
  const watching = (async () => {
    let peak = 0;
    while (running) {
      peak = Math.max(peak, await measure());
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return Math.max(peak, await measure());
  })();
  return {
    stop() {
      running = false;
      return watching;
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
