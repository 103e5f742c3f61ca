import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture, Program } from './program.ts';
import { storedCount } from './stored-count.ts';

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

async function predicted(...names: string[]): Promise<Page> {
  program ??= await Program.open('?backend=wasm-1');
  for (const name of names) {
    await program.choose(fixture(name));
    await program.predict();
    await program.answer();
    await program.page.getByTestId('timeline').waitFor();
  }
  return program.page;
}

const visit = (page: Page, name: string) => page.evaluate((name) => (location.hash = `#/${name}`), name);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const kept = (page: Page) => storedCount(page, 'history');

describe('history', () => {
  it('keeps nothing before it is asked to, nor when it is told to keep nothing', async () => {
    const page = await predicted('voice.wav');
    await button(page, 'Keep nothing').waitFor();
    await visit(page, 'history');
    await page.getByText('Nothing has been kept.').waitFor();
    expect(await kept(page)).toBe(0);
    await visit(page, 'predict');
    await button(page, 'Keep nothing').click();
    await predicted('voice.mp3');
    expect(await button(page, 'Keep nothing').count()).toBe(0);
    expect(await kept(page)).toBe(0);
  });

  it('keeps answers once wished, finds, exports, deletes them and brings them back; no sound unless wished', async () => {
    const page = await predicted('voice.wav');
    await button(page, 'Keep answers').click();
    await page.getByText('Kept in the history on this device.').waitFor();
    await predicted('voice.mp3');
    await expect.poll(() => kept(page)).toBe(2);
    await visit(page, 'history');
    const entries = page.getByTestId('entry');
    await expect.poll(() => entries.count()).toBe(2);
    expect(await entries.locator('audio').count()).toBe(0);
    expect(await entries.first().innerText()).toMatch(/voice\.mp3/);

    await page.getByRole('searchbox', { name: 'Search' }).fill('.WAV');
    await expect.poll(() => entries.count()).toBe(1);
    const [saved] = await Promise.all([page.waitForEvent('download'), button(page, 'Export CSV').click()]);
    const [header, line, ...rest] = readFileSync(await saved.path(), 'utf8')
      .trim()
      .split('\n');
    expect(header).toBe(
      'time,filename,seconds,emotion,model,index,anger,disgust,fear,joy,neutral,sadness,surprise',
    );
    const fields = line?.split(',') ?? [];
    expect(fields[1]).toBe('voice.wav');
    expect(fields.slice(6).reduce((sum, field) => sum + Number(field), 0)).toBeCloseTo(1, 6);
    expect(rest).toEqual([]);
    const [json] = await Promise.all([page.waitForEvent('download'), button(page, 'Export JSON').click()]);
    expect(json.suggestedFilename()).toBe('cogito-history.json');
    const told = JSON.parse(readFileSync(await json.path(), 'utf8')) as Record<string, unknown>[];
    expect(told).toHaveLength(1);
    const { time, probabilities, ...facts } = told[0] ?? {};
    expect(Date.now() - Date.parse(String(time))).toBeLessThan(300_000);
    expect(facts).toMatchObject({
      ...{ filename: 'voice.wav', emotion: fields[3], model: { id: fields[4] }, index: { id: fields[5] } },
    });
    expect(facts.seconds).toBeCloseTo(Number(fields[2]), 3);
    expect(Object.values(probabilities ?? {}).map(String)).toEqual(fields.slice(6));
    expect(told[0]).not.toHaveProperty('peaks');

    await page.getByRole('searchbox', { name: 'Search' }).fill(fields[3]?.toUpperCase() ?? '');
    await expect.poll(() => entries.count()).toBeGreaterThan(0);
    for (const text of await entries.allInnerTexts()) expect(text).toContain(fields[3]);
    await page.getByRole('searchbox', { name: 'Search' }).fill('no such name');
    await expect.poll(() => entries.count()).toBe(0);
    await page.getByText('0 of 2 shown').waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('mp3');
    await button(page, 'Delete all shown').click();
    await page.getByText('1 of 1 shown').waitFor({ state: 'detached' });
    await expect.poll(() => kept(page)).toBe(1);
    await button(page, 'Undo').click();
    await expect.poll(() => kept(page)).toBe(2);

    await page.getByRole('searchbox', { name: 'Search' }).fill('');
    await button(page, 'Delete voice.wav').click();
    await expect.poll(() => entries.count()).toBe(1);
    await button(page, 'Undo').click();
    await expect.poll(() => entries.count()).toBe(2);
    await button(page, 'Delete all shown').click();
    await page.getByText('Nothing has been kept.').waitFor();
    await button(page, 'Undo').click();
    await expect.poll(() => entries.count()).toBe(2);
    await page.reload();
    await expect.poll(() => entries.count()).toBe(2);
    expect(program?.complaints).toEqual([]);
  });

  it('on a full disk says so, keeps the answer on the page, and keeps the next once there is room', async () => {
    const page = await predicted('voice.wav');
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    // Before anything is written: Chromium reckons with the room that it found for a while.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 50_000 });
    await button(page, 'Keep answers and the sound').click();
    await page.getByRole('alert').filter({ hasText: 'no more room on this device' }).waitFor();
    expect(await page.getByTestId('emotion').count()).toBe(1);
    expect(await kept(page)).toBe(0);
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await predicted('voice.wav');
    await expect.poll(() => kept(page)).toBe(1);
    expect(await page.getByText('no more room on this device').count()).toBe(0);
  });

  it('keeps the sound where that is wished', async () => {
    const page = await predicted('voice.wav');
    await button(page, 'Keep answers and the sound').click();
    await page.getByText('Kept in the history on this device.').waitFor();
    await visit(page, 'history');
    const seconds = page
      .getByTestId('entry')
      .locator('audio')
      .evaluate(
        (audio) =>
          new Promise<number>((resolve) => {
            const { duration } = audio as HTMLAudioElement;
            if (duration > 0) resolve(duration);
            else
              audio.addEventListener('loadedmetadata', () => resolve((audio as HTMLAudioElement).duration));
          }),
      );
    expect(await seconds).toBeCloseTo(3.4, 1);
  });
});
