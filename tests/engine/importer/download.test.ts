import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { PublishedFile } from '../../../src/core/importer/catalogue.ts';
import { Download } from '../../../src/engine/importer/download.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
const file: PublishedFile = {
  family: 'openl3',
  fileName: 'weights.h5.gz',
  path: 'someone/somewhere/models/weights.h5.gz',
  blobSha1: '0'.repeat(40),
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A publisher that answers as told, and the ranges that were asked of it. */
async function publisher(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const ranges: (string | undefined)[] = [];
  const running = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  server = running;
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve));
  const address = running.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { download: new Download(file, `http://127.0.0.1:${address.port}/`), ranges };
}

const signal = () => new AbortController().signal;
const ignore = () => undefined;

/** Comparing them value by value takes seconds. */
function expectWhole(found: Uint8Array): void {
  expect(Buffer.compare(found, content)).toBe(0);
}

function whole(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Length': content.length }).end(content);
}

/** Sends the first half and breaks off, then what is asked for. */
function breakingOff(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? NaN);
  if (Number.isNaN(from)) {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, content.length / 2), () => response.destroy());
    return;
  }
  response.writeHead(206, { 'Content-Length': content.length - from }).end(content.subarray(from));
}

test('a file comes whole, and says how much has come', async () => {
  const { download, ranges } = await publisher((_request, response) => whole(response));
  const seen: [number, number | undefined][] = [];
  expectWhole(await download.run(signal(), (...progress) => seen.push(progress)));
  expect(seen.at(-1)).toEqual([content.length, content.length]);
  expect(ranges).toEqual([undefined]);
});

test('a connection that breaks off is told, and resumed where it broke', async () => {
  const { download, ranges } = await publisher(breakingOff);
  await expect(download.run(signal(), ignore)).rejects.toMatchObject({ code: 'download-failed' });
  const had = download.bytes;
  expect(had).toBeGreaterThan(0);
  expectWhole(await download.run(signal(), ignore));
  expect(ranges).toEqual([undefined, `bytes=${had}-`]);
});

test('a cancelled download stops at once and can be resumed, also where the publisher starts over', async () => {
  const controller = new AbortController();
  let first = true;
  const { download } = await publisher((_request, response) => {
    if (!first) return whole(response);
    first = false;
    response.writeHead(200, { 'Content-Length': content.length }).write(content.subarray(0, 1000));
  });
  const running = download.run(controller.signal, () => controller.abort());
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(download.bytes).toBe(1000);
  expectWhole(await download.run(signal(), ignore));
});

test.each([
  [404, 'download-missing'],
  [429, 'download-failed'],
  [500, 'download-failed'],
])('an answer of %i is told', async (status, code) => {
  const { download } = await publisher((_request, response) => response.writeHead(status).end('no'));
  await expect(download.run(signal(), ignore)).rejects.toMatchObject({ code });
  expect(download.bytes).toBe(0);
});

test('a publisher that cannot be reached is told', async () => {
  const download = new Download(file, 'http://127.0.0.1:9/');
  await expect(download.run(signal(), ignore)).rejects.toMatchObject({ code: 'download-failed' });
});
