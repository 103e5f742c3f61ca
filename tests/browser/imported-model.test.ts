/** Imported models through the page itself: their files are made of random weights in the published layouts. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openl3Cases, relativeDifference, type OpenL3Case } from '../golden/importer/golden.ts';
import { edgel3Weights } from '../golden/importer/edgel3-weights.ts';
import { randomWeights } from '../golden/importer/random-weights.ts';
import { fixture, Program } from './program.ts';
import { storedCount } from './stored-count.ts';
import { Folder, sounds, voice, writeTrainingSet } from './voices.ts';

const withWebGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
const names = { sea: 'EdgeL3 sea 64 (unverified)' };

interface ImportChoice {
  readonly file: string;
  readonly size?: string;
  readonly frontEnd?: string;
  readonly int8?: boolean;
}

async function importFile(program: Program, choice: ImportChoice) {
  await beginImport(program, choice);
  await program.page.getByText('is on this device.').waitFor();
}

async function beginImport(program: Program, { file, size, frontEnd, int8 = false }: ImportChoice) {
  const { page, server } = program;
  await page.goto(`${server.address}${new URL(page.url()).search}#/models`);
  await page.reload();
  await page.getByLabel('Weight file').setInputFiles(file);
  if (size !== undefined) await page.getByLabel('Values in an embedding').selectOption(size);
  if (frontEnd !== undefined) await page.getByLabel('Spectrogram').selectOption(frontEnd);
  await page.getByLabel(/whose checksum is not known/).setChecked(true);
  await page.getByLabel(/fast copy in 8-bit/).setChecked(int8);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

interface Kept {
  readonly key: string;
  readonly data: number[];
  readonly size: number;
}

/** Everything that was embedded, as the page keeps it. */
function keptEmbeddings(page: Page): Promise<Kept[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('cogito');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database cannot be opened'));
    });
    const store = database.transaction('embeddings').objectStore('embeddings');
    const all = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const [keys, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
    database.close();
    return values.map(({ data, size }: { data: Float32Array; size: number }, i) => ({
      ...{ key: String(keys[i]), data: [...data], size },
    }));
  });
}

const modelChoice = (page: Page) =>
  page.getByRole('region', { name: /Listen to the clips/ }).getByLabel(/^Model/);

async function listen(page: Page, model: string, clips: number): Promise<void> {
  await modelChoice(page).selectOption({ label: model });
  await page.getByRole('button', { name: 'Start listening' }).click();
  await page.getByTestId('embedded').getByText(`${clips} clips ready`).waitFor();
}

describe('a real voice through the whole page', () => {
  const folder = new Folder();
  let program: Program;

  beforeAll(async () => {
    program = await Program.open('#/models');
    program.page.context().setDefaultTimeout(110_000);
    folder.write('voices/voice-48k.wav', readFileSync(fixture('voice-48k.wav')));
    // One window long.
    folder.write('voices/other.wav', voice(200, 3, 1, 1));
    folder.write('voices/train.csv', 'filename,emotion\nvoice-48k.wav,joy\nother.wav,fear\n');
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });

  // Every one of them in Node: tests/core/importer/exactness.test.ts. With EXACTNESS=all here as well.
  const some = ['linear music 6144 kapre', 'mel128 env 512 librosa', 'mel256 music 512 legacy'];
  const every = openl3Cases.flatMap((each) => (['512', '6144'] as const).map((size) => ({ each, size })));
  const nameOf = ({ representation, contentType, kind }: OpenL3Case, size: string) =>
    `${representation} ${contentType} ${size} ${kind}`;
  const chosen = every
    .map(({ each, size }) => ({ each, size, name: nameOf(each, size) }))
    .filter(({ name }) => process.env.EXACTNESS === 'all' || some.includes(name));

  it.each(chosen)('$name: the independent reference’s embedding within 1e-4', async ({ each, size }) => {
    const { page, server } = program;
    const { representation, contentType, kind, seed } = each;
    const file = `openl3_audio_${representation}_${contentType}.h5`;
    const path = folder.write(file, Buffer.from(await randomWeights({ seed })));
    await importFile(program, { file: path, size, frontEnd: kind });
    await page.goto(`${server.address}#/train`);
    await page.reload();
    await page.getByLabel('Folder', { exact: true }).setInputFiles(`${folder.path}/voices`);
    await page.getByTestId('match').waitFor();
    await page.getByLabel('Hop in seconds').fill('0.6');
    await page.getByLabel(/silence in front/).selectOption({ label: 'no' });
    const own = kind === 'kapre' ? '' : ` ${kind}`;
    await listen(page, `OpenL3 ${representation} ${contentType} ${size}${own} (unverified)`, 2);
    const windows = each[size as '512' | '6144'];
    const id = `openl3-${representation}-${contentType}-${size}${own.replace(' ', '-')} `;
    const found = (await keptEmbeddings(page)).filter(({ key }) => key.startsWith(id));
    const ofVoice = found.find(({ data }) => data.length === windows.length * Number(size));
    expect(found).toHaveLength(2);
    windows.forEach((window, i) => {
      const embedding = Float32Array.from(
        ofVoice?.data.slice(i * Number(size), (i + 1) * Number(size)) ?? [],
      );
      expect(relativeDifference(window, embedding), `window ${i}`).toBeLessThan(1e-4);
    });
    expect(program.complaints).toEqual([]);
  });
});

