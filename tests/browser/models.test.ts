import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { randomWeights, type RandomLayer } from '../golden/importer/random-weights.ts';
import { fixture, Program } from './program.ts';

const publishers = 'https://raw.githubusercontent.com/**';

let folder: string;
let weights: string;
let other: string;
let cutOff: string;
let lacking: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogito-models-'));
  weights = join(folder, 'openl3_audio_mel128_env.h5');
  const whole = await randomWeights({ seed: 4 });
  writeFileSync(weights, whole);
  cutOff = join(folder, 'cut', 'openl3_audio_mel128_env.h5');
  mkdirSync(join(folder, 'cut'));
  writeFileSync(cutOff, whole.subarray(0, whole.length / 2));
  const change = (layers: readonly RandomLayer[]) =>
    layers.slice(0, 6).filter(({ name }) => name !== 'batch_normalization_2');
  lacking = join(folder, 'openl3_audio_mel256_env.h5');
  writeFileSync(lacking, await randomWeights({ seed: 4, change }));
  other = join(folder, 'temperatures.h5');
  await ready;
  const file = new File(other, 'w');
  file.create_dataset({ name: 'temperatures', data: new Float32Array(8), shape: [8], dtype: '<f' });
  file.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

async function open(): Promise<Program> {
  program = await Program.open('#/models');
  await program.page.getByText('No imported model yet.').waitFor();
  return program;
}

function row({ page }: Program) {
  return page.getByTestId('published-mel128-env');
}

async function chooseFile({ page }: Program, path: string, unverified: boolean): Promise<void> {
  await page.getByLabel('Weight file').setInputFiles(path);
  await page.getByLabel(/whose checksum is not known/).setChecked(unverified);
  await page.getByLabel(/fast copy in 8-bit/).setChecked(false);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

const stored = ({ page }: Program) => page.getByTestId('stored-model');

async function problem({ page }: Program): Promise<string> {
  const alert = page.getByRole('alert');
  await alert.waitFor();
  return alert.innerText();
}

async function expectNothingStored(opened: Program): Promise<void> {
  await opened.page.reload();
  await opened.page.getByText('No imported model yet.').waitFor();
  expect(await stored(opened).count()).toBe(0);
}

describe('a model from a file', () => {
  it('is kept on the device as unverified, checked, still there after a reload, and removed', async () => {
    const opened = await open();
    const { page } = opened;
    await chooseFile(opened, weights, true);
    await page.getByText('OpenL3 mel128 env 512 (unverified) is on this device.').waitFor();
    expect(await stored(opened).innerText()).toMatch(/18\.7 MB.*512 values.*CC BY 4\.0[^]*Unverified/);
    await page.reload();
    await stored(opened).waitFor();
    await page.getByRole('button', { name: 'Check and measure' }).click();
    const report = page.getByTestId('check-report');
    await report.waitFor({ timeout: 90_000 });
    expect(await report.innerText()).toMatch(
      /ms a window on WebAssembly[^]*an hour of labelled sound takes it about[^]*published no embeddings/,
    );
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Really remove?' }).click();
    await page.getByText('No imported model yet.').waitFor();
    await expectNothingStored(opened);
    expect(opened.requests.filter((url) => !url.startsWith(opened.server.address))).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  it.each([
    ['another kind of file', () => fixture('voice.wav'), true, /not a Keras weight file/],
    ['a file whose checksum is not known', () => weights, false, /checksum is none of those/],
    ['another HDF5 file', () => other, true, /holds no Keras network/],
    ['a file that is cut off', () => cutOff, true, /truncated or altered/],
    [
      'a file without one of its layers',
      () => lacking,
      true,
      /lacks a layer: after “conv2d_1” there should be/,
    ],
  ])('%s: a sentence, and nothing is kept', async (_what, path, unverified, sentence) => {
    const opened = await open();
    await chooseFile(opened, path(), unverified);
    expect(await problem(opened)).toMatch(sentence);
    await expectNothingStored(opened);
  });

  it('where there is no room: a sentence, and nothing is kept', async () => {
    const opened = await open();
    await opened.page.evaluate(() => {
      navigator.storage.estimate = () => Promise.resolve({ usage: 9e6, quota: 1e7 });
    });
    await chooseFile(opened, weights, true);
    expect(await problem(opened)).toMatch(/no more room/);
    await expectNothingStored(opened);
  });
});

describe('a device that fills up while the model is saved', () => {
  it('a sentence, and nothing half of it is kept', async () => {
    const opened = await open();
    await opened.page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...input: Parameters<typeof put>) {
        // The list's entry is small enough, the network is not.
        if (this.name === 'networks') throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, input);
      };
    });
    await chooseFile(opened, weights, true);
    expect(await problem(opened)).toMatch(/no more room/);
    await expectNothingStored(opened);
  });
});

