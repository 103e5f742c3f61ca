import { describe, expect, it } from 'vitest';
import { split, stratifiedGroupKFold, stratifiedKFold } from '../../../src/core/evaluation/folds.ts';
import { Mt19937 } from '../../../src/core/evaluation/mt19937.ts';
import { codeOf, golden } from '../classifier/golden.ts';

interface FoldsGolden {
  stratified: { labels: string[]; k: number; seeds: (number | null)[]; folds: number[][] }[];
  grouped: { labels: (string | number)[]; groups: number[]; k: number; folds: number[] }[];
  uint32OfSeed42: number[];
  shuffled100OfSeed7: number[];
}

const { stratified, grouped, uint32OfSeed42, shuffled100OfSeed7 } = golden<FoldsGolden>('folds');

describe('the Mersenne Twister is numpy’s', () => {
  it('draws the same numbers', () => {
    const random = new Mt19937(42);
    expect(uint32OfSeed42.map(() => random.nextUint32())).toEqual(uint32OfSeed42);
  });

  it('shuffles alike', () => {
    const values = Int32Array.from({ length: 100 }, (_, i) => i);
    new Mt19937(7).shuffle(values);
    expect([...values]).toEqual(shuffled100OfSeed7);
  });
});

describe('folds are scikit-learn’s', () => {
  it.each(stratified)('StratifiedKFold($k)', ({ labels, k, seeds, folds }) => {
    seeds.forEach((seed, i) => {
      const found = seed === null ? stratifiedKFold(labels, k) : stratifiedKFold(labels, k, seed);
      expect([...found.testFolds]).toEqual(folds[i]);
    });
  });

  it.each(grouped)('StratifiedGroupKFold($k)', ({ labels, groups, k, folds }) => {
    expect([...stratifiedGroupKFold(labels, groups, k).testFolds]).toEqual(folds);
  });
});

describe('folds', () => {
  it('never split a group', () => {
    for (const { labels, groups, k } of grouped) {
      const { testFolds } = stratifiedGroupKFold(labels, groups, k);
      const foldOf = new Map<number, number>();
      groups.forEach((group, i) => {
        expect(testFolds[i]).toBe(foldOf.get(group) ?? testFolds[i]);
        foldOf.set(group, testFolds[i]);
      });
    }
  });

  it('test every item once', () => {
    const folds = stratifiedKFold(['a', 'b', 'a', 'b', 'a'], 2, 0);
    const parts = [0, 1].map((fold) => split(folds, fold));
    expect(parts.flatMap(({ test }) => test).sort()).toEqual([0, 1, 2, 3, 4]);
    for (const { train, test } of parts) expect([...train, ...test].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('warn of a class with fewer members than folds', () => {
    expect(stratifiedKFold(['a', 'b', 'b'], 2).warnings).toEqual(['class-smaller-than-folds']);
    expect(stratifiedKFold(['a', 'a', 'b', 'b'], 2).warnings).toEqual([]);
  });

  it('refuse what cannot be split', () => {
    expect(codeOf(() => stratifiedKFold(['a', 'b'], 2))).toBe('folds-impossible');
    expect(codeOf(() => stratifiedKFold([], 2))).toBe('folds-impossible');
    for (const k of [1, 0, 1.5, NaN])
      expect(codeOf(() => stratifiedKFold(['a', 'a'], k))).toBe('folds-impossible');
    for (const seed of [-1, 0.5, 2 ** 32]) {
      expect(codeOf(() => stratifiedKFold(['a', 'a'], 2, seed))).toBe('folds-impossible');
    }
    expect(codeOf(() => stratifiedGroupKFold(['a', 'a'], [1], 2))).toBe('folds-impossible');
  });
});
