import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readVoices, tryTeaching, type TeachingFigures, type Voices } from '../../../tools/teaching-trial.ts';

/** Real voices that neither the network nor the index had heard: see docs/TEACHING.md for how they were made. */
const folder = fileURLToPath(new URL('../../golden/teaching', import.meta.url));

/** Clips that a speaker must have: the speakers of speech have them, those of bursts do not. */
const fewest = 30;

describe('ten corrections of an unheard speaker', () => {
  let voices: Voices;
  beforeAll(() => {
    voices = readVoices(folder);
  });

  /** Means over the corpora, each counting the same. */
  function mean(
    figures: ReadonlyMap<string, TeachingFigures>,
    of: (figures: TeachingFigures) => number,
  ): number {
    return [...figures.values()].reduce((sum, each) => sum + of(each), 0) / figures.size;
  }
  const gain = ({ before, after }: TeachingFigures) => after - before;
  const othersGain = ({ othersBefore, othersAfter }: TeachingFigures) => othersAfter - othersBefore;

  it.each(['any', 'listening'] as const)(
    'raise the accuracy on that speaker’s other clips, and leave other people alone (%s)',
    (way) => {
      const figures = tryTeaching(voices, way, 1, fewest);
      expect([...figures.keys()]).toEqual(['ravdess', 'nemo', 'banglaser', 'emodb']);
      expect(mean(figures, gain)).toBeGreaterThan(0.02);
      expect(mean(figures, othersGain)).toBeGreaterThan(-0.01);
    },
    240_000,
  );

  it('do not lower it where wrong answers alone were corrected', () => {
    const figures = tryTeaching(voices, 'wrong', 1, fewest);
    expect(mean(figures, gain)).toBeGreaterThanOrEqual(0);
    expect(mean(figures, othersGain)).toBeGreaterThan(-0.01);
  }, 240_000);
});
