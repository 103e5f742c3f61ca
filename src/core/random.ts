/**
 * The generator behind every seeded input of this project (Mulberry32, Tommy Ettinger, public domain).
 * Returns a function that gives the next number in [0, 1); the same seed gives the same numbers everywhere.
 */
export function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
