import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, Program } from './program.ts';

describe('what lies behind an answer', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
    await program.choose(fixture('voice.wav'));
    await program.predict();
    await program.answer();
    await program.page.getByTestId('timeline').waitFor();
  });
  afterAll(() => program.close());

  it('the moments can be walked with the keyboard, each told in words, and heard', async () => {
    const { page } = program;
    const timeline = page.getByTestId('timeline');
    await timeline.focus();
    await page.keyboard.press('Home');
    expect(await timeline.getAttribute('aria-valuenow')).toBe('1');
    await page.keyboard.press('ArrowRight');
    expect(await timeline.getAttribute('aria-valuenow')).toBe('2');
    expect(await timeline.getAttribute('aria-valuetext')).toMatch(/^0:0\d\.\d: (\w+, \d+%|nothing)/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('a click chooses the moment under it and plays it', async () => {
    const { page } = program;
    const timeline = page.getByTestId('timeline');
    const box = await timeline.boundingBox();
    await timeline.click({ position: { x: (box?.width ?? 0) * 0.9, y: 20 } });
    const now = Number(await timeline.getAttribute('aria-valuenow'));
    expect(now).toBeGreaterThan(Number(await timeline.getAttribute('aria-valuemax')) / 2);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('the lanes are drawn, and zooming draws them larger with the waveform', async () => {
    const { page } = program;
    const picture = () =>
      page
        .getByTestId('timeline')
        .locator('canvas')
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const whole = await picture();
    await page.getByLabel('Zoom').fill('1');
    await page.waitForFunction(() => {
      const host = document.querySelector('[data-testid=waveform] > div');
      const scroll = host?.shadowRoot?.querySelector('.scroll');
      return scroll != null && scroll.scrollWidth > 1.4 * scroll.clientWidth;
    });
    await expect.poll(picture).not.toBe(whole);
    await page.getByLabel('Zoom').fill('0');
    await expect.poll(picture).toBe(whole);
  });

  it('the neighbours of a moment are named, nearest first, and their count is the index’s', async () => {
    const { page } = program;
    await page.getByTestId('timeline').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const rows = page.getByTestId('neighbors').locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(10);
    const distances = (await rows.locator('td:last-child').allInnerTexts()).map(Number);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const votes = await page.getByTestId('votes').innerText();
    const [total, ...counts] = (votes.match(/\d+/g) ?? []).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  it('the spectrogram and the map are drawn when they are asked for', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'What the model sees' }).click();
    await page.getByTestId('spectrogram').waitFor();
    await page.getByRole('button', { name: 'Show the map' }).click();
    await page.getByTestId('map').waitFor({ timeout: 30_000 });
    const colours = await page
      .getByTestId('map')
      .locator('canvas')
      .evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const { data } = (canvas as HTMLCanvasElement)
          .getContext('2d')
          ?.getImageData(0, 0, width, height) ?? {
          data: [],
        };
        const found = new Set<string>();
        for (let i = 0; i < data.length; i += 4)
          if (data[i + 3] ?? 0) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
        return found.size;
      });
    expect(colours).toBeGreaterThan(7);
    const before = await page
      .getByTestId('map')
      .locator('canvas')
      .evaluate((c) => (c as HTMLCanvasElement).toDataURL());
    await page
      .getByRole('region', { name: 'Map' })
      .getByRole('button', { name: 'anger', exact: true })
      .click();
    await expect
      .poll(() =>
        page
          .getByTestId('map')
          .locator('canvas')
          .evaluate((c) => (c as HTMLCanvasElement).toDataURL()),
      )
      .not.toBe(before);
    expect(program.complaints).toEqual([]);
  });
});
