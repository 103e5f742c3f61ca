import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { preview, type PreviewServer } from 'vite';
import { reasonOf } from '../src/core/errors.ts';
import { projectRoot } from './build.ts';

/**
 * Serves the production build on this machine alone, and beside it, under an address that cannot be guessed, the files
 * that a tool reads and writes.
 */
export class LocalServer {
  readonly #folder = `/terminal-${randomUUID()}/`;
  readonly #readable = new Map<string, string>();
  readonly #writable = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  #server: PreviewServer | undefined;
  #next = 1;

  async start(): Promise<void> {
    this.#server = await preview({
      root: projectRoot,
      logLevel: 'silent',
      preview: { port: 0, host: '127.0.0.1', strictPort: false, open: false },
      plugins: [
        {
          name: 'cogito-terminal-files',
          configurePreviewServer: (server) => {
            server.middlewares.use((request, response, next) => {
              this.#answer(request, response, next).catch(next);
            });
          },
        },
      ],
    });
  }

  /** Address of the program, with its closing slash. */
  get address(): string {
    const address = this.#server?.httpServer.address();
    if (address === null || address === undefined || typeof address === 'string')
      throw new Error('not started');
    return `http://127.0.0.1:${address.port}/`;
  }

  /** The URL under which the page reads a file of this machine. */
  offer(path: string): string {
    const url = this.#url();
    this.#readable.set(url, path);
    return url;
  }

  /** The URL under which the page reads everything in a folder of this machine, with its closing slash. */
  offerFolder(path: string): string {
    const url = `${this.#url()}/`;
    this.#folders.set(url, path);
    return url;
  }

  /** The URL to which the page writes a file of this machine. */
  accept(path: string): string {
    const url = this.#url();
    this.#writable.set(url, path);
    return url;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  #url(): string {
    return `${this.#folder}${this.#next++}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const url = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    if (!url.startsWith(this.#folder)) return next();
    if (request.method === 'PUT') return this.#write(url, request, response);
    const path = this.#readable.get(url) ?? this.#inFolder(url);
    const status = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path === undefined || status?.isFile() !== true) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Length': status.size, 'Content-Type': 'application/octet-stream' });
    await pipeline(createReadStream(path), response);
  }

  async #write(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = this.#writable.get(url);
    if (path === undefined) return void response.writeHead(404).end();
    try {
      await pipeline(request, createWriteStream(path));
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(500).end(reasonOf(error));
    }
  }

  #inFolder(url: string): string | undefined {
    for (const [folder, path] of this.#folders) {
      if (!url.startsWith(folder)) continue;
      const inside = normalize(join(path, url.slice(folder.length)));
      return inside.startsWith(normalize(path) + sep) ? inside : undefined;
    }
    return undefined;
  }
}
