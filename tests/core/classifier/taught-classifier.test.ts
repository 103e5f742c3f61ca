import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { fitIndex } from '../../../src/core/classifier/fit-index.ts';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import { argmax } from '../../../src/core/classifier/predict-proba.ts';
import { TaughtClassifier } from '../../../src/core/classifier/taught-classifier.ts';
import { mulberry32 } from '../../../src/core/random.ts';

const columns = 16;
const emotions = ['anger', 'joy', 'neutral', 'sadness'];
const random = mulberry32(20);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const vector = (size: number) => Array.from({ length: columns }, () => size * normal());
const places = emotions.map(() => vector(1.2));

interface Clip {
  readonly label: string;
  readonly rows: number[][];
}

/** Clips of one voice: an emotion's place, the voice's own way, the clip's, and the window's. */
function clipsOf(voice: readonly number[], count: number, windows = 4): Clip[] {
  return Array.from({ length: count }, (_, i) => {
    const clip = vector(0.4);
    const place = places[i % emotions.length];
    const rows = Array.from({ length: windows }, () => {
      const window = vector(0.3);
      return window.map((value, c) => place[c] + voice[c] + clip[c] + value);
    });
    return { label: emotions[i % emotions.length], rows };
  });
}

const matrixOf = (clips: readonly Clip[]): Matrix =>
  asMatrix(
    Float32Array.from(clips.flatMap(({ rows }) => rows.flat())),
    clips.flatMap((c) => c.rows).length,
    columns,
  );
const labelsOf = (clips: readonly Clip[]) => clips.flatMap(({ label, rows }) => rows.map(() => label));

const known = Array.from({ length: 12 }, () => clipsOf(vector(0.3), 16)).flat();
const index = fitIndex(
  matrixOf(known),
  {
    clips: known.map(({ label }) => ({ label, corpus: 0 })),
    rowClips: Uint32Array.from(known.flatMap(({ rows }, clip) => rows.map(() => clip))),
  },
  { scaler: 'standard', nNeighbors: 25, weights: 'distance', quantise: 'float32' },
  {
    ...{
      id: 'known',
      title: 'Known voices',
      createdBy: 'test',
      licence: 'none',
      provenance: 'seeded numbers',
    },
    model: { id: 'm', sha256: '0'.repeat(64) },
    windowing: { hopSeconds: 0.5, center: false },
    corpora: [{ name: 'made up', licence: 'none', clips: known.length, speakers: 12 }],
  },
);
const untaught = new Classifier(index);
const taught = (clips: readonly Clip[], weight = 1) =>
  new TaughtClassifier(index, untaught, { embeddings: matrixOf(clips), labels: labelsOf(clips), weight });

function accuracy(classifier: Pick<Classifier, 'labels' | 'predictProba'>, clips: readonly Clip[]): number {
  const right = clips.filter((clip) => {
    const probabilities = classifier.predictProba(matrixOf([clip]));
    const sums = classifier.labels.map((_, c) =>
      clip.rows.reduce((sum, _row, w) => sum + probabilities[w * classifier.labels.length + c], 0),
    );
    return classifier.labels[argmax(sums)] === clip.label;
  });
  return right.length / clips.length;
}

describe('corrections', () => {
  it('of ten clips of one strange voice raise the accuracy on its other clips, and leave other voices alone', () => {
    const gains: number[] = [];
    const harms: number[] = [];
    for (let trial = 0; trial < 8; trial++) {
      const clips = clipsOf(vector(1.4), 90);
      const corrected = clips.slice(0, 10);
      const others = clips.slice(10);
      const anotherVoice = clipsOf(vector(0.3), 40);
      gains.push(accuracy(taught(corrected), others) - accuracy(untaught, others));
      harms.push(accuracy(untaught, anotherVoice) - accuracy(taught(corrected), anotherVoice));
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(gains)).toBeGreaterThan(0.1);
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(0);
    expect(mean(harms)).toBeLessThan(0.01);
  });

  it('of a clip decide what the same clip is called from then on, also by a label the index does not know', () => {
    const [clip] = clipsOf(vector(1), 1);
    const classifier = taught([{ ...clip, label: 'boredom' }]);
    expect(classifier.labels).toEqual(['anger', 'boredom', 'joy', 'neutral', 'sadness']);
    const probabilities = classifier.predictProba(matrixOf([clip]));
    clip.rows.forEach((_, w) => expect(probabilities[w * 5 + 1]).toBeCloseTo(1, 12));
  });

  it('give probabilities with the sum 1, none below 0, whatever their weight', () => {
    const voice = vector(1);
    const others = matrixOf(clipsOf(voice, 12));
    for (const weight of [0.1, 1, 50]) {
      const probabilities = taught(clipsOf(voice, 6), weight).predictProba(others);
      for (let w = 0; w < others.rows; w++) {
        const row = probabilities.subarray(w * 4, (w + 1) * 4);
        expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('without weight change nothing', () => {
    const clips = clipsOf(vector(1), 5);
    const wrong = clips.map((clip) => ({ ...clip, label: 'joy' }));
    expect([...taught(wrong, 0).predictProba(matrixOf(clips))]).toEqual([
      ...untaught.predictProba(matrixOf(clips)),
    ]);
  });

  it('count by what the rule says: the error, shared by nearness', () => {
    const [clip, other] = clipsOf(vector(1), 2, 1);
    const classifier = taught([{ ...clip, label: 'sadness' }]);
    const answer = classifier.predictProba(matrixOf([other]));
    const before = untaught.predictProba(matrixOf([other]));
    const error = untaught.predictProba(matrixOf([clip])).map((p, c) => (c === 3 ? 1 - p : -p));
    const { scaler } = index;
    const scale = scaler.kind === 'standard' ? scaler.scale : [];
    const d = Math.hypot(
      ...clip.rows[0].map((value, c) => (Math.fround(value) - Math.fround(other.rows[0][c])) / scale[c]),
    );
    // Standardised columns have the variance 1 each.
    const kernel = ((0.6 * Math.sqrt(2 * columns)) / d) ** 12;
    const raw = before.map((p, c) => Math.max(0, p + (kernel / (30 + kernel)) * error[c]));
    const sum = raw.reduce((total, p) => total + p, 0);
    answer.forEach((p, c) => expect(p).toBeCloseTo(raw[c] / sum, 6));
  });

  it.each([-1, NaN, Infinity])('with the weight %d are refused', (weight) => {
    expect(() => taught(clipsOf(vector(1), 1), weight)).toThrow('weight');
  });
});
