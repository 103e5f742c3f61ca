import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { describe, expect, test } from 'vitest';
import { CogitoError, type ErrorCode } from '../../../src/core/errors.ts';
import { planFromConfig } from '../../../src/core/importer/config-plan.ts';
import { gitBlobSha1 } from '../../../src/core/importer/git-blob.ts';
import { importWeights } from '../../../src/core/importer/import-weights.ts';
import { readKerasFile } from '../../../src/core/importer/keras-file.ts';
import type { Network } from '../../../src/core/importer/network.ts';
import type { ImportOptions } from '../../../src/core/importer/settings.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { openl3FrontEnd } from '../../../src/core/spectrogram/front-ends.ts';
import { edgel3Weights } from '../../golden/importer/edgel3-weights.ts';
import { gzipped, randomWeights, type RandomLayer } from '../../golden/importer/random-weights.ts';
import { codeOf } from '../classifier/golden.ts';

const published = 'openl3_audio_mel128_env-v0_4_0.h5.gz';
const text = (words: string) => new TextEncoder().encode(words);

function codeFor(bytes: Uint8Array, options: ImportOptions = {}, name = 'openl3_audio_mel128_env.h5') {
  return codeOf(() => importWeights({ name, bytes }, { unverified: true, size: 512, ...options }));
}

/** The first layers alone: as good as all of them for what is found before their end, and quickly made. */
const short = (layers: readonly RandomLayer[]) => layers.slice(0, 6);
const small = await randomWeights({ seed: 1, change: short });

