import { zipSync } from 'fflate';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeMicrophone } from './microphone.ts';
import { fixture, Program, softwareWebGpu } from './program.ts';
import { storedCount } from './stored-count.ts';
import { Folder, writeTrainingSet } from './voices.ts';

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

async function open(path = '?backend=wasm-1', browserArguments: readonly string[] = []): Promise<Program> {
  program = await Program.open(path, browserArguments);
  return program;
}

/** Changes a script that the program loads on its way. */
async function changed({ page }: Program, path: RegExp, change: (text: string) => string): Promise<void> {
  await page.context().route(path, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

/** Makes what a WebAssembly module’s script exports do something to each module that it makes. */
const toEachModule = (script: string) => (text: string) =>
  text.replace(
    /export default (\w+);/,
    `export default async (options) => {
      const module = await $1(options);
      ${script}
      return module;
    };`,
  );

const engineWorker = /\/worker-[^/]*\.js$/;
/** Seconds that are counted pass so many times as fast. */
const quickly = (times: number) =>
  `{ const { setInterval } = self; self.setInterval = (f, ms) => setInterval(f, ms / ${times}); }`;
/** Does something as soon as a worker is given a task. */
const atTask = (task: string, script: string) =>
  `self.addEventListener('message', ({ data }) => { if (data.task === '${task}') { ${script} } });`;
/** As a browser ends a worker that takes too much memory: nobody is told. */
const diesAtWork = atTask('analyse', 'self.close();');

/** Puts a script before another the first time that it is loaded. */
function firstOnly(script: string): (text: string) => string {
  let loaded = 0;
  return (text) => (loaded++ === 0 ? `${script}\n${text}` : text);
}

/** Chooses a clip, and has a script run in the worker that will predict it. */
async function readIn(opened: Program, name: string, script: string): Promise<void> {
  const { page } = opened;
  await opened.choose(fixture(name));
  await ready(opened);
  await page.getByTestId('backend').waitFor({ timeout: 60_000 });
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('no worker is there');
  // What never ends gives no answer.
  worker.evaluate(script).catch(() => undefined);
}

/** ONNX Runtime's memory is full from its second run on, the first after the self-test; in so many workers. */
function memoryFull(opened: Program, workers: number): Promise<void> {
  const full = toEachModule(`
    const run = module._OrtRun;
    let runs = 0;
    module._OrtRun = (...input) => {
      if (++runs > 1) throw new Error('Aborted(OOM)');
      return run(...input);
    };`);
  let served = 0;
  const change = (text: string) => (served++ < workers ? full(text) : text);
  return changed(opened, /ort-wasm-simd-threaded-[^.]*\.mjs$/, change);
}

/** Brings eight labelled clips and listens to them. @returns the button that evaluates */
async function readyToEvaluate({ page }: Program): Promise<Locator> {
  const folder = new Folder();
  try {
    writeTrainingSet(folder, 4);
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByTestId('embedded').getByText('8 clips ready.').waitFor({ timeout: 60_000 });
  } finally {
    folder.remove();
  }
  return page.getByRole('button', { name: 'Evaluate', exact: true });
}

/** The chosen clip is predicted. */
async function expectAnswer(opened: Program): Promise<void> {
  await opened.predict();
  expect((await opened.answer()).emotion).not.toBe('');
}

const ready = ({ page }: Program) => page.getByText('Ready. Press Predict.').waitFor({ timeout: 60_000 });
const passedOver = ({ page }: Program) => page.getByTestId('passed-over').allInnerTexts();

describe('the worker that predicts', () => {
  it('is killed at work: the clip is answered all the same', async () => {
    const opened = await open();
    await readIn(opened, 'voice.wav', diesAtWork);
    await expectAnswer(opened);
    expect(await passedOver(opened)).toEqual([]);
  });

  it('is killed at every try: a sentence, and the next clip is answered', async () => {
    const opened = await open();
    await changed(opened, engineWorker, (text) => `${diesAtWork}\n${text}`);
    await opened.choose(fixture('voice.wav'));
    await opened.predict();
    expect(await opened.problem()).toMatch(/The browser ended a part of the program while it was at work/);
    await opened.page.context().unrouteAll();
    await opened.choose(fixture('voice.mp3'));
    await expectAnswer(opened);
  });

  it('gives no sign of life any more: it is ended, and the clip is answered', async () => {
    const opened = await open();
    await opened.page.context().addInitScript(quickly(10));
    await opened.page.reload();
    await readIn(opened, 'voice.wav', 'for (;;);');
    await expectAnswer(opened);
  });
});

describe('the model at work', () => {
  it('meets with a full memory: it is started afresh, and the clip is answered', async () => {
    const opened = await open();
    await memoryFull(opened, 1);
    await opened.choose(fixture('voice.wav'));
    await expectAnswer(opened);
  });

  it('meets with a full memory at every try: a sentence, and an answer once there is room', async () => {
    const opened = await open();
    await memoryFull(opened, Infinity);
    await opened.choose(fixture('voice.wav'));
    await opened.predict();
    expect(await opened.problem()).toMatch(
      /failed while the model was at work: Aborted\(OOM\).*close other tabs/,
    );
    await opened.page.context().unrouteAll();
    await expectAnswer(opened);
  });

  it('loses its graphics device: WebAssembly answers, and the page says why', async () => {
    const opened = await open('', softwareWebGpu);
    const { page } = opened;
    await page.context().addInitScript(() => {
      // A software adapter is left alone by itself.
      Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
      const remembered = JSON.stringify({ backend: 'webgpu', measurements: [] });
      localStorage.setItem('cogito.backend.ort-1.30-1./models/cogito-compact-1/', remembered);
    });
    const keepDevice = `
      const { requestDevice } = GPUAdapter.prototype;
      GPUAdapter.prototype.requestDevice = async function (...input) {
        return (self.device = await requestDevice.apply(this, input));
      };`;
    await changed(opened, /asyncify[^/]*\.mjs$/, (text) => `${keepDevice}\n${text}`);
    await page.reload();
    await readIn(opened, 'voice.wav', 'self.device.destroy();');
    expect(await page.getByTestId('backend').innerText()).toBe('WebGPU');
    await expectAnswer(opened);
    expect(await page.getByTestId('backend').innerText()).toMatch(/^WebAssembly/);
    expect(await passedOver(opened)).toEqual([
      expect.stringMatching(/WebGPU failed while the model was at work/),
    ]);
  });
});

describe('the decoder', () => {
  const core = /ffmpeg-core[^/]*\.js$/;
  const countQuickly = (opened: Program) => changed(opened, engineWorker, (text) => `${quickly(5)}\n${text}`);

  it('hangs on a file: a sentence, and the next ones are read', async () => {
    const opened = await open();
    await countQuickly(opened);
    await changed(opened, core, toEachModule('module.exec = () => { for (;;); };'));
    await opened.choose(fixture('voice.mp3'));
    expect(await opened.problem()).toMatch(/decoder gave no answer for 30 s/);
    await opened.page.context().unroute(core);
    await opened.choose(fixture('voice.mp3'));
    await expectAnswer(opened);
  });

  it('hangs on a file because of the one before: a new core reads it', async () => {
    const opened = await open();
    await countQuickly(opened);
    const worn = `
      const { exec } = module;
      let files = 0;
      module.exec = (...input) => {
        while (files > 0);
        files++;
        return exec(...input);
      };`;
    await changed(opened, core, toEachModule(worn));
    await opened.choose(fixture('voice.mp3'));
    await ready(opened);
    await opened.choose(fixture('voice.m4a'));
    await opened.page.getByText('voice.m4a').waitFor();
    await ready(opened);
    await expectAnswer(opened);
  });

  it('is killed between two files: the second is read all the same', async () => {
    const opened = await open();
    await countQuickly(opened);
    const dies = `
      const { unmount } = module.FS;
      module.FS.unmount = (...input) => {
        setTimeout(() => { self.close(); console.info('dead'); }, 50);
        return unmount(...input);
      };`;
    await changed(opened, core, toEachModule(dies));
    const dead = opened.page.waitForEvent('console', (message) => message.text() === 'dead');
    await opened.choose(fixture('voice.mp3'));
    await dead;
    await opened.choose(fixture('voice.m4a'));
    await ready(opened);
    await expectAnswer(opened);
  });
});

describe('a worker that is killed', () => {
  it('while it listens live: listening goes on in a new one', async () => {
    const { page } = await open('?backend=wasm-1#/live', fakeMicrophone(0));
    await page.getByRole('button', { name: 'Listen', exact: true }).click();
    const answer = page.locator('[data-testid=live-label][data-label]');
    await answer.waitFor({ timeout: 30_000 });
    const replaced = page.waitForEvent('worker');
    for (const worker of page.workers()) worker.evaluate(() => self.close()).catch(() => undefined);
    await replaced;
    await answer.waitFor({ state: 'detached' });
    await answer.waitFor({ timeout: 30_000 });
  });

  it('while it tries settings: a sentence, and the embeddings are still there for the next work', async () => {
    const opened = await open('?backend=wasm-1#/train');
    const { page } = opened;
    // So few clips would be through before the worker has ended.
    const dies = 'self.close(); for (const end = Date.now() + 5000; Date.now() < end; );';
    await changed(opened, /trainer-worker[^/]*\.js$/, firstOnly(atTask('sweep', dies)));
    const evaluate = await readyToEvaluate(opened);
    await evaluate.click();
    await page.getByTestId('measures').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /^Try \d+ combinations/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'The browser ended a part of the program' });
    await alert.waitFor();
    await evaluate.click();
    await alert.waitFor({ state: 'detached' });
    await page.getByTestId('measures').waitFor({ timeout: 60_000 });
  });
});

