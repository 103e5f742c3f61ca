import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture, Program } from './program.ts';

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

/** The program, with what it is served for `path` changed on the way. */
async function openWith(
  path: RegExp,
  change: (body: Buffer) => Buffer | 'missing' | 'unreachable',
): Promise<Program> {
  program = await Program.open('?backend=wasm-1');
  await program.page.context().route(path, async (route) => {
    const response = await route.fetch();
    const changed = change(await response.body());
    if (changed === 'unreachable') await route.abort();
    else if (changed === 'missing') await route.fulfill({ status: 404 });
    else await route.fulfill({ response, body: changed });
  });
  return program;
}

const model = /model\.onnx$/;
const manifest = /model\.json$/;
const index = /\.cogito-index$/;

function altered(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
  return copy;
}

function withVersion(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(body.toString()) as object), version: 99 }));
}

function withVersionBytes(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  copy.writeUInt32LE(99, 8);
  return copy;
}

describe('what is needed but not there, or not whole', () => {
  it.each([
    ['a missing model', model, () => 'missing', /model “cogito-compact-1” is not there/],
    ['a truncated model', model, (body) => body.subarray(0, 1000), /truncated or altered/],
    ['an altered model', model, altered, /truncated or altered/],
    ['a missing manifest', manifest, () => 'missing', /model “cogito-compact-1” is not there/],
    ['a damaged manifest', manifest, (body) => body.subarray(0, 100), /model\.json\) cannot be used/],
    ['a manifest of a newer version', manifest, withVersion, /newer Cogito/],
    ['a missing index', index, () => 'missing', /index “cogito-compact-1.*” is not there/],
    ['a truncated index', index, (body) => body.subarray(0, body.length - 10), /truncated or altered/],
    ['an altered index', index, altered, /truncated or altered/],
    ['an index of a newer version', index, withVersionBytes, /newer Cogito/],
    [
      'ONNX Runtime that cannot be loaded',
      /ort-wasm.*\.wasm$/,
      () => 'unreachable',
      /could not run the model|Nothing on this device/,
    ],
  ] satisfies [string, RegExp, (body: Buffer) => Buffer | 'missing' | 'unreachable', RegExp][])(
    '%s: a clear sentence, and once it is mended the page works without a reload',
    async (_what, path, change, sentence) => {
      const opened = await openWith(path, change);
      await opened.choose(fixture('voice.wav'));
      await opened.predict();
      expect(await opened.problem()).toMatch(sentence);
      await opened.page.context().unrouteAll();
      await opened.predict();
      expect((await opened.answer()).emotion).not.toBe('');
    },
  );

  it('ffmpeg that cannot be loaded: a clear sentence, wav is read all the same, and mp3 once it can be', async () => {
    const opened = await openWith(/ffmpeg-core.*\.wasm$/, () => 'unreachable');
    await opened.choose(fixture('voice.mp3'));
    expect(await opened.problem()).toMatch(/decoder \(ffmpeg\) could not be started/);
    await opened.choose(fixture('voice.wav'));
    await opened.predict();
    await opened.answer();
    await opened.page.context().unrouteAll();
    await opened.choose(fixture('voice.mp3'));
    await opened.predict();
    expect((await opened.answer()).emotion).not.toBe('');
  });

  it('a back end that computes wrongly is passed over, and the page says why', async () => {
    program = await Program.open();
    await program.page.context().route(manifest, async (route) => {
      const response = await route.fetch();
      const body = JSON.parse(await response.text()) as { selfTest: { embedding: number[] } };
      body.selfTest.embedding[0] = (body.selfTest.embedding[0] ?? 0) + 1;
      await route.fulfill({ response, body: JSON.stringify(body) });
    });
    await program.choose(fixture('voice.wav'));
    await program.predict();
    expect(await program.problem()).toMatch(/Nothing on this device.*computes this model wrongly.*self-test/);
  });
});

