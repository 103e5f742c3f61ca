import { describe, expect, it } from 'vitest';
import type { ClassifierSettings, TrainingRows } from '../../../src/core/classifier/fit-index.ts';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { evaluate, sweep, type EvaluationOptions } from '../../../src/core/evaluation/evaluation.ts';
import { worstMistakes, type EvaluationReport } from '../../../src/core/evaluation/evaluation-report.ts';
import { planFolds, type FoldPlan } from '../../../src/core/evaluation/fold-plan.ts';
import { codeOf, expectClose, golden, toMatrix, type GoldenMatrix } from '../classifier/golden.ts';

interface GoldenReport {
  scaler: ClassifierSettings['scaler'];
  pcaComponents: number | null;
  nNeighbors: number;
  weights: ClassifierSettings['weights'];
  probabilities: number[];
  accuracy: number;
  balancedAccuracy: number;
  macroF1: number;
  logLoss: number;
  expectedCalibrationError: number;
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  confusion: number[][];
  temperature?: number;
}

interface CrossValidationGolden {
  x: GoldenMatrix;
  labels: string[];
  speakers: number[];
  rowClips: number[];
  cases: (FoldPlan & { speakers: boolean; folds: number[]; reports: GoldenReport[] })[];
}

const data = golden<CrossValidationGolden>('cross-validation');
const embeddings = toMatrix(data.x);
const rowClips = Uint32Array.from(data.rowClips);

function rowsOf(speakers: boolean): TrainingRows {
  const clips = data.labels.map((label, clip) => ({
    label,
    corpus: 0,
    ...(speakers && { speaker: data.speakers[clip] ?? 0 }),
  }));
  return { clips, rowClips };
}

function settingsOf({ scaler, pcaComponents, nNeighbors, weights }: GoldenReport): ClassifierSettings {
  return { scaler, nNeighbors, weights, ...(pcaComponents !== null && { pcaComponents }) };
}

function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function report(
  settings: ClassifierSettings,
  rows: TrainingRows,
  plan: FoldPlan,
  options?: EvaluationOptions,
) {
  return finish(evaluate(embeddings, rows, settings, plan, options));
}

function expectSame(found: EvaluationReport, expected: GoldenReport): void {
  expect(found.confusion).toEqual(expected.confusion);
  for (const name of ['accuracy', 'balancedAccuracy', 'macroF1'] as const)
    expectClose([found[name]], [expected[name]], 1e-12);
  for (const name of ['precision', 'recall', 'f1', 'support'] as const)
    expectClose(
      found.classes.map((scores) => scores[name]),
      expected[name],
      1e-12,
    );
  // Scaled rows are kept in float32 here.
  expectClose([found.logLoss], [expected.logLoss], 1e-5);
  expectClose([found.expectedCalibrationError], [expected.expectedCalibrationError], 1e-5, 1e-6);
}

describe.each(data.cases)('$split in $nFolds folds, speakers known: $speakers', (example) => {
  const { split, nFolds, seed, speakers, folds, reports } = example;
  const plan = { split, nFolds, seed };
  const rows = rowsOf(speakers);

  it('parts the rows as scikit-learn does', () => {
    expect([...planFolds(rows, plan).rowFolds]).toEqual(folds);
  });

  it.each(reports)(
    '$scaler, PCA $pcaComponents, $nNeighbors by $weights: scikit-learn’s figures',
    (expected) => {
      const found = report(settingsOf(expected), rows, plan, { answers: true, calibrate: true });
      expectSame(found, expected);
      expectClose(
        found.answers?.flatMap(({ probabilities }) => [...probabilities]) ?? [],
        expected.probabilities,
        0,
        1e-5,
      );
      if (expected.temperature !== undefined)
        expectClose([found.calibration?.temperature ?? 0], [expected.temperature], 1e-3);
    },
  );

  it('gives the same figures in a sweep, where settings share their work', () => {
    const found = new Map<number, EvaluationReport>();
    for (const event of sweep(embeddings, rows, reports.map(settingsOf), plan))
      if (event.kind === 'report') found.set(event.position, event.report);
    expect(found.size).toBe(reports.length);
    reports.forEach((expected, i) => {
      const one = found.get(i);
      if (one === undefined) return expect.fail(`setting ${i} has no report`);
      expectSame(one, expected);
    });
  });
});

