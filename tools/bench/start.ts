/** What a first visit waits for, fetches and takes in memory until a wav and an mp3 are answered. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { ensureBuilt } from '../build.ts';
import { LocalServer } from '../local-server.ts';
import { pageMemory } from '../page-memory.ts';
import { isScript, transferred } from '../transferred.ts';

/** Megabytes: transferred until then, and what the page with its workers takes in memory. */
interface Stage {
  readonly gzip: number;
  readonly brotli?: number;
  readonly memory: number;
}

export interface StartReport {
  readonly firstPaintMs: number;
  /** Until Predict could be pressed. */
  readonly usableMs: number;
  /** From choosing a wav to its answer, everything fetched on the way from this machine. */
  readonly firstAnswerMs: number;
  /** Compressed script that the first paint waits for, in kilobytes. */
  readonly scriptKilobytes: number;
  readonly start: Stage;
  readonly wav: Stage;
  readonly mp3: Stage;
}

const fixture = (name: string) => fileURLToPath(new URL(`../../tests/fixtures/${name}`, import.meta.url));

export async function measureStart(): Promise<StartReport> {
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const page = await context.newPage();
    const fetched = async (by: 'gzip' | 'brotli') => (await transferred(asked, server.address, by)) / 1e6;
    const stage = async (): Promise<Stage> => ({
      gzip: await fetched('gzip'),
      memory: (await pageMemory(browser)).now,
    });
    const opening = performance.now();
    await page.goto(`${server.address}?backend=wasm-1`);
    await page.getByRole('button', { name: 'Predict' }).waitFor();
    const usableMs = performance.now() - opening;
    await page.waitForLoadState('networkidle');
    const firstPaintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    const scriptKilobytes = (await transferred(asked.filter(isScript), server.address, 'gzip')) / 1e3;
    const start = { ...(await stage()), brotli: await fetched('brotli') };
    const asking = performance.now();
    await answer(page, 'voice.wav');
    const firstAnswerMs = performance.now() - asking;
    const wav = { ...(await stage()), brotli: await fetched('brotli') };
    await answer(page, 'voice.mp3');
    return { firstPaintMs, usableMs, firstAnswerMs, scriptKilobytes, start, wav, mp3: await stage() };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function answer(page: Page, name: string): Promise<void> {
  await page.getByLabel('Audio file').setInputFiles(fixture(name));
  await page.getByRole('button', { name: 'Predict' }).click();
  await page.locator('[aria-live] >> text=A listener would most likely').waitFor({ timeout: 60_000 });
}
