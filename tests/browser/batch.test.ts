import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../tools/build.ts';
import { Program } from './program.ts';
import { Folder, silence, sounds, voice } from './voices.ts';

/** What the page saved under a button. */
async function saved(program: Program, button: string): Promise<string> {
  const [download] = await Promise.all([
    program.page.waitForEvent('download'),
    program.page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

describe('predicting many files', () => {
  let program: Program;
  const folder = new Folder();
  const { joy, sadness } = sounds;

  beforeAll(async () => {
    folder.write('audio/b.wav', voice(joy.pitch, joy.tremor, 1));
    folder.write('audio/a.WAV', voice(sadness.pitch, sadness.tremor, 2));
    folder.write('audio/broken.mp3', 'this is no sound');
    folder.write('audio/quiet.wav', silence());
    folder.write('audio/extra.wav', voice(joy.pitch, joy.tremor, 3));
    folder.write('notes.txt', 'not a sound');
    folder.write(
      'test.csv',
      '\ufefffilename\r\nquiet.wav\r\nb.mp3\r\n"a.wav"\r\nbroken.mp3\r\nmissing.wav\r\n',
    );
    program = await Program.open('?backend=wasm-1#/batch');
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });
  beforeEach(() => program.page.setViewportSize({ width: 1280, height: 900 }));

  it("answers a folder in test.csv's order, with one bad file stopping nothing", async () => {
    const { page } = program;
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await page.getByTestId('brought').getByText('5 clips brought').waitFor();
    await page.getByText('1 row of the CSV without a file').waitFor();
    await page.getByText('1 file not in the CSV').waitFor();
    await page.getByText('1 file left aside').waitFor();
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByTestId('batch-state').getByText('3 files answered, 2 could not be.').waitFor();
    const rows = page.getByRole('region', { name: 'Answers' }).locator('tbody tr');
    const names = await rows.locator('th').allInnerTexts();
    expect(names).toEqual(['quiet.wav', 'b.mp3', 'a.wav', 'broken.mp3', 'missing.wav']);
    expect(await rows.nth(0).innerText()).toContain('silent');
    expect(await rows.nth(3).innerText()).toContain('No sound could be read');
    expect(await rows.nth(4).innerText()).toContain('There is no such file');
  });

  it('writes submission.csv byte for byte, with the original names, and everything else beside it', async () => {
    const table = await program.page
      .getByRole('region', { name: 'Answers' })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)),
      );
    const answers = Object.fromEntries(table);
    expect(Object.keys(answers)).toHaveLength(5);
    expect(answers['a.wav']).not.toBe('');
    expect(await saved(program, 'submission.csv')).toBe(
      `filename,emotion\nquiet.wav,${answers['quiet.wav']}\nb.mp3,${answers['b.mp3']}\na.wav,${answers['a.wav']}\nbroken.mp3,\nmissing.wav,\n`,
    );
    const [header, quiet] = (await saved(program, 'CSV with probabilities')).split('\n');
    expect(header).toBe('filename,emotion,anger,disgust,fear,joy,neutral,sadness,surprise,seconds,error');
    expect(quiet?.split(',').at(-2)).toBe('1');
    const json = JSON.parse(await saved(program, 'JSON'));
    expect(json.map((each: { file: string }) => each.file)).toEqual(Object.keys(answers));
    expect(json[3].error.code).toBe('audio-not-audio');
    const sum = Object.values<number>(json[1].probabilities).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('sorts and filters by keyboard, also on a phone', async () => {
    const { page } = program;
    await page.setViewportSize({ width: 360, height: 740 });
    const table = page.getByRole('region', { name: 'Answers' });
    await table.getByRole('button', { name: /^File/ }).focus();
    await page.keyboard.press('Enter');
    expect(await table.locator('tbody th').allInnerTexts()).toEqual([
      ...['a.wav', 'b.mp3', 'broken.mp3', 'missing.wav', 'quiet.wav'],
    ]);
    expect(await table.locator('th[aria-sort=ascending]').count()).toBe(1);
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'problems' });
    expect(await table.locator('tbody th').allInnerTexts()).toEqual([
      'broken.mp3',
      'missing.wav',
      'quiet.wav',
    ]);
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'all' });
    await page.getByLabel('Show names with').fill('b.');
    expect(await table.locator('tbody th').allInnerTexts()).toEqual(['b.mp3']);
    await page.getByLabel('Show names with').fill('');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('plays a file of the table', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Play b.mp3' }).click();
    await page.getByRole('button', { name: 'Stop b.mp3' }).click();
    await page.getByRole('button', { name: 'Play b.mp3' }).waitFor();
  });

  it('stops within a second when cancelled, keeps what was answered, and continues with the rest', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Start again' }).click();
    const voices = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`many/${i}.wav`, voice(150 + 5 * i, 3, i)]),
    );
    await page.getByLabel('Files', { exact: true }).setInputFiles({
      name: 'many.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(zipSync(voices)),
    });
    await page.getByTestId('brought').getByText('30 clips brought').waitFor();
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByText(/^[1-9]\d* of 30 files/).waitFor();
    const start = Date.now();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByTestId('batch-state').getByText('Cancelled.').waitFor();
    expect(Date.now() - start).toBeLessThan(1000);
    const answered = page
      .getByRole('region', { name: 'Answers' })
      .locator('tbody tr:has(td:nth-child(2):not(:empty))');
    await answered.first().waitFor();
    const before = await answered.count();
    expect(before).toBeLessThan(30);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(new RegExp(`^\\d+ of ${30 - before} files`)).waitFor();
    await page.getByTestId('batch-state').getByText('30 files answered.').waitFor();
    expect(await answered.count()).toBe(30);
  });

  it('asks before answers that are not kept are left, and keeps them on the device where it is wished', async () => {
    const { page } = program;
    const warned: string[] = [];
    page.once('dialog', (dialog) => {
      warned.push(dialog.type());
      void dialog.dismiss();
    });
    await page.reload({ timeout: 3000 }).catch(() => undefined);
    expect(warned).toEqual(['beforeunload']);
    const rows = page.getByRole('region', { name: 'Answers' }).locator('tbody tr');
    const before = await saved(program, 'CSV with probabilities');
    await page.getByLabel('Keep the answers on this device').check();
    await page.reload();
    await page.getByTestId('restored').waitFor();
    expect(await rows.count()).toBe(30);
    expect(await saved(program, 'CSV with probabilities')).toBe(before);
    expect(warned).toHaveLength(1);
  });

  it('goes on after a reload with the files that had no answer yet, once they are brought again', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Clear' }).click();
    const voices = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        name: `${i}.wav`,
        mimeType: 'audio/wav',
        buffer: voice(150 + 5 * i, 3, i),
      }));
    const bring = (count: number) => page.getByLabel('Files', { exact: true }).setInputFiles(voices(count));
    await bring(40);
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByText(/^[1-9]\d* of 40 files/).waitFor();
    await page.reload();
    await page.getByTestId('restored').waitFor();
    await bring(40);
    await page.getByRole('button', { name: 'Continue' }).click();
    const left = Number(/of (\d+) files/.exec(await page.getByText(/^\d+ of \d+ files/).innerText())?.[1]);
    expect(left).toBeLessThan(40);
    await page.getByTestId('batch-state').getByText('40 files answered.').waitFor();
    await page.getByLabel('Keep the answers on this device').uncheck();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('Bring voices').waitFor();
    expect(await page.getByTestId('restored').count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Answers' }).count()).toBe(0);
  });

  it('says so where nothing brought is a sound, and where a zip is none', async () => {
    const { page } = program;
    await page.getByLabel('Files', { exact: true }).setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') },
      { name: 'bad.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') },
    ]);
    await page.getByText('There was no sound in what you brought').waitFor();
    await page.getByText('1 file could not be opened').click();
    await page.getByText(/bad\.zip: The zip cannot be read/).waitFor();
    expect(program.complaints).toEqual([]);
  });
});

