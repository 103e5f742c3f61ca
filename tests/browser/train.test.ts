import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersOf } from '../../src/core/classifier/trained-index.ts';
import { openIndex } from '../../src/core/formats/ensemble-file.ts';
import { Program } from './program.ts';
import { Folder, silence, sounds, voice, writeTrainingSet } from './voices.ts';

const address = '?backend=wasm-1#/train';

async function bring(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Folder', { exact: true }).setInputFiles(folder);
  await page.getByTestId('match').waitFor();
}

async function measure(page: Page, name: string): Promise<number[]> {
  const cells = await page.locator(`[data-measure=${name}] td`).allInnerTexts();
  return cells.map((text) => Number(text.replace(/[^\d.]/g, '')));
}

describe('training', () => {
  let program: Program;
  const folder = new Folder();

  beforeAll(async () => {
    writeTrainingSet(folder, 8);
    folder.write('audio/broken.wav', 'no sound');
    folder.write('audio/unlisted.wav', voice(200, 4, 1));
    folder.write('audio/quiet.wav', silence());
    // Called joy, it sounds like sadness: the mistake that the evaluation must find.
    folder.write('audio/sly.wav', voice(sounds.sadness.pitch, sounds.sadness.tremor, 400));
    const csv = readFileSync(`${folder.path}/train.csv`, 'utf8');
    folder.write(
      'train.csv',
      `${csv}broken.wav,joy,s1\nquiet.wav,joy,s2\nsly.wav,joy,s3\nnowhere.wav,joy,s1\n`,
    );
    program = await Program.open(address);
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });

  it('tells what matched and what did not, both ways, before anything starts', async () => {
    const { page } = program;
    await bring(page, folder.path);
    expect(await page.getByTestId('match').innerText()).toBe('19 clips with 2 labels from 4 speakers.');
    await page.getByText('1 file without a label, left out').click();
    await page.getByText(/unlisted\.wav$/).waitFor();
    await page.getByText('1 row of the CSV without a file, left out').click();
    await page.getByText('nowhere.wav').waitFor();
    expect(program.requests.filter((url) => url.endsWith('.onnx'))).toEqual([]);
  });

  it('listens to all clips, with the bad ones listed and stopping nothing', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByTestId('embedded').getByText('17 clips ready.').waitFor();
    await page.getByText('2 clips could not be used').click();
    await page.getByText(/broken\.wav: No sound could be read/).waitFor();
    await page.getByText(/quiet\.wav: Nothing is heard in this clip/).waitFor();
  });

  it('evaluates honestly, with the split by rows and its warning beside it', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByText('No speaker is in training and in test.').waitFor();
    await page.getByText('These figures are inflated').waitFor();
    const [honest, byRows] = await measure(page, 'accuracy');
    expect(honest).toBeGreaterThan(80);
    expect(byRows).toBeGreaterThanOrEqual(honest ?? NaN);
    expect((await measure(page, 'answered'))[0]).toBe(17);
    await page.getByRole('button', { name: 'As a table' }).click();
    const cells = await page.getByTestId('confusion').locator('td').allInnerTexts();
    expect(cells.map(Number).reduce((sum, count) => sum + count, 0)).toBe(17);
    await page.getByRole('button', { name: 'As a picture' }).click();
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the picture' }).click(),
    ]);
    expect(readFileSync(await picture.path(), 'utf8')).toMatch(/^<svg [\s\S]*sadness/);
  });

  it('shows the worst mistakes, and plays them', async () => {
    const { page } = program;
    const row = page.getByRole('row').filter({ hasText: 'audio/sly.wav' });
    expect(await row.innerText()).toMatch(/sly\.wav\s+joy\s+sadness\s+[\d.]+\s?%/i);
    await row.getByRole('button', { name: /^Play .*sly\.wav$/ }).click();
    await row.getByRole('button', { name: /^Stop .*sly\.wav$/ }).click();
    await row.getByRole('button', { name: /^Play/ }).waitFor();
  });

  it('sweeps over settings into a table that sorts and is saved as CSV', async () => {
    const { page } = program;
    await page.getByLabel(/^Neighbours \(k\)\s*Numbers/).fill('1, 3');
    await page.getByRole('button', { name: 'Try 16 combinations' }).click();
    const table = page.getByRole('region', { name: 'Try many settings' });
    await table.locator('tbody tr').nth(15).waitFor();
    await table.getByRole('button', { name: /^Neighbours/ }).click();
    const neighbors = await table.locator('tbody tr td:nth-child(3)').allInnerTexts();
    expect(neighbors.map(Number)).toEqual([...Array<number>(8).fill(3), ...Array<number>(8).fill(1)]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toBe(
      'scaler,pca,neighbors,weights,balanced_accuracy,accuracy,macro_f1,log_loss,calibration_error',
    );
    expect(lines).toHaveLength(17);
  });

  it('keeps the index, and predictions use it once it is chosen', async () => {
    const { page } = program;
    await page.getByLabel('Name', { exact: true }).fill('Buzzes');
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await page.getByText('“Buzzes” is saved on this device.').waitFor();
    await page.getByRole('button', { name: 'Use for predictions' }).click();
    await page.getByText('Predictions use it now.').waitFor();
    await page.goto(`${program.server.address}?backend=wasm-1#/predict`);
    const { pitch, tremor } = sounds.joy;
    await program.choose({ name: 'new.wav', mimeType: 'audio/wav', buffer: voice(pitch, tremor, 999) });
    await program.predict();
    const { emotion, probabilities } = await program.answer();
    expect(emotion).toBe('joy');
    expect(Object.keys(probabilities)).toEqual(['joy', 'sadness']);
    expect(await page.getByTestId('index').innerText()).toContain('Buzzes');
  });

  it('keeps an ensemble of the folds as one index: it predicts, is explained, learns and is shared', async () => {
    const { page } = program;
    await page.goto(`${program.server.address}${address}`);
    await page.getByLabel('Name', { exact: true }).fill('Four');
    await page.getByLabel(/^As an ensemble of the folds/).check();
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await page.getByText('“Four” is saved on this device.').waitFor();
    await page.getByRole('button', { name: 'Use for predictions' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Four (ensemble of 4) (in use)' });
    await row.waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    const members = membersOf(openIndex(new Uint8Array(readFileSync(await download.path()))));
    // Each lacks the clips of one of the four speakers.
    expect(members.map(({ rowClips }) => new Set(rowClips).size).sort()).toEqual([12, 13, 13, 13]);
    await page.goto(`${program.server.address}?backend=wasm-1#/predict`);
    const { pitch, tremor } = sounds.sadness;
    await program.choose({ name: 'low.wav', mimeType: 'audio/wav', buffer: voice(pitch, tremor, 998) });
    await program.predict();
    expect((await program.answer()).emotion).toBe('sadness');
    expect(await page.getByTestId('index').innerText()).toContain('an ensemble of 4 indexes');
    await page.getByText('votes that the ensemble’s 4 indexes give for this moment: Sadness').waitFor();
    await page.getByRole('button', { name: 'Show the map' }).click();
    await page.getByText('Of the ensemble the map shows its first index.').waitFor();
    await page.getByRole('button', { name: 'joy', exact: false }).last().click();
    await page.getByText('Learnt: this was joy.').waitFor();
    await program.predict();
    await page.getByTestId('emotion').getByText('joy').waitFor();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.goto(`${program.server.address}${address}`);
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('“Four” was deleted.').waitFor();
    await page.reload();
  });

  it('exports, deletes, brings back, renames and opens an index', async () => {
    const { page } = program;
    await page.goto(`${program.server.address}${address}`);
    const list = page.getByRole('region', { name: 'Indexes on this device' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      list.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Buzzes.cogito-index');
    const file = readFileSync(await download.path());
    await list.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('“Buzzes” was deleted.').waitFor();
    await page.getByText('None yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await list.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('New name').fill('Hums');
    await page.keyboard.press('Enter');
    await list.getByText('Hums').waitFor();
    const open = page.getByLabel('Open an index file', { exact: true }).locator('visible=false').last();
    await open.setInputFiles({ name: 'cut.cogito-index', mimeType: '', buffer: file.subarray(0, 900) });
    await page.getByText(/cut\.cogito-index.*truncated or altered/).waitFor();
    await open.setInputFiles({ name: 'x.cogito-index', mimeType: '', buffer: file });
    await page.getByText('“Buzzes” was added.').waitFor();
    expect(await list.locator('tbody tr').count()).toBe(1);
    expect(program.complaints).toEqual([]);
  });
});

/** A page of its own for each describe, and a folder of 80 clips. */
function eightyClips() {
  const folder = new Folder();
  let program: Program | undefined;
  beforeAll(async () => {
    // Enough that a quick machine is not through before it is paused.
    writeTrainingSet(folder, 40);
    program = await Program.open(address);
    // All of it may have to share its machine with other work.
    program.page.context().setDefaultTimeout(90_000);
  });
  afterAll(async () => {
    await program?.close();
    folder.remove();
  });
  return {
    folder,
    opened(): Program {
      if (program === undefined) throw new Error('the page is opened before the tests');
      return program;
    },
  };
}

describe('a training that is interrupted', () => {
  const { folder, opened } = eightyClips();

  it('pauses, goes on, stops within a second, and after a reload starts where it stopped', async () => {
    const program = opened();
    const { page } = program;
    await bring(page, folder.path);
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByText(/^([3-9]|1\d) of 80 clips/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused.').waitFor();
    const paused = await page.getByText(/of 80 clips/).innerText();
    await page.waitForTimeout(300);
    expect(await page.getByText(/of 80 clips/).innerText()).toBe(paused);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/^[3-7]\d of 80 clips/).waitFor();
    const start = Date.now();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. What was done is kept').waitFor();
    expect(Date.now() - start).toBeLessThan(1000);
    await page.reload();
    await bring(page, folder.path);
    await page.getByRole('button', { name: 'Start listening' }).click();
    const ready = page.getByTestId('embedded').getByText(/80 clips ready, \d+ of them kept from before/);
    await ready.waitFor();
    const reused = Number(/ready, (\d+)/.exec(await ready.innerText())?.[1]);
    expect(reused).toBeGreaterThanOrEqual(30);
    expect(reused).toBeLessThan(80);
  });

  it('waits for another tab that listens, and takes over what that one did', async () => {
    const program = opened();
    const { page } = program;
    const other = await page.context().newPage();
    await other.goto(`${program.server.address}${address}`);
    await page.getByRole('button', { name: 'Forget them' }).click();
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByText(/^[1-9] of 80 clips/).waitFor();
    await bring(other, folder.path);
    await other.getByRole('button', { name: 'Start listening' }).click();
    await other.getByText('Cogito listens to clips in another tab').waitFor();
    await other.getByTestId('embedded').getByText('80 clips ready, 80 of them kept from before.').waitFor();
    await other.close();
  });
});

describe('training on a device that is full', () => {
  const { folder, opened } = eightyClips();

  it('goes on without the device’s storage once that is full, and says so', async () => {
    const program = opened();
    const { page } = program;
    await bring(page, folder.path);
    const device = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    const { usage } = await device.send('Storage.getUsageAndQuota', { origin });
    // Room for some of the 80 clips. Before anything is written: Chromium reckons with the room that it found for a while.
    await device.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 100_000 });
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByText('From here on embeddings are only kept until this page is closed.').waitFor();
    await page.getByText('There is no more room on this device').waitFor();
    await page.getByTestId('embedded').getByText('80 clips ready.').waitFor();
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByTestId('measures').waitFor();
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await page.getByRole('alert').getByText('There is no more room').nth(1).waitFor();
    await device.send('Storage.overrideQuotaForOrigin', { origin });
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await page.getByText('is saved on this device.').waitFor();
    expect(program.complaints).toEqual([]);
  });
});

describe('labels that cannot be trained with', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open(address);
  });
  afterAll(() => program.close());

  const wav = (name: string) => ({ name, mimeType: 'audio/wav', buffer: voice(200, 3, 1) });
  const csv = (text: string) => ({ name: 'train.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  async function choose(files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]) {
    const again = program.page.getByRole('button', { name: 'Start again' });
    if (await again.isVisible()) await again.click();
    await program.page.getByLabel('Files', { exact: true }).setInputFiles(files);
  }

  it('are told: none at all', async () => {
    await choose([wav('a.wav'), wav('b.wav')]);
    await program.page.getByText('No labels were found.').waitFor();
  });

  it('are told: one label only', async () => {
    await choose([wav('a.wav'), wav('b.wav'), csv('filename,emotion\na.wav,joy\nb.wav,joy\n')]);
    await program.page.getByText('All clips have the label “joy”').waitFor();
    expect(await program.page.getByRole('button', { name: 'Start listening' }).count()).toBe(0);
  });

  it('are told without the control characters of a damaged CSV', async () => {
    await choose([wav('a.wav'), csv('filename,emotion\na.wav,joy\0\0\u001b[1m\n')]);
    const alert = program.page.getByText('All clips have the label “joy');
    expect(await alert.textContent()).toContain('“joy [1m”');
  });

  it('are told: a label that is too long to be one', async () => {
    await choose([
      wav('a.wav'),
      wav('b.wav'),
      csv(`filename,emotion\na.wav,${'x'.repeat(1001)}\nb.wav,joy\n`),
    ]);
    await program.page.getByText('1 row of the CSV with a label of more than 1,000 characters').click();
    await program.page.getByRole('listitem').getByText('a.wav').first().waitFor();
  });

  it('are told: a CSV that is none, and one without labels', async () => {
    await choose([wav('a.wav'), csv('filename,emotion\na.wav,"joy\n')]);
    await program.page.getByText('1 file could not be opened').click();
    await program.page.getByText(/train\.csv: Line 2 of the CSV is not valid/).waitFor();
    await choose([wav('a.wav'), csv('filename\na.wav\n')]);
    await program.page.getByText('1 CSV without labels').click();
    await program.page.getByText('The CSV has no column “emotion”').waitFor();
  });

  it('are told: rows that contradict each other', async () => {
    await choose([wav('a.wav'), wav('b.wav'), csv('filename,emotion\na.wav,joy\na.wav,fear\nb.wav,fear\n')]);
    await program.page.getByText('1 file with contradicting labels in the CSV').click();
    await program.page.getByText('a.wav: joy, fear').waitFor();
  });

  it('are found by folder names inside a zip', async () => {
    const entries = Object.fromEntries(
      ['joy/1.wav', 'joy/2.wav', 'fear/1.wav'].map((name) => [name, voice(200, 3, 1)]),
    );
    await choose({ name: 'all.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(entries)) });
    await program.page
      .getByTestId('match')
      .getByText('3 clips with 2 labels; speakers are not known.')
      .waitFor();
    expect(program.complaints).toEqual([]);
  });
});
