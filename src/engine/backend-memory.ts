/** Which backend was fastest for a model on this device, kept for the next visit. */
import { readSetting, writeSetting } from '../storage/settings.ts';
import { sourceKey, type Source } from './sources.ts';

export interface BackendMeasurement {
  readonly backend: string;
  /** Milliseconds a window, or why it could not be measured. */
  readonly result: number | string;
}

/** Another version of the runtime or of what is kept here makes old measurements void. */
const VERSION = 'ort-1.30-1';

const name = (model: Source) => `backend.${VERSION}.${sourceKey(model)}`;

/** The backend's id that was remembered for `model`. */
export function recallBackend(model: Source): string | undefined {
  const stored = readSetting(name(model));
  if (typeof stored !== 'object' || stored === null || !('backend' in stored)) return undefined;
  return typeof stored.backend === 'string' ? stored.backend : undefined;
}

export function rememberBackends(
  model: Source,
  backend: string,
  measurements: readonly BackendMeasurement[],
): void {
  writeSetting(name(model), { backend, measurements });
}
