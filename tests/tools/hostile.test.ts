import { describe, expect, it } from 'vitest';
import { cogitoError } from '../../src/core/errors.ts';
import { caseNamed, damagesOf, makeFile, nameOf, planCases } from '../../tools/hostile/cases.ts';
import { faultOf } from '../../tools/hostile/judge.ts';
import { formats, readSources } from '../../tools/hostile/sources.ts';

const sources = await readSources();

describe('damaged files', () => {
  const plan = planCases(2000, 1);

  it('are planned alike for the same seed, in every format and with every damage', () => {
    expect(planCases(2000, 1)).toEqual(plan);
    expect(planCases(2000, 2)).not.toEqual(plan);
    expect(plan.length).toBeGreaterThanOrEqual(2000);
    expect(new Set(plan.map(nameOf)).size).toBe(plan.length);
    for (const format of formats) {
      const damages = plan.filter((each) => each.format === format).map(({ damage }) => damage);
      expect(new Set(damages), format).toEqual(new Set(damagesOf(format)));
    }
  });

  it('are made from their name alone, and are damaged', () => {
    for (const hostile of planCases(150, 3)) {
      const bytes = makeFile(hostile, sources);
      expect(makeFile(caseNamed(nameOf(hostile)), sources).equals(bytes), nameOf(hostile)).toBe(true);
      expect(bytes.equals(sources[hostile.format]), nameOf(hostile)).toBe(false);
      // Sizes are lies: the files themselves are small.
      expect(bytes.length).toBeLessThan(40e6);
    }
  });

  it('have no other names', () => {
    expect(() => caseNamed('mp3-nothing-1')).toThrow('no case');
    expect(() => caseNamed('doc-flips-1')).toThrow('no case');
  });
});

describe('what a damaged file may end in', () => {
  it('is an answer that adds up', () => {
    expect(faultOf({ answered: { joy: 0.25, fear: 0.75 } })).toBeUndefined();
    expect(faultOf({ answered: { joy: 0.25, fear: 0.7 } })).toContain('probabilities');
    expect(faultOf({ answered: { joy: NaN, fear: 1 } })).toContain('probabilities');
    expect(faultOf({ answered: {} })).toContain('probabilities');
  });

  it('is one of the program’s sentences', () => {
    expect(faultOf({ refused: [cogitoError('audio-empty').message] })).toBeUndefined();
    expect(
      faultOf({ refused: [cogitoError('csv-malformed', { line: 3, what: 'x' }).message] }),
    ).toBeUndefined();
    expect(faultOf({ refused: ['RuntimeError: unreachable'] })).toContain('no sentence of this program');
    expect(faultOf({ refused: [] })).toContain('nothing is said');
    expect(faultOf({ hung: true })).toContain('no answer in time');
  });

  it('is no fault of the program’s own, and nothing that programs say to programs', () => {
    const refused = (what: string) => ({ refused: [cogitoError('weights-damaged', { what }).message] });
    expect(faultOf(refused('its header is cut off'))).toBeUndefined();
    expect(faultOf(refused("Cannot read properties of undefined (reading 'x')"))).toContain('technical');
    expect(faultOf({ refused: [cogitoError('unexpected', { reason: 'x' }).message] })).toContain('own fault');
  });
});
