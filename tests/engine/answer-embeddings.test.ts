import { describe, expect, it } from 'vitest';
import { answerEmbeddings } from '../../src/engine/answer-embeddings.ts';

/** Two classes; a window's first value is the probability of the first. */
const classifier = {
  labels: ['joy', 'fear'],
  predictProba: ({ data, rows, columns }: { data: Float32Array; rows: number; columns: number }) =>
    Float64Array.from({ length: 2 * rows }, (_, i) => {
      const first = data[Math.floor(i / 2) * columns];
      return i % 2 === 0 ? first : 1 - first;
    }),
};

describe('a clip that was embedded before', () => {
  it('is answered with the mean over all its windows, more than are compared at a time too', async () => {
    const windows = 700;
    const embeddings = Float32Array.from({ length: 3 * windows }, (_, i) => (i < 3 * 200 ? 1 : 0));
    const { signal } = new AbortController();
    const { label, labels, probabilities } = await answerEmbeddings(classifier, embeddings, 3, signal);
    expect([label, labels]).toEqual(['fear', ['joy', 'fear']]);
    expect(probabilities[0]).toBeCloseTo(2 / 7, 12);
    expect(probabilities[1]).toBeCloseTo(5 / 7, 12);
  });

  it('can be cancelled in between', async () => {
    const controller = new AbortController();
    const answered = answerEmbeddings(classifier, new Float32Array(3000), 3, controller.signal);
    controller.abort(new Error('enough'));
    await expect(answered).rejects.toThrow('enough');
  });
});
