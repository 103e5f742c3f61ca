import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeLongMp3 } from '../../tools/long-mp3.ts';
import { pageMemory } from '../../tools/page-memory.ts';
import { Program } from './program.ts';
import { Folder } from './voices.ts';

const MINUTES = 25;

describe(`an mp3 of ${MINUTES} minutes`, () => {
  it('is answered while it is read, and gets its waveform and its timeline', async () => {
    const folder = new Folder();
    const program = await Program.open('?backend=wasm-1');
    const { page } = program;
    try {
      const path = join(folder.path, 'long.mp3');
      writeLongMp3(path, 60 * MINUTES);
      await program.choose(path);
      await program.predict();
      await page.getByText('so far…').waitFor({ timeout: 60_000 });
      expect(await minutesHeard(program)).toBeLessThan(2);
      const middle = /Listening: [5-9]:/;
      await page.getByText(middle).waitFor({ timeout: 120_000 });
      const before = process.platform === 'linux' ? await pageMemory(program.browser) : undefined;
      await page.getByTestId('timeline').waitFor({ timeout: 300_000 });
      await page.getByTestId('waveform').waitFor();
      const windows = Number(await page.getByTestId('timeline').getAttribute('aria-valuemax'));
      expect(windows).toBeGreaterThanOrEqual(120 * MINUTES);
      // The rest of the sound, at least 15 minutes in two channels of 44.1 kHz, would take 317 MB by itself.
      if (before !== undefined)
        expect((await pageMemory(program.browser)).peak - before.now).toBeLessThan(250);
      expect(program.complaints).toEqual([]);
    } finally {
      await program.close();
      folder.remove();
    }
  }, 400_000);
});

async function minutesHeard({ page }: Program): Promise<number> {
  const text = await page.getByText(/Listening: /).innerText();
  const [minutes, seconds] = (/Listening: (\d+):(\d+)/.exec(text) ?? []).slice(1).map(Number);
  return (minutes ?? NaN) + (seconds ?? NaN) / 60;
}
