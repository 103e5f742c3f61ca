/**
 * npm run --silent bench:clips -- [--clips N]: brings so many short wavs to the page Train, listens to them all, loads
 * the page anew and does it again; seconds and the most memory that the page took, as one JSON object.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { wavHeader } from '../src/core/formats/wav-writer.ts';
import { mulberry32 } from '../src/core/random.ts';
import { ensureBuilt } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool, UsageError } from './fail.ts';
import { LocalServer } from './local-server.ts';
import { pageMemory } from './page-memory.ts';

const RATE = 16_000;
const SECONDS = 0.6;
const labels = ['joy', 'sadness'] as const;
/** A run of many clips takes as long as it takes. */
const patience = { timeout: 3_600_000 };

runTool(async () => {
  const { values } = parseArgs({ options: { clips: { type: 'string', default: '10000' } } });
  const clips = Number(values.clips);
  if (!(Number.isInteger(clips) && clips > 0))
    throw new UsageError('--clips must be a whole number from 1 on.');
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'cogito-clips-'));
  const server = new LocalServer();
  const browser = await launchBrowser();
  try {
    writeClips(folder, clips);
    await server.start();
    const page = await browser.newPage();
    await page.goto(`${server.address}?backend=wasm-1#/train`);
    const first = await listen(page, folder, clips);
    const peakMegabytes = Math.round((await pageMemory(browser)).peak);
    await page.reload();
    const again = await listen(page, folder, clips);
    process.stdout.write(`${JSON.stringify({ clips, first, again, peakMegabytes }, null, 2)}\n`);
    return 0;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

async function listen(page: Page, folder: string, clips: number) {
  const start = performance.now();
  await page.getByLabel('Folder', { exact: true }).setInputFiles(folder);
  await page.getByTestId('match').waitFor(patience);
  const brought = performance.now();
  await page.getByRole('button', { name: 'Start listening' }).click();
  const number = new Intl.NumberFormat('en').format(clips);
  await page
    .getByTestId('embedded')
    .getByText(new RegExp(`^(${clips}|${number}) clips? ready`))
    .waitFor(patience);
  return { broughtSeconds: (brought - start) / 1000, listenedSeconds: (performance.now() - brought) / 1000 };
}

/** Buzzing sounds, each another, and their labels. */
function writeClips(folder: string, clips: number): void {
  const random = mulberry32(1);
  const rows = ['filename,emotion'];
  for (let clip = 0; clip < clips; clip++) {
    const pitch = 100 + 300 * random();
    const samples = Int16Array.from(
      { length: SECONDS * RATE },
      (_, i) => 9000 * Math.sin((2 * Math.PI * pitch * i) / RATE) * Math.cos(i / 900) + 2000 * random(),
    );
    writeFileSync(
      join(folder, `${clip}.wav`),
      Buffer.concat([wavHeader(samples.length, RATE), new Uint8Array(samples.buffer)]),
    );
    rows.push(`${clip}.wav,${labels[clip % labels.length]}`);
  }
  writeFileSync(join(folder, 'train.csv'), `${rows.join('\n')}\n`);
}