describe('a file that is refused', () => {
  test('git’s hash is git’s', () => {
    // echo hello | git hash-object --stdin
    expect(gitBlobSha1(text('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  test('no HDF5', () => {
    expect(codeFor(text('<!doctype html>'))).toBe('weights-not-hdf5');
    expect(codeFor(new Uint8Array())).toBe('weights-not-hdf5');
    expect(codeFor(gzipped(text('no weights')))).toBe('weights-not-hdf5');
  });

  test('another HDF5 file', async () => {
    await ready;
    const path = join(tmpdir(), `cogito-other-${randomUUID()}.h5`);
    const file = new File(path, 'w');
    file.create_dataset({ name: 'temperatures', data: new Float32Array(8), shape: [8], dtype: '<f' });
    file.close();
    expect(codeFor(new Uint8Array(readFileSync(path)))).toBe('weights-not-keras');
    rmSync(path);
  });

  test('a hash that is not known, or not the published file’s', () => {
    expect(codeFor(small, { unverified: false })).toBe('weights-unverified');
    expect(codeFor(gzipped(small), { unverified: false }, published)).toBe('weights-altered');
  });

  test('cut off', () => {
    expect(codeFor(small.subarray(0, small.length / 2))).toBe('weights-damaged');
    const whole = gzipped(small);
    expect(codeFor(whole.subarray(0, whole.length - 1))).toBe('weights-damaged');
    expect(codeFor(whole.subarray(0, 12))).toBe('weights-damaged');
  });

  test('altered within the gzip file', () => {
    const altered = gzipped(small);
    altered[altered.length >> 1] ^= 1;
    expect(codeFor(altered)).toBe('weights-damaged');
  });

  const without = (name: string) => (layers: readonly RandomLayer[]) =>
    short(layers).filter((layer) => layer.name !== name);
  const shaped =
    (name: string, array: string, shape: readonly number[]) => (layers: readonly RandomLayer[]) =>
      short(layers).map((layer) => ({
        ...layer,
        arrays: layer.arrays.map((each) =>
          layer.name === name && each.name === array ? { ...each, shape } : each,
        ),
      }));

  test.each<[string, (layers: readonly RandomLayer[]) => readonly RandomLayer[], ErrorCode]>([
    ['its end', short, 'weights-missing-layer'],
    ['a convolution', without('conv2d_1'), 'weights-missing-layer'],
    ['a normalisation', without('batch_normalization_2'), 'weights-missing-layer'],
    ['all layers', () => [], 'weights-missing-layer'],
  ])('lacks %s', async (_what, change, code) => {
    expect(codeFor(await randomWeights({ seed: 1, change }))).toBe(code);
  });

  test.each([
    ['a kernel', shaped('conv2d_1', 'kernel:0', [3, 3, 1, 32])],
    ['a bias', shaped('conv2d_1', 'bias:0', [63])],
    ['a normalisation', shaped('batch_normalization_2', 'gamma:0', [65])],
    ['the input’s normalisation', shaped('batch_normalization_1', 'beta:0', [2])],
  ])('%s of another shape', async (_what, change) => {
    const whole = (layers: readonly RandomLayer[]) => [...change(layers), ...layers.slice(6).map(emptied)];
    expect(codeFor(await randomWeights({ seed: 1, change: whole }))).toBe('weights-wrong-shape');
  });

  test('that says it unpacks to far more than it can', () => {
    const bytes = Buffer.from(gzipped(small).subarray(0, 400));
    bytes.writeUInt32LE(2 ** 28, 396);
    const before = process.memoryUsage().arrayBuffers;
    expect(codeFor(new Uint8Array(bytes))).toBe('weights-damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
  });

  test('tells nothing in the words of who stumbled over it', () => {
    const bytes = small.slice(0, small.length >> 1);
    expect(() => readKerasFile(bytes)).toThrow('truncated or altered: its structure cannot be followed.');
  });

  test('damaged anywhere, is refused or read, never anything else', () => {
    const random = mulberry32(1);
    let refused = 0;
    for (let i = 0; i < 150; i++) {
      const damaged = small.slice();
      for (let k = 0; k < 4; k++) {
        damaged[Math.floor(random() * Math.min(damaged.length, 8192))] = Math.floor(random() * 256);
      }
      try {
        importWeights({ name: 'openl3_audio_mel128_env.h5', bytes: damaged }, { unverified: true });
      } catch (error) {
        expect(error).toBeInstanceOf(CogitoError);
        refused++;
      }
    }
    // The file is too short to be a network in any case.
    expect(refused).toBe(150);
  });
});

/** Every weight's bytes; comparing them as numbers takes minutes. */
function weightsOf({ steps }: Network): Buffer {
  return Buffer.concat(
    steps.map((step) => (step.kind === 'conv' ? Buffer.from(step.weights.buffer) : Buffer.alloc(0))),
  );
}

/** Layers of which only the kind is looked at. */
function emptied(layer: RandomLayer): RandomLayer {
  return { ...layer, arrays: layer.arrays.map((array) => ({ ...array, shape: [1] })) };
}

describe('what EdgeL3 publishes', () => {
  test('a sparse network says itself how it hears: as OpenL3’s weights were trained to', async () => {
    const bytes = await edgel3Weights({ network: 'sparse', seed: 7, sparsity: 0.9545 });
    const name = 'edgel3_kd_audio_sparsity_95.45.h5';
    const { draft, network } = importWeights({ name, bytes }, { unverified: true });
    expect([draft.id, draft.family, draft.sampleRate]).toEqual(['edgel3-kd-95.45', 'edgel3', 48000]);
    expect(draft.parameters).toBe(4_684_226);
    const { config } = readKerasFile(bytes);
    const own = config && planFromConfig(config).frontEnd;
    expect(own?.settings).toEqual(openl3FrontEnd('legacy', 'mel256'));
    expect(draft.frontEnd).toEqual(own?.settings);
    const zeros = weightsOf(network).filter((byte) => byte === 0).length / weightsOf(network).length;
    expect(zeros).toBeGreaterThan(0.9);
    const bigger = importWeights({ name, bytes }, { unverified: true, size: 6144 });
    expect(bigger.network.output).toEqual({ channels: 512, height: 4, width: 3 });
    const other = { unverified: true, representation: 'linear' } as const;
    expect(codeOf(() => importWeights({ name, bytes }, other))).toBe('setting-impossible');
  });

  test.each([64, 128, 256, 512] as const)('SEA of %i values', async (size) => {
    const bytes = await edgel3Weights({ network: size, seed: 8 });
    const name = `edgel3_sea_ust_audio_emb_${size}.h5`;
    const { draft, network } = importWeights({ name, bytes }, { unverified: true });
    expect([draft.id, draft.title]).toEqual([`edgel3-sea-${size}`, `EdgeL3 sea ${size} (unverified)`]);
    expect([draft.sampleRate, draft.frontEnd.mel?.nMels, draft.frontEnd.frames]).toEqual([8000, 64, 50]);
    expect(network.output).toEqual({ channels: size, height: 1, width: 1 });
    const wrong = { unverified: true, size: 6144 } as const;
    expect(codeOf(() => importWeights({ name, bytes }, wrong))).toBe('setting-impossible');
  });
});

describe('what a file is taken for', async () => {
  const bytes = await randomWeights({ seed: 3 });
  const imported = (name: string, options: ImportOptions = {}) =>
    importWeights({ name, bytes }, { unverified: true, ...options }).draft;

  test.each<[string, ImportOptions, string, string]>([
    ['openl3_audio_mel128_env.h5', {}, 'openl3-mel128-env-512', 'OpenL3 mel128 env 512 (unverified)'],
    [
      'openl3_audio_linear_music-v0_4_0.h5',
      { size: 6144 },
      'openl3-linear-music-6144',
      'OpenL3 linear music 6144 (unverified)',
    ],
    [
      'mine.h5',
      { representation: 'mel256', contentType: 'env', frontEnd: 'librosa' },
      'openl3-mel256-env-512-librosa',
      'OpenL3 mel256 env 512 librosa (unverified)',
    ],
    [
      'openl3_audio_mel256_env.h5',
      { frontEnd: 'legacy', id: 'mine' },
      'mine',
      'OpenL3 mel256 env 512 legacy (unverified)',
    ],
    ['edgel3_ft_audio_sparsity_95.45.h5', {}, 'edgel3-ft-95.45', 'EdgeL3 ft 95.45 (unverified)'],
    [
      'edgel3_kd_audio_sparsity_53.5.h5',
      { frontEnd: 'kapre' },
      'edgel3-kd-53.5-kapre',
      'EdgeL3 kd 53.5 kapre (unverified)',
    ],
  ])('%s with %j', (name, options, id, title) => {
    const draft = imported(name, options);
    expect([draft.id, draft.title, draft.weights?.verified]).toEqual([id, title, false]);
    expect(draft.parameters).toBe(4_684_226);
  });

  test('EdgeL3 hears as it was trained, OpenL3 as its version 0.4', () => {
    expect(imported('edgel3_ft_audio_sparsity_95.45.h5').frontEnd.padding).toEqual({
      kind: 'zeros',
      samples: 982,
    });
    expect(imported('openl3_audio_mel256_env.h5').frontEnd.padding).toEqual({ kind: 'none', samples: 0 });
  });

  test('what neither name nor content tells must be said', () => {
    const refusal = (options: ImportOptions) => codeOf(() => imported('mine.h5', options));
    expect(refusal({ contentType: 'env' })).toBe('weights-which');
    expect(refusal({ representation: 'mel256' })).toBe('weights-which');
  });

  test('an embedding of another size is impossible', () => {
    for (const size of [0, 511, 6145]) {
      expect(codeOf(() => imported('openl3_audio_mel256_env.h5', { size }))).toBe('setting-impossible');
    }
  });

  test.each(['linear', 'mel128', 'mel256'] as const)(
    'an older file’s spectrogram tells that it is %s',
    async (spectrogram) => {
      const older = await randomWeights({ seed: 3, spectrogram });
      const options = { unverified: true, contentType: 'env' } as const;
      const { draft, network } = importWeights({ name: 'older.h5', bytes: older }, options);
      expect(draft.id).toBe(`openl3-${spectrogram}-env-512`);
      // The same weights as in the file without it.
      const without = importWeights({ name: 'older.h5', bytes }, { ...options, representation: spectrogram });
      expect(Buffer.compare(weightsOf(network), weightsOf(without.network))).toBe(0);
      const other = spectrogram === 'linear' ? 'mel128' : 'linear';
      expect(
        codeOf(() =>
          importWeights({ name: 'older.h5', bytes: older }, { ...options, representation: other }),
        ),
      ).toBe('setting-impossible');
    },
  );
});
