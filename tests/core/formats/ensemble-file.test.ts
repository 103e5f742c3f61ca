import { describe, expect, it } from 'vitest';
import { labelsOf, membersOf, rowsOf } from '../../../src/core/classifier/trained-index.ts';
import { openIndex, retitled, writeEnsemble } from '../../../src/core/formats/ensemble-file.ts';
import { readIndex, writeIndex } from '../../../src/core/formats/index-file.ts';
import { codeOf } from '../classifier/golden.ts';
import { description, exampleIndex } from './example-index.ts';

const about = { ...description };
delete (about as { calibration?: unknown }).calibration;
// One of them does not end at a multiple of 8 bytes.
const members = [exampleIndex({ pcaComponents: 2, quantise: 'int8' }), exampleIndex({ scaler: 'minmax' })];
const files = members.map(writeIndex);
const bytes = writeEnsemble(about, files);
const refusals = ['index-not-index', 'index-newer', 'index-damaged'];

describe('an ensemble file', () => {
  it('reads as it was written', () => {
    expect(openIndex(bytes)).toEqual({ ...about, members });
    expect(membersOf(openIndex(bytes)).map(writeIndex)).toEqual(files);
    expect(rowsOf(openIndex(bytes))).toBe(14);
    expect(labelsOf(openIndex(bytes))).toEqual(['anger', 'joy', 'neutral']);
  });

  it('opens one index as well, and gives either another title', () => {
    expect(openIndex(files[0])).toEqual(members[0]);
    expect(openIndex(retitled(files[0], 'Other'))).toEqual({ ...members[0], title: 'Other' });
    expect(openIndex(retitled(bytes, 'Other'))).toEqual({ ...about, title: 'Other', members });
  });

  it('is refused at every length but its own, with any byte changed, and where one index is wanted', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(refusals).toContain(codeOf(() => openIndex(bytes.slice(0, length))));
    }
    const changed = bytes.slice();
    for (let at = 0; at < changed.length; at++) {
      changed[at] ^= 0x10;
      expect(refusals).toContain(codeOf(() => openIndex(changed)));
      changed[at] ^= 0x10;
    }
    expect(codeOf(() => readIndex(bytes))).toBe('index-damaged');
  });

  it('has at least two members, of one model and one way of cutting windows, none an ensemble itself', () => {
    const other = (change: object) => writeIndex({ ...members[0], ...change });
    for (const wrong of [
      [files[0]],
      [files[0], other({ model: { ...description.model, id: 'another' } })],
      [files[0], other({ windowing: { hopSeconds: 0.1, center: false } })],
      [files[0], bytes],
    ]) {
      expect(codeOf(() => writeEnsemble(about, wrong))).toBe('index-damaged');
    }
  });
});
