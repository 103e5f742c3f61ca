import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipSources } from '../../src/intake/zip-source.ts';

const encoder = new TextEncoder();

describe('a zip', () => {
  const zip = zipSync({
    'voices/joy/a.wav': encoder.encode('first'),
    'voices/anger/b.wav': [encoder.encode('second'), { level: 0 }],
    'voices/.DS_Store': encoder.encode('hidden'),
    '__MACOSX/voices/joy/._a.wav': encoder.encode('hidden'),
    'voices/empty/': new Uint8Array(),
  });

  it('gives its files by their paths, packed or stored, without what a program put there', async () => {
    const sources = await zipSources('all.zip', new Blob([zip]));
    expect(sources.map(({ path }) => path)).toEqual([
      'all.zip/voices/joy/a.wav',
      'all.zip/voices/anger/b.wav',
    ]);
    const files = await Promise.all(sources.map((source) => source.open()));
    expect(files.map(({ name }) => name)).toEqual(['a.wav', 'b.wav']);
    expect(await Promise.all(files.map((file) => file.text()))).toEqual(['first', 'second']);
  });

  it('reads only the part that a file lies in', async () => {
    const big = zipSync({
      'a.wav': [new Uint8Array(4e6).fill(1), { level: 0 }],
      'b.wav': [encoder.encode('small'), { level: 0 }],
    });
    const blob = new CountingBlob([big]);
    const [, second] = await zipSources('big.zip', blob);
    expect(await (await second.open()).text()).toBe('small');
    expect(blob.taken).toBeLessThan(2e5);
  });

  it.each([
    ['cut off', zip.subarray(0, zip.length - 30)],
    ['no zip', encoder.encode('filename,emotion\n')],
    ['empty', new Uint8Array()],
  ])('that is %s is refused with a sentence', async (_, bytes) => {
    await expect(zipSources('bad.zip', new Blob([bytes]))).rejects.toMatchObject({ code: 'zip-damaged' });
  });

  it('with a damaged file in it still gives the others', async () => {
    const damaged = zipSync({
      'a.wav': [encoder.encode('first'), { level: 0 }],
      'b.wav': [encoder.encode('second'), { level: 0 }],
    });
    const at = Buffer.from(damaged).indexOf('first');
    damaged[at] ^= 0xff;
    const [first, second] = await zipSources('x.zip', new Blob([damaged]));
    await expect(first.open()).rejects.toMatchObject({ code: 'zip-damaged' });
    expect(await (await second.open()).text()).toBe('second');
  });
});

/** Counts the bytes that are cut out of it. */
class CountingBlob extends Blob {
  taken = 0;
  override slice(start = 0, end = this.size): Blob {
    this.taken += end - start;
    return super.slice(start, end);
  }
}
