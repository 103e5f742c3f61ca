/** Which backend was fastest for a model on this device, kept for the next visit. */

export interface BackendMeasurement {
  readonly backend: string;
  /** Milliseconds a window, or why it could not be measured. */
  readonly result: number | string;
}

/** Another version of the runtime or of what is kept here makes old measurements void. */
const VERSION = 'ort-1.30-1';

const key = (model: string) => `cogito.backend.${VERSION}.${new URL(model).pathname}`;

/** The backend's id that was remembered for `model` (its folder's URL). */
export function recallBackend(model: string): string | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(model)) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('backend' in stored)) return undefined;
    return typeof stored.backend === 'string' ? stored.backend : undefined;
  } catch {
    // Storage may be refused or hold something else: then it is measured again.
    return undefined;
  }
}

export function rememberBackends(
  model: string,
  backend: string,
  measurements: readonly BackendMeasurement[],
): void {
  try {
    localStorage.setItem(key(model), JSON.stringify({ backend, measurements }));
  } catch {
    // Without storage the next visit measures again.
  }
}
