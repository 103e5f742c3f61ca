import { cogitoError } from '../core/errors.ts';
import { countSeconds } from './count-seconds.ts';
import type { EngineSettings } from './protocol.ts';
import type { EngineDescription } from './results.ts';
import type { TaskOptions, WorkerBridge } from './worker-bridge.ts';

/** A backend that has not started a model within this time hangs. */
const START_SECONDS = 60;

/** Starts a worker, giving up on a backend that hangs; the time that loading takes does not count. */
export async function startOn(
  bridge: WorkerBridge,
  settings: EngineSettings,
  { signal, onProgress }: TaskOptions,
): Promise<EngineDescription> {
  let stopCounting: () => void = () => undefined;
  let giveUp: () => void = () => undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    giveUp = () =>
      reject(cogitoError('model-failed', { backend: settings.backend, reason: 'it gave no answer' }));
  });
  const started = bridge.request('start', settings, {
    signal,
    onProgress(progress) {
      if (progress.stage === 'starting') stopCounting = countSeconds(START_SECONDS, giveUp);
      onProgress?.(progress);
    },
  });
  try {
    return await Promise.race([started, hung]);
  } finally {
    stopCounting();
  }
}
