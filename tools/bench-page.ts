/**
 * npm run bench:page: the start page in Lighthouse, and the most memory that a 30-s mp3 takes from choosing it to its
 * answer, as one JSON object; exit status 1 where one of them misses its mark.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import type { Page } from 'playwright-core';
import { ensureBuilt } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool, UsageError } from './fail.ts';
import { freePort } from './free-port.ts';
import { LocalServer } from './local-server.ts';

const marks = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
const MAX_MEGABYTES = 350;
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
      peakMegabytes <= MAX_MEGABYTES;
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

/** Megabytes of page and workers together, by performance.measureUserAgentSpecificMemory, at their most. */
async function memoryPeak(address: string): Promise<number> {
  const browser = await launchBrowser(['--enable-blink-features=ForceEagerMeasureMemory']);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Predict' }).waitFor();
    const watched = watchMemory(page);
    const once = readFileSync(clip);
    await page
      .getByLabel('Audio file')
      .setInputFiles({ name: '30-s.mp3', mimeType: 'audio/mpeg', buffer: Buffer.concat([once, once, once]) });
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByText('A listener would most likely').waitFor({ timeout: 60_000 });
    return Math.round((await watched.stop()) / 1e6);
  } finally {
    await browser.close();
  }
}

interface Measuring {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

function watchMemory(page: Page): { stop(): Promise<number> } {
  let running = true;
  let peak = 0;
  const measure = () =>
    page.evaluate(
      async () => (await (performance as unknown as Measuring).measureUserAgentSpecificMemory()).bytes,
    );
  const watching = (async () => {
    while (running) peak = Math.max(peak, await measure());
  })();
  return {
    async stop() {
      running = false;
      await watching;
      return Math.max(peak, await measure());
    },
  };
}