describe('a whole training with an imported model', () => {
  const folder = new Folder();
  let program: Program;

  beforeAll(async () => {
    program = await Program.open('#/models', withWebGpu);
    program.page.context().setDefaultTimeout(90_000);
    writeTrainingSet(folder, 8);
    folder.write(
      'edgel3_sea_ust_audio_emb_64.h5',
      Buffer.from(await edgel3Weights({ network: 64, seed: 8 })),
    );
    folder.write(
      'edgel3_sea_ust_audio_emb_65.h5',
      Buffer.from(await edgel3Weights({ network: 64, seed: 9 })),
    );
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });

  const goTo = (page: string, search = '') =>
    program.page.goto(`${program.server.address}${search}#/${page}`);

  it('the making of its 8-bit copy can be cancelled, and leaves nothing', async () => {
    const { page } = program;
    await beginImport(program, { file: `${folder.path}/edgel3_sea_ust_audio_emb_64.h5`, int8: true });
    await page.getByText(/Making the 8-bit copy/).waitFor();
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.click();
    await cancel.waitFor({ state: 'detached', timeout: 1000 });
    await page.reload();
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
    expect(await storedCount(page, 'models')).toBe(0);
    expect(await storedCount(page, 'networks')).toBe(0);
  });

  it('tells how near the 8-bit copy is and how long an index takes', async () => {
    const { page } = program;
    await importFile(program, { file: `${folder.path}/edgel3_sea_ust_audio_emb_64.h5`, int8: true });
    await page
      .getByText(
        /8-bit copy (is there, too: cosine 0\.|was not kept: (it differs too much|on this device it needs))/,
      )
      .waitFor();
    await page
      .getByText(/an hour of labelled sound takes it about \d/)
      .first()
      .waitFor();
  });

  it('until there is an index, every page says so, with the way to one', async () => {
    const { page } = program;
    const card = page
      .getByTestId('stored-model')
      .filter({ has: page.getByRole('heading', { name: names.sea, exact: true }) });
    await card.getByRole('button', { name: 'Build its index' }).click();
    await page.getByText('Bring labelled voices').waitFor();
    for (const name of ['predict', 'record', 'batch', 'live']) {
      await goTo(name);
      const notice = page.getByTestId('no-index').filter({ visible: true });
      await notice.waitFor();
      expect(await notice.innerText()).toMatch(/“edgel3-sea-64” has no index yet[^]*takes it about \d/);
      expect(await notice.getByRole('link', { name: 'To Train' }).getAttribute('href')).toBe('#/train');
    }
    await goTo('predict');
    await page
      .getByText(/comes from the imported model “edgel3-sea-64”/)
      .filter({ visible: true })
      .waitFor();
  });

  it('goes from labelled voices to an answer, and says which model gave it', async () => {
    const { page } = program;
    await goTo('train');
    await page.reload();
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await page.getByTestId('match').getByText('16 clips with 2 labels').waitFor();
    // It begins with the model that is in use.
    await page.getByTestId('build-time').waitFor();
    await listen(page, names.sea, 16);
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByText('No speaker is in training and in test.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Buzzes');
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await page.getByText('“Buzzes” is saved on this device.').waitFor();
    await page.getByRole('button', { name: 'Use for predictions' }).click();
    await page.getByText('Predictions use it now.').waitFor();
    await expectAnswer('');
    expect(await page.getByTestId('model').innerText()).toBe(
      'EdgeL3 sea 64 (unverified) (imported EdgeL3 network, not the bundled one)',
    );
  });

  it('runs on WebGPU once its self-test is right there', async () => {
    await expectAnswer('?backend=webgpu');
    expect(await program.page.getByTestId('backend').innerText()).toBe('WebGPU');
  });

  async function expectAnswer(search: string): Promise<void> {
    await goTo('predict', search);
    await program.page.reload();
    const { pitch, tremor } = sounds.joy;
    await program.choose({ name: 'new.wav', mimeType: 'audio/wav', buffer: voice(pitch, tremor, 999, 1) });
    await program.predict();
    const { probabilities } = await program.answer();
    expect(Object.keys(probabilities)).toEqual(['joy', 'sadness']);
    expect(await program.page.getByTestId('index').innerText()).toContain('Buzzes');
  }

  /** Keeps a stored model once more, as the int8 copy of edgel3-sea-64. */
  async function storeAsCopy(of: string): Promise<void> {
    await program.page.evaluate(async (from) => {
      const opening = indexedDB.open('cogito');
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await done(opening);
      const transaction = database.transaction(['models', 'networks'], 'readwrite');
      const [models, networks] = ['models', 'networks'].map((name) => transaction.objectStore(name));
      if (models === undefined || networks === undefined) throw new Error('there are no stores');
      const [whole, model, network] = await Promise.all([
        ...['edgel3-sea-64', from].map((id) => done(models.get(id))),
        done(networks.get(from)),
      ]);
      const manifest = JSON.parse(model.manifest);
      const { id, file } = JSON.parse(whole.manifest);
      const int8 = { of: { id, sha256: file.sha256 }, cosine: 0.9999, timeShare: 0.5 };
      const copy = { ...manifest, id: 'edgel3-sea-64-int8', title: 'The copy', int8 };
      models.put({ id: copy.id, manifest: JSON.stringify(copy), savedAt: 1 });
      networks.put(network, copy.id);
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    }, of);
  }

  async function trainWithCopy(): Promise<void> {
    const { page } = program;
    await goTo('train');
    await page.reload();
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await page.getByTestId('match').waitFor();
    await modelChoice(page).selectOption({ label: 'The copy' });
    await page.getByRole('button', { name: 'Start listening' }).click();
  }

  it('an 8-bit copy is proven on the person’s own recordings before it is used', async () => {
    const { page } = program;
    await storeAsCopy('edgel3-sea-64');
    await goTo('models');
    await page.reload();
    const copy = page.getByTestId('int8').filter({ hasText: 'cosine 0.9999' });
    expect(await copy.innerText()).toMatch(/50.?% of its time[^]*Not yet proven on labelled recordings/);
    await trainWithCopy();
    await page.getByTestId('int8-proof').waitFor();
    expect(await page.getByTestId('int8-proof').innerText()).toMatch(
      /the same answer to 100(\.0)?% of \d+ windows \(cosine 1\)/,
    );
    await page.getByTestId('embedded').getByText('16 clips ready, 16 of them kept from before').waitFor();
    await goTo('models');
    await page.reload();
    await page.getByText(/Proven on \d+ windows of labelled recordings: to 100(\.0)?% of them/).waitFor();
  });

  it('one that answers otherwise is removed, with a sentence, and the full network goes on', async () => {
    const { page } = program;
    await importFile(program, { file: `${folder.path}/edgel3_sea_ust_audio_emb_65.h5` });
    await storeAsCopy('edgel3-sea-65');
    await trainWithCopy();
    const alert = page.getByRole('alert').filter({ hasText: '8-bit copy' });
    expect(await alert.innerText()).toMatch(
      /does not answer as the full network on your recordings[^]*\d windows[^]*The copy was removed/,
    );
    await goTo('models');
    await page.reload();
    await page.getByRole('heading', { name: names.sea, exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: 'The copy' }).count()).toBe(0);
    await goTo('train');
    await page.reload();
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await page.getByTestId('match').waitFor();
    await listen(page, names.sea, 16);
    expect(program.complaints).toEqual([]);
  });

  it('falls back from a WebGPU that gives wrong numbers, and says why', async () => {
    const { page } = program;
    // What is under test is the software adapter, which the program leaves alone by itself.
    await page.context().addInitScript(() => {
      Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
    });
    await page.evaluate(() =>
      localStorage.setItem(
        'cogito.backend.ort-1.30-1.stored:edgel3-sea-64',
        JSON.stringify({ backend: 'webgpu', measurements: [] }),
      ),
    );
    const nothing = 'GPUComputePassEncoder.prototype.dispatchWorkgroups = () => undefined;';
    await page.context().route(/asyncify[^/]*\.mjs$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${nothing}\n${await response.text()}` });
    });
    await expectAnswer('');
    expect(await page.getByTestId('passed-over').first().innerText()).toMatch(
      /WebGPU computes this model wrongly on this device/,
    );
    expect(await page.getByTestId('backend').innerText()).toMatch(/^WebAssembly/);
  });
});
