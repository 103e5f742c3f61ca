import { describe, expect, it } from 'vitest';
import { asCogitoError, cogitoError } from '../../src/core/errors.ts';

describe('a sentence that is filled with what a damaged file holds', () => {
  it('is short enough to be read', () => {
    const { message } = cogitoError('csv-no-column', { column: 'emotion', found: 'x'.repeat(1_000_000) });
    expect(message.length).toBeLessThan(700);
    expect(message).toMatch(/…\. Add a header line with that name\.$/);
  });

  it('has no control characters, also in another language', () => {
    const error = cogitoError('weights-damaged', { what: 'conv2d\0\u001b[31m\u202Exyz\nmore' });
    expect(error.message).toContain('conv2d [31m xyz more');
    expect(error.details).toEqual([{ what: 'conv2d [31m xyz more' }]);
  });

  it('keeps numbers as they are', () => {
    expect(cogitoError('wav-bad-rate', { sampleRate: 900 }).details).toEqual([{ sampleRate: 900 }]);
  });
});

describe('a full memory', () => {
  it.each([
    new RangeError('Array buffer allocation failed'),
    new RangeError('Out of memory'),
    new RangeError('invalid or out-of-range array length'),
  ])('is told as such, however the browser says it: %s', (thrown) => {
    expect(asCogitoError(thrown)).toMatchObject({ code: 'memory-full' });
  });

  it('is not what another failure is taken for', () => {
    expect(asCogitoError(new RangeError('Maximum call stack size exceeded')).code).toBe('unexpected');
  });
});
