import { requireFinite } from '../classifier/matrix.ts';
import type { TrainedIndex } from '../classifier/trained-index.ts';
import type { Vectors } from '../classifier/vectors.ts';
import { cogitoError } from '../errors.ts';
import { damaged, headerText, readFrame, readHeaderText, writeFrame } from './index-frame.ts';
import { headerOf, readHeader, type IndexHeader } from './index-header.ts';
import { sectionsOf, SectionViews, type SectionName } from './index-layout.ts';
import type { ModelManifest } from './model-manifest.ts';

/**
 * One index as a file (see index-frame.ts, index-layout.ts).
 * Errors: index-damaged where the index does not hold together.
 */
export function writeIndex(index: TrainedIndex): Uint8Array<ArrayBuffer> {
  const header = headerOf(index);
  const json = headerText(header);
  const { sections, end } = sectionsOf(header.sizes, json.length);
  const arrays = sectionArrays(index);
  return writeFrame(1, json, end, (bytes) => {
    for (const { name, offset, bytes: size } of sections) {
      const array = arrays[name];
      if ((array?.byteLength ?? 0) !== size) throw damaged(`its section ${name} has the wrong size`);
      if (array) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    }
    readSections(readHeader(readHeaderText(json)), bytes, json.length);
  });
}

/**
 * The one index in `bytes`. Its big arrays are views of `bytes` (of one copy, where these do not begin at a multiple of
 * 8): it must not be changed afterwards. Errors: index-not-index, index-newer, index-damaged.
 */
export function readIndex(bytes: Uint8Array): TrainedIndex {
  const { version, header: json, headerBytes, end } = readFrame(bytes);
  if (version !== 1) throw damaged('it holds several indexes where there should be one');
  const header = readHeader(json);
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
