import { afterEach, describe, expect, it } from 'vitest';
import { soakFlags, soakLive } from '../../tools/live-soak.ts';
import { fakeMicrophone } from './microphone.ts';
import { fixture, Program } from './program.ts';

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

describe('live', () => {
  it('says “No voice” in silence, answers the voice within a second, and tells the delay', async () => {
    program = await Program.open('?backend=wasm-1#/live', fakeMicrophone(5));
    const { page } = program;
    await page.getByRole('button', { name: 'Listen', exact: true }).click();
    const label = page.getByTestId('live-label');
    await page.waitForFunction(
      () => document.querySelector('[data-testid=live-label]')?.textContent?.trim() === 'No voice',
      undefined,
      { timeout: 30_000 },
    );
    await page.waitForFunction(
      () => document.querySelector('[data-testid=live-label]')?.hasAttribute('data-label') === true,
      undefined,
      { timeout: 30_000 },
    );
    expect(await label.getAttribute('data-label')).toMatch(/^[a-z]+$/);
    await page.waitForTimeout(6000);
    await page.getByText('For developers').click();
    const worst = Number(await page.getByTestId('delay').getAttribute('data-worst'));
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(1000);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Listen', exact: true }).waitFor();
    expect(program.complaints).toEqual([]);
  });

  it('lets go of the microphone when another page is opened', async () => {
    program = await Program.open('?backend=wasm-1#/live', fakeMicrophone(0));
    const { page } = program;
    await page.evaluate(() => {
      const devices = navigator.mediaDevices;
      const ask = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (wanted) => Object.assign(window, { held: await ask(wanted) }).held;
    });
    await page.getByRole('button', { name: 'Listen', exact: true }).click();
    await page.getByText(/^Listening: /).waitFor({ timeout: 30_000 });
    await page.evaluate(() => (location.hash = '#/about'));
    await page.waitForFunction(() =>
      (window as unknown as { held: MediaStream }).held
        .getTracks()
        .every(({ readyState }) => readyState === 'ended'),
    );
  });
});

describe('hours of live sound', () => {
  it('take no more memory than minutes: five compressed minutes (npm run soak: hours)', async () => {
    program = await Program.open('?backend=wasm-1#/live', soakFlags);
    const { page, server } = program;
    const looks = await soakLive(page, {
      ...{ voice: server.offer(fixture('voice.wav')), seconds: 300, every: 60 },
    });
    const [early, ...later] = looks;
    const late = later.at(-1);
    expect(early?.megabytes).toBeGreaterThan(5);
    expect((late?.megabytes ?? Infinity) - (early?.megabytes ?? 0)).toBeLessThan(8);
    // Voice and silence take turns about nine times a minute.
    for (const [i, look] of later.entries())
      expect(look.changes - (looks[i]?.changes ?? 0)).toBeGreaterThan(10);
    expect(await page.getByTestId('live-state').innerText()).toMatch(/^Listening: [5-9]:/);
    expect(program.complaints).toEqual([]);
  });
});
