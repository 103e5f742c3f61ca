import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, Program } from './program.ts';

const views = [
  { name: 'a desktop, light', width: 1280, height: 860, colorScheme: 'light' },
  { name: 'a phone, dark', width: 360, height: 740, colorScheme: 'dark' },
] as const;

/** What axe calls serious or critical, as one line each. */
async function seriousIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Elements that can be pressed but are smaller than a finger needs (24 px, WCAG 2.5.8), links in a text aside. */
function smallTargets(page: Page): Promise<string[]> {
  return page
    .locator('main, nav, footer')
    .locator('button:visible, select:visible, input:not(.visually-hidden):visible, nav a:visible')
    .evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width < 24 || height < 24;
        })
        .map((element) => element.outerHTML),
    );
}

describe('every page of the navigation', () => {
  let program: Program;
  let addresses: string[];
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
    addresses = await program.page
      .locator('nav a')
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    await program.choose(fixture('voice.wav'));
    await program.predict();
    await program.answer();
  });
  afterAll(() => program.close());

  it.each(views)(
    'has nothing serious for axe, a title, a heading and room on $name',
    async ({ width, height, colorScheme }) => {
      const { page } = program;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(addresses.length).toBeGreaterThan(1);
      for (const address of addresses) {
        await page.evaluate((hash) => (location.hash = hash), address);
        await page
          .locator(`nav a[href="${address}"][aria-current="page"]`)
          .first()
          .waitFor({ state: 'attached' });
        await page.locator('main .wait').waitFor({ state: 'detached' });
        expect(await page.title(), address).toMatch(/Cogito/);
        expect(await page.locator('h1').count(), address).toBe(1);
        expect(await seriousIn(page), address).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${address} at ${width} px`).toBeLessThanOrEqual(width);
        expect(await smallTargets(page), address).toEqual([]);
      }
    },
  );

  it('keeps the file and its answer while others are looked at, and takes the keyboard to the heading', async () => {
    const { page } = program;
    await page.evaluate(() => (location.hash = '#/about'));
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.evaluate(() => (location.hash = '#/predict'));
    await page.getByTestId('emotion').waitFor();
    await page.getByText('voice.wav').waitFor();
  });

  it('stays whole when it is turned, and when it is zoomed to 200 % and to 320 px', async () => {
    const { page } = program;
    for (const [width, height] of [
      [740, 360],
      [640, 430],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.getByTestId('emotion').isVisible()).toBe(true);
    }
  });
});

describe('another language', () => {
  it('is chosen by the browser, can be changed, and is remembered', async () => {
    const program = await Program.open('?backend=wasm-1');
    try {
      const context = await program.browser.newContext({ locale: 'de-AT', serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(program.server.address);
      await page.getByRole('button', { name: 'Erkennen' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
      await page.getByLabel('Sprache').selectOption('fr');
      await page.getByRole('button', { name: 'Prédire' }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Prédire' }).waitFor();
      await page.getByLabel('Fichier audio').setInputFiles(fixture('picture.png'));
      await page.getByRole('alert').getByText('piste sonore').waitFor({ timeout: 60_000 });
    } finally {
      await program.close();
    }
  });
});
