import { describe, expect, it } from 'vitest';
import { joined } from '../../src/ui/joined-segments.ts';
import type { Segment } from '../../src/ui/lanes.ts';

const segment = (from: number, probabilities?: readonly number[]): Segment => ({
  from,
  to: from + 1,
  probabilities,
});

describe('segments of a timeline', () => {
  const segments = [segment(0, [1, 0]), segment(1, [0, 1]), segment(2), segment(3), segment(4, [0.5, 0.5])];

  it('stay as they are where each is wide enough to be seen', () => {
    expect([...joined(segments, { from: 0, to: 5 }, 0.5)]).toEqual(segments);
  });

  it('are left out where they are not in view', () => {
    expect([...joined(segments, { from: 3.5, to: 5 }, 0.5)].map(({ from }) => from)).toEqual([3, 4]);
  });

  it('join where they are too narrow: the mean of what was heard in them', () => {
    expect([...joined(segments, { from: 0, to: 5 }, 2)]).toEqual([
      { from: 0, to: 2, probabilities: [0.5, 0.5] },
      { from: 2, to: 4, probabilities: undefined },
      { from: 4, to: 5, probabilities: [0.5, 0.5] },
    ]);
  });
});