describe('work that never ends is cancelled within a second', () => {
  it.each([
    ['evaluate', 'Evaluate'],
    ['sweep', /^Try \d+ combinations/],
    ['fit', 'Save on this device'],
  ])('in the trainer: %s, and the next work is done', async (task, button) => {
    const opened = await open('?backend=wasm-1#/train');
    const { page } = opened;
    await changed(
      opened,
      /trainer-worker[^/]*\.js$/,
      firstOnly(atTask(task, "console.info('begun'); for (;;);")),
    );
    const evaluate = await readyToEvaluate(opened);
    const begin = page.getByRole('button', { name: button, exact: true });
    const begun = page.waitForEvent('console', (message) => message.text() === 'begun');
    await begin.click();
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await begun;
    await cancel.click();
    await cancel.waitFor({ state: 'detached', timeout: 1000 });
    await evaluate.click();
    await page.getByTestId('measures').waitFor({ timeout: 60_000 });
  });

  it('in the import of a model', async () => {
    const opened = await open('#/models');
    const { page } = opened;
    const never = "self.addEventListener('message', () => { for (;;); });";
    await changed(opened, /import-worker[^/]*\.js$/, firstOnly(never));
    await page.getByLabel('Weight file').setInputFiles(fixture('voice.wav'));
    const begin = page.getByRole('button', { name: 'Import', exact: true });
    await begin.click();
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 1000 });
    await begin.click();
    expect(await page.getByRole('alert').innerText()).toMatch(/checksum is none of those/);
  });

  it('in the reading of an index file, and the next is read', async () => {
    const opened = await open('#/train');
    const { page } = opened;
    const never = "self.addEventListener('message', () => { for (;;); });";
    await changed(opened, /index-file-worker[^/]*\.js$/, firstOnly(never));
    const input = page.locator('input[accept=".cogito-index"]');
    await input.setInputFiles([fixture('voice.wav'), fixture('voice.mp3')]);
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await page.getByText('Opening voice.wav').waitFor();
    await cancel.click();
    await cancel.waitFor({ state: 'detached', timeout: 1000 });
    await input.setInputFiles([fixture('voice.wav'), fixture('voice.mp3')]);
    const refused = page.getByRole('alert').filter({ hasText: 'not a Cogito index' });
    await refused.nth(1).waitFor();
    expect(await refused.allInnerTexts()).toEqual([
      expect.stringMatching(/^voice\.wav:/),
      expect.stringMatching(/^voice\.mp3:/),
    ]);
  });

  it('in the map of an index, and the next one is drawn', async () => {
    const opened = await open();
    await readIn(opened, 'voice.wav', atTask('map', 'for (;;);'));
    await expectAnswer(opened);
    const { page } = opened;
    const map = page.getByRole('button', { name: 'Show the map' });
    await map.click();
    await page.getByRole('region', { name: 'Map' }).getByRole('button', { name: 'Cancel' }).click();
    await map.click({ timeout: 1000 });
    await page.getByTestId('map').waitFor({ timeout: 30_000 });
  });

  it('in a zip whose bytes do not come', async () => {
    const { page } = await open('?backend=wasm-1#/batch');
    await page.evaluate(() => (Blob.prototype.arrayBuffer = () => new Promise(() => undefined)));
    const zip = {
      name: 'all.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(zipSync({ 'a.wav': new Uint8Array(50) })),
    };
    const input = page.getByLabel('Files', { exact: true });
    await input.setInputFiles(zip);
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.click();
    await cancel.waitFor({ state: 'detached', timeout: 1000 });
    await input.setInputFiles(fixture('voice.wav'));
    await page.getByTestId('brought').getByText('1 clip brought').waitFor();
  });
});

