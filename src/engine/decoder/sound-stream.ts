/** Sound as it comes out of a decoder: one channel at the file's own rate, in pieces. */
export interface SoundStream {
  /** Hz. */
  readonly sampleRate: number;
  /** Channels in the file; the pieces are their mean. */
  readonly channels: number;
  /** Length in seconds as the file tells it, if it does: for progress only. */
  readonly declaredSeconds: number | undefined;
  /** The samples, in order. Reading on is what drives the decoder; leaving the loop early stops it. */
  readonly pieces: AsyncIterable<Float32Array>;
  /** What was odd about the file but did not stop it; complete once the pieces have ended. */
  readonly warnings: ReadonlySet<SoundWarning>;
}

export type SoundWarning = 'truncated' | 'damaged' | 'not-finite';
