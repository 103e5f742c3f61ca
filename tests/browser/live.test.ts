import { afterEach, describe, expect, it } from 'vitest';
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

describe('hours of live sound in the browser', () => {
  it('take no more memory than minutes: five compressed minutes', async () => {
    program = await Program.open('terminal.html', ['--enable-blink-features=ForceEagerMeasureMemory']);
    const { page, server } = program;
    const file = server.offer(fixture('voice.wav'));
    const [early, late] = await page.evaluate(async (file) => {
      const api = window.cogito;
      if (api === undefined) throw new Error('the page is not ready');
      const measured = performance as unknown as {
        measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
      };
      const memory = async () => (await measured.measureUserAgentSpecificMemory()).bytes / 2 ** 20;
      const started = await api.start({
        ...{ model: 'models/cogito-compact-1/', index: 'index/cogito-compact-1.cogito-index' },
        ...{ backend: 'wasm-1', engines: 1 },
      });
      if ('error' in started) throw new Error(started.error.message);
      const listen = async (seconds: number) => {
        const outcome = await api.listen({ file, seconds, realTime: false });
        if ('error' in outcome) throw new Error(outcome.error.message);
        return outcome.value.windows.heard;
      };
      await listen(60);
      const early = await memory();
      const heard = await listen(300);
      if (heard < 550) throw new Error(`only ${heard} windows were heard`);
      return [early, await memory()];
    }, file);
    expect(early).toBeGreaterThan(5);
    expect((late ?? Infinity) - (early ?? 0)).toBeLessThan(8);
  });
});
