/** How much this device keeps for the program, and whether the browser may throw it away. */

export interface StorageState {
  /** Bytes that are used, and that may be used at most; undefined where the browser does not tell. */
  readonly usage: number | undefined;
  readonly quota: number | undefined;
  /** Whether the browser has promised to keep it when the device runs out of room. */
  readonly persisted: boolean;
}

export async function storageState(): Promise<StorageState> {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return { usage, quota, persisted };
  } catch {
    // Without a secure context, or with storage refused, there is nothing to tell.
    return { usage: undefined, quota: undefined, persisted: false };
  }
}

/**
 * Asks the browser to keep what was stored here; call it when a person keeps something of their own.
 * @returns whether it promised to
 */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
