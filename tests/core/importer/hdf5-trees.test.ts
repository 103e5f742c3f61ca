import { describe, expect, it } from 'vitest';
import { areTrees } from '../../../src/core/importer/hdf5-trees.ts';

const SPACING = 512;

/** Nodes of a level and their children's numbers, one every 512 bytes, as the specification lays them out. */
function nodes(...list: readonly [level: number, ...children: number[]][]): Uint8Array {
  const bytes = Buffer.alloc(SPACING * (list.length + 1));
  list.forEach(([level, ...children], i) => {
    const at = SPACING * (i + 1);
    bytes.write('TREE', at);
    bytes[at + 5] = level;
    bytes.writeUInt16LE(children.length, at + 6);
    children.forEach((child, k) => bytes.writeBigUInt64LE(BigInt(SPACING * (child + 1)), at + 32 + 16 * k));
  });
  return bytes;
}

describe('the trees of an HDF5 file', () => {
  it('may have levels, and leaves whose children are no nodes', () => {
    expect(areTrees(nodes([2, 1, 2], [1, 3, 4], [1, 5], [0, 40], [0, 41], [0, 42]))).toBe(true);
    expect(areTrees(nodes())).toBe(true);
  });

  it.each([
    ['itself', nodes([1, 0])],
    ['its parent', nodes([2, 1], [1, 0])],
    ['its own level', nodes([1, 1], [1, 2], [0])],
  ])('never lead from a node to %s', (_what, bytes) => expect(areTrees(bytes)).toBe(false));

  it('lead to a node once: each level would double what is read', () => {
    expect(areTrees(nodes([2, 1, 1], [1, 2], [0]))).toBe(false);
    expect(areTrees(nodes([2, 1, 2], [1, 3], [1, 3], [0]))).toBe(false);
  });

  it('may be cut off', () => {
    const whole = nodes([2, 1, 2], [1, 3], [1, 4], [0], [0]);
    for (let length = 0; length < whole.length; length += 7) {
      expect(typeof areTrees(whole.subarray(0, length))).toBe('boolean');
    }
  });
});
