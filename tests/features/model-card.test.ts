import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { modelCard, weakest } from '../../src/features/about/model-card.ts';

describe('the bundled network’s card', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../public/models/cogito-compact-1/model.json', import.meta.url), 'utf8'),
  );

  it('names the corpora, clips and speakers that the manifest names', () => {
    const told = modelCard.corpora.map(({ name, licence, clips, speakers }) => ({
      name,
      licence,
      clips,
      speakers,
    }));
    const known = manifest.sources.map(({ name, licence, clips, speakers }: Record<string, unknown>) => ({
      name,
      licence,
      clips,
      speakers,
    }));
    expect(told).toEqual(known);
  });

  it('takes the mean of the new corpora from their own figures', () => {
    const shares = modelCard.corpora.flatMap(({ newCorpus }) => newCorpus?.value ?? []);
    expect(shares).toHaveLength(4);
    expect(modelCard.newCorpusMean).toBeCloseTo(shares.reduce((sum, share) => sum + share) / 4, 3);
  });

  it('names what is recognised least, the worst first', () => {
    const recalls = modelCard.corpora.flatMap(({ newSpeakers }) => Object.values(newSpeakers.recall));
    expect(weakest(3).map(({ recall }) => recall)).toEqual(recalls.toSorted((a, b) => a - b).slice(0, 3));
  });
});
