import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/browser.ts';
import { LocalServer } from '../../tools/local-server.ts';

/** A software adapter, as headless Chromium has one: right, and slow. */
export const softwareWebGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** The production build in a real browser, everything it asks for and complains about on record. */
export class Program {
  readonly requests: string[] = [];
  readonly complaints: string[] = [];

  private constructor(
    readonly server: LocalServer,
    readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(path = '', browserArguments: readonly string[] = []): Promise<Program> {
    const server = new LocalServer();
    await server.start();
    const browser = await launchBrowser(browserArguments);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      // What it fetches ahead would mix with what a test looks at; the tests of it open pages of their own.
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    const program = new Program(server, browser, page);
    context.on('request', (request) => {
      program.requests.push(request.url());
      // Whatever is sent, even to the own origin, might be sound.
      if (request.method() !== 'GET') program.complaints.push(`${request.method()} ${request.url()}`);
    });
    page.on('pageerror', (error) => program.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
        program.complaints.push(message.text());
      }
    });
    await page.goto(`${server.address}${path}`);
    return program;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Chooses a file as a person does, through the input labelled “Audio file”. */
  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel('Audio file').setInputFiles(file);
  }

  async predict(): Promise<void> {
    await this.page.getByRole('button', { name: 'Predict' }).click();
  }

  /** Waits for the final answer and reads it off the page. */
  async answer(): Promise<{ emotion: string; probabilities: Record<string, number> }> {
    await this.page.locator('[aria-live] >> text=A listener would most likely').waitFor({ timeout: 60_000 });
    const emotion = await this.page.getByTestId('emotion').innerText();
    const rows = await this.page
      .locator('[data-label]')
      .evaluateAll((items) =>
        items.map((item) => [item.dataset.label ?? '', Number(item.dataset.probability)] as const),
      );
    return { emotion, probabilities: Object.fromEntries(rows) };
  }

  /** Waits for the sentence that tells what is wrong. */
  async problem(): Promise<string> {
    const alert = this.page.getByRole('alert').locator('p');
    await alert.waitFor({ timeout: 60_000 });
    return alert.innerText();
  }
}

/** A file of this folder's neighbour tests/fixtures. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}
