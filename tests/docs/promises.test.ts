import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const named = [
  ...readFileSync(`${root}docs/PROMISES.md`, 'utf8').matchAll(/`(tests\/[^`]+\.test\.ts)`:\s+(.+)$/gm),
].map(([, file = '', name = '']) => ({ file, name }));

describe('the tests that hold the promises', () => {
  it('are named', () => expect(named.length).toBeGreaterThan(20));

  it.each(named)('are there: $file: $name', ({ file, name }) => {
    expect(readFileSync(root + file, 'utf8')).toContain(name);
  });
});
