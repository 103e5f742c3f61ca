/** The model manifest (model.json): everything that turns samples into a model's input tensor. */

export { readManifest } from './read-manifest.ts';

/** A short-time Fourier transform, mel bands and decibels. Sizes in samples, frequencies in Hz. */
export interface FrontEndSettings {
  /**
   * `window`: each one-second window is transformed by itself (OpenL3).
   * `stream`: frames run through the whole clip, windows are slices of them (the compact model).
   */
  readonly scope: 'window' | 'stream';
  readonly nFft: number;
  readonly hopLength: number;
  /** Frames in a window's spectrogram. */
  readonly frames: number;
  readonly window: 'hann';
  /**
   * Where frame 0 lies in a window-scoped front end. `none`: its first sample is the window's first, zeros past
   * the end (kapre 0.2); `zeros` / `reflect`: `padLeft` samples of that kind are put before and as many after.
   * A stream-scoped front end centres frame j on sample hopLength*(j + 1/2), zeros outside the clip.
   */
  readonly padding?: { readonly kind: 'none' | 'zeros' | 'reflect'; readonly samples: number };
  readonly spectrum: 'power' | 'magnitude';
  readonly mel: null | {
    readonly nMels: number;
    readonly fmin: number;
    readonly fmax: number;
    readonly scale: 'htk' | 'slaney';
    /** `area`: each band's weights are divided by half its width in Hz (librosa's norm='slaney'). */
    readonly norm: 'none' | 'area';
    /** Root taken after the bands were summed: legacy kapre sums power, then takes the square root. */
    readonly squareRoot?: boolean;
  };
  readonly decibels: {
    /** Smallest value before the logarithm: D = 10 log10(max(S, amin)). */
    readonly amin: number;
    /** What 0 dB is: the window's own maximum, or a percentile of the frames' maxima around the window. */
    readonly reference:
      | { readonly kind: 'window' }
      | { readonly kind: 'context'; readonly percentile: number; readonly seconds: number };
    /** D is limited to [-range, 0] dB after the reference is subtracted. */
    readonly range: number;
  };
  /** The decibels [-range, 0] are mapped linearly to [low, high]; absent: they stay decibels. */
  readonly scaling?: { readonly low: number; readonly high: number };
}

/** Which windows are heard: the others are left out of the answer. Absent: all are heard. */
export interface Gate {
  /** A frame is active when its maximum is above the reference minus this, in dB. */
  readonly frameDecibels: number;
  /** A window is heard when at least this share of its frames is active. */
  readonly minActiveFraction: number;
}

export interface Licence {
  readonly name: string;
  readonly url: string;
  readonly reason?: string;
}

export interface Source {
  readonly name: string;
  readonly licence: string;
  readonly clips?: number;
  readonly speakers?: number;
  readonly language?: string;
  readonly citation?: string;
}

export interface ModelManifest {
  readonly format: 'cogito-model';
  readonly version: number;
  readonly id: string;
  readonly title: string;
  readonly family: 'compact' | 'openl3' | 'edgel3';
  readonly description: string;
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string };
  readonly input: { readonly name: string; readonly shape: readonly (number | 'batch')[] };
  readonly output: { readonly name: string; readonly shape: readonly (number | 'batch')[] };
  readonly sampleRate: number;
  readonly window: { readonly seconds: number; readonly hopSeconds: number; readonly center: boolean };
  readonly frontEnd: FrontEndSettings;
  readonly gate?: Gate;
  readonly licence: Licence;
  readonly sources: readonly Source[];
  readonly parameters?: number;
  /** For an imported model: the published file that it was made of. */
  readonly weights?: {
    readonly file: string;
    /** git's hash of the file. */
    readonly blobSha1: string;
    /** Whether the hash is one that is known to be the publishers'. */
    readonly verified: boolean;
  };
  /** For an int8 copy: the network that it was rounded from, and how near it is to that one. */
  readonly int8?: {
    readonly of: { readonly id: string; readonly sha256: string };
    /** Mean cosine between both networks' embeddings of windows that it was not calibrated with. */
    readonly cosine: number;
    /** Time of a window on one WebAssembly thread, as a share of the float32 network's. */
    readonly timeShare: number;
    /** Absent until it has been compared on labelled recordings. */
    readonly proof?: { readonly windows: number; readonly cosine: number; readonly agreement: number };
  };
  /**
   * A batch of one input filled row-major with low + (high - low) * u, u from mulberry32(seed), and the first values
   * of its embedding: a back end that misses them by more than `tolerance` is not used.
   */
  readonly selfTest: {
    readonly seed: number;
    readonly low: number;
    readonly high: number;
    readonly embedding: readonly number[];
    readonly tolerance: number;
  };
}
