/** What matters most, in each of the three browser engines: answer a file, record, train, go on without a network. */
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalServer } from '../../tools/local-server.ts';
import { fixture } from './program.ts';
import { chromiumBrowser, firefoxBrowser } from './visitors/playwright-visitor.ts';
import { until, type Visitor } from './visitors/visitor.ts';
import { webkitBrowser } from './visitors/webkit-visitor.ts';
import { Folder, sounds, voice } from './voices.ts';

const browsers = [chromiumBrowser, firefoxBrowser(), webkitBrowser()];
const backendTitles: Readonly<Record<string, string>> = {
  'wasm-1': 'WebAssembly, 1 thread',
  'wasm-2': 'WebAssembly, 2 threads',
  webgpu: 'WebGPU',
};

type Probabilities = Readonly<Record<string, number>>;
/** The same voice's answer by engine and back end. */
const answers = new Map<string, Probabilities>();

async function answer(visitor: Visitor): Promise<Probabilities> {
  await until(visitor, 'the answer', () => document.querySelector('[aria-live] .note') !== null, null);
  const rows = await visitor.run(
    () =>
      [...document.querySelectorAll<HTMLElement>('[data-label]')].map(
        ({ dataset }) => [dataset.label ?? '', Number(dataset.probability)] as const,
      ),
    null,
  );
  return Object.fromEntries(rows);
}

async function predict(visitor: Visitor, file: string): Promise<Probabilities> {
  await visitor.choose('Audio file', [file]);
  await visitor.press('Predict');
  return answer(visitor);
}

const shows = (visitor: Visitor, text: string, timeoutMs?: number) =>
  until(visitor, text, (text) => document.body.innerText.includes(text), text, timeoutMs);
const likeliest = (probabilities: Probabilities) =>
  Object.entries(probabilities).sort(([, a], [, b]) => b - a)[0]?.[0];

describe.each(browsers)('$title', (browser) => {
  if (browser.missing !== undefined) {
    it.skip(`is not on this machine: ${browser.missing}`);
    return;
  }
  const server = new LocalServer();
  const folder = new Folder();
  let visitor: Visitor;
  const open = (address: string) => visitor.goto(`${server.address}${address}`);
  beforeAll(async () => {
    await server.start();
    visitor = await browser.open();
  });
  afterAll(async () => {
    await visitor.close();
    await server.stop();
    folder.remove();
  });

  it.each(browser.backends)('answers on %s', async (backend) => {
    await open(`?backend=${backend}`);
    const wav = await predict(visitor, fixture('voice.wav'));
    answers.set(`${browser.title}, ${backend}`, wav);
    const used = await visitor.run(() => document.querySelector('[data-testid=backend]')?.textContent, null);
    expect(used).toBe(backendTitles[backend]);
    if (backend !== 'wasm-1') return;
    const mp3 = await predict(visitor, fixture('voice.mp3'));
    expect(likeliest(mp3)).toBe(likeliest(wav));
  });

  it('records, and answers what it recorded', async () => {
    await open('?backend=wasm-1#/record');
    await visitor.press('Record');
    await until(
      visitor,
      'two seconds of recording',
      () => Number(document.querySelector('[role=timer]')?.textContent?.split(':')[1]) >= 2,
      null,
    );
    await visitor.press('Stop');
    await visitor.press('Predict');
    const probabilities = Object.values(await answer(visitor));
    expect(probabilities).toHaveLength(7);
    expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
  });

  it('trains an index, keeps it over a reload, and answers with it', async () => {
    const clips = Object.entries(sounds).flatMap(([emotion, { pitch, tremor }]) =>
      [1, 2, 3, 4].map((seed) => [`${emotion}/${seed}.wav`, voice(pitch, tremor, seed)] as const),
    );
    const zip = folder.write('voices.zip', Buffer.from(zipSync(Object.fromEntries(clips), { level: 0 })));
    await open('?backend=wasm-1#/train');
    await until(visitor, 'the page Train', () => document.querySelector('input[multiple]') !== null, null);
    await visitor.choose('Files', [zip]);
    await shows(visitor, '8 clips with 2 labels');
    await visitor.press('Start listening');
    await shows(visitor, '8 clips ready.');
    await visitor.press('Evaluate');
    await until(visitor, 'accuracy', () => document.querySelector('[data-measure=accuracy]') !== null, null);
    await visitor.press('Save on this device');
    await shows(visitor, 'is saved on this device.');
    await visitor.press('Use for predictions');
    await shows(visitor, 'Predictions use it now.');
    await visitor.reload();
    await open('?backend=wasm-1#/predict');
    const { pitch, tremor } = sounds.joy;
    const probabilities = await predict(visitor, folder.write('new.wav', voice(pitch, tremor, 99)));
    expect(Object.keys(probabilities)).toEqual(['joy', 'sadness']);
    expect(likeliest(probabilities)).toBe('joy');
  });

  it('asked nobody but its own origin', async () => {
    const asked = await visitor.run(
      () => performance.getEntriesByType('resource').map(({ name }) => name),
      null,
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => !url.replace('blob:', '').startsWith(server.address))).toEqual([]);
  });

  it('goes on without a network: a reload, a wav and an mp3', async () => {
    await until(
      visitor,
      'everything being kept for offline use',
      () => document.querySelector('[data-testid=offline][data-state=ready]') !== null,
      null,
    );
    await server.stop();
    await visitor.reload();
    expect(likeliest(await predict(visitor, fixture('voice.wav')))).toBeDefined();
    expect(likeliest(await predict(visitor, fixture('voice.mp3')))).toBeDefined();
  });
});

describe('across engines, threads and back ends', () => {
  it('probabilities agree to 1e-3', () => {
    expect(answers.size).toBe(
      browsers.flatMap((browser) => (browser.missing === undefined ? browser.backends : [])).length,
    );
    const [[, reference], ...others] = [...answers];
    for (const [where, probabilities] of others) {
      expect(Object.keys(probabilities), where).toEqual(Object.keys(reference));
      for (const [label, probability] of Object.entries(reference))
        expect(Math.abs((probabilities[label] ?? NaN) - probability), `${where}: ${label}`).toBeLessThan(
          1e-3,
        );
    }
  });
});
