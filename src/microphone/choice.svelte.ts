import { readSetting, writeSetting } from '../storage/settings.ts';
import { unprocessed, type Processing } from './capture.ts';

const SETTING = 'microphone';

/** Which microphone, and what the browser may do to its sound; remembered for the next visit. */
class MicrophoneChoice {
  #deviceId = $state<string>();
  #processing = $state.raw<Processing>(unprocessed);
  #devices = $state.raw<readonly MediaDeviceInfo[]>([]);

  constructor() {
    const kept = readSetting(SETTING);
    if (typeof kept !== 'object' || kept === null) return;
    if ('deviceId' in kept && typeof kept.deviceId === 'string') this.#deviceId = kept.deviceId;
    const wanted = (name: keyof Processing) => name in kept && (kept as Partial<Processing>)[name] === true;
    this.#processing = {
      echoCancellation: wanted('echoCancellation'),
      noiseSuppression: wanted('noiseSuppression'),
      autoGainControl: wanted('autoGainControl'),
    };
  }

  /** Undefined: the browser's choice. */
  get deviceId(): string | undefined {
    return this.#deviceId;
  }
  get processing(): Processing {
    return this.#processing;
  }
  /** The microphones; without names before one was allowed. */
  get devices(): readonly MediaDeviceInfo[] {
    return this.#devices;
  }

  choose(deviceId: string | undefined): void {
    this.#deviceId = deviceId;
    this.#keep();
  }

  process(processing: Processing): void {
    this.#processing = processing;
    this.#keep();
  }

  /** Looks which microphones there are, now and whenever one comes or goes. Gives what ends the looking. */
  watch(): () => void {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const look = () => void this.refresh();
    look();
    devices?.addEventListener('devicechange', look);
    return () => devices?.removeEventListener('devicechange', look);
  }

  async refresh(): Promise<void> {
    try {
      const all = await navigator.mediaDevices.enumerateDevices();
      this.#devices = all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
    } catch {
      // Without a secure context there is nothing to list; opening tells why.
    }
  }

  #keep(): void {
    writeSetting(SETTING, { ...this.#processing, ...(this.#deviceId && { deviceId: this.#deviceId }) });
  }
}

export const microphoneChoice = new MicrophoneChoice();
