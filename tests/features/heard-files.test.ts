import { describe, expect, it } from 'vitest';
import type { ClipAnalysis } from '../../src/engine/results.ts';
import { HeardFiles } from '../../src/features/batch/heard-files.ts';

function analysis(heard: ClipAnalysis['heard'], size: number, ...values: number[]): ClipAnalysis {
  return {
    ...{ seconds: 1, sampleRate: 16000, channels: 1, warnings: [], heard, windows: [] },
    embeddings: { data: Float32Array.from(values), size, timestamps: new Float64Array(values.length / size) },
    ms: { decode: 0, frontEnd: 0, embed: 0, classify: 0, total: 0 },
  };
}

describe('files that were listened to', () => {
  it('give each group its own mean, without those in which hardly anything was heard', () => {
    const files = new HeardFiles();
    files.add('a', 'x', analysis('enough', 2, 1, 2, 3, 4));
    files.add('b', 'y', analysis('enough', 2, 7, 8));
    files.add('c', 'x', analysis('little', 2, 100, 100));
    expect(files.meanOf('x')).toEqual({ mean: Float32Array.of(2, 3), windows: 2 });
    expect(files.meanOf('y')).toEqual({ mean: Float32Array.of(7, 8), windows: 1 });
    expect(files.meanOf('z')).toBeUndefined();
    expect(files.get('c')).toMatchObject({ heard: 'little', embeddings: Float32Array.of(100, 100) });
    expect([files.has('a'), files.has('d')]).toEqual([true, false]);
  });

  it('keep embeddings as long as there is room, and the rest’s mean all the same', () => {
    const files = new HeardFiles(24);
    for (const name of ['a', 'b']) files.add(name, '', analysis('enough', 2, 1, 2, 3, 4));
    files.add('c', '', analysis('enough', 2, 5, 6));
    expect(files.get('a')?.embeddings).toHaveLength(4);
    expect(files.get('b')).toEqual({ seconds: 1, heard: 'enough' });
    expect(files.get('c')?.embeddings).toHaveLength(2);
    expect(files.meanOf('')?.mean[0]).toBeCloseTo((1 + 3 + 1 + 3 + 5) / 5, 6);
  });
});
