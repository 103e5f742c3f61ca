import { describe, expect, it } from 'vitest';
import { CogitoError } from '../../../src/core/errors.ts';
import { readNpy, writeNpy } from '../../../src/core/formats/npy.ts';
import { readNpz, writeNpz } from '../../../src/core/formats/npz.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf } from '../classifier/golden.ts';

const arrays = {
  embedding: { data: Float32Array.of(1, 2.5, -3, 4, 5, 6e-30), shape: [3, 2] },
  timestamps: { data: Float64Array.of(0, 0.1, 1 / 3), shape: [3] },
  empty: { data: new Float32Array(0), shape: [0, 512] },
};

describe('npz', () => {
  it('reads as it was written, the same bytes each time', () => {
    expect(readNpz(writeNpz(arrays))).toEqual(arrays);
    expect(writeNpz(arrays)).toEqual(writeNpz(arrays));
  });

  it('holds arrays as numpy.save writes them', () => {
    // numpy 1.24: np.save of np.array([[1, 2.5]], dtype='<f4').
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    const expected = [...new TextEncoder().encode(`NUMPY__v\0${header.padEnd(117)}\n`)];
    expected.splice(5, 3, 1, 0, 118);
    expected.unshift(0x93);
    const written = writeNpy({ data: Float32Array.of(1, 2.5), shape: [1, 2] });
    expect([...written.subarray(0, 128)]).toEqual(expected);
    expect([...new Float32Array(written.buffer, 128)]).toEqual([1, 2.5]);
  });

  it('refuses a shape that does not fit', () => {
    const wrong = { data: new Float32Array(5), shape: [2, 3] };
    expect(codeOf(() => writeNpz({ wrong }))).toBe('matrix-wrong-size');
  });

  it('refuses what is something else', () => {
    for (const text of ['', 'PK', 'no zip at all'.repeat(10)]) {
      expect(codeOf(() => readNpz(new TextEncoder().encode(text)))).toBe('npz-malformed');
      expect(codeOf(() => readNpy(new TextEncoder().encode(text)))).toBe('npz-malformed');
    }
  });

  it('damaged is read or refused, never anything else', () => {
    const whole = writeNpz(arrays);
    const random = mulberry32(4);
    let refused = 0;
    for (let i = 0; i < 3000; i++) {
      const damaged = whole.slice(0, random() < 0.3 ? Math.floor(random() * whole.length) : whole.length);
      for (let hits = Math.floor(random() * 4); hits >= 0; hits--) {
        damaged[Math.floor(random() * damaged.length)] ^= 1 << Math.floor(random() * 8);
      }
      try {
        readNpz(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(CogitoError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});
