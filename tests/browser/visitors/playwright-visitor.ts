import { existsSync } from 'node:fs';
import { firefox, type Browser, type Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { fakeMicrophone } from '../microphone.ts';
import { softwareWebGpu } from '../program.ts';
import type { Found, Visitor } from './visitor.ts';

/** Always there: the tools and the other tests need it, too, and say so where it is missing. */
export const chromiumBrowser: Found = {
  title: 'Chromium',
  backends: ['wasm-1', 'wasm-2', 'webgpu'],
  open: async () => visit(await launchBrowser([...fakeMicrophone(0), ...softwareWebGpu])),
};

export function firefoxBrowser(): Found {
  const title = 'Firefox';
  const chosen = process.env.FIREFOX_PATH;
  const places = chosen === undefined ? ['/usr/bin/firefox-esr', '/usr/bin/firefox'] : [chosen];
  const executablePath = places.find((path) => existsSync(path));
  if (executablePath === undefined) return { title, missing: `no ${places.join(' or ')}` };
  return {
    title,
    backends: ['wasm-1', 'wasm-2'],
    open: async () =>
      visit(
        // The stock browser, by the standard's own protocol.
        await firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs }),
      ),
  };
}

const firefoxUserPrefs = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // A machine without a sound card: the AudioContext would wait for one for ever.
  'media.cubeb.force_mock_context': true,
  'media.autoplay.default': 0,
  // The question whether storage may persist has nobody to answer it.
  'dom.storageManager.prompt.testing': true,
  'dom.storageManager.prompt.testing.allow': true,
};

async function visit(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  return new PlaywrightVisitor(browser, await context.newPage());
}

class PlaywrightVisitor implements Visitor {
  constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  async goto(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  run<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input): Promise<Output> {
    return this.page.evaluate(work as (input: unknown) => Output | Promise<Output>, input as unknown);
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click({ timeout: 90_000 });
  }

  async choose(input: string, files: readonly string[]): Promise<void> {
    await this.page.getByLabel(input, { exact: true }).setInputFiles([...files]);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
