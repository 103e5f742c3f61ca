import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { fitIndex, type FitOptions } from '../../../src/core/classifier/fit-index.ts';
import type { TrainedIndex } from '../../../src/core/classifier/trained-index.ts';
import { CogitoError } from '../../../src/core/errors.ts';
import { crc32 } from '../../../src/core/formats/crc32.ts';
import { assertModel, readIndex, writeIndex } from '../../../src/core/formats/index-file.ts';
import { codeOf, expectClose } from '../classifier/golden.ts';
import { description, exampleEmbeddings, exampleIndex, exampleRows } from './example-index.ts';
import { exampleManifest } from './example-manifest.ts';

const variants: Partial<FitOptions>[] = [
  {},
  { quantise: 'int8', scaler: 'minmax' },
  { pcaComponents: 3, scaler: 'normalizer', weights: 'uniform', nNeighbors: 7 },
  { pcaComponents: 2, quantise: 'int8', scaler: 'none' },
];

/** `bytes` with its JSON header edited and its sizes and checksum made right again. */
function withHeader(bytes: Uint8Array, edit: (text: string) => string): Uint8Array {
  const headerBytes = new DataView(bytes.buffer).getUint32(12, true);
  const text = edit(new TextDecoder().decode(bytes.subarray(24, 24 + headerBytes)).trimEnd());
  const spaces = 7 - ((new TextEncoder().encode(text).length + 7) % 8);
  const header = new TextEncoder().encode(text + ' '.repeat(spaces));
  const edited = new Uint8Array(bytes.length + header.length - headerBytes);
  edited.set(bytes.subarray(0, 24));
  edited.set(header, 24);
  edited.set(bytes.subarray(24 + headerBytes), 24 + header.length);
  new DataView(edited.buffer).setUint32(12, header.length, true);
  new DataView(edited.buffer).setFloat64(16, edited.length, true);
  return sealed(edited);
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CogitoError) return error.message;
    throw error;
  }
  return expect.fail('nothing was refused');
}

