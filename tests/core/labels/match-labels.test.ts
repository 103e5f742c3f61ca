import { describe, expect, it } from 'vitest';
import { readForeignTable, readTable } from '../../../src/core/formats/csv.ts';
import { guessSources, matchLabels } from '../../../src/core/labels/match-labels.ts';
import { matchNames } from '../../../src/core/labels/sound-names.ts';
import { codeOf } from '../classifier/golden.ts';

const list = (text: string) => ({ kind: 'csv', table: readForeignTable(text) }) as const;

describe('labels from a list', () => {
  it.each([
    ['in any order', 'speaker,emotion,filename\ns1,joy,a.wav\ns2,fear,b.wav\n'],
    [
      'quoted, with CRLF and a byte order mark',
      '\ufeff"filename","emotion","speaker"\r\n"a.wav","joy","s1"\r\nb.wav,fear,s2\r\n',
    ],
    ['under other names for the columns', 'Group;Label;File Name\ns1;joy;a.wav\ns2;fear;b.wav\n'],
    ['with tabs', 'path\tclass\tactor\na.wav\tjoy\ts1\nb.wav\tfear\ts2\n'],
  ])('%s', (_, text) => {
    expect(matchLabels(['b.wav', 'a.wav'], list(text))).toEqual({
      clips: [
        { path: 'a.wav', label: 'joy', speaker: 's1' },
        { path: 'b.wav', label: 'fear', speaker: 's2' },
      ],
      rowsWithoutFile: [],
      filesWithoutLabel: [],
      duplicates: [],
      problems: [],
    });
  });

  it('lists what did not match, both ways, and leaves what is no sound unmentioned', () => {
    const paths = ['data/train.csv', 'data/a.wav', 'data/c.wav', 'data/.DS_Store', 'data/.c.wav'];
    const match = matchLabels(paths, list('filename,emotion\na.wav,joy\ngone.wav,fear\n'));
    expect(match.clips).toEqual([{ path: 'data/a.wav', label: 'joy' }]);
    expect(match.rowsWithoutFile).toEqual(['gone.wav']);
    expect(match.filesWithoutLabel).toEqual(['data/c.wav']);
  });

  it('takes no label that an index could not hold', () => {
    const text = `filename,emotion\na.wav,${'x'.repeat(1001)}\nb.wav,${'y'.repeat(1000)}\n`;
    const match = matchLabels(['a.wav', 'b.wav'], list(text));
    expect(match.clips.map(({ path }) => path)).toEqual(['b.wav']);
    expect(match.problems).toEqual([{ kind: 'label-too-long', name: 'a.wav' }]);
  });

  it('says which rows repeat or contradict each other, or have no label', () => {
    const text = 'filename,emotion\na.wav,joy\na.wav,joy\na.wav,fear\nb.wav,\nA.mp3,anger\nc.wav,fear\n';
    const match = matchLabels(['a.wav', 'b.wav', 'c.wav'], list(text));
    expect(match.clips.map(({ path, label }) => [path, label])).toEqual([
      ['a.wav', 'joy'],
      ['c.wav', 'fear'],
    ]);
    expect(match.problems).toEqual([
      { kind: 'repeated-row', name: 'a.wav' },
      { kind: 'contradicting-rows', name: 'a.wav', labels: ['joy', 'fear'] },
      { kind: 'row-without-label', name: 'b.wav' },
      { kind: 'contradicting-rows', name: 'A.mp3', labels: ['joy', 'anger'] },
    ]);
    expect(match.filesWithoutLabel).toEqual(['b.wav']);
  });

  it('tells which file of several was taken', () => {
    const match = matchLabels(['x/a.wav', 'y/a.wav', 'z/a.mp3'], list('filename,emotion\na.wav,joy\n'));
    expect(match.duplicates).toEqual([{ name: 'a.wav', taken: 'x/a.wav', left: ['y/a.wav'] }]);
    expect(match.filesWithoutLabel).toEqual(['y/a.wav', 'z/a.mp3']);
  });

  it('refuses a list without the columns', () => {
    expect(codeOf(() => matchLabels([], list('a,b\n1,2\n')))).toBe('csv-no-column');
    expect(() => matchLabels([], list('a,emotion\n1,2\n'))).toThrow(
      'no column “filename”; it has: a, emotion',
    );
  });

  it('takes semicolons as text where commas separate', () => {
    expect(readForeignTable('a;b,c\n1;2,3\n')).toEqual(readTable('a;b,c\n1;2,3\n'));
  });
});

