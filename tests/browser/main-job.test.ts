import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../tools/build.ts';
import { fixture, Program } from './program.ts';

const formats = [
  'voice.mp3',
  'voice.wav',
  'voice.m4a',
  'voice.ogg',
  'voice.opus',
  'voice.flac',
  'voice.webm',
  'video.mp4',
];

interface Line {
  readonly file: string;
  readonly emotion: string;
  readonly probabilities: Record<string, number>;
  readonly windows: { time: number; probabilities: Record<string, number> }[];
}

async function predictInTerminal(...argumentList: string[]): Promise<Line[]> {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'predict', '--', ...argumentList], {
    cwd: projectRoot,
    maxBuffer: 1 << 26,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('the main job', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
  });
  afterAll(() => program.close());

  it('answers an mp3 and a wav in the page exactly as in the terminal', async () => {
    const names = ['voice.mp3', 'voice.wav'];
    const lines = await predictInTerminal(...names.map(fixture), '--backend', 'wasm-1');
    for (const [i, name] of names.entries()) {
      await program.choose(fixture(name));
      await program.predict();
      const answer = await program.answer();
      const line = lines[i];
      expect(answer.emotion).toBe(line?.emotion);
      expect(Object.keys(answer.probabilities)).toEqual(Object.keys(line?.probabilities ?? {}));
      for (const [label, probability] of Object.entries(line?.probabilities ?? {})) {
        expect(answer.probabilities[label], label).toBeCloseTo(probability, 6);
      }
    }
  });

  it('gives probabilities that are the mean of the windows and sum to 1', async () => {
    const [line] = await predictInTerminal(fixture('voice.wav'));
    const windows = line?.windows ?? [];
    expect(windows.length).toBeGreaterThan(2);
    for (const [label, probability] of Object.entries(line?.probabilities ?? {})) {
      const mean =
        windows.reduce((sum, window) => sum + (window.probabilities[label] ?? NaN), 0) / windows.length;
      expect(mean).toBeCloseTo(probability, 9);
    }
    const sum = Object.values(line?.probabilities ?? {}).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it.each(formats)('reads %s', async (name) => {
    await program.choose(fixture(name));
    await program.predict();
    const { emotion, probabilities } = await program.answer();
    expect(Object.keys(probabilities)).toContain(emotion);
    expect(Math.max(...Object.values(probabilities))).toBe(probabilities[emotion]);
  });

  it('says which model, index and back end answer, and that it is not OpenL3', async () => {
    expect(await program.page.getByTestId('model').innerText()).toMatch(/not OpenL3/);
    expect(await program.page.getByTestId('index').innerText()).toMatch(/training windows/);
    expect(await program.page.getByTestId('backend').innerText()).toBe('WebAssembly, 1 thread');
  });

  it('asked nothing but its own origin, and broke no rule of its Content-Security-Policy', () => {
    const elsewhere = program.requests.filter(
      (url) => !url.startsWith(program.server.address) && !url.startsWith(`blob:${program.server.address}`),
    );
    expect(program.requests.length).toBeGreaterThan(10);
    expect(elsewhere).toEqual([]);
    expect(program.complaints).toEqual([]);
  });
});

describe('a first visit', () => {
  it('answers a wav without fetching ffmpeg, and nothing heavy before a file is chosen', async () => {
    const program = await Program.open('?backend=wasm-1');
    try {
      await program.page.waitForLoadState('networkidle');
      expect(program.requests.filter((url) => /\.(wasm|onnx|cogito-index)$/.test(url))).toEqual([]);
      await program.choose(fixture('voice.wav'));
      await program.predict();
      await program.answer();
      expect(program.requests.filter((url) => url.includes('ffmpeg-core'))).toEqual([]);
      expect(program.requests.some((url) => url.endsWith('model.onnx'))).toBe(true);
    } finally {
      await program.close();
    }
  });
});

describe('with the keyboard alone', () => {
  it('tries a sample voice, predicts, plays and pauses', async () => {
    const program = await Program.open('?backend=wasm-1');
    const { page } = program;
    const focusOn = async (name: string) => {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const { activeElement: element } = document;
          // A link of the navigation may have a button's name.
          if (element?.matches('button, input') !== true) return undefined;
          return element.getAttribute('aria-label') ?? element.textContent.trim();
        });
        if (focused === name) return;
      }
      throw new Error(`the keyboard does not reach “${name}”`);
    };
    try {
      await focusOn('Audio file');
      await focusOn('Calm');
      await page.keyboard.press('Enter');
      await page.getByText('Ready. Press Predict.').waitFor();
      await focusOn('Play');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Play' }).waitFor();
      await focusOn('Predict');
      await page.keyboard.press('Enter');
      const { emotion } = await program.answer();
      expect(emotion).not.toBe('');
    } finally {
      await program.close();
    }
  });
});
