import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { buildProgram } from '../../tools/build.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A static host that sets no headers and has the program under a sub-path, as GitHub Pages does. */
export class PlainHost {
  static readonly base = '/voices/cogito/';
  /** Everything that was asked for since it was last emptied. */
  readonly asked: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'cogito-host-'));
  #server: Server | undefined;
  #port = 0;

  build(): Promise<void> {
    return buildProgram(this.folder, PlainHost.base);
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}${PlainHost.base}`;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
      this.asked.push(path);
      const name = path.startsWith(PlainHost.base) ? path.slice(PlainHost.base.length) || 'index.html' : '..';
      const file = normalize(join(this.folder, name));
      if (!file.startsWith(this.folder) || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
        return void response.writeHead(404).end();
      }
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Is gone as a network is: open connections too. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