it('many files are answered with their own sound after another was predicted by itself', async () => {
  const { joy, sadness } = sounds;
  const program = await Program.open('?backend=wasm-1');
  const { page } = program;
  const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const wav = (name: string, buffer: Buffer) => ({ name, mimeType: 'audio/wav', buffer });
  const brought = wav('brought.wav', voice(sadness.pitch, sadness.tremor, 5));
  try {
    await program.choose(wav('alone.wav', voice(joy.pitch, joy.tremor, 4)));
    await program.predict();
    const alone = await program.answer();
    await open('Many');
    await page.getByLabel('Files', { exact: true }).setInputFiles(brought);
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByTestId('batch-state').getByText('1 file answered.').waitFor();
    const [{ probabilities }] = JSON.parse(await saved(program, 'JSON'));
    expect(probabilities).not.toEqual(alone.probabilities);
    await open('Predict');
    await program.choose(brought);
    await program.predict();
    expect((await program.answer()).probabilities).toEqual(probabilities);
  } finally {
    await program.close();
  }
});

describe('adapting to the voices', () => {
  let program: Program;
  const folder = new Folder();
  const names = ['low/1.wav', 'low/2.wav', 'high/1.wav', 'high/2.wav', 'high/broken.mp3'];
  const paths = names.map((name) => folder.write(name, ''));

  beforeAll(async () => {
    for (const [i, name] of names.entries()) {
      const { pitch, tremor } = name.startsWith('low') ? sounds.sadness : sounds.joy;
      folder.write(name, name.endsWith('.wav') ? voice(pitch, tremor, i, 3) : 'this is no sound');
    }
    program = await Program.open('?backend=wasm-1#/batch');
    await program.page.getByLabel('Folder', { exact: true }).setInputFiles(folder.path);
    await program.page.getByTestId('brought').getByText('5 clips brought').waitFor();
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });

  const voices = () => program.page.getByLabel('Adapt to the voices of');
  const state = () => program.page.getByTestId('batch-state');

  /** Probabilities by the file's path under the folder. */
  async function predicted(): Promise<Map<string, Record<string, number>>> {
    await program.page.getByRole('button', { name: 'Predict all' }).click();
    await state().getByText('4 files answered, 1 could not be.').waitFor();
    const list = JSON.parse(await saved(program, 'JSON')) as {
      file: string;
      probabilities?: Record<string, number>;
    }[];
    return new Map(
      list.map(({ file, probabilities = {} }) => [file.split('/').slice(-2).join('/'), probabilities]),
    );
  }

  /** What `predict` in the terminal says of the same files. */
  async function inTerminal(adapt: string): Promise<Map<string, Record<string, number>>> {
    const line = ['run', '--silent', 'predict', '--', ...paths, '--backend', 'wasm-1', '--adapt', adapt];
    // A file fails, so that its exit status is 1.
    const stdout = await new Promise<string>((resolve) =>
      execFile('npm', line, { cwd: projectRoot, maxBuffer: 1 << 26 }, (_error, out) => resolve(out)),
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each));
    expect(lines[0]).toMatchObject({ adapt });
    return new Map(names.map((name, i) => [name, lines[i].probabilities ?? {}]));
  }

  function expectAlike(
    found: ReadonlyMap<string, Record<string, number>>,
    expected: ReadonlyMap<string, Record<string, number>>,
  ): void {
    expect(found.get('high/broken.mp3')).toEqual({});
    for (const name of names.slice(0, 4)) {
      expect(Object.keys(found.get(name) ?? {})).toHaveLength(7);
      for (const [label, probability] of Object.entries(expected.get(name) ?? {}))
        expect(found.get(name)?.[label], `${name}, ${label}`).toBeCloseTo(probability, 6);
    }
  }

  /** Thirty files and a list that says which of two people speaks. */
  function spoken() {
    const files = Array.from({ length: 30 }, (_, i) => ({
      name: `${i}.wav`,
      mimeType: 'audio/wav',
      buffer: voice(150 + 5 * i, 3, i),
    }));
    const rows = files.map(({ name }, i) => `${name},${i % 2 === 0 ? 'ann' : 'bob'}`);
    const list = Buffer.from(`filename,speaker\n${rows.join('\n')}\n`);
    return [...files, { name: 'test.csv', mimeType: 'text/csv', buffer: list }];
  }

  let alone: Map<string, Record<string, number>>;

  it('is not done unless it is wished', async () => {
    alone = await predicted();
    expect(await voices().inputValue()).toBe('no');
    expect(await voices().locator('option').allInnerTexts()).toEqual([
      ...['nobody', 'all files together', 'each folder by itself'],
    ]);
    expect(await program.page.getByText('Answered by:').innerText()).not.toContain('adapted');
  });

  it('of all files together answers as the terminal does, and otherwise than without', async () => {
    await voices().selectOption({ label: 'all files together' });
    await state().getByText('Another model, index or adaptation was chosen').waitFor();
    const together = await predicted();
    expectAlike(together, await inTerminal('together'));
    const moved = names.slice(0, 4).map((name) => {
      const [before, after] = [alone.get(name) ?? {}, together.get(name) ?? {}];
      return Math.max(...Object.keys(before).map((label) => Math.abs(before[label] - after[label])));
    });
    expect(Math.max(...moved)).toBeGreaterThan(0.05);
    await program.page.getByText('adapted to the voices of all files together').waitFor();
  });

  it('of each folder by itself does, too', async () => {
    await voices().selectOption({ label: 'each folder by itself' });
    expectAlike(await predicted(), await inTerminal('folders'));
    await program.page.getByText('adapted to the voices of each folder by itself').waitFor();
  });

  it('of each speaker that the CSV names, cancelled while it listens, goes on where it was', async () => {
    const { page } = program;
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByLabel('Files', { exact: true }).setInputFiles(spoken());
    await page.getByTestId('brought').getByText('30 clips brought').waitFor();
    await voices().selectOption({ label: 'each speaker that the CSV names' });
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByText(/^[1-9]\d* of 30 files listened to/).waitFor();
    const start = Date.now();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await state().getByText('Cancelled.').waitFor();
    expect(Date.now() - start).toBeLessThan(1000);
    await page.getByRole('button', { name: 'Continue' }).click();
    const listening = page.getByText(/^\d+ of \d+ files listened to/);
    expect(Number(/of (\d+)/.exec(await listening.innerText())?.[1])).toBeLessThan(30);
    await state().getByText('30 files answered.').waitFor();
    await page.getByText('adapted to the voices of each speaker that the CSV names').waitFor();
  });

  it('is told, and chosen again, where answers were kept over a reload', async () => {
    const { page } = program;
    await page.getByLabel('Keep the answers on this device').check();
    await page.reload();
    await page.getByTestId('restored').waitFor();
    await page.getByText('adapted to the voices of each speaker that the CSV names').waitFor();
    await page.getByLabel('Files', { exact: true }).setInputFiles(spoken());
    await page.getByTestId('brought').getByText('30 clips brought').waitFor();
    expect(await voices().locator('option:checked').innerText()).toBe('each speaker that the CSV names');
    expect(await state().innerText()).toBe('');
    expect(program.complaints).toEqual([]);
  });
});
