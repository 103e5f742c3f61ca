/**
 * npm run screenshots: every page of the production build with something in it, on a desktop and on a phone, for the
 * README, and the manifest's pictures. To look at pages: -- --out DIR [--locale de] [--dark] [--whole].
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ensureBuilt, projectRoot } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool } from './fail.ts';
import { LocalServer } from './local-server.ts';

const samples = ['synthetic-calm.mp3', 'synthetic-lively.wav'].map((name) =>
  join(projectRoot, 'public', 'samples', name),
);
const devices = {
  desktop: { width: 1280, height: 760 },
  phone: { width: 360, height: 740 },
} as const;
/** What the manifest calls the first page's pictures. */
const manifestNames = { desktop: 'wide', phone: 'narrow' } as const;
const QUALITY = 80;
/** As text: tsx wraps functions into calls of one that the page does not have. */
const nameMicrophone = `
  for (const { prototype } of [MediaStreamTrack, MediaDeviceInfo]) {
    Object.defineProperty(prototype, 'label', { get: () => 'Built-in microphone' });
  }`;
const PATIENCE_MS = 120_000;

/** Every page in the order of the pictures, with what is done on it first. Test ids and roles: in any language. */
const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async predict(page) {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(samples[0] ?? '');
    await page.locator('.actions .primary').click();
    await page.getByTestId('timeline').waitFor();
    // The history is begun, so that its page has something to show.
    await page.locator('.insight > section button').first().click();
  },
  async record(page) {
    await shown(page).locator('.primary').first().click();
    await page
      .getByTestId('timer')
      .getByText(/0:0[3-9]|0:[1-5]/)
      .waitFor();
  },
  async live(page) {
    await page.locator('.now .primary').click();
    await page.locator('[data-testid=live-label][data-label]').waitFor();
    await page.waitForTimeout(12_000);
  },
  async batch(page) {
    await shown(page).locator('input[type=file]').last().setInputFiles(samples);
    await shown(page).locator('button.primary').click();
    await shown(page).locator('table').waitFor();
    await shown(page).locator('progress').waitFor({ state: 'detached' });
  },
  async train() {},
  async history(page) {
    await page.getByTestId('entry').first().waitFor();
  },
  async models() {},
  async about() {},
};

runTool(async () => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      dark: { type: 'boolean', default: false },
      whole: { type: 'boolean', default: false },
    },
  });
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  const browser = await launchBrowser([
    ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    `--use-file-for-fake-audio-capture=${samples[1]}`,
  ]);
  try {
    for (const device of ['desktop', 'phone'] as const) {
      const context = await browser.newContext({
        ...{ viewport: devices[device], locale: values.locale, reducedMotion: 'reduce' },
        ...{ colorScheme: values.dark ? 'dark' : 'light', serviceWorkers: 'block' },
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await page.addInitScript(nameMicrophone);
      for (const [name, prepare] of Object.entries(pages)) {
        await page.goto(`${server.address}#/${name}`);
        await page.locator('main .wait').waitFor({ state: 'detached' });
        await prepare(page);
        await page.evaluate(() => scrollTo(0, 0));
        const folder = values.out ?? join(projectRoot, 'docs', 'images');
        const format = values.out === undefined ? 'webp' : 'png';
        writeFileSync(join(folder, `${name}-${device}.${format}`), await picture(page, format, values.whole));
        if (values.out === undefined && name === 'predict') {
          await page.screenshot({
            path: join(projectRoot, 'public', 'icons', `${manifestNames[device]}.png`),
          });
        }
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return 0;
});

const shown = (page: Page) => page.locator('main > div:not([hidden])');

/** What is on the screen, or the whole page; Playwright itself does not write webp. */
async function picture(page: Page, format: 'webp' | 'png', whole: boolean): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    ...{ format, ...(format === 'webp' && { quality: QUALITY }), captureBeyondViewport: whole },
    ...(whole && { clip: { ...(await wholePage(page)), x: 0, y: 0, scale: 1 } }),
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}

function wholePage(page: Page): Promise<{ width: number; height: number }> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
}
