/** Past predictions, kept on this device where the person wishes it. */

export interface StoredPrediction {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The file's name. */
  readonly name: string;
  /** Length of the sound. */
  readonly seconds: number;
  readonly label: string;
  readonly labels: readonly string[];
  /** One a label. */
  readonly probabilities: readonly number[];
  readonly model: { readonly id: string; readonly title: string };
  readonly index: { readonly id: string; readonly title: string };
  /** A small waveform: the largest magnitude of each of a few stretches, 0 to 255. */
  readonly peaks: Uint8Array<ArrayBuffer>;
  /** The file itself, where the person wishes to keep it. */
  readonly audio?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };
}
