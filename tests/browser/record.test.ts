import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeWavFrames, readWavHeader } from '../../src/core/formats/wav.ts';
import { fakeMicrophone } from './microphone.ts';
import { Program } from './program.ts';
import { storedCount } from './stored-count.ts';

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

/** Keeps what the page asks for and is given, so that a test can look at it. */
async function holdStream(page: Page): Promise<void> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      Object.assign(window, { held: stream });
      return stream;
    };
  });
}

/** The state of the microphone that the page was given last. */
const track = (page: Page) =>
  page.evaluate(() => {
    const [track] = (window as unknown as { held: MediaStream }).held.getAudioTracks();
    const { deviceId, echoCancellation, noiseSuppression, autoGainControl } = track?.getSettings() ?? {};
    const processing = { echoCancellation, noiseSuppression, autoGainControl };
    return { state: track?.readyState, label: track?.label, deviceId, processing };
  });

/** How many pieces of recordings the database has. */
const copied = (page: Page) => storedCount(page, 'recording');

const alertOf = (page: Page) => page.getByRole('alert').filter({ hasText: 'microphone' }).innerText();

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
    const { processing } = await track(page);
    expect(processing).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });

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
    expect((await track(page)).state).toBe('ended');
  });

  it('takes the chosen microphone, processed as wished, and remembers both; another one where it is gone', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await page.locator('summary', { hasText: 'Microphone' }).click();
    const choice = page.getByLabel('Which microphone');
    await choice.selectOption({ label: 'Fake Audio Input 2' });
    const wishes = ['Cancel echo', 'Suppress noise', 'Even out loudness'];
    for (const wish of wishes) await page.getByLabel(wish).check();
    await button(page, 'Record').click();
    await recorded(page, 1);
    const chosen = await choice.inputValue();
    expect(await track(page)).toEqual({
      ...{ state: 'live', label: 'Fake Audio Input 2', deviceId: chosen },
      processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    await page.getByText('Microphone: Fake Audio Input 2').waitFor();
    await button(page, 'Discard').click();

    await page.reload();
    await holdStream(page);
    await page.locator('summary', { hasText: 'Microphone' }).click();
    await expect.poll(() => choice.inputValue()).toBe(chosen);
    for (const wish of wishes) expect(await page.getByLabel(wish).isChecked()).toBe(true);
    await page.evaluate((gone) => {
      const devices = navigator.mediaDevices;
      const list = devices.enumerateDevices.bind(devices);
      devices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => deviceId !== gone);
      const ask = devices.getUserMedia.bind(devices);
      devices.getUserMedia = (wanted) =>
        JSON.stringify(wanted).includes(gone)
          ? Promise.reject(new DOMException('gone', 'OverconstrainedError'))
          : ask(wanted);
      devices.dispatchEvent(new Event('devicechange'));
    }, chosen);
    await expect.poll(() => choice.locator('option').allInnerTexts()).not.toContain('Fake Audio Input 2');
    await button(page, 'Record').click();
    await page.getByText('Microphone: Fake Default Audio Input').waitFor();
  });

  it('keeps what there is when the device fails or the permission is taken back, says so, and begins again', async () => {
    // Without the flag that grants everything, so that the permission can be taken back.
    const page = await open(fakeMicrophone(0).filter((flag) => !flag.includes('fake-ui')));
    const context = page.context();
    await context.grantPermissions(['microphone']);
    await button(page, 'Record').click();
    await recorded(page, 1);
    const session = await program?.browser.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const audio = processInfo.find(({ type }) => type.includes('AudioService'));
    expect(audio).toBeDefined();
    // To the page this is what a device is that is pulled out: its source ends.
    if (audio !== undefined) process.kill(audio.id, 'SIGKILL');
    await page.getByTestId('waveform').waitFor();
    expect(await alertOf(page)).toMatch(/has gone.*until then is kept/);

    await button(page, 'Record').click();
    await recorded(page, 1);
    await context.clearPermissions();
    await expect.poll(() => alertOf(page)).toMatch(/permission was taken back.*until then is kept/);
    expect(await button(page, 'Save as wav').count()).toBe(1);
  });

  it('loses nothing while the page is in the background or held up, and tells what happened', async () => {
    const page = await open(fakeMicrophone(0));
    await button(page, 'Record').click();
    await recorded(page, 1);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      const until = performance.now() + 2500;
      while (performance.now() < until);
      Object.defineProperty(document, 'hidden', { value: false, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText('Recording went on in the background').waitFor();
    await recorded(page, 4);
    expect(await page.getByText(/did not record/).count()).toBe(0);
    await button(page, 'Stop').click();
    await page.getByTestId('waveform').waitFor();
  });

  it('ends and is kept when another page is opened; closing the page is asked about', async () => {
    const page = await open(fakeMicrophone(0));
    await holdStream(page);
    await button(page, 'Record').click();
    await recorded(page, 1);
    const asked = await page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(asked).toBe(true);
    await page.evaluate(() => (location.hash = '#/about'));
    await expect.poll(async () => (await track(page)).state).toBe('ended');
    await page.evaluate(() => (location.hash = '#/record'));
    await page.getByTestId('waveform').waitFor();
    expect(await button(page, 'Save as wav').count()).toBe(1);
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

  it('has no copy on the device unless that is wished; then a crash leaves one, and an end none', async () => {
    const page = await open(fakeMicrophone(0));
    await button(page, 'Record').click();
    await recorded(page, 2);
    expect(await copied(page)).toBe(0);
    await button(page, 'Discard').click();

    await page.getByLabel('Keep a copy in this browser').check();
    await button(page, 'Record').click();
    await recorded(page, 2);
    await expect.poll(() => copied(page)).toBeGreaterThan(0);
    await button(page, 'Discard').click();
    await expect.poll(() => copied(page)).toBe(0);

    await button(page, 'Record').click();
    await recorded(page, 3);
    // Another tab sees that it is under way.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await button(other, 'Record').waitFor();
    await expect.poll(() => copied(other)).toBeGreaterThan(1);
    expect(await button(other, 'Open it').count()).toBe(0);
    const session = await page.context().newCDPSession(page);
    // Whoever crashes does not answer.
    session.send('Page.crash').catch(() => undefined);
    await page.waitForEvent('crash');
    await other.reload();
    await button(other, 'Open it').click();
    await other.getByTestId('waveform').waitFor();
    const facts = await other.getByText(/ Hz, 1 channel, /).innerText();
    expect(Number(/([\d.]+) s$/.exec(facts)?.[1])).toBeGreaterThanOrEqual(2);
    await expect.poll(() => copied(other)).toBe(0);
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
    expect(await page.locator('.problem').innerText()).toMatch(/permission was refused/);
  });
});
