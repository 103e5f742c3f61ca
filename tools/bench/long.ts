import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../build.ts';
import { launchBrowser } from '../browser.ts';
import { LocalServer } from '../local-server.ts';
import { writeLongMp3 } from '../long-mp3.ts';
import { pageMemory } from '../page-memory.ts';

export interface LongReport {
  readonly seconds: number;
  readonly fileMegabytes: number;
  readonly windows: number;
  readonly firstAnswerSeconds: number;
  /** How much had been heard then. */
  readonly heardSecondsAtFirstAnswer: number;
  readonly wholeSeconds: number;
  readonly timesRealTime: number;
  /** The page with its workers. */
  readonly peakMegabytes: number;
}

const LONGEST_WAIT_MS = 3_600_000;

/** Three hours of mp3 in the page, Predict pressed as soon as the file is chosen, on one WebAssembly thread. */
export async function measureLong(hours = 3): Promise<LongReport> {
  const folder = mkdtempSync(join(tmpdir(), 'cogito-long-'));
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  const browser = await launchBrowser();
  try {
    const path = join(folder, 'long.mp3');
    writeLongMp3(path, 3600 * hours);
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${server.address}?backend=wasm-1`);
    await page.getByLabel('Audio file').setInputFiles(path);
    const start = performance.now();
    const secondsSince = () => (performance.now() - start) / 1000;
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByText('so far…').waitFor({ timeout: LONGEST_WAIT_MS });
    const firstAnswerSeconds = secondsSince();
    const heard = await page.getByText(/^Listening: /).innerText();
    await page.getByText('A listener would most likely').waitFor({ timeout: LONGEST_WAIT_MS });
    const wholeSeconds = secondsSince();
    const timeline = page.getByTestId('timeline');
    await timeline.waitFor();
    const windows = Number(await timeline.getAttribute('aria-valuemax'));
    const { peak } = await pageMemory(browser);
    // The page's own figure; the file holds whole turns of its two voices.
    const seconds = Number(await page.getByLabel('Position in seconds').getAttribute('max'));
    return {
      seconds,
      fileMegabytes: statSync(path).size / 1e6,
      windows,
      firstAnswerSeconds,
      heardSecondsAtFirstAnswer: secondsOf(heard),
      wholeSeconds,
      timesRealTime: seconds / wholeSeconds,
      peakMegabytes: peak,
    };
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Of “Listening: 0:45 of 3:00:00”: 45. */
function secondsOf(text: string): number {
  const clock = /^Listening: ([\d:]+)/.exec(text)?.[1] ?? '';
  return clock.split(':').reduce((seconds, part) => 60 * seconds + Number(part), 0);
}
