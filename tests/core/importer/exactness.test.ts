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
  type OpenL3Case,
} from '../../golden/importer/golden.ts';
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

  async function expectExact(size: '512' | '6144', chosen: readonly OpenL3Case[]): Promise<void> {
    const name = `openl3_audio_${representation}_${contentType}.h5`;
    const options = { size: Number(size), unverified: true };
    const imported = chosen.map(({ kind }) => importWeights({ name, bytes }, { ...options, frontEnd: kind }));
    const runner = await Runner.of(networkGraph(imported[0].network));
    for (const [i, { draft }] of imported.entries()) {
      const grid = { hopSeconds: 0.6, center: false };
      const [first] = await spectrogramsOf(fixture('voice-48k.wav'), draft, grid);
      const [embedding] = await runner.embed([first]);
      expect(embedding.length).toBe(Number(size));
      expect(relativeDifference(chosen[i][size][0], embedding), chosen[i].kind).toBeLessThan(1e-4);
    }
    await runner.release();
  }

  test(`${representation} ${contentType} 6144: the reference’s values within 1e-4 for every front end`, () =>
    expectExact('6144', cases));

  test(`${representation} ${contentType} 512: the reference’s values within 1e-4`, () =>
    expectExact('512', [cases[seed % 3]]));
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
