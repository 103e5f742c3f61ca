import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { cogitoError } from '../src/core/errors.ts';
import { DEFAULT_INDEX, DEFAULT_MODEL } from '../src/engine/default-names.ts';
import type { Outcome, StartedState, TerminalApi } from '../src/features/terminal/terminal-api.ts';
import { ensureBuilt } from './build.ts';
import { launchBrowser } from './browser.ts';
import { UsageError } from './fail.ts';
import { LocalServer } from './local-server.ts';
import { pageMemory, type PageMemory } from './page-memory.ts';

export interface SessionOptions {
  readonly model?: string | undefined;
  /** An installed index's id or a file; `none` for embeddings only. */
  readonly index?: string | undefined;
  /** A folder with further models. */
  readonly models?: string | undefined;
  readonly backend?: string | undefined;
  readonly engines?: number;
}

type Calls = { [Name in keyof TerminalApi]: Parameters<TerminalApi[Name]> };
type Gives<Name extends keyof TerminalApi> = Awaited<ReturnType<TerminalApi[Name]>>;

/** A headless browser with the built program in it, its engines started. */
export class Session {
  private constructor(
    readonly server: LocalServer,
    readonly state: StartedState,
    /** URL of the model's folder, with its closing slash, relative to the page. */
    readonly model: string,
    private readonly page: Page,
  ) {}

  /** Builds, serves and opens the program, hands the session to `work` and closes everything after it. */
  static with<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
    return withTerminalPage(async (server, page) => {
      const request = {
        model: modelUrl(server, options),
        ...indexUrl(server, options.index),
        ...(options.backend !== undefined && { backend: options.backend }),
        engines: options.engines ?? 1,
      };
      const started = await call(page, 'start', [request]);
      if ('error' in started) throw new UsageError(started.error.message);
      return work(new Session(server, started.value, request.model, page));
    });
  }

  /** What the page takes with its workers. */
  memory(): Promise<PageMemory> {
    const browser = this.page.context().browser();
    if (browser === null) throw new UsageError('The browser has ended.');
    return pageMemory(browser);
  }

  call<Name extends keyof TerminalApi>(name: Name, ...input: Calls[Name]): Promise<Gives<Name>> {
    return call(this.page, name, input);
  }
}

/** Builds, serves and opens the terminal's page, hands it to `work` and closes everything after it. */
export async function withTerminalPage<T>(work: (server: LocalServer, page: Page) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  const server = new LocalServer();
  try {
    await ensureBuilt();
    await server.start();
    const page = await browser.newPage();
    await page.goto(`${server.address}terminal.html`);
    await page.waitForFunction(() => window.cogito !== undefined);
    return await work(server, page);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A local file's URL for the page, or why it cannot be read. */
export function offerFile({ server }: { readonly server: LocalServer }, path: string): Outcome<string> {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return failure('file-missing');
    accessSync(path, constants.R_OK);
    return status.isFile() ? { value: server.offer(resolve(path)) } : failure('file-unreadable');
  } catch {
    return failure('file-unreadable');
  }
}

function failure(code: 'file-missing' | 'file-unreadable'): Outcome<string> {
  return { error: { code, message: cogitoError(code).message } };
}

export function call<Name extends keyof TerminalApi>(
  page: Page,
  name: Name,
  input: Calls[Name],
): Promise<Gives<Name>> {
  return page.evaluate(
    ({ name, input }) => {
      const api = window.cogito;
      if (api === undefined) throw new Error('the page is not ready');
      // The tuple of arguments belongs to the name, which the compiler cannot follow through the page's border.
      const method = api[name] as (...input: unknown[]) => Promise<unknown>;
      return method(...input) as Promise<Gives<Name>>;
    },
    { name, input: input as unknown[] },
  ) as Promise<Gives<Name>>;
}

/** URL of a model's folder: one of `models`, or one that the program is built with. */
function modelUrl(server: LocalServer, { model = DEFAULT_MODEL, models }: SessionOptions): string {
  if (models !== undefined && !existsSync(models))
    throw new UsageError(`--models: there is no folder ${models}.`);
  if (models !== undefined && existsSync(join(models, model, 'model.json'))) {
    return `${server.offerFolder(resolve(models))}${encodeURIComponent(model)}/`;
  }
  return `models/${encodeURIComponent(model)}/`;
}

function indexUrl(server: LocalServer, index: string | undefined): { index?: string } {
  if (index === 'none') return {};
  const isFile = index !== undefined && statSync(index, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) return { index: server.offer(resolve(index)) };
  return { index: `index/${encodeURIComponent(index ?? DEFAULT_INDEX)}.cogito-index` };
}
