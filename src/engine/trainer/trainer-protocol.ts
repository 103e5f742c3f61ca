/** The messages between the page's handle (trainer.ts) and its worker (trainer-worker.ts). */
import type { ClassifierSettings, FitOptions, TrainingClip } from '../../core/classifier/fit-index.ts';
import type { IndexDescription } from '../../core/classifier/trained-index.ts';
import type { PlainError } from '../../core/errors.ts';
import type { Step } from '../../core/evaluation/cross-validation.ts';
import type { EvaluationReport } from '../../core/evaluation/evaluation-report.ts';
import type { EvaluationOptions } from '../../core/evaluation/evaluation.ts';
import type { FoldPlan } from '../../core/evaluation/fold-plan.ts';

/** What is trained on. */
export interface TrainingData {
  /** Row-major [rows, size]: handed over to the worker, empty afterwards. */
  readonly data: Float32Array<ArrayBuffer>;
  readonly size: number;
  /** The clip of each row. */
  readonly rowClips: Uint32Array;
  readonly clips: readonly TrainingClip[];
}

export interface FitRequest {
  readonly options: FitOptions;
  readonly description: IndexDescription;
  /** Makes an ensemble: an index for each fold, without the rows that the plan tests in it. */
  readonly ensemble?: FoldPlan;
}

/** An index, ready to be kept or used. */
export interface FittedIndex {
  /** The index file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of all members together. */
  readonly rows: number;
  readonly labels: readonly string[];
  /** Indexes in it: 1, or the ensemble's. */
  readonly members: number;
}

/** One setting of a sweep: its report, or why it cannot be used with these clips. */
export type SweepResult =
  | { readonly position: number; readonly report: EvaluationReport }
  | { readonly position: number; readonly error: PlainError };

export interface TrainerTasks {
  load: { takes: TrainingData; gives: undefined };
  evaluate: {
    takes: {
      readonly settings: ClassifierSettings;
      readonly plan: FoldPlan;
      readonly options: EvaluationOptions;
    };
    gives: EvaluationReport;
  };
  sweep: {
    takes: { readonly settings: readonly ClassifierSettings[]; readonly plan: FoldPlan };
    gives: undefined;
  };
  fit: { takes: FitRequest; gives: FittedIndex };
}
export type TrainerTaskName = keyof TrainerTasks;

export type TrainerRequest =
  | {
      [Name in TrainerTaskName]: {
        readonly id: number;
        readonly task: Name;
        readonly input: TrainerTasks[Name]['takes'];
      };
    }[TrainerTaskName]
  | { readonly id: number; readonly task: 'cancel' };

export type TrainerReply =
  | { readonly id: number; readonly step: Step }
  | { readonly id: number; readonly swept: SweepResult }
  | { readonly id: number; readonly result: TrainerTasks[TrainerTaskName]['gives'] }
  | { readonly id: number; readonly error: PlainError | 'cancelled' };
