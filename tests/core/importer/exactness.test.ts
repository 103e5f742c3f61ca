/** Imported networks against an independent float64 reference, from real sound to embeddings. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { importWeights } from '../../../src/core/importer/import-weights.ts';
import { networkGraph } from '../../../src/core/importer/network-graph.ts';
import {
  edgel3Cases,
  openl3Cases,
  referenceFile,
  relativeDifference,
  sparseWindows,
  type OpenL3Case,
} from '../../golden/importer/golden.ts';
import { edgel3Weights } from '../../golden/importer/edgel3-weights.ts';
import { randomWeights } from '../../golden/importer/random-weights.ts';
import { Runner, spectrogramsOf } from './run-network.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const seeds = [...new Set(openl3Cases.map(({ seed }) => seed))];

// One weight file makes the networks of both sizes and of all three front ends.
describe.each(seeds)('OpenL3, random weights of seed %i', (seed) => {
  const cases = openl3Cases.filter((each) => each.seed === seed);
  const [{ representation, contentType }] = cases;
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await randomWeights({ seed });
  });

  test.each(['512', '6144'] as const)(
    `${representation} ${contentType} %s: the reference’s values within 1e-4 for every front end`,
    async (size) => {
      const name = `openl3_audio_${representation}_${contentType}.h5`;
      const options = { size: Number(size), unverified: true };
      const imported = (kind: OpenL3Case['kind']) =>
        importWeights({ name, bytes }, { ...options, frontEnd: kind });
      const runner = await Runner.of(networkGraph(imported('kapre').network));
      // Front ends with the same settings, as all are for linear, give the same embedding.
      const embeddings = new Map<string, Float32Array>();
      expect(cases.map(({ kind }) => kind)).toEqual(['kapre', 'librosa', 'legacy']);
      for (const { kind, [size]: windows } of cases) {
        const { draft } = imported(kind);
        const settings = JSON.stringify(draft.frontEnd);
        const grid = { hopSeconds: 0.6, center: false };
        const [first] = await spectrogramsOf(fixture('voice-48k.wav'), draft, grid);
        const embedding = embeddings.get(settings) ?? (await runner.embed([first]))[0];
        embeddings.set(settings, embedding);
        expect(embedding.length).toBe(Number(size));
        expect(relativeDifference(windows[0], embedding), kind).toBeLessThan(1e-4);
      }
      expect(embeddings.size).toBe(representation === 'linear' ? 1 : 3);
      await runner.release();
    },
  );
});

describe('EdgeL3’s sparse networks, random weights in their own layout', () => {
  test('give the reference’s values within 1e-4', async () => {
    const bytes = await edgel3Weights({ network: 'sparse', seed: 7, sparsity: 0.9545 });
    const name = 'edgel3_ft_audio_sparsity_95.45.h5';
    const { network, draft } = importWeights({ name, bytes }, { unverified: true });
    const runner = await Runner.of(networkGraph(network));
    const grid = { hopSeconds: 0.6, center: false };
    const [first] = await spectrogramsOf(fixture('voice-48k.wav'), draft, grid);
    const [embedding] = await runner.embed([first]);
    expect(relativeDifference(sparseWindows[0], embedding)).toBeLessThan(1e-4);
    await runner.release();
  });
});

const sea = referenceFile('edgel3_sea_ust_audio_emb_64.h5.gz');

describe.skipIf(sea === undefined)(
  `EdgeL3’s real SEA file${sea === undefined ? ' (skipped: EdgeL3’s weight file is not on this machine)' : ''}`,
  () => {
    test('gives the reference’s embeddings of every wav within 1e-4', async () => {
      const bytes = new Uint8Array(readFileSync(String(sea)));
      const { network, draft } = importWeights({ name: 'edgel3_sea_ust_audio_emb_64.h5.gz', bytes }, {});
      expect(draft.weights?.verified).toBe(true);
      const runner = await Runner.of(networkGraph(network));
      for (const { file, windows } of edgel3Cases) {
        const path = referenceFile(file) ?? fixture(file);
        const spectrograms = await spectrogramsOf(path, draft, { hopSeconds: 0.5, center: true });
        const embeddings = await runner.embed(spectrograms);
        expect(embeddings.length, file).toBe(windows.length);
        windows.forEach((window, i) => {
          expect(relativeDifference(window, embeddings[i]), `${file}, window ${i}`).toBeLessThan(1e-4);
        });
      }
      await runner.release();
    });
  },
);
