import { describe, expect, test } from 'vitest';
import { writeNpz } from '../../../src/core/formats/npz.ts';
import { compareWithUpstream, regressionFor } from '../../../src/core/importer/regression.ts';
import { openl3FrontEnd } from '../../../src/core/spectrogram/front-ends.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { exampleManifest } from '../formats/example-manifest.ts';
import { codeOf } from '../classifier/golden.ts';
import type { ModelManifest } from '../../../src/core/formats/model-manifest.ts';

const kinds = ['kapre', 'librosa', 'legacy'] as const;
type Kind = (typeof kinds)[number];
type Representation = 'linear' | 'mel128' | 'mel256';

function imported(
  representation: Representation,
  contentType: string,
  size: number,
  kind: Kind,
): ModelManifest {
  return {
    ...exampleManifest(),
    family: 'openl3',
    sampleRate: 48000,
    window: { seconds: 1, hopSeconds: 0.5, center: true },
    frontEnd: openl3FrontEnd(kind, representation),
    output: { name: 'embedding', shape: ['batch', size] },
    weights: {
      file: `openl3_audio_${representation}_${contentType}-v0_4_0.h5.gz`,
      blobSha1: '0'.repeat(40),
      verified: true,
    },
  };
}

describe('which data a model is compared with', () => {
  test.each([
    ['kapre', 'chirp_44k_kapre.npz'],
    ['librosa', 'chirp_44k_librosa.npz'],
    ['legacy', 'chirp_44k.npz'],
  ] as const)('mel256 music 6144, %s', (kind, file) => {
    const regression = { file, hopSeconds: 0.1, center: true };
    expect(regressionFor(imported('mel256', 'music', 6144, kind))).toEqual(regression);
  });

  // Every front end has the same linear spectrogram, so that the first is found.
  test.each(kinds)('linear env 512, %s', (kind) => {
    const regression = { file: 'chirp_44k_kapre_linear.npz', hopSeconds: 0.5, center: false };
    expect(regressionFor(imported('linear', 'env', 512, kind))).toEqual(regression);
  });

  test('none for any other settings', () => {
    const without = (['linear', 'mel128', 'mel256'] as const).flatMap((representation) =>
      ['music', 'env'].flatMap((content) =>
        [512, 6144].flatMap((size) =>
          kinds.filter((kind) => regressionFor(imported(representation, content, size, kind)) === undefined),
        ),
      ),
    );
    // 36 in all, 3 of each of two settings have data.
    expect(without).toHaveLength(30);
    const manifest = imported('mel256', 'music', 6144, 'kapre');
    expect(regressionFor({ ...manifest, window: { ...manifest.window, seconds: 2 } })).toBeUndefined();
    const unnamed = { ...manifest.weights, file: 'mine.h5', blobSha1: '', verified: false };
    expect(regressionFor({ ...manifest, weights: unnamed })).toBeUndefined();
    const frontEnd = { ...manifest.frontEnd, hopLength: 240 };
    expect(regressionFor({ ...manifest, frontEnd })).toBeUndefined();
  });
});

describe('the comparison', () => {
  const random = mulberry32(5);
  const embeddings = Float32Array.from({ length: 4 * 512 }, () => 3 * random());
  const npz = (data: Float32Array) => writeNpz({ embedding: { data, shape: [data.length / 512, 512] } });

  test('the same numbers agree', () => {
    const { largestValue, ...rest } = compareWithUpstream(npz(embeddings), embeddings, 512);
    expect(rest).toMatchObject({ largestDifference: 0, agrees: true });
    expect(rest.lowestCosine).toBeCloseTo(1, 12);
    expect(largestValue).toBe(Math.max(...embeddings));
  });

  test('one window that is another does not, and tells by how much', () => {
    const other = embeddings.slice();
    for (let i = 512; i < 1024; i++) other[i] = 3 * random();
    const report = compareWithUpstream(npz(embeddings), other, 512);
    expect(report.agrees).toBe(false);
    expect(report.lowestCosine).toBeLessThan(0.9);
    expect(report.largestDifference).toBeGreaterThan(1);
  });

  test('NaN never agrees', () => {
    const other = embeddings.slice();
    other[700] = NaN;
    expect(compareWithUpstream(npz(embeddings), other, 512)).toMatchObject({
      agrees: false,
      largestDifference: NaN,
    });
  });

  test('another number of windows is refused', () => {
    const fewer = embeddings.subarray(512);
    expect(codeOf(() => compareWithUpstream(npz(embeddings), fewer, 512))).toBe('matrix-wrong-size');
    expect(codeOf(() => compareWithUpstream(Uint8Array.of(1, 2, 3), fewer, 512))).toBe('npz-malformed');
  });
});