describe('while a file is being read', () => {
  it('a back end that fails does not take the file with it', async () => {
    program = await Program.open();
    let asked = 0;
    await program.page
      .context()
      .route(/ort-wasm-simd-threaded-[^.]*\.mjs$/, (route) =>
        asked++ === 0 ? route.abort() : route.continue(),
      );
    await program.choose(longMp3(60));
    await program.predict();
    expect((await program.answer()).emotion).not.toBe('');
    expect(await program.page.getByTestId('passed-over').first().innerText()).toMatch(
      /could not run the model/,
    );
  });

  it('a sound of a kind that is not taken gets a sentence, and the next file is read', async () => {
    program = await Program.open('?backend=wasm-1');
    await program.choose(fixture('odd-rate.flac'));
    expect(await program.problem()).toMatch(/of a kind that cannot be used here.*900 Hz/);
    await program.choose(fixture('voice.mp3'));
    await program.predict();
    expect((await program.answer()).emotion).not.toBe('');
  });

  it('a file that has gone since it was chosen is told as that', async () => {
    program = await Program.open('?backend=wasm-1');
    const path = join(mkdtempSync(join(tmpdir(), 'cogito-gone-')), 'long.wav');
    // Long enough not to be kept in memory.
    writeFileSync(path, longWav(2400).buffer);
    await program.choose(path);
    await program.page.getByText('Ready. Press Predict.').waitFor({ timeout: 60_000 });
    rmSync(dirname(path), { recursive: true });
    await program.predict();
    expect(await program.problem()).toMatch(/long\.wav: The file could not be read/);
  });

  it('a sample voice that comes late does not take its place', async () => {
    program = await Program.open('?backend=wasm-1');
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await program.page.context().route(/samples\//, async (route) => {
      await released;
      await route.continue();
    });
    await program.page.getByRole('button', { name: 'Calm' }).click();
    await program.choose(fixture('voice.wav'));
    await program.page.getByText('Ready. Press Predict.').waitFor();
    const late = program.page.waitForResponse(/samples\//);
    release();
    await (await late).finished();
    await program.page.waitForTimeout(200);
    expect(await program.page.getByText('voice.wav').count()).toBe(1);
  });
});

describe('Cancel and a second file', () => {
  it.each([
    ['wav', () => longWav(1800)],
    ['mp3', () => longMp3(180)],
  ])(
    'a long %s that is being predicted stops when cancelled: the next file is read at once',
    async (_kind, long) => {
      program = await Program.open('?backend=wasm-1');
      await program.choose(long());
      await program.page.getByText('Ready. Press Predict.').waitFor({ timeout: 60_000 });
      await program.predict();
      await program.page.getByText(/Listening: /).waitFor({ timeout: 60_000 });
      await program.page.getByRole('button', { name: 'Cancel' }).click();
      await program.page.getByText('Ready. Press Predict.').waitFor({ timeout: 1000 });
      const start = Date.now();
      await program.choose(fixture('voice.wav'));
      await program.page.getByTestId('waveform').waitFor();
      // Half an hour of sound takes far longer than this to work through.
      expect(Date.now() - start).toBeLessThan(4000);
      await program.predict();
      expect((await program.answer()).emotion).not.toBe('');
    },
  );

  it('a second file takes the place of one that is running', async () => {
    program = await Program.open('?backend=wasm-1');
    await program.choose(fixture('voice.wav'));
    await program.predict();
    const alone = await program.answer();
    await program.choose(longWav(1800));
    await program.predict();
    await program.choose(fixture('voice.wav'));
    await program.predict();
    expect(await program.answer()).toEqual(alone);
  });

  it('cancelling while the model loads leaves a file that can be predicted', async () => {
    program = await Program.open('?backend=wasm-1');
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await program.page.context().route(model, async (route) => {
      await released;
      await route.continue();
    });
    await program.choose(fixture('voice.wav'));
    await program.predict();
    await program.page.getByText(/Loading the model|Starting…/).waitFor();
    await program.page.getByRole('button', { name: 'Cancel' }).click();
    await program.page.getByText('Ready. Press Predict.').waitFor();
    release();
    await program.predict();
    expect((await program.answer()).emotion).not.toBe('');
  });
});

/** The ten-second fixture again and again: mp3 frames may simply follow each other. */
function longMp3(times: number) {
  const once = readFileSync(fixture('ten-seconds.mp3'));
  return {
    name: 'long.mp3',
    mimeType: 'audio/mpeg',
    buffer: Buffer.concat(Array.from({ length: times }, () => once)),
  };
}

/** 8-bit noise at 8 kHz: long, and small enough to hand to the browser. */
function longWav(seconds: number) {
  const bytes = Buffer.alloc(44 + seconds * 8000);
  for (let i = 44; i < bytes.length; i++) bytes[i] = 128 + ((i * 7919) % 61) - 30;
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  [16, 0x0001_0001, 8000, 8000, 0x0008_0001].forEach((value, i) => bytes.writeUInt32LE(value, 16 + 4 * i));
  bytes.write('data', 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  return { name: 'long.wav', mimeType: 'audio/wav', buffer: bytes };
}
