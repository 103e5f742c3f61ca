/** Live listening for hours in minutes: the whole page, with a voice that comes as fast as it is answered. */
import type { Page } from 'playwright-core';

/** Sound that is sent ahead of what has been answered. */
const AHEAD_SECONDS = 3;

export interface SoakLook {
  /** Of sound that has been answered. */
  readonly seconds: number;
  /** Of page and worker, by performance.measureUserAgentSpecificMemory. */
  readonly megabytes: number;
  /** How often what the page says has changed. */
  readonly changes: number;
}

export const soakFlags = ['--enable-blink-features=ForceEagerMeasureMemory'];

/**
 * Plays the voice in the wav at `voice` (16 bits, one channel), every other time silence of the same length, to the
 * page Live until `seconds` have been answered.
 * @param page shows the page Live, not listening yet
 * @param every seconds of sound from one look at the memory to the next
 */
export async function soakLive(
  page: Page,
  { voice, seconds, every }: { voice: string; seconds: number; every: number },
  onLook: (look: SoakLook) => void = () => undefined,
): Promise<SoakLook[]> {
  // tsx wraps classes and functions into calls of a function that the page does not have.
  await page.evaluate('globalThis.__name ??= (value) => value');
  await page.getByRole('button', { name: 'Listen', exact: true }).waitFor();
  await page.evaluate(standInForMicrophone, { voice, aheadSeconds: AHEAD_SECONDS });
  await page.getByRole('button', { name: 'Listen', exact: true }).click();
  const looks: SoakLook[] = [];
  for (let until = every; until <= seconds; until += every) {
    await page.waitForFunction(
      (until) => Number(document.querySelector<HTMLElement>('[data-seconds]')?.dataset.seconds) >= until,
      until,
      { timeout: 0, polling: 500 },
    );
    const look = { seconds: until, ...(await page.evaluate(lookAtPage)) };
    looks.push(look);
    onLook(look);
  }
  return looks;
}

interface Standing {
  changes: number;
}

interface Measuring {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

async function lookAtPage(): Promise<Omit<SoakLook, 'seconds'>> {
  const { bytes } = await (performance as unknown as Measuring).measureUserAgentSpecificMemory();
  return { megabytes: bytes / 1e6, changes: (globalThis as unknown as Standing).changes };
}

/** Runs in the page: everything below the page's own Capture gives way to a loop that plays a file. */
async function standInForMicrophone({
  voice,
  aheadSeconds,
}: {
  voice: string;
  aheadSeconds: number;
}): Promise<void> {
  const bytes = await (await fetch(voice)).arrayBuffer();
  const spoken = Float32Array.from(new Int16Array(bytes, 44), (sample) => sample / 32768);
  const sampleRate = new DataView(bytes).getUint32(24, true);
  const piece = 1024;
  const answered = () => document.querySelector<HTMLElement>('[data-seconds]')?.dataset.seconds;
  const scope = globalThis as unknown as Standing & Record<string, unknown>;
  scope.changes = 0;

  class StandInContext extends EventTarget {
    readonly sampleRate = sampleRate;
    readonly state = 'running';
    readonly destination = {};
    readonly audioWorklet = { addModule: () => Promise.resolve() };
    readonly resume = () => Promise.resolve();
    readonly close = () => Promise.resolve();
    readonly createMediaStreamSource = () => ({ connect: () => undefined });
  }
  class StandInNode {
    readonly connect = () => undefined;
    readonly port = {
      onmessage: undefined as ((event: { data: Float32Array }) => void) | undefined,
      postMessage: (listener: MessagePort) => void this.play(listener),
    };
    async play(listener: MessagePort): Promise<void> {
      for (let sent = 0; ; sent += piece) {
        while (sent / sampleRate > Number(answered()) + aheadSeconds) {
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        const silent = Math.floor(sent / spoken.length) % 2 === 1;
        const samples = Float32Array.from({ length: piece }, (_, i) =>
          silent ? 0 : (spoken[(sent + i) % spoken.length] ?? 0),
        );
        listener.postMessage(samples);
        this.port.onmessage?.({ data: samples });
      }
    }
  }
  scope.AudioContext = StandInContext;
  scope.AudioWorkletNode = StandInNode;
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(new MediaStream());
  const label = document.querySelector('[data-testid=live-label]');
  if (label === null) throw new Error('the page Live is not shown');
  new MutationObserver(() => scope.changes++).observe(label, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}
