import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/intake/content-hash.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const piece = 8 * 2 ** 20;

describe("a file's content", () => {
  it.each([0, 1, piece, piece + 1])('of %d bytes is the hash of the hashes of its pieces', async (size) => {
    const bytes = new Uint8Array(size).fill(7).map((value, i) => value ^ (i & 63));
    const pieces = [bytes.subarray(0, piece), ...(size > piece ? [bytes.subarray(piece)] : [])];
    expect(await contentHash(new Blob([bytes]))).toBe(
      sha256(Buffer.concat(pieces.map(sha256))).toString('hex'),
    );
  });

  it('is not hashed further once it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    await expect(contentHash(new Blob(['x']), controller.signal)).rejects.toThrow('stop');
  });
});