describe('the device’s storage', () => {
  it('is held by a tab with an older Cogito: told where it is needed, and it works once that tab is closed', async () => {
    const opened = await open('icon.svg');
    const older = opened.page;
    await older.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('cogito', 1);
          opening.onupgradeneeded = () => {
            const { result: stores } = opening;
            for (const name of ['networks', 'indexFiles', 'embeddings', 'recording'])
              stores.createObjectStore(name);
            for (const name of ['models', 'indexes']) stores.createObjectStore(name, { keyPath: 'id' });
            stores.createObjectStore('corrections', { autoIncrement: true }).createIndex('model', 'model');
            stores.createObjectStore('history', { autoIncrement: true }).createIndex('time', 'time');
          };
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => resolve(Object.assign(window, { held: opening.result }).held.name);
        }),
    );
    const page = await older.context().newPage();
    await page.goto(`${opened.server.address}?backend=wasm-1`);
    const predict = async () => {
      await page.getByLabel('Audio file').setInputFiles(fixture('voice.wav'));
      await page.getByRole('button', { name: 'Predict' }).click();
    };
    await predict();
    await page.getByRole('button', { name: 'Keep answers', exact: true }).click({ timeout: 60_000 });
    await page.getByRole('alert').filter({ hasText: 'Another tab with an older Cogito' }).first().waitFor();
    expect(await page.getByTestId('emotion').count()).toBe(1);
    await older.close();
    await predict();
    await expect.poll(() => storedCount(page, 'history'), { timeout: 60_000 }).toBe(1);
  });

  it('is refused: the answer stands on the page, which says that it could not be kept', async () => {
    const opened = await open();
    const { page } = opened;
    await page.context().addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission', 'SecurityError');
      };
    });
    await page.reload();
    await opened.choose(fixture('voice.wav'));
    await opened.predict();
    await page.getByRole('button', { name: 'Keep answers', exact: true }).click({ timeout: 60_000 });
    await page.getByText('lets the page keep nothing on the device').first().waitFor();
    expect((await opened.answer()).emotion).not.toBe('');
  });
});

describe('time', () => {
  it('stands still in a frozen tab and is set back meanwhile: the answers come, and all are kept', async () => {
    const opened = await open();
    const { page } = opened;
    await opened.choose(fixture('voice.wav'));
    await opened.predict();
    await page.getByRole('button', { name: 'Keep answers', exact: true }).click({ timeout: 60_000 });
    await expect.poll(() => storedCount(page, 'history')).toBe(1);
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() - 400 * 86_400_000;
    });
    const device = await page.context().newCDPSession(page);
    await opened.choose(fixture('voice.mp3'));
    await opened.predict();
    await device.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await device.send('Page.setWebLifecycleState', { state: 'active' });
    expect((await opened.answer()).emotion).not.toBe('');
    await expect.poll(() => storedCount(page, 'history')).toBe(2);
  });
});
