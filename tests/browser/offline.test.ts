import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../tools/browser.ts';
import { fakeMicrophone } from './microphone.ts';
import { PlainHost } from './plain-host.ts';
import { fixture } from './program.ts';
import { Folder, writeTrainingSet } from './voices.ts';

const heavy = /\.(wasm|onnx|cogito-index)$/;

async function predict(page: Page, name: string): Promise<string> {
  await page.getByLabel('Audio file').setInputFiles(fixture(name));
  await page.getByRole('button', { name: 'Predict' }).click();
  await page.locator('[aria-live] >> text=A listener would most likely').waitFor({ timeout: 60_000 });
  return page.getByTestId('emotion').innerText();
}

async function keptForOffline(page: Page): Promise<void> {
  await page.locator('[data-testid="offline"][data-state="ready"]').waitFor({ timeout: 90_000 });
}

describe('on a host that sets no headers, under a sub-path', () => {
  const host = new PlainHost();
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    await host.build();
    await host.start();
    browser = await launchBrowser(fakeMicrophone(0));
    page = await (await browser.newContext()).newPage();
    await page.goto(`${host.address}?backend=wasm-1`);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await host.remove();
  });

  it('a first visit predicts a wav before ffmpeg is fetched, and is made ready for offline use after it', async () => {
    await predict(page, 'voice.wav');
    await keptForOffline(page);
    const asked = host.asked.filter((path) => heavy.test(path));
    expect(asked.at(-1)).toMatch(/ffmpeg-core/);
    expect(asked.some((path) => path.includes('asyncify'))).toBe(false);
  });

  it('is cross-origin isolated from the second load on, under the same rules as on other hosts', async () => {
    await page.reload();
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    const policy = await page.evaluate(async () =>
      (await fetch(location.pathname)).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
  });

  it('takes a file that another program shares', async () => {
    const shared = readFileSync(fixture('voice.wav')).toString('base64');
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const form = new FormData();
      form.append('audio', new File([bytes], 'from the recorder.wav', { type: 'audio/wav' }));
      await fetch('share', { method: 'POST', body: form });
    }, shared);
    await page.reload();
    await page.getByText('from the recorder.wav').waitFor();
    await page.getByText('Ready. Press Predict.').waitFor();
  });

  it('can be installed, and opens a file that it is launched with', async () => {
    const session = await page.context().newCDPSession(page);
    // Chromium installs nothing from a private window, which every page of a test is in.
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '') as Record<
      string,
      { readonly url?: string; readonly src?: string }[]
    >;
    const named = [...(manifest.icons ?? []), ...(manifest.screenshots ?? [])].map(({ src = '' }) => src);
    expect(named.length).toBeGreaterThan(4);
    for (const src of named)
      expect((await page.request.get(`${host.address}${src}`)).status(), src).toBe(200);
    expect(manifest.shortcuts?.map(({ url }) => url)).toEqual(['./#/predict', './#/record']);

    const launched = await page.context().newPage();
    await launched.addInitScript(() => {
      const file = new File([new Uint8Array(44)], 'opened with.wav', { type: 'audio/wav' });
      const launchQueue = {
        setConsumer: (take: (parameters: unknown) => void) =>
          take({ files: [{ getFile: () => Promise.resolve(file) }] }),
      };
      Object.defineProperty(window, 'launchQueue', { value: launchQueue });
    });
    await launched.goto(host.address);
    await launched.getByText('opened with.wav').first().waitFor();
    await launched.close();
  });

  it('without the network: loads, predicts wav and mp3, and shows every page', async () => {
    const before = await predict(page, 'voice.wav');
    await host.stop();
    await page.reload();
    expect(await predict(page, 'voice.wav')).toBe(before);
    expect(await predict(page, 'voice.mp3')).not.toBe('');
    const addresses = await page
      .locator('nav a')
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    expect(addresses).toContain('#/about');
    for (const address of addresses) {
      await page.goto(`${host.address}${address}`);
      await page.locator('main h1').waitFor();
      await page.locator('main .wait').waitFor({ state: 'detached' });
      expect(await page.locator('main > div:not([hidden])').innerText(), address).not.toMatch(
        /could not be loaded/,
      );
    }
  });

  it('without the network: records and predicts, listens live, trains', async () => {
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto(`${host.address}?backend=wasm-1#/record`);
    await button('Record').click();
    await page
      .getByTestId('timer')
      .getByText(/0:0[2-9]|0:[1-5]/)
      .waitFor();
    await button('Stop').click();
    await page.getByTestId('waveform').waitFor();
    await button('Predict').click();
    await page.getByTestId('emotion').waitFor();

    await page.evaluate(() => (location.hash = '#/live'));
    await button('Listen').click();
    await page.locator('[data-testid=live-label][data-label]').waitFor({ timeout: 30_000 });
    await button('Stop').click();

    const folder = new Folder();
    try {
      writeTrainingSet(folder, 4);
      await page.evaluate(() => (location.hash = '#/train'));
      await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
      await button('Start listening').click();
      await page.getByTestId('embedded').getByText('8 clips ready.').waitFor({ timeout: 60_000 });
      await button('Evaluate').click();
      await page.getByText('No speaker is in training and in test.').waitFor();
    } finally {
      folder.remove();
    }
    await host.start();
  });

  it('a new version is offered while work goes on, taken when asked for, and fetches no large part again', async () => {
    await page.goto(`${host.address}?backend=wasm-1#/predict`);
    await page.reload();
    await predict(page, 'voice.wav');
    appendFileSync(join(host.folder, 'service-worker.js'), '\n// another version\n');
    host.asked.length = 0;
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const take = page.getByRole('button', { name: 'Take it and reload' });
    await take.waitFor();
    expect(await page.getByTestId('emotion').count()).toBe(1);
    await predict(page, 'voice.mp3');
    await Promise.all([page.waitForEvent('load'), take.click()]);
    await keptForOffline(page);
    await predict(page, 'voice.mp3');
    expect(host.asked.length).toBeGreaterThan(0);
    expect(host.asked.filter((path) => heavy.test(path))).toEqual([]);
  });

  it('a new version that another tab takes leaves this one its answer and its work, and is told', async () => {
    await page.reload();
    await predict(page, 'voice.wav');
    appendFileSync(join(host.folder, 'service-worker.js'), '\n// yet another version\n');
    const other = await page.context().newPage();
    await other.goto(host.address);
    await other.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const take = other.getByRole('button', { name: 'Take it and reload' });
    await take.waitFor();
    await Promise.all([other.waitForEvent('load'), take.click()]);
    await page.getByText('Another tab has taken a new version').waitFor();
    await page.getByTestId('emotion').waitFor();
    expect(await predict(page, 'voice.mp3')).not.toBe('');
    await other.close();
  });

  it('where the browser throws its caches away, goes on, and keeps all of it again with the next visit', async () => {
    await page.reload();
    await keptForOffline(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    const before = await predict(page, 'voice.mp3');
    await page.reload();
    await keptForOffline(page);
    await host.stop();
    await page.reload();
    expect(await predict(page, 'voice.mp3')).toBe(before);
    await host.start();
  });

  it('where the browser saves data, fetches nothing ahead until it is asked to', async () => {
    const context = await browser.newContext();
    const saving = await context.newPage();
    await saving.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    host.asked.length = 0;
    await saving.goto(`${host.address}?backend=wasm-1`);
    const fetchIt = saving.getByRole('button', { name: 'Fetch it' });
    await fetchIt.waitFor();
    expect(host.asked.filter((path) => heavy.test(path))).toEqual([]);
    await fetchIt.click();
    await keptForOffline(saving);
    expect(host.asked.filter((path) => path.includes('regression'))).toEqual([]);
    await saving.reload();
    await keptForOffline(saving);
    await context.close();
  });

  it('where the browser refuses all storage, Predict works and nothing is complained of', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const refused = await context.newPage();
    const complaints: string[] = [];
    refused.on('pageerror', (error) => complaints.push(String(error)));
    await refused.addInitScript(() => {
      const get = () => {
        throw new DOMException('refused', 'SecurityError');
      };
      for (const name of ['localStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get });
    });
    await refused.goto(`${host.address}?backend=wasm-1`);
    expect(await predict(refused, 'voice.wav')).not.toBe('');
    await refused.goto(`${host.address}#/about`);
    await refused.getByText('may throw it away').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
