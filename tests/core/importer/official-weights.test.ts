/**
 * OpenL3's official weights are not part of this repository. Where they lie in ../shared/reference/openl3, or in the
 * folder that OPENL3_WEIGHTS names, they are imported whole, and the regression of their authors is run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { publishedFiles, PUBLISHERS, type PublishedFile } from '../../../src/core/importer/catalogue.ts';
import { importWeights } from '../../../src/core/importer/import-weights.ts';
import { networkGraph } from '../../../src/core/importer/network-graph.ts';
import { compareWithUpstream } from '../../../src/core/importer/regression.ts';
import type { OpenL3FrontEndKind } from '../../../src/core/spectrogram/front-ends.ts';
import { referenceFile } from '../../golden/importer/golden.ts';
import { Runner, spectrogramsOf } from './run-network.ts';

const upstream = fileURLToPath(new URL('../../../public/regression/openl3/', import.meta.url));
const kinds: readonly OpenL3FrontEndKind[] = ['kapre', 'librosa', 'legacy'];
/** What its authors published embeddings for: the settings and how the data's name ends. */
const regressions = {
  'mel256 music': { size: 6144, hopSeconds: 0.1, center: true, ending: '' },
  'linear env': { size: 512, hopSeconds: 0.5, center: false, ending: '_linear' },
} as const;

function weightsPath({ fileName }: PublishedFile): string | undefined {
  const own = join(process.env.OPENL3_WEIGHTS ?? '', fileName);
  return process.env.OPENL3_WEIGHTS && existsSync(own) ? own : referenceFile(fileName);
}

describe.each(publishedFiles.filter(({ family }) => family === 'openl3'))('$fileName', (file) => {
  const path = weightsPath(file);
  const reason =
    path === undefined
      ? ` (skipped: ${file.fileName} is not there; fetch it from ${PUBLISHERS}${file.path} into a folder that OPENL3_WEIGHTS names)`
      : '';
  const name = `${file.representation} ${file.contentType}`;
  const bytes = () => new Uint8Array(readFileSync(String(path)));

  test.skipIf(path === undefined)(`is imported as published, in both sizes${reason}`, () => {
    for (const size of [512, 6144]) {
      const { network, draft } = importWeights({ name: file.fileName, bytes: bytes() }, { size });
      expect(draft.weights).toMatchObject({ verified: true, blobSha1: file.blobSha1 });
      expect(network.output.channels * network.output.height * network.output.width).toBe(size);
      expect(draft.parameters).toBe(4_684_226);
    }
  });

  const regression = Object.entries(regressions).find(([settings]) => settings === name)?.[1];
  if (regression === undefined) return;
  const { size, ending, ...grid } = regression;

  test.skipIf(path === undefined).each(kinds)(
    `gives its authors’ own embeddings, %s${reason}`,
    async (kind) => {
      const { network, draft } = importWeights(
        { name: file.fileName, bytes: bytes() },
        { size, frontEnd: kind },
      );
      const runner = await Runner.of(networkGraph(network));
      const found: number[] = [];
      for (const spectrogram of await spectrogramsOf(`${upstream}chirp_44k.wav`, draft, grid)) {
        found.push(...(await runner.embed([spectrogram]))[0]);
      }
      await runner.release();
      const middle = kind === 'legacy' ? '' : `_${kind}`;
      const data = new Uint8Array(readFileSync(`${upstream}chirp_44k${middle}${ending}.npz`));
      const report = compareWithUpstream(data, Float32Array.from(found), size);
      expect(report.agrees, JSON.stringify(report)).toBe(true);
    },
  );
});

test('the data of every regression are there, and of the size that is compared', () => {
  for (const { size, ending } of Object.values(regressions)) {
    for (const middle of ['', '_kapre', '_librosa']) {
      const data = new Uint8Array(readFileSync(`${upstream}chirp_44k${middle}${ending}.npz`));
      const windows = size === 512 ? 3 : 16;
      const report = compareWithUpstream(data, new Float32Array(windows * size).fill(1), size);
      expect(report.agrees).toBe(false);
    }
  }
});