describe('names and files find each other', () => {
  const pathOf = (paths: string[], name: string) => matchNames(paths, [name])[0]?.path;

  it.each([
    ['a.mp3', 'data/audio/a.wav'],
    ['a', 'data/audio/a.WAV'],
    ['clips/a.wav', 'a.wav'],
    ['audio\\a.wav', 'data/audio/A.WAV'],
    ['./audio/a.wav', 'audio/a.wav'],
    ['take.1', 'take.1.wav'],
    ['e\u0301te\u0301.wav', '\u00e9t\u00e9.wav'],
    ['a.3gp', 'a.wav'],
  ])('%j is %j', (name, path) => {
    expect(pathOf(['other.wav', path], name)).toBe(path);
  });

  it('a number is not an ending, and another name does not fit', () => {
    expect(pathOf(['take.2.wav'], 'take.1')).toBeUndefined();
    expect(pathOf(['a.wav'], 'ab.wav')).toBeUndefined();
  });

  it('prefers the same folders, then the same ending', () => {
    expect(pathOf(['x/1/a.wav', 'y/1/a.wav'], 'y/1/a.wav')).toBe('y/1/a.wav');
    expect(pathOf(['a.wav', 'a.mp3'], 'a.mp3')).toBe('a.mp3');
  });

  it('never gives a file away that another name means exactly', () => {
    const found = matchNames(['b/1.wav', '1.wav'], ['a/1.wav', 'b/1.wav']);
    expect(found.map((match) => match?.path)).toEqual(['1.wav', 'b/1.wav']);
    expect(matchNames(['b/1.wav'], ['a/1.wav', 'b/1.wav'])[0]).toBeUndefined();
  });
});

describe('labels from folders', () => {
  it('takes the folder a file lies in', () => {
    const match = matchLabels(['d/cat/a.wav', 'd/dog/b.MP3', 'c.wav'], { kind: 'folders' });
    expect(match.clips).toEqual([
      { path: 'd/cat/a.wav', label: 'cat' },
      { path: 'd/dog/b.MP3', label: 'dog' },
    ]);
    expect(match.filesWithoutLabel).toEqual(['c.wav']);
  });

  it('takes the folder further out where that one names emotions', () => {
    const match = matchLabels(['d/joy/s1/a.wav', 'd/anger/s1/b.wav'], { kind: 'folders' });
    expect(match.clips.map(({ label }) => label)).toEqual(['joy', 'anger']);
  });
});

describe('labels from the file names of corpora', () => {
  it.each([
    ['ravdess', 'Actor_12/03-01-05-01-02-01-12.wav', 'anger', '12'],
    ['ravdess', '03-01-02-01-01-01-07.wav', 'calm', '07'],
    ['crema-d', '1001_DFA_HAP_XX.wav', 'joy', '1001'],
    ['tess', 'OAF_Fear/OAF_back_fear.wav', 'fear', 'o'],
    ['tess', 'YAF_youth_ps.wav', 'surprise', 'y'],
    ['savee', 'AudioData/DC/sa03.wav', 'sadness', 'dc'],
    ['savee', 'KL_su15.wav', 'surprise', 'kl'],
    ['emodb', '03a01Wa.wav', 'anger', '03'],
    ['emodb', '16b10Lb.wav', 'boredom', '16'],
    ['nemo', 'SK0_happiness_12.wav', 'joy', 'sk0'],
    ['banglaser', '01-01-04-02-03-01-30.wav', 'surprise', '30'],
    ['emogator', '000001-27-1.mp3', 'surprise (negative)', '000001'],
    ['emogator', '000357-24-3.mp3', 'sadness', '000357'],
  ] as const)('%s: %s', (scheme, path, label, speaker) => {
    const { clips } = matchLabels([path], { kind: 'scheme', scheme });
    expect(clips).toEqual([{ path, label, speaker }]);
  });

  it.each([
    ['ravdess', '03-01-09-01-02-01-12.wav'],
    ['crema-d', '1001_DFA_XXX_XX.wav'],
    ['tess', 'OAF_back_bored.wav'],
    ['savee', 'x01.wav'],
    ['emodb', '03a01Xa.wav'],
    ['nemo', 'SK0_constructor_1.wav'],
    ['banglaser', '03-01-06-01-01-01-01.wav'],
    ['emogator', '000001-31-1.mp3'],
  ] as const)('%s does not know %s', (scheme, path) => {
    expect(matchLabels([path], { kind: 'scheme', scheme }).filesWithoutLabel).toEqual([path]);
  });

  it('the scheme that fits most files is guessed first', () => {
    const best = (paths: string[]) => guessSources(paths)[0];
    expect(best(['03-01-05-01-02-01-12.wav', '03-01-08-01-02-01-12.wav'])).toEqual({
      source: { kind: 'scheme', scheme: 'ravdess' },
      matched: 2,
    });
    expect(best(['03-01-05-01-02-01-12.wav', '03-01-05-01-03-03-30.wav'])?.source).toEqual({
      kind: 'scheme',
      scheme: 'banglaser',
    });
    expect(best(['d/joy/a.wav', 'd/fear/b.wav'])).toEqual({ source: { kind: 'folders' }, matched: 2 });
    expect(guessSources(['a.wav'])).toEqual([]);
  });
});
