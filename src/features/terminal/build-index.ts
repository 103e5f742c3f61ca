import type { FitOptions, TrainingClip } from '../../core/classifier/fit-index.ts';
import type { IndexDescription, JsonObject } from '../../core/classifier/trained-index.ts';
import { cogitoError } from '../../core/errors.ts';
import { worstMistakes, type EvaluationReport } from '../../core/evaluation/evaluation-report.ts';
import type { FoldPlan } from '../../core/evaluation/fold-plan.ts';
import { Trainer } from '../../engine/trainer/trainer.ts';
import { outcome } from './outcome.ts';
import type { Outcome } from './terminal-api.ts';

export interface IndexRequest {
  /** The clips that the index is made of, each with the number that it was added under. */
  readonly clips: readonly (TrainingClip & { readonly number: number })[];
  readonly options: FitOptions;
  readonly description: IndexDescription;
  /** Cross-validations to report on; the first goes into the index, and its temperature where that is asked for. */
  readonly plans: readonly FoldPlan[];
  readonly calibrate: boolean;
  /** Makes an ensemble: an index for each fold of the first plan, without it. */
  readonly ensemble: boolean;
}

export interface IndexReport {
  readonly bytes: number;
  readonly rows: number;
  readonly labels: readonly string[];
  /** Indexes in the file: 1, or an ensemble's. */
  readonly members: number;
  /** One a plan; its `answers` are the worst mistakes alone. */
  readonly evaluations: readonly Outcome<EvaluationReport>[];
}

const mistakesShown = 20;

/** Collects clips' embeddings and makes an index of them. */
export class IndexBuilder {
  /** [windows * size] of each clip. */
  readonly #embeddings = new Map<number, Float32Array>();

  add(clip: number, embeddings: Float32Array): void {
    this.#embeddings.set(clip, embeddings);
  }

  /** An evaluation that is not possible does not stop the index, but calibration needs one. Errors: those of fitIndex. */
  async build(
    request: IndexRequest,
    size: number,
    save: (index: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<IndexReport> {
    const { clips, options, plans, calibrate, ensemble } = request;
    const trainer = new Trainer();
    try {
      await trainer.load({ ...this.#collect(clips, size), size, clips });
      const evaluations: Outcome<EvaluationReport>[] = [];
      for (const plan of plans) {
        const wishes = { answers: true, calibrate: calibrate && evaluations.length === 0 };
        evaluations.push(await outcome(() => trainer.evaluate(options, plan, wishes)));
      }
      const description = described(request, evaluations[0]);
      const [plan] = plans;
      if (ensemble && plan === undefined)
        throw cogitoError('setting-impossible', { what: 'an ensemble without folds' });
      const fitted = await trainer.fit({ options, description, ...(ensemble && { ensemble: plan }) });
      const { bytes, ...made } = fitted;
      await save(bytes);
      return { bytes: bytes.length, ...made, evaluations: evaluations.map(shortened) };
    } finally {
      trainer.dispose();
    }
  }

  #collect(clips: IndexRequest['clips'], size: number) {
    const added = clips.map(({ number }) => this.#embeddings.get(number) ?? new Float32Array());
    this.#embeddings.clear();
    const values = added.reduce((sum, rows) => sum + rows.length, 0);
    const data = new Float32Array(values);
    const rowClips = new Uint32Array(values / size);
    let offset = 0;
    added.forEach((rows, clip) => {
      data.set(rows, offset);
      rowClips.fill(clip, offset / size, (offset + rows.length) / size);
      offset += rows.length;
    });
    return { data, rowClips };
  }
}

function described(
  { description, calibrate }: IndexRequest,
  evaluation: Outcome<EvaluationReport> | undefined,
): IndexDescription {
  const report = evaluation !== undefined && 'value' in evaluation ? evaluation.value : undefined;
  if (calibrate && report?.calibration === undefined) {
    const reason = evaluation !== undefined && 'error' in evaluation ? ` (${evaluation.error.message})` : '';
    throw cogitoError('setting-impossible', { what: `calibration without a cross-validation${reason}` });
  }
  const temperature = report?.calibration?.temperature;
  return {
    ...(report && { evaluation: summary(report) }),
    ...description,
    ...(temperature !== undefined && { calibration: { temperature } }),
  };
}

/** The figures as they are kept in the index. */
function summary({ kept, nFolds, items, unit, ...report }: EvaluationReport): JsonObject {
  const { accuracy, balancedAccuracy, macroF1, logLoss, expectedCalibrationError } = report;
  return {
    how: `cross-validation, ${nFolds} folds that split no ${kept === 'speakers' ? 'speaker' : 'clip'}`,
    ...{ items, unit, accuracy, balancedAccuracy, macroF1, logLoss, expectedCalibrationError },
  };
}

function shortened(evaluation: Outcome<EvaluationReport>): Outcome<EvaluationReport> {
  if ('error' in evaluation) return evaluation;
  return { value: { ...evaluation.value, answers: worstMistakes(evaluation.value, mistakesShown) } };
}
