import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import { CogitoError, type ErrorCode } from '../../../src/core/errors.ts';

export interface GoldenMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: readonly number[];
}

/** The values that tests/golden/classifier/make.py wrote. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/classifier/${name}.json`, import.meta.url), 'utf8'));
}

export function toMatrix({ data, rows, columns }: GoldenMatrix): Matrix {
  return asMatrix(Float32Array.from(data), rows, columns);
}

/** Equal within `relative` of each expected value, or within `absolute`. */
export function expectClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  relative: number,
  absolute = 0,
): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const allowed = Math.max(absolute, relative * Math.abs(expected[i]));
    if (!(Math.abs(found[i] - expected[i]) <= allowed)) {
      expect.fail(`value ${i} is ${found[i]}, should be ${expected[i]} (within ${allowed})`);
    }
  }
}

/** The code of the CogitoError that `work` throws; anything else thrown, or nothing, fails the test. */
export function codeOf(work: () => unknown): ErrorCode {
  try {
    work();
  } catch (error) {
    if (error instanceof CogitoError) return error.code;
    throw error;
  }
  return expect.fail('nothing was refused');
}

export async function codeOfPromise(work: Promise<unknown>): Promise<ErrorCode> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CogitoError) return error.code;
    throw error;
  }
  return expect.fail('nothing was refused');
}
