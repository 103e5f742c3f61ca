import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeWavFrames, readWavHeader } from '../../src/core/formats/wav.ts';
import { fakeMicrophone } from './microphone.ts';
import { Program } from './program.ts';

let program: Program | undefined;
afterEach(async () => {
  await program?.close();
  program = undefined;
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Waits until so many seconds have been recorded. */
const recorded = (page: Page, seconds: number) =>
  page.waitForFunction(
    (wanted) => {
      const [minutes, rest] = (document.querySelector('[role=timer]')?.textContent ?? '0:0').split(':');
      return 60 * Number(minutes) + Number(rest) >= wanted;
    },
    seconds,
    { timeout: 30_000 },
  );

async function open(flags: readonly string[]): Promise<Page> {
  program = await Program.open('?backend=wasm-1#/record', flags);
  return program.page;
}

/** Keeps what the page is given, so that a test can unplug it. */
async function holdStream(page: Page): Promise<void> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      Object.assign(window, { held: stream, wanted });
      return stream;
    };
  });
}

describe('recording', () => {
  it('asks, shows the level, pauses, stops; the recording is shown, saved as wav and predicted like a file', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await button(page, 'Record').click();
    await recorded(page, 2);
    await page.waitForFunction(
      () => Number(document.querySelector('[role=meter]')?.getAttribute('aria-valuenow')) > 20,
    );
    await button(page, 'Pause').click();
    const paused = await page.getByTestId('timer').innerText();
    await page.waitForTimeout(1500);
    expect(await page.getByTestId('timer').innerText()).toBe(paused);
    await button(page, 'Go on').click();
    await recorded(page, 4);
    await button(page, 'Stop').click();
    await page.getByTestId('waveform').waitFor();
    const asked = await page.evaluate(() =>
      JSON.stringify((window as unknown as { wanted: unknown }).wanted),
    );
    expect(JSON.parse(asked)).toMatchObject({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });

    const [saved] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as wav').click()]);
    expect(saved.suggestedFilename()).toMatch(/^voice .*\.wav$/);
    const bytes = new Uint8Array(readFileSync(await saved.path()));
    const header = await readWavHeader({
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
    });
    expect(header.warnings).toEqual([]);
    const seconds = header.dataBytes / 2 / header.sampleRate;
    expect(seconds).toBeGreaterThan(3.9);
    expect(seconds).toBeLessThan(6);
    const [samples] = decodeWavFrames(header, bytes.subarray(header.dataOffset));
    expect(samples?.some((sample) => Math.abs(sample) > 0.05)).toBe(true);

    await program?.predict();
    const { emotion, probabilities } = (await program?.answer()) ?? {};
    expect(Object.keys(probabilities ?? {})).toContain(emotion);
    expect(program?.complaints).toEqual([]);
  });

  it('that is discarded leaves nothing, and lets go of the microphone', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await button(page, 'Record').click();
    await recorded(page, 1);
    await button(page, 'Discard').click();
    expect(await page.getByTestId('timer').innerText()).toBe('0:00');
    expect(await page.getByTestId('waveform').count()).toBe(0);
    const states = await page.evaluate(() =>
      (window as unknown as { held: MediaStream }).held.getTracks().map((track) => track.readyState),
    );
    expect(states).toEqual(['ended']);
  });

  it('keeps what there is when the microphone is unplugged, and says so', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await button(page, 'Record').click();
    await recorded(page, 2);
    await page.evaluate(() => {
      const [track] = (window as unknown as { held: MediaStream }).held.getTracks();
      track?.dispatchEvent(new Event('ended'));
    });
    expect(await page.getByRole('alert').filter({ hasText: 'microphone' }).innerText()).toMatch(
      /has gone.*until then is kept/,
    );
    await page.getByTestId('waveform').waitFor();
  });

  it('tells an interruption, and goes on after it', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await button(page, 'Record').click();
    await recorded(page, 1);
    await page.evaluate(() => {
      const [track] = (window as unknown as { held: MediaStream }).held.getTracks();
      Object.defineProperty(track, 'muted', { value: true, configurable: true });
      track?.dispatchEvent(new Event('mute'));
    });
    await page.getByText(/holds the microphone back/).waitFor();
    await page.evaluate(() => {
      const [track] = (window as unknown as { held: MediaStream }).held.getTracks();
      Object.defineProperty(track, 'muted', { value: false, configurable: true });
      track?.dispatchEvent(new Event('unmute'));
    });
    await page.getByText('Recording…').waitFor();
    await button(page, 'Stop').click();
    await page.getByTestId('waveform').waitFor();
  });

  it('offers what a reload cut short', async () => {
    const page = await open(fakeMicrophone(0));
    await button(page, 'Record').click();
    await recorded(page, 3);
    await page.reload();
    // It counts as left behind once no piece has come for five seconds.
    await page.waitForTimeout(6000);
    await page.reload();
    await button(page, 'Open it').click();
    await page.getByTestId('waveform').waitFor();
    const facts = await page.getByText(/ Hz, 1 channel, /).innerText();
    expect(Number(/([\d.]+) s$/.exec(facts)?.[1])).toBeGreaterThanOrEqual(2);
    await page.reload();
    await button(page, 'Record').waitFor();
    expect(await button(page, 'Open it').count()).toBe(0);
  });
});

describe('a microphone that cannot be used gets a sentence', () => {
  it.each([
    ['NotAllowedError', /permission was refused/],
    ['NotFoundError', /No microphone was found/],
    ['NotReadableError', /another program holds it/],
    ['AbortError', /could not be used/],
  ])('%s', async (name, sentence) => {
    const page = await open([]);
    await page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', name));
    }, name);
    await button(page, 'Record').click();
    expect(await page.locator('.problem').innerText()).toMatch(sentence);
    expect(await button(page, 'Record').count()).toBe(1);
  });

  it('a refusal by the browser itself', async () => {
    const page = await open(['--deny-permission-prompts', '--use-fake-device-for-media-stream']);
    await button(page, 'Record').click();
    expect(await page.locator('.problem').innerText()).toMatch(/permission was refused|No microphone/);
  });
});
