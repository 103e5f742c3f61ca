import { describe, expect, it } from 'vitest';
import { isHidden, sortBrought } from '../../src/intake/source-file.ts';

const files = (...paths: string[]) =>
  paths.map((path) => ({ path, open: () => Promise.resolve(new File([], path)) }));

describe('what was brought', () => {
  it('is told apart by the endings of its names, in any case, in the order of the paths', () => {
    const { clips, tables, others } = sortBrought(
      files('b/2.WAV', 'b/10.wav', 'a/voice.Mp3', 'test.CSV', 'notes.txt', 'README'),
    );
    expect(clips.map(({ path }) => path)).toEqual(['a/voice.Mp3', 'b/10.wav', 'b/2.WAV']);
    expect(tables.map(({ path }) => path)).toEqual(['test.CSV']);
    expect(others).toEqual(['README', 'notes.txt']);
  });

  it.each([
    ['a/.DS_Store', true],
    ['.git/config.wav', true],
    ['__MACOSX/a/._b.wav', true],
    ['a/b.wav', false],
  ])('%s was put there by a program: %s', (path, hidden) => {
    expect(isHidden(path)).toBe(hidden);
  });
});