function sealed(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - 4;
  new DataView(bytes.buffer).setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

describe.each(variants)('an index file (%j)', (options) => {
  const index = exampleIndex(options);
  const bytes = writeIndex(index);

  it('reads as it was written', () => {
    expect(readIndex(bytes)).toEqual(index);
    expect(writeIndex(readIndex(bytes))).toEqual(bytes);
  });

  it('answers as before', () => {
    const embeddings = exampleEmbeddings(4, 5, 9);
    const before = new Classifier(index).predictProba(embeddings);
    expect(new Classifier(readIndex(bytes)).predictProba(embeddings)).toEqual(before);
    for (let w = 0; w < 4; w++) {
      expect(before.subarray(w * 3, w * 3 + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  it('reads from any place in a buffer', () => {
    for (const offset of [8, 3]) {
      const moved = new Uint8Array(bytes.length + offset).subarray(offset);
      moved.set(bytes);
      expect(readIndex(moved)).toEqual(index);
    }
  });
});

describe('an index file', () => {
  const bytes = writeIndex(exampleIndex({ quantise: 'int8', pcaComponents: 2 }));
  const refusals = ['index-not-index', 'index-newer', 'index-damaged'];

  it('copies none of its big arrays', () => {
    const { vectors } = readIndex(bytes);
    expect(vectors.encoding === 'int8' && vectors.codes.buffer).toBe(bytes.buffer);
  });

  it('is refused at every length but its own', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(refusals).toContain(codeOf(() => readIndex(bytes.slice(0, length))));
    }
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(codeOf(() => readIndex(longer))).toBe('index-damaged');
  });

  it('is refused with any single bit flipped', () => {
    const flipped = bytes.slice();
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      flipped[bit >> 3] ^= 1 << (bit & 7);
      expect(refusals).toContain(codeOf(() => readIndex(flipped)));
      flipped[bit >> 3] ^= 1 << (bit & 7);
    }
    expect(flipped).toEqual(bytes);
  }, 60000);

  it('of a newer version is refused as such, whatever follows', () => {
    const newer = bytes.slice();
    new DataView(newer.buffer).setUint32(8, 3, true);
    expect(codeOf(() => readIndex(newer))).toBe('index-newer');
    expect(codeOf(() => readIndex(newer.subarray(0, 12)))).toBe('index-newer');
  });

  it('that is something else is refused as such', () => {
    for (const other of ['', 'COGITO', '<!doctype html><html></html>', 'RIFF....WAVEfmt ']) {
      expect(codeOf(() => readIndex(new TextEncoder().encode(other)))).toBe('index-not-index');
    }
  });

  const lies: [string, (text: string) => string][] = [
    ['more rows', (text) => text.replace('"rows":7', '"rows":8')],
    ['very many rows', (text) => text.replace('"rows":7', '"rows":4000000000')],
    ['fewer rows than neighbours', (text) => text.replace('"nNeighbors":3', '"nNeighbors":8')],
    ['more clips', (text) => text.replace('"clips":4', '"clips":5')],
    ['other columns', (text) => text.replace('"columns":2', '"columns":65536')],
    ['another encoding', (text) => text.replace('"int8"', '"float32"')],
    ['no PCA', (text) => text.replace('"pca":true', '"pca":false')],
    ['a shorter scaler', (text) => text.replace('"mean":[', '"mean":[],"was":[')],
    ['a scale of 0', (text) => text.replace(/"scale":\[[^,]*/, '"scale":[0')],
    ['an infinite mean', (text) => text.replace(/"mean":\[[^,]*/, '"mean":[1e999')],
    ['an unsorted label', (text) => text.replace('"anger"', '"zeal"')],
    ['a label twice', (text) => text.replace('"anger"', '"joy"')],
    ['fewer labels than clips use', (text) => text.replace(',"neutral"', '')],
    ['fewer corpora than clips use', (text) => text.replace(/,\{"name":"Two"[^}]*\}/, '')],
    ['fewer clip names', (text) => text.replace(',"d.wav"', '')],
    ['an unknown field', (text) => text.replace('{', '{"extra":1,')],
    ['no title', (text) => text.replace('"title"', '"titel"')],
    ['a temperature of 0', (text) => text.replace('"temperature":1.5', '"temperature":0')],
    ['no JSON', (text) => text.slice(1)],
    ['a list', () => '[]'],
    ['nothing', () => ''],
    [
      'deep nesting',
      (text) => text.replace('"accuracy":0.5', `"accuracy":${'['.repeat(99)}${']'.repeat(99)}`),
    ],
  ];

  it.each(lies)('with a right checksum but a header that has %s is refused', (_, edit) => {
    expect(withHeader(bytes, (text) => text)).toEqual(bytes);
    expect(withHeader(bytes, edit)).not.toEqual(bytes);
    const message = messageOf(() => readIndex(withHeader(bytes, edit)));
    expect(message).toContain('The index file is truncated or altered');
    expect(message).not.toContain('checksum');
    expect(message).not.toContain('bytes are there');
  });

  it('with a right checksum but values that are not finite is refused', () => {
    const index = exampleIndex();
    const { vectors } = index;
    if (vectors.encoding !== 'float32') return expect.fail('another encoding');
    const whole = writeIndex(index);
    const stored = readIndex(whole).vectors;
    if (stored.encoding !== 'float32') return expect.fail('another encoding');
    stored.data[3] = NaN;
    expect(codeOf(() => readIndex(sealed(whole)))).toBe('numbers-not-finite');
    vectors.data[3] = Infinity;
    expect(codeOf(() => writeIndex(index))).toBe('numbers-not-finite');
  });

  it('is not written where it would not be read', () => {
    const index = exampleIndex();
    const wrong: TrainedIndex[] = [
      { ...index, nNeighbors: 8 },
      { ...index, rowClips: Uint32Array.of(0, 0, 0, 0, 0, 0, 9) },
      { ...index, rowClips: Uint32Array.of(0) },
      { ...index, embeddingSize: 6 },
      { ...index, labels: ['a'] },
    ];
    for (const each of wrong) expect(codeOf(() => writeIndex(each))).toBe('index-damaged');
  });
});

describe('CRC-32', () => {
  it('is the one that zip has', () => {
    // The check value of the CRC catalogue, and what zlib.crc32 gives for other lengths.
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
    expect(crc32(Uint8Array.from({ length: 256 }, (_, i) => i))).toBe(0x29058c73);
  });
});

describe('the model of an index', () => {
  it('is the one with the same id and checksum', () => {
    const manifest = exampleManifest();
    const model = { id: manifest.id, sha256: manifest.file.sha256 };
    expect(() => assertModel({ model }, manifest)).not.toThrow();
    expect(codeOf(() => assertModel({ model: { ...model, id: 'other' } }, manifest))).toBe(
      'index-other-model',
    );
    const altered = { ...model, sha256: '0'.repeat(64) };
    expect(codeOf(() => assertModel({ model: altered }, manifest))).toBe('index-other-model');
    expect(() => assertModel({ model: altered }, manifest)).toThrow('00000000');
  });
});

describe('training an index', () => {
  const options: FitOptions = { scaler: 'standard', nNeighbors: 1, weights: 'distance', quantise: 'float32' };
  const embeddings = exampleEmbeddings(7, 5);

  it('gives back the labels of its own rows', () => {
    const classifier = new Classifier(fitIndex(embeddings, exampleRows, options, description));
    expect(classifier.labels).toEqual(['anger', 'joy', 'neutral']);
    const probabilities = classifier.predictProba(embeddings);
    exampleRows.rowClips.forEach((clip, row) => {
      const expected = classifier.labels.map((label) => (label === exampleRows.clips[clip].label ? 1 : 0));
      expectClose(probabilities.subarray(row * 3, row * 3 + 3), expected, 0);
    });
    expect([...classifier.kneighbors(embeddings, 1).indices]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('refuses what does not fit', () => {
    const fit = (rows: Parameters<typeof fitIndex>[1], other: Partial<FitOptions> = {}) =>
      codeOf(() => fitIndex(embeddings, rows, { ...options, ...other }, description));
    const { clips, rowClips } = exampleRows;
    expect(fit({ clips, rowClips: rowClips.slice(1) })).toBe('matrix-wrong-size');
    expect(fit({ clips: clips.slice(1), rowClips })).toBe('setting-impossible');
    expect(fit({ clips: clips.map((clip) => ({ ...clip, corpus: 2 })), rowClips })).toBe(
      'setting-impossible',
    );
    expect(fit({ clips: clips.map((clip) => ({ ...clip, label: '' })), rowClips })).toBe(
      'setting-impossible',
    );
    expect(fit({ clips: clips.map((clip) => ({ ...clip, speaker: -1 })), rowClips })).toBe(
      'setting-impossible',
    );
    expect(fit(exampleRows, { nNeighbors: 8 })).toBe('neighbors-too-many');
    expect(fit(exampleRows, { pcaComponents: 6 })).toBe('setting-impossible');
  });

  it('makes a classifier that refuses other embeddings', () => {
    const classifier = new Classifier(exampleIndex());
    expect(codeOf(() => classifier.predictProba(exampleEmbeddings(2, 4)))).toBe('matrix-wrong-size');
    const damaged = exampleEmbeddings(2, 5);
    damaged.data[0] = NaN;
    expect(codeOf(() => classifier.predictProba(damaged))).toBe('numbers-not-finite');
    expect(codeOf(() => classifier.kneighbors(exampleEmbeddings(1, 5), 8))).toBe('neighbors-too-many');
  });
});
