import type { AnyIndex, IndexEnsemble } from '../classifier/trained-index.ts';
import { readIndex, writeIndex } from './index-file.ts';
import { damaged, headerText, preambleBytes, readFrame, writeFrame, type IndexFrame } from './index-frame.ts';
import { descriptionFields, readDescription } from './index-header.ts';

/** More than anyone's folds: a header that tells of more is none. */
const mostMembers = 1000;

export type EnsembleDescription = Omit<IndexEnsemble, 'members'>;

/**
 * An ensemble as one file: its members' whole files one after the other, each from a multiple of 8 bytes on, their
 * lengths in the header. Errors: those of `openIndex`, for members that do not belong together.
 */
export function writeEnsemble(
  description: EnsembleDescription,
  members: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const lengths = members.map(({ length }) => length);
  const header = headerText({ ...description, members: lengths });
  const { starts, end } = placesOf(lengths, header.length);
  const bytes = writeFrame(2, header, end, (whole) =>
    members.forEach((file, i) => whole.set(file, starts[i])),
  );
  readEnsemble(readFrame(bytes), bytes);
  return bytes;
}

/**
 * The index or ensemble in `bytes`; its big arrays are views of them, as `readIndex` tells.
 * Errors: index-not-index, index-newer, index-damaged.
 */
export function openIndex(bytes: Uint8Array): AnyIndex {
  const frame = readFrame(bytes);
  return frame.version === 1 ? readIndex(bytes) : readEnsemble(frame, bytes);
}

/** The file with another title. Errors: those of `openIndex`. */
export function retitled(bytes: Uint8Array, title: string): Uint8Array<ArrayBuffer> {
  const index = openIndex(bytes);
  if (!('members' in index)) return writeIndex({ ...index, title });
  const { members, ...description } = index;
  return writeEnsemble({ ...description, title }, members.map(writeIndex));
}

function readEnsemble({ header, headerBytes, end }: IndexFrame, bytes: Uint8Array): IndexEnsemble {
  header.only(...descriptionFields, 'members');
  const lengths = header
    .field('members')
    .items({ min: 2, max: mostMembers })
    .map((length) => length.integer(1, bytes.length));
  const { starts, end: expected } = placesOf(lengths, headerBytes);
  if (expected !== end) throw damaged('its sizes contradict each other');
  const description = readDescription(header);
  const members = lengths.map((length, i) => readIndex(bytes.subarray(starts[i], starts[i] + length)));
  for (const { model, windowing, embeddingSize } of members) {
    const alike =
      model.id === description.model.id &&
      model.sha256 === description.model.sha256 &&
      windowing.hopSeconds === description.windowing.hopSeconds &&
      windowing.center === description.windowing.center &&
      embeddingSize === members[0].embeddingSize;
    if (!alike) throw damaged('its members do not belong together');
  }
  return { ...description, members };
}

function placesOf(lengths: readonly number[], headerBytes: number): { starts: number[]; end: number } {
  let end = preambleBytes + headerBytes;
  const starts = lengths.map((length) => {
    const start = end;
    end += Math.ceil(length / 8) * 8;
    return start;
  });
  return { starts, end };
}
