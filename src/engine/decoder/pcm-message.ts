/** What ffmpeg's worker sends out while it decodes, through the log channel that @ffmpeg/ffmpeg passes on as it is. */
export const PCM_DEVICE = '/dev/pcm';
export const PCM_MESSAGE = 'pcm';

export interface PcmMessage {
  readonly type: typeof PCM_MESSAGE;
  /** The next bytes of the wav that ffmpeg writes, and where to count what has been taken (shared memory permitting). */
  readonly message: { readonly bytes: Uint8Array<ArrayBuffer>; readonly taken: Int32Array | undefined };
}

/** Bytes that may be under way before ffmpeg waits for them to be taken. */
export const MAX_BYTES_UNDER_WAY = 8 << 20;

export function isPcmMessage(log: { readonly type: string; readonly message: unknown }): log is PcmMessage {
  return log.type === PCM_MESSAGE;
}

/** Tells ffmpeg's worker that `bytes` of what it sent have been worked through. */
export function acknowledge(taken: Int32Array | undefined, bytes: number): void {
  if (taken === undefined) return;
  Atomics.add(taken, 0, bytes);
  Atomics.notify(taken, 0);
}