describe('a model from its publishers', () => {
  it('going offline midway: a sentence, resumed where it broke, and an altered rest is not kept', async () => {
    const opened = await open();
    const { page } = opened;
    // Half of it comes, then the connection is gone; the rest is of another file.
    await page.evaluate(() => {
      const fetched = window.fetch;
      const ranges: (string | null)[] = [];
      window.addEventListener('asked', (event) => Object.assign(event, { ranges }));
      window.fetch = (input, init) => {
        if (!String(input).startsWith('https://raw.githubusercontent.com/')) return fetched(input, init);
        const range = new Headers(init?.headers).get('range');
        ranges.push(range);
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(2_000_000));
            if (range === null) setTimeout(() => controller.error(new TypeError('network error')), 50);
            else controller.close();
          },
        });
        const headers = { 'content-length': range === null ? '4000000' : '2000000' };
        return Promise.resolve(new Response(body, { status: range === null ? 200 : 206, headers }));
      };
    });
    const start = row(opened).getByRole('button', { name: /^(Download|Resume)/ });
    await start.click();
    expect(await problem(opened)).toMatch(/could not be fetched whole.*2\.0 MB have come.*network error/);
    expect(await start.innerText()).toMatch(/^Resume/);
    await start.click();
    await page.getByText(/checksum is another/).waitFor();
    const ranges = await page.evaluate(() => {
      const event = new Event('asked');
      window.dispatchEvent(event);
      return (event as Event & { ranges?: (string | null)[] }).ranges;
    });
    expect(ranges).toEqual([null, 'bytes=2000000-']);
    await expectNothingStored(opened);
  });

  it('offline: a sentence, nothing kept, and only that host was asked, once it was asked for', async () => {
    const opened = await open();
    await opened.page.context().route(publishers, (route) => route.abort());
    const elsewhere = () => opened.requests.filter((url) => !url.startsWith(opened.server.address));
    expect(elsewhere()).toEqual([]);
    await row(opened)
      .getByRole('button', { name: /^Download/ })
      .click();
    expect(await problem(opened)).toMatch(/could not be fetched whole.*Check the connection/);
    expect(elsewhere()).toEqual([
      'https://raw.githubusercontent.com/marl/openl3/models/openl3_audio_mel128_env-v0_4_0.h5.gz',
    ]);
    await expectNothingStored(opened);
  });

  it.each([
    ['an altered file', { status: 200, body: Buffer.alloc(5000, 7) }, /checksum is another/],
    ['a file that is no longer there', { status: 404, body: Buffer.from('no') }, /no longer offer/],
  ])('%s: a sentence, and nothing is kept', async (_what, answer, sentence) => {
    const opened = await open();
    const headers = { 'access-control-allow-origin': '*' };
    await opened.page.context().route(publishers, (route) => route.fulfill({ ...answer, headers }));
    await row(opened)
      .getByRole('button', { name: /^Download/ })
      .click();
    expect(await problem(opened)).toMatch(sentence);
    await expectNothingStored(opened);
  });

  it('a second tab that wants the same is told, and the first can be cancelled at once', async () => {
    const opened = await open();
    await opened.page.context().route(publishers, () => undefined);
    await row(opened)
      .getByRole('button', { name: /^Download/ })
      .click();
    await row(opened).getByText('Fetching: 0 MB').waitFor();
    const second = await opened.page.context().newPage();
    await second.goto(opened.page.url());
    const there = second.getByTestId('published-mel128-env');
    await there.getByRole('button', { name: /^Download/ }).click();
    await there.getByText(/Another tab is importing/).waitFor();
    await row(opened).getByRole('button', { name: 'Cancel' }).click();
    await row(opened).getByRole('progressbar').waitFor({ state: 'detached', timeout: 1000 });
  });
});
