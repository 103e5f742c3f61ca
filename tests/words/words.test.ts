import { describe, expect, it } from 'vitest';
import { words as english } from '../../src/words/en/words.ts';
import { languages, languageTags, pickLanguage } from '../../src/words/languages.ts';

type Word = string | ((values: object) => string);

/** Every word with the path to it. */
function wordsIn(value: unknown, path = ''): [string, Word][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Word]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither word nor group`);
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}/${key}`));
}

/** What a word says, and the names it reads from what it is given, each of which must show in that. */
function read(word: Word): { said: string; names: string[] } {
  if (typeof word === 'string') return { said: word, names: [] };
  const values = new Map<string, number>();
  const given = new Proxy(
    {},
    {
      get: (_target, name) => {
        const value = values.get(String(name)) ?? 11 * (values.size + 1);
        values.set(String(name), value);
        return value;
      },
    },
  );
  const said = word(given);
  for (const [name, value] of values) expect(said, name).toContain(String(value));
  return { said, names: [...values.keys()].sort() };
}

describe.each(languageTags)('the words in %s', (tag) => {
  it('are complete and say something', async () => {
    const { words } = await languages[tag].load();
    const expected = wordsIn(english).map(([path]) => path);
    const found = wordsIn(words);
    expect(found.map(([path]) => path).sort()).toEqual(expected.sort());
    for (const [path, word] of found) if (typeof word === 'string') expect(word.trim(), path).not.toBe('');
  });

  it('use the same placeholders as the English ones', async () => {
    const { words } = await languages[tag].load();
    const theirs = new Map(wordsIn(words));
    let compared = 0;
    for (const [path, word] of wordsIn(english)) {
      const other = theirs.get(path);
      const filled = typeof word === 'function' && word.length > 0;
      expect(typeof other, path).toBe(typeof word);
      if (!filled || other === undefined) continue;
      expect(read(other).names, path).toEqual(read(word).names);
      compared++;
    }
    expect(compared).toBeGreaterThan(40);
  });
});

it('French signs that stand apart from their word do not start a line by themselves', async () => {
  const { words } = await languages.fr.load();
  for (const [path, word] of wordsIn(words)) expect(read(word).said, path).not.toMatch(/ [?:;!»%]|« /);
});

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['FR'], 'fr'],
    [['bn', 'pl', 'fr-CA'], 'fr'],
    [['bn'], 'en'],
    [[], 'en'],
  ] as const)('for a browser that wants %j is %s', (wanted, tag) => {
    expect(pickLanguage(wanted)).toBe(tag);
  });
});
