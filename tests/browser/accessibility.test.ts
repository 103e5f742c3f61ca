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

/** Shows a page of the navigation, whole. */
async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), address);
  await page.locator(`nav a[href="${address}"][aria-current="page"]`).first().waitFor({ state: 'attached' });
  await page.locator('main .wait').waitFor({ state: 'detached' });
}

/** What can be used on the page that is shown, and of it what the Tab key does not come to. */
function notReachedByTab(page: Page): Promise<{ usable: string[]; missed: string[] }> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role=slider]',
    );
    const usable = [...all].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
    );
    const { tabbed } = window as unknown as { tabbed: Set<Element> };
    // Of a group of radio buttons the Tab key comes to one; the arrows do the rest.
    const group = (element: Element) => element.matches('[type=radio]') && element.closest('fieldset');
    const missed = usable.filter(
      (element) =>
        !tabbed.has(element) && ![...tabbed].some((other) => group(other) && group(other) === group(element)),
    );
    const told = (elements: readonly Element[]) => elements.map(({ outerHTML }) => outerHTML.slice(0, 120));
    return { usable: told(usable), missed: told(missed) };
  });
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
        await visit(page, address);
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
    for (const address of addresses) {
      await visit(page, address);
      for (const [width, height] of [
        [740, 360],
        [640, 430],
        [320, 640],
      ] as const) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${address} at ${width} px`).toBeLessThanOrEqual(width);
      }
    }
    await visit(page, '#/predict');
    expect(await page.getByTestId('emotion').isVisible()).toBe(true);
  });

  it('is worked with the keyboard alone: the Tab key comes to everything that can be used', async () => {
    const { page } = program;
    await page.setViewportSize({ width: 1280, height: 860 });
    for (const address of addresses) {
      await visit(page, address);
      await page.evaluate(() => {
        const tabbed = new Set<Element>();
        Object.assign(window, { tabbed });
        document.addEventListener('focusin', ({ target }) => target instanceof Element && tabbed.add(target));
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      // It begins where the focus was before, so that it must come around once.
      for (let presses = 0, rounds = 0; presses < 200 && rounds < 2; presses++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement === document.body)) rounds++;
      }
      const { usable, missed } = await notReachedByTab(page);
      expect(usable.length, address).toBeGreaterThan(5);
      expect(missed, address).toEqual([]);
    }
  });

  it('moves nothing by itself where less motion is wished', async () => {
    const { page } = program;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit(page, '#/predict');
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return (
            animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0)
          );
        }).length,
    );
    expect(moving).toBe(0);
  });

  it('keeps clear of a phone’s notch and of its bar at the bottom', async () => {
    const { page } = program;
    await page.setViewportSize({ width: 360, height: 740 });
    const session = await page.context().newCDPSession(page);
    const insets = { top: 40, bottom: 34, left: 20, right: 20 };
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    await visit(page, '#/record');
    const edges = (selector: string) =>
      page
        .locator(selector)
        .filter({ visible: true })
        .evaluateAll((elements) => {
          const boxes = elements.map((element) => element.getBoundingClientRect());
          return {
            top: Math.min(...boxes.map(({ top }) => top)),
            left: Math.min(...boxes.map(({ left }) => left)),
            right: Math.max(...boxes.map(({ right }) => right)),
            bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
          };
        });
    const all = await edges('header a, main .card, nav a, nav button');
    expect(all.top).toBeGreaterThanOrEqual(insets.top);
    expect(all.left).toBeGreaterThanOrEqual(insets.left);
    expect(all.right).toBeLessThanOrEqual(360 - insets.right);
    const bar = await edges('nav a, nav button');
    expect(bar.bottom).toBeLessThanOrEqual(740 - insets.bottom);
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets: {} });
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
