/** What the engine tells the page. */
import type { SoundWarning } from './decoder/sound-stream.ts';

/** What was read of a file before anything is predicted. */
export interface ClipOutline {
  readonly seconds: number;
  /** Hz, the file's own. */
  readonly sampleRate: number;
  readonly channels: number;
  /** The waveform's outline: 100 values a second, fewer of a very long clip. */
  readonly peaks: Float32Array;
  readonly warnings: readonly SoundWarning[];
}

export interface WindowAnswer {
  /** Seconds: the timestamp OpenL3 gives the window. */
  readonly time: number;
  /** Whether the window holds enough sound to count. */
  readonly heard: boolean;
  /** One value a label; absent for a window that does not count. */
  readonly probabilities?: readonly number[];
}

/** Milliseconds spent in each part of the way. */
export interface Timings {
  readonly decode: number;
  readonly frontEnd: number;
  readonly embed: number;
  readonly classify: number;
  readonly total: number;
}

export interface ClipAnalysis {
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly warnings: readonly SoundWarning[];
  /**
   * How much was heard. With `little` no window held enough sound, and the answer comes from the one that held most;
   * with `nothing` all of it is digital silence, and the answer means nothing.
   */
  readonly heard: 'enough' | 'little' | 'nothing';
  readonly windows: readonly WindowAnswer[];
  /** Absent where only embeddings were asked for. */
  readonly answer?: Answer;
  /** [counted windows, size] where asked for, with the counted windows' timestamps in seconds. */
  readonly embeddings?: {
    readonly data: Float32Array;
    readonly size: number;
    readonly timestamps: Float64Array;
  };
  /** Where it was asked for. */
  readonly outline?: ClipOutline;
  readonly ms: Timings;
}

export interface Answer {
  readonly label: string;
  readonly labels: readonly string[];
  /** The mean of the counted windows' probabilities, one a label. */
  readonly probabilities: readonly number[];
}

/** An index in two dimensions. */
export interface MapPicture {
  readonly labels: readonly string[];
  /** The training windows' places, row-major [rows, 2]. */
  readonly points: Float32Array;
  /** Each training window's label, a position in `labels`: [rows]. */
  readonly pointLabels: Uint16Array;
}

/** One window of live sound; times in seconds since listening began. */
export type LiveWindow = { readonly start: number; readonly end: number } & (
  | {
      readonly state: 'heard';
      /** The window's own, one value a label. */
      readonly probabilities: readonly number[];
      /** The answer to the last seconds. */
      readonly answer: Answer;
    }
  | { readonly state: 'no-voice' }
  /** The network is slower than the sound here. */
  | { readonly state: 'skipped' }
);

export interface LiveProgress {
  readonly stage: 'listening';
  readonly seconds: number;
  readonly window: LiveWindow;
  /** When the window's last sample was captured: milliseconds since 1970. */
  readonly capturedAt: number;
}

/** How far a piece of work has come. */
export type Progress =
  | LiveProgress
  | {
      readonly stage: 'loading';
      readonly what: 'model' | 'index';
      readonly bytes: number;
      readonly totalBytes: number | undefined;
    }
  | { readonly stage: 'starting' }
  | { readonly stage: 'decoding'; readonly seconds: number; readonly totalSeconds: number | undefined }
  | {
      readonly stage: 'embedding';
      readonly seconds: number;
      readonly totalSeconds: number | undefined;
      /** The answer so far. */
      readonly answer: Answer | undefined;
    };

/** What answers: shown wherever an answer is. */
export interface EngineDescription {
  readonly model: {
    readonly id: string;
    readonly title: string;
    readonly family: 'compact' | 'openl3' | 'edgel3';
    readonly licence: string;
    readonly sha256: string;
    readonly windowSeconds: number;
    readonly hopSeconds: number;
    readonly center: boolean;
    readonly embeddingSize: number;
    /** For an int8 copy: its full network. */
    readonly int8Of?: { readonly id: string; readonly sha256: string };
  };
  readonly index:
    | {
        readonly id: string;
        readonly title: string;
        /** Training windows, of all members of an ensemble together. */
        readonly rows: number;
        /** Indexes that answer together: 1, or an ensemble's. */
        readonly members: number;
        readonly labels: readonly string[];
      }
    | undefined;
}
