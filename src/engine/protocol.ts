/** The messages between the page's handle (engine.ts) and the worker (worker.ts). */
import type { Neighbor } from '../core/classifier/explain.ts';
import type { GroupMean } from '../core/classifier/group-mean.ts';
import type { PlainError } from '../core/errors.ts';
import type { LiveSound } from './live/listen.ts';
import type { AnalysisOptions } from './pipeline.ts';
import type {
  Answer,
  ClipAnalysis,
  ClipOutline,
  EngineDescription,
  MapPicture,
  Progress,
} from './results.ts';
import type { TeachingSettings } from '../storage/corrections.ts';
import type { Source } from './sources.ts';
import type { SpectrogramPicture } from './spectrogram-picture.ts';

/** What the worker runs with. */
export interface EngineSettings {
  readonly model: Source;
  /** Absent: embeddings only. */
  readonly index: Source | undefined;
  /** A back end's id. */
  readonly backend: string;
  /** How what was taught on this device is used; absent: not at all. */
  readonly teaching: TeachingSettings | undefined;
}

/** A file to work on. Clips with the same id are the same file: its samples may still be at hand. */
export interface Clip {
  readonly id: number;
  readonly file: Blob;
}

/** Everything that can be asked of the worker: what it takes and what it gives. */
export interface Tasks {
  start: { takes: EngineSettings; gives: EngineDescription };
  outline: { takes: Clip; gives: ClipOutline };
  analyse: { takes: { clip: Clip; options: AnalysisOptions }; gives: ClipAnalysis };
  /** The answer of a clip that was embedded before, adapted to a group: embeddings [windows * size]. */
  answer: { takes: { embeddings: Float32Array; adaptTo: GroupMean }; gives: Answer };
  /** The training windows nearest to one window's embedding, from near to far. */
  explain: { takes: { embedding: Float32Array }; gives: readonly Neighbor[] };
  map: { takes: Record<never, never>; gives: MapPicture };
  /** Where windows lie on the map: embeddings [windows * size] to [windows * 2]. */
  place: { takes: { embeddings: Float32Array }; gives: Float32Array };
  spectrogram: { takes: Clip; gives: SpectrogramPicture };
  /** Listens until it is cancelled; the answers come as progress. */
  listen: { takes: LiveSound; gives: never };
  /** Reads anew what was taught, and uses it from the next task on. */
  learn: { takes: TeachingSettings; gives: undefined };
  /** Milliseconds a window takes, the best of several runs. */
  measure: { takes: { windows: number }; gives: number };
}
export type TaskName = keyof Tasks;

export type Request =
  | {
      [Name in TaskName]: { readonly id: number; readonly task: Name; readonly input: Tasks[Name]['takes'] };
    }[TaskName]
  | { readonly id: number; readonly task: 'cancel' }
  /** Asks for a sign of life. */
  | { readonly task: 'sign' };

export type Reply =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly result: Tasks[TaskName]['gives'] }
  | {
      readonly id: number;
      readonly error: PlainError | 'cancelled';
    };

/** What the worker says when it is asked for a sign of life. */
export interface Sign {
  readonly sign: true;
}
