/** The page's own ways for files to come in, each with how it ends. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openIndex } from '../../src/core/formats/ensemble-file.ts';
import { writeIndex } from '../../src/core/formats/index-file.ts';
import { fixture } from '../../tests/browser/program.ts';
import type { Ending } from './judge.ts';
import type { Sources } from './sources.ts';

/** ffmpeg is stopped after 30 s without a word, the import after 60 s; then the sentence comes. */
const LIMIT_MS = 75_000;

export interface Ended {
  readonly ending: Ending;
  readonly seconds: number;
}

/** The page of that address, as it is shown: others live on, hidden. What was brought to it before is put away. */
async function show(page: Page, id: string): Promise<Locator> {
  await page.evaluate((hash) => (location.hash = hash), `#/${id}`);
  await page.locator(`nav a[href="#/${id}"][aria-current]`).first().waitFor({ state: 'attached' });
  const here = page.locator('main > div:not([hidden])');
  await here.locator('section').first().waitFor();
  const again = here.getByRole('button', { name: 'Start again' });
  if (await again.isVisible()) await again.click();
  return here;
}

/** Whether one of `either` shows in time. */
function shown(either: Locator): Promise<boolean> {
  return either
    .first()
    .waitFor({ timeout: LIMIT_MS })
    .then(
      () => true,
      () => false,
    );
}

async function timed(work: () => Promise<Ending>): Promise<Ended> {
  const start = performance.now();
  const ending = await work();
  return { ending, seconds: (performance.now() - start) / 1000 };
}

async function textOf(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}

/** What is said of a file, beside its name and of what is in it. */
async function listed(here: Locator, path: string): Promise<string[]> {
  const lines = await here.locator('details.problem li').allTextContents();
  return lines
    .filter((line) => line.startsWith(basename(path)))
    .map((line) => line.slice(line.indexOf(': ') + 2).trim());
}

/** One file on the page Predict. */
export async function predict(page: Page, path: string): Promise<Ended> {
  const here = await show(page, 'predict');
  return timed(() => predictHere(here, path));
}

async function predictHere(here: Locator, path: string): Promise<Ending> {
  await here.getByLabel('Audio file').setInputFiles(path);
  // Beside a file that cannot be read the button stands disabled.
  await here.getByRole('button', { name: 'Predict', exact: true }).click({ force: true });
  const problem = here.getByRole('alert').locator('p.problem');
  const answer = here.locator('[aria-live] >> text=A listener would most likely');
  if (!(await shown(problem.or(answer)))) return { hung: true };
  if (await problem.isVisible()) {
    const name = `${basename(path)}:`;
    return { refused: (await textOf(problem)).map((text) => text.replace(name, '').trim()) };
  }
  const rows = await here
    .locator('[data-label]')
    .evaluateAll((items) =>
      items.map((item) => [item.dataset.label ?? '', Number(item.dataset.probability)] as const),
    );
  return { answered: Object.fromEntries(rows) };
}

/** Many files on the page Many, answered one after the other. In their order. */
export async function predictMany(page: Page, paths: readonly string[]): Promise<Ended[]> {
  const here = await show(page, 'batch');
  await here.getByLabel('Files', { exact: true }).setInputFiles([...paths]);
  await here.getByTestId('brought').waitFor();
  const ends = await predictAll(page, paths.length);
  const results = await savedResults(page);
  return paths.map((path, i) => ({
    ending: results.get(basename(path)) ?? { hung: true },
    seconds: (ends[i] ?? NaN) - (ends[i - 1] ?? 0),
  }));
}

/** Seconds after which each file of those that were brought had its answer; fewer where one had none in time. */
async function predictAll(page: Page, files: number): Promise<number[]> {
  await page.getByRole('button', { name: 'Predict all' }).click();
  // tsx wraps functions into calls of one that the page does not have.
  await page.evaluate('globalThis.__name ??= (value) => value');
  const ends = await page.evaluate(watchProgress, { files, limitMs: LIMIT_MS });
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  if (ends.length < files) await cancel.click();
  return ends.map((milliseconds) => milliseconds / 1000);
}

/** In the page. */
function watchProgress({ files, limitMs }: { files: number; limitMs: number }): Promise<number[]> {
  const start = performance.now();
  const ends: number[] = [];
  return new Promise((resolve) => {
    const look = () => {
      const finished = document.querySelector('[data-testid=batch-state]')?.textContent?.trim() !== '';
      const progress = document.querySelector('progress');
      const done = progress?.value ?? (finished ? files : 0);
      const now = performance.now() - start;
      while (ends.length < done) ends.push(now);
      if (ends.length >= files || now - (ends.at(-1) ?? 0) > limitMs) resolve(ends);
      else setTimeout(look, 20);
    };
    look();
  });
}

interface SavedResult {
  readonly file: string;
  readonly error?: { readonly message: string };
  readonly probabilities?: Readonly<Record<string, number>>;
}

async function savedResults(page: Page): Promise<Map<string, Ending>> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON', exact: true }).click(),
  ]);
  const results = JSON.parse(readFileSync(await download.path(), 'utf8')) as SavedResult[];
  return new Map(
    results.map(({ file, error, probabilities = {} }) => [
      basename(file),
      error === undefined ? { answered: probabilities } : { refused: [error.message] },
    ]),
  );
}