describe('an evaluation', () => {
  const settings: ClassifierSettings = { scaler: 'standard', nNeighbors: 3, weights: 'distance' };
  const plan: FoldPlan = { split: 'clips', nFolds: 3, seed: 0 };
  const small = (labels: string[], speakers: (number | undefined)[] = []): [Float32Array, TrainingRows] => [
    Float32Array.from({ length: labels.length * 2 }, (_, i) => Math.sin(i * 7)),
    {
      clips: labels.map((label, i) => {
        const speaker = speakers[i];
        return { label, corpus: 0, ...(speaker !== undefined && { speaker }) };
      }),
      rowClips: Uint32Array.from(labels.keys()),
    },
  ];
  const warnings = (labels: string[], speakers?: (number | undefined)[]) =>
    planFolds(small(labels, speakers)[1], plan).warnings;

  it('tells what it is worth: the rows’ split, small classes, few and unknown speakers', () => {
    const six = ['a', 'b', 'a', 'b', 'a', 'b'];
    expect(planFolds(small(six)[1], { ...plan, split: 'rows' }).warnings).toEqual([{ kind: 'rows-split' }]);
    expect(warnings(['a', 'a', 'a', 'b'])).toEqual([
      { kind: 'speakers-unknown', clips: 4 },
      { kind: 'class-smaller-than-folds', labels: ['b'] },
    ]);
    expect(warnings(six, [0, 0, 0, 1, 1, 1])).toEqual([{ kind: 'fewer-speakers-than-folds', speakers: 2 }]);
    expect(warnings(six, [0, 0, 0, 0, 0, 0])).toEqual([{ kind: 'one-speaker' }]);
    expect(warnings(six, [0, 1, 0, 2, 0, 3])).toEqual([{ kind: 'class-of-one-speaker', labels: ['a'] }]);
  });

  it('never splits a clip or a speaker', () => {
    const rows = rowsOf(true);
    const { rowFolds, kept } = planFolds(rows, plan);
    expect(kept).toBe('speakers');
    const foldOf = new Map<number | undefined, number>();
    rowClips.forEach((clip, row) => {
      const speaker = rows.clips[clip]?.speaker;
      expect(rowFolds[row]).toBe(foldOf.get(speaker) ?? rowFolds[row]);
      foldOf.set(speaker, rowFolds[row] ?? -1);
    });
    expect(foldOf.size).toBe(9);
  });

  it('refuses one label, impossible folds and too many neighbours', () => {
    const [one, rows] = small(['a', 'a', 'a']);
    expect(codeOf(() => finish(evaluate(asMatrix(one, 3, 2), rows, settings, plan)))).toBe('labels-one');
    const [two, pair] = small(['a', 'b']);
    expect(codeOf(() => finish(evaluate(asMatrix(two, 2, 2), pair, settings, plan)))).toBe(
      'folds-impossible',
    );
    const many = { ...settings, nNeighbors: 1000 };
    expect(codeOf(() => report(many, rowsOf(false), plan))).toBe('neighbors-too-many');
  });

  it('goes on with a sweep after settings that are impossible', () => {
    const impossible = [
      { ...settings, nNeighbors: 1000 },
      { ...settings, pcaComponents: 100 },
    ];
    const events = [...sweep(embeddings, rowsOf(true), [...impossible, settings], plan)];
    const ended = events.filter(({ kind }) => kind !== 'step');
    expect(ended.map((event) => [event.kind, 'position' in event && event.position])).toEqual([
      ['failed', 0],
      ['report', 2],
      ['failed', 1],
    ]);
  });

  it('shows the surest mistakes first', () => {
    const found = report(settings, rowsOf(true), plan, { answers: true });
    const worst = worstMistakes(found, 5);
    expect(worst.length).toBe(5);
    const sure = worst.map(({ probabilities }) => Math.max(...probabilities));
    expect(sure).toEqual([...sure].sort((a, b) => b - a));
    for (const { truth, label, clip } of worst) {
      expect(label).not.toBe(truth);
      expect(truth).toBe(data.labels[clip]);
    }
  });

  it('tells how far it is, up to the end', () => {
    const steps = [...evaluate(embeddings, rowsOf(true), settings, plan)];
    expect(steps[0]).toEqual({ done: 0, total: embeddings.rows });
    expect(steps.at(-1)).toEqual({ done: embeddings.rows, total: embeddings.rows });
  });
});
