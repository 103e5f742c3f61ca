/** Choices that a seed decides. */
export type Random = () => number;

/** A whole number from `low` up to, not with, `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * Math.max(0, high - low));
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[between(random, 0, choices.length)];
}

export function noise(random: Random, bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, () => between(random, 0, 256)));
}