/** A zip on the page Many, and whatever is in it. */
export async function openZip(page: Page, path: string): Promise<Ended> {
  const here = await show(page, 'batch');
  return timed(async () => {
    await here.getByLabel('Files', { exact: true }).setInputFiles(path);
    const brought = here.getByTestId('brought');
    const nothing = here.locator('[role=status] p.problem');
    if (!(await shown(brought.or(nothing)))) return { hung: true };
    if (!(await brought.isVisible())) {
      const sentences = await listed(here, path);
      return { refused: sentences.length > 0 ? sentences : await textOf(nothing) };
    }
    const clips = parseInt(await brought.innerText());
    if ((await predictAll(page, clips)).length < clips) return { hung: true };
    const endings = [...(await savedResults(page)).values()];
    const answered = endings.find((ending) => 'answered' in ending);
    return answered ?? { refused: endings.flatMap((ending) => ('refused' in ending ? ending.refused : [])) };
  });
}

/** A CSV beside two voices on the page Train. */
export async function openTable(page: Page, path: string): Promise<Ended> {
  const here = await show(page, 'train');
  return timed(async () => {
    const voice = { mimeType: 'audio/wav', buffer: readFileSync(fixture('voice.wav')) };
    const files = here.getByLabel('Files', { exact: true });
    const table = { name: basename(path), mimeType: 'text/csv', buffer: readFileSync(path) };
    await files.setInputFiles([{ name: 'a.wav', ...voice }, { name: 'b.wav', ...voice }, table]);
    const found = here.getByTestId('match');
    const none = here.locator('section[aria-labelledby=labels] [role=alert]');
    if (!(await shown(found.or(none)))) return { hung: true };
    const sentences = [...(await listed(here, path)), ...(await textOf(none))];
    return sentences.length > 0 ? { refused: sentences } : { taken: true };
  });
}

/** An index file on the page Train; one that is taken answers a good voice, and is deleted. */
export async function openIndexFile(page: Page, path: string): Promise<Ended> {
  const here = await show(page, 'train');
  return timed(async () => {
    const own = here.locator('section[aria-labelledby=own]');
    await own.locator('input[type=file]').setInputFiles(path);
    const problem = own.locator('p.problem[role=alert]');
    if (!(await shown(problem.or(own.getByText('was added.'))))) return { hung: true };
    if (await problem.isVisible()) {
      return {
        refused: (await textOf(problem)).map((text) => text.replace(`${basename(path)}:`, '').trim()),
      };
    }
    await own.getByRole('button', { name: 'Use', exact: true }).click();
    const ending = await predictHere(await show(page, 'predict'), fixture('voice.wav'));
    await show(page, 'train');
    await own.getByRole('button', { name: 'Delete' }).click();
    await own.getByText('was deleted').waitFor();
    return ending;
  });
}

/** A weight file on the page Models. */
export async function importWeightFile(page: Page, path: string): Promise<Ended> {
  await show(page, 'models');
  // An earlier import's sentence stands until the next one begins.
  await page.reload();
  const here = await show(page, 'models');
  return timed(async () => {
    await here.getByLabel('Weight file').setInputFiles(path);
    await here.getByLabel(/whose checksum is not known/).setChecked(true);
    await here.getByLabel(/fast copy in 8-bit/).setChecked(false);
    await here.getByRole('button', { name: 'Import', exact: true }).click();
    const problem = here.getByRole('alert');
    if (!(await shown(problem.or(here.getByText('is on this device.'))))) return { hung: true };
    return (await problem.isVisible()) ? { refused: await textOf(problem) } : { taken: true };
  });
}

/** A model's manifest that the program is served with in place of its own. */
export async function serveManifest(page: Page, path: string): Promise<Ended> {
  return served(page, { '**/model.json': readFileSync(path) });
}

/** A network that the program is served with, under a manifest and an index that say it is the right one. */
export async function serveNetwork(page: Page, path: string, sources: Sources): Promise<Ended> {
  const network = readFileSync(path);
  const sha256 = createHash('sha256').update(network).digest('hex');
  const manifest = JSON.parse(sources.json.toString()) as { file: { sha256: string; bytes: number } };
  manifest.file = { ...manifest.file, sha256, bytes: network.length };
  const index = openIndex(sources['cogito-index']);
  if ('members' in index) throw new Error('one index is expected');
  return served(page, {
    '**/model.json': Buffer.from(JSON.stringify(manifest)),
    '**/model.onnx': network,
    '**/*.cogito-index': Buffer.from(writeIndex({ ...index, model: { ...index.model, sha256 } })),
  });
}

async function served(page: Page, files: Readonly<Record<string, Buffer>>): Promise<Ended> {
  for (const [pattern, body] of Object.entries(files))
    await page.route(pattern, (route) => route.fulfill({ body }));
  await page.reload();
  const ended = await predict(page, fixture('voice.wav'));
  await page.unrouteAll();
  await page.reload();
  return ended;
}
