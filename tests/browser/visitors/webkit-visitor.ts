import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/free-port.ts';
import type { Found, Visitor } from './visitor.ts';

const driver = '/usr/bin/WebKitWebDriver';
const screen = '/usr/bin/Xvfb';
const browser = ['4.1', '6.0', '4.0']
  .map(
    (version) =>
      `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
  )
  .find((path) => existsSync(path));

/** WebKitGTK, as Debian has it: packages webkit2gtk-driver and xvfb. */
export function webkitBrowser(): Found {
  const title = 'WebKit';
  const missing = [driver, screen].find((path) => !existsSync(path));
  if (missing !== undefined) return { title, missing: `no ${missing}` };
  if (browser === undefined) return { title, missing: 'no MiniBrowser of WebKitGTK' };
  return { title, backends: ['wasm-1', 'wasm-2'], open: () => WebKitVisitor.start(browser) };
}

/** The name under which the WebDriver standard sends an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
type WebElement = Readonly<Record<typeof ELEMENT, string>>;

/** Speaks the WebDriver standard (https://www.w3.org/TR/webdriver2/) to WebKitGTK on a screen of its own. */
class WebKitVisitor implements Visitor {
  #session = '';

  private constructor(
    private readonly address: string,
    private readonly processes: readonly ChildProcess[],
    private readonly home: string,
  ) {}

  static async start(binary: string): Promise<WebKitVisitor> {
    const home = mkdtempSync(join(tmpdir(), 'cogito-webkit-'));
    const shown = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x1000x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = await new Promise<string>((resolve, reject) => {
      shown.once('error', reject);
      shown.stdio[3]?.once('data', (number: Buffer) => resolve(String(number).trim()));
    });
    const port = await freePort();
    const driven = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...{ DISPLAY: `:${display}`, GDK_BACKEND: 'x11', LANG: 'en_US.UTF-8', LANGUAGE: 'en' },
        ...{
          HOME: home,
          XDG_CACHE_HOME: home,
          XDG_CONFIG_HOME: home,
          XDG_DATA_HOME: home,
          XDG_RUNTIME_DIR: home,
        },
        // Without it threads are refused even to a cross-origin isolated page.
        JSC_useSharedArrayBuffer: '1',
      },
    });
    const visitor = new WebKitVisitor(`http://127.0.0.1:${port}`, [driven, shown], home);
    try {
      await visitor.#begin(binary);
      return visitor;
    } catch (error) {
      await visitor.close();
      throw error;
    }
  }

  async goto(url: string): Promise<void> {
    await this.#ask('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.#ask('POST', '/refresh', {});
  }

  async run<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input): Promise<Output> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${work.toString()})(arguments[0])).then(
        (value) => done({ value }), (error) => done({ error: String(error) }));`;
    const outcome = (await this.#ask('POST', '/execute/async', { script, args: [input] })) as
      { readonly value: Output; readonly error?: never } | { readonly error: string };
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome.value;
  }

  async press(name: string): Promise<void> {
    const pressable = `return [...document.querySelectorAll('button:not(:disabled)')].find((button) =>
      button.checkVisibility() && (button.getAttribute('aria-label') ?? button.textContent.trim()) === arguments[0])`;
    const button = await this.#find(pressable, name);
    await this.#ask('POST', `/element/${button}/click`, {});
  }

  async choose(input: string, files: readonly string[]): Promise<void> {
    const labelled = `return [...document.querySelectorAll('input[type=file]')].find((input) =>
      (input.getAttribute('aria-label') ?? input.labels[0]?.textContent.trim()) === arguments[0])`;
    const element = await this.#find(labelled, input);
    await this.#ask('POST', `/element/${element}/value`, { text: files.join('\n') });
  }

  async close(): Promise<void> {
    if (this.#session !== '') await this.#ask('DELETE', '').catch(() => undefined);
    for (const process of this.processes) {
      if (process.exitCode !== null || process.signalCode !== null) continue;
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill();
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  async #begin(binary: string): Promise<void> {
    const options = {
      binary,
      args: ['--automation', '--enable-mock-capture-devices=true', '--autoplay-policy=allow'],
    };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    const { sessionId } = (await this.#whenThere(() => this.#send('POST', '/session', { capabilities }))) as {
      readonly sessionId: string;
    };
    this.#session = sessionId;
    await this.#ask('POST', '/timeouts', { script: 120_000, pageLoad: 120_000 });
    await this.#ask('POST', '/window/rect', { width: 1280, height: 900 });
  }

  /** Asks until the driver listens. */
  async #whenThere<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof TypeError) || tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async #find(script: string, name: string): Promise<string> {
    const look = () => this.#ask('POST', '/execute/sync', { script, args: [name] });
    let found = (await look()) as WebElement | null;
    for (let tries = 0; found === null && tries < 450; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      found = (await look()) as WebElement | null;
    }
    if (found === null) throw new Error(`there is no “${name}”`);
    return found[ELEMENT];
  }

  #ask(method: string, path: string, body?: object): Promise<unknown> {
    return this.#send(method, `/session/${this.#session}${path}`, body);
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }
}
