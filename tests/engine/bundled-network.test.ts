import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/core/formats/model-manifest.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { DEFAULT_MODEL } from '../../src/engine/default-names.ts';

interface Golden {
  readonly model: string;
  readonly embeddings: Readonly<Record<string, readonly number[]>>;
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../golden/network/bundled.json', import.meta.url), 'utf8'),
);
const folder = new URL(`../../public/models/${DEFAULT_MODEL}/`, import.meta.url);
const manifest = readManifest(readFileSync(new URL('model.json', folder), 'utf8'));

describe('the bundled network', () => {
  it('is the one that the expected embeddings are of', () => {
    expect(golden.model).toBe(DEFAULT_MODEL);
    expect(Object.keys(golden.embeddings)).not.toHaveLength(0);
  });

  it.each(Object.entries(golden.embeddings))(
    'embeds the input of seed %s as PyTorch does, within 1e-4 of the largest value',
    async (seed, expected) => {
      ort.env.wasm.numThreads = 1;
      const session = await ort.InferenceSession.create(readFileSync(new URL(manifest.file.name, folder)));
      const shape = manifest.input.shape.map((size) => (size === 'batch' ? 1 : size));
      const random = mulberry32(Number(seed));
      const input = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => 2 * random() - 1);
      const outputs = await session.run({ [manifest.input.name]: new ort.Tensor('float32', input, shape) });
      const values = outputs[manifest.output.name]?.data ?? [];
      expect(values).toHaveLength(expected.length);
      const largest = Math.max(...expected.map(Math.abs));
      expected.forEach((value, i) => {
        expect(Math.abs(Number(values[i]) - value), `value ${i}`).toBeLessThan(1e-4 * largest);
      });
      await session.release();
    },
  );
});
