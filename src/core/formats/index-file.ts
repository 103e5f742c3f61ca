import { requireFinite } from '../classifier/matrix.ts';
import type { TrainedIndex } from '../classifier/trained-index.ts';
import type { Vectors } from '../classifier/vectors.ts';
import type { CogitoError } from '../errors.ts';
import { cogitoError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { headerOf, readHeader, type IndexHeader } from './index-header.ts';
import {
  checksumBytes,
  indexVersion,
  magic,
  preambleBytes,
  sectionsOf,
  SectionViews,
  type SectionName,
} from './index-layout.ts';
import { parseJson } from './json-reader.ts';
import type { ModelManifest } from './model-manifest.ts';
import { decodeText, encodeText } from './text.ts';

/** The index as one file (see index-layout.ts). Errors: index-damaged where the index does not hold together. */
export function writeIndex(index: TrainedIndex): Uint8Array<ArrayBuffer> {
  const header = headerOf(index);
  const json = headerText(header);
  const { sections, end } = sectionsOf(header.sizes, json.length);
  const bytes = new Uint8Array(end + checksumBytes);
  bytes.set(encodeText(magic));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, indexVersion, true);
  view.setUint32(12, json.length, true);
  view.setFloat64(16, bytes.length, true);
  bytes.set(json, preambleBytes);
  const arrays = sectionArrays(index);
  for (const { name, offset, bytes: size } of sections) {
    const array = arrays[name];
    if ((array?.byteLength ?? 0) !== size) throw damaged(`its section ${name} has the wrong size`);
    if (array) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  }
  readSections(readHeaderText(json), bytes, json.length);
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

/**
 * The index in `bytes`. Its big arrays are views of `bytes` (of one copy, where these do not begin at a multiple of
 * 8): it must not be changed afterwards. Errors: index-not-index, index-newer, index-damaged.
 */
export function readIndex(bytes: Uint8Array): TrainedIndex {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (decodeText(bytes.subarray(0, magic.length)) !== magic) throw cogitoError('index-not-index');
  if (bytes.length < 12) throw damaged('it is cut off');
  const version = view.getUint32(8, true);
  if (version > indexVersion) throw cogitoError('index-newer', { version, supported: indexVersion });
  if (version === 0) throw damaged('it has no version');
  if (bytes.length < preambleBytes + checksumBytes) throw damaged('it is cut off');
  const headerBytes = view.getUint32(12, true);
  const fileBytes = view.getFloat64(16, true);
  if (bytes.length < fileBytes) throw damaged(`${bytes.length} of ${fileBytes} bytes are there`);
  if (bytes.length !== fileBytes) throw damaged('it is longer than it should be');
  const end = bytes.length - checksumBytes;
  if (headerBytes % 8 !== 0 || preambleBytes + headerBytes > end)
    throw damaged('its header has a wrong size');
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw damaged('its checksum is wrong');
  const header = readHeaderText(bytes.subarray(preambleBytes, preambleBytes + headerBytes));
  if (sectionsOf(header.sizes, headerBytes).end !== end) throw damaged('its sizes contradict each other');
  return readSections(header, bytes.byteOffset % 8 === 0 ? bytes : bytes.slice(), headerBytes);
}

/** Refuses the index with a model that did not make its embeddings (index-other-model). */
export function assertModel(index: Pick<TrainedIndex, 'model'>, manifest: ModelManifest): void {
  const { id, sha256: checksum } = index.model;
  if (id === manifest.id && checksum === manifest.file.sha256) return;
  const ofVersion = (model: string, sha: string) =>
    id === manifest.id ? `${model} (${sha.slice(0, 8)})` : model;
  throw cogitoError('index-other-model', {
    index: ofVersion(id, checksum),
    model: ofVersion(manifest.id, manifest.file.sha256),
  });
}

function damaged(what: string): CogitoError {
  return cogitoError('index-damaged', { what });
}

/** Spaces after JSON are JSON still: with them the sections begin at a multiple of 8 bytes. */
function headerText(header: IndexHeader): Uint8Array {
  const json = encodeText(JSON.stringify(header));
  const filled = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  filled.set(json);
  return filled;
}

function readHeaderText(bytes: Uint8Array): IndexHeader {
  const text = decodeText(bytes);
  if (text === undefined) throw damaged('its header is not text');
  return readHeader(parseJson(text, 'header', damaged));
}

function sectionArrays({ pca, vectors, rowClips, clips }: TrainedIndex): {
  [N in SectionName]?: ArrayBufferView;
} {
  return {
    ...(pca && { pcaMean: pca.mean, pcaComponents: pca.components }),
    ...(vectors.encoding === 'float32'
      ? { vectors: vectors.data }
      : { vectors: vectors.codes, vectorScale: vectors.scale }),
    rowClips,
    clipLabels: clips.labels,
    clipCorpora: clips.corpora,
    clipSpeakers: clips.speakers,
  };
}

function readSections(header: IndexHeader, bytes: Uint8Array, headerBytes: number): TrainedIndex {
  const { sizes, clipNames, ...rest } = header;
  const views = new SectionViews(bytes, sectionsOf(sizes, headerBytes).sections, damaged);
  const index: TrainedIndex = {
    ...rest,
    embeddingSize: sizes.embeddingSize,
    ...(sizes.pca && {
      pca: {
        nComponents: sizes.columns,
        mean: views.float64('pcaMean'),
        components: views.float64('pcaComponents'),
      },
    }),
    vectors: readVectors(header, views),
    rowClips: views.uint32('rowClips'),
    clips: {
      labels: views.uint16('clipLabels'),
      corpora: views.uint16('clipCorpora'),
      speakers: views.uint32('clipSpeakers'),
      ...(clipNames && { names: clipNames }),
    },
  };
  checkContents(index);
  return index;
}

function readVectors({ sizes: { rows, columns, encoding } }: IndexHeader, views: SectionViews): Vectors {
  return encoding === 'float32'
    ? { encoding, data: views.float32('vectors'), rows, columns }
    : { encoding, codes: views.int8('vectors'), scale: views.float32('vectorScale'), rows, columns };
}

function checkContents({ pca, vectors, rowClips, clips, labels, corpora }: TrainedIndex): void {
  requireFinite(vectors.encoding === 'float32' ? vectors.data : vectors.scale, 'The index');
  if (pca) {
    requireFinite(pca.mean, 'The PCA of the index');
    requireFinite(pca.components, 'The PCA of the index');
  }
  requireBelow(rowClips, clips.labels.length, 'a row of a clip that is not there');
  requireBelow(clips.labels, labels.length, 'a clip with a label that is not there');
  requireBelow(clips.corpora, corpora.length, 'a clip of a corpus that is not there');
}

function requireBelow(values: Uint16Array | Uint32Array, limit: number, what: string): void {
  for (let i = 0; i < values.length; i++) if (values[i] >= limit) throw damaged(`it has ${what}`);
}
