import type { Calibration } from '../classifier/calibration.ts';
import type { Scaler } from '../classifier/scalers.ts';
import type {
  Corpus,
  IndexDescription,
  JsonObject,
  JsonValue,
  TrainedIndex,
} from '../classifier/trained-index.ts';
import type { IndexSizes } from './index-layout.ts';
import type { JsonReader } from './json-reader.ts';
import { sha256Pattern } from './read-manifest.ts';

/** Sizes beyond these are no index that anyone made: at most 2^32 rows can be numbered. */
const maxCount = 2 ** 32 - 1;
const maxColumns = 65536;
const maxLabels = 65536;
const maxCorpora = 65536;
const maxText = 1e6;
/** Characters of a label, at most. */
export const maxLabelLength = 1000;

/** What both an index and an ensemble say of themselves. */
export const descriptionFields = [
  ...['id', 'title', 'createdBy', 'model', 'windowing'],
  ...['corpora', 'licence', 'provenance', 'evaluation'],
] as const;

/** The JSON part of an index file: all but the big arrays, which `sizes` describes. */
export interface IndexHeader
  extends IndexDescription, Pick<TrainedIndex, 'labels' | 'nNeighbors' | 'weights' | 'scaler'> {
  readonly sizes: IndexSizes;
  readonly clipNames?: readonly string[];
}

export function headerOf(index: TrainedIndex): IndexHeader {
  const { pca, vectors, rowClips, clips, embeddingSize, ...rest } = index;
  return {
    ...rest,
    sizes: {
      rows: rowClips.length,
      columns: vectors.columns,
      clips: clips.labels.length,
      embeddingSize,
      encoding: vectors.encoding,
      pca: pca !== undefined,
    },
    ...(clips.names && { clipNames: clips.names }),
  };
}

/** A checked header. What does not hold together is refused by the reader, with the field's name. */
export function readHeader(json: JsonReader): IndexHeader {
  json.only(
    ...descriptionFields,
    ...['calibration', 'labels', 'nNeighbors', 'weights', 'scaler', 'sizes', 'clipNames'],
  );
  const sizes = readSizes(json.field('sizes'));
  return {
    ...readDescription(json),
    labels: readLabels(json.field('labels')),
    nNeighbors: json.field('nNeighbors').integer(1, sizes.rows),
    weights: json.field('weights').oneOf('distance', 'uniform'),
    scaler: readScaler(json.field('scaler'), sizes.embeddingSize),
    sizes,
    ...(json.has('clipNames') && { clipNames: readClipNames(json.field('clipNames'), sizes.clips) }),
  };
}

/** What an index says of itself. */
export function readDescription(json: JsonReader): IndexDescription {
  const model = json.field('model').only('id', 'sha256');
  const windowing = json.field('windowing').only('hopSeconds', 'center');
  return {
    id: json.field('id').text(200),
    title: json.field('title').text(1000),
    createdBy: json.field('createdBy').text(1000),
    model: {
      id: model.field('id').text(200),
      sha256: model.field('sha256').match(sha256Pattern, 'a SHA-256'),
    },
    windowing: {
      hopSeconds: windowing.field('hopSeconds').positive(3600),
      center: windowing.field('center').boolean(),
    },
    corpora: json.field('corpora').items({ max: maxCorpora }).map(readCorpus),
    licence: json.field('licence').text(maxText),
    provenance: json.field('provenance').text(maxText),
    ...(json.has('evaluation') && { evaluation: readObject(json.field('evaluation')) }),
    ...(json.has('calibration') && { calibration: readCalibration(json.field('calibration')) }),
  };
}

function readSizes(json: JsonReader): IndexSizes {
  json.only('rows', 'columns', 'clips', 'embeddingSize', 'encoding', 'pca');
  const sizes: IndexSizes = {
    rows: json.field('rows').integer(1, maxCount),
    columns: json.field('columns').integer(1, maxColumns),
    clips: json.field('clips').integer(1, maxCount),
    embeddingSize: json.field('embeddingSize').integer(1, maxColumns),
    encoding: json.field('encoding').oneOf('float32', 'int8'),
    pca: json.field('pca').boolean(),
  };
  if (!sizes.pca && sizes.columns !== sizes.embeddingSize) json.refuse('changes the embedding without a PCA');
  return sizes;
}

function readLabels(json: JsonReader): string[] {
  const labels = json.items({ min: 1, max: maxLabels }).map((label) => label.text(maxLabelLength));
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === '') json.refuse('has an empty label');
    if (i > 0 && !(labels[i - 1] < labels[i])) json.refuse('is not sorted, or has a label twice');
  }
  return labels;
}

function readScaler(json: JsonReader, columns: number): Scaler {
  const kind = json.field('kind').oneOf('standard', 'minmax', 'normalizer', 'none');
  const exactly = { min: columns, max: columns };
  switch (kind) {
    case 'standard':
      json.only('kind', 'mean', 'scale');
      return {
        kind,
        mean: json.field('mean').numbers(exactly),
        scale: readDivisors(json.field('scale'), columns),
      };
    case 'minmax':
      json.only('kind', 'min', 'range');
      return {
        kind,
        min: json.field('min').numbers(exactly),
        range: readDivisors(json.field('range'), columns),
      };
    case 'normalizer':
    case 'none':
      json.only('kind');
      return { kind };
  }
}

function readDivisors(json: JsonReader, columns: number): number[] {
  return json.items({ min: columns, max: columns }).map((divisor) => divisor.positive(Number.MAX_VALUE));
}

function readCalibration(json: JsonReader): Calibration {
  return { temperature: json.only('temperature').field('temperature').positive(1e6) };
}

function readCorpus(json: JsonReader): Corpus {
  json.only('name', 'licence', 'clips', 'speakers', 'language', 'citation');
  return {
    name: json.field('name').text(1000),
    licence: json.field('licence').text(maxText),
    clips: json.field('clips').integer(0, maxCount),
    speakers: json.field('speakers').integer(0, maxCount),
    ...(json.has('language') && { language: json.field('language').text(1000) }),
    ...(json.has('citation') && { citation: json.field('citation').text(maxText) }),
  };
}

function readClipNames(json: JsonReader, clips: number): string[] {
  return json.items({ min: clips, max: clips }).map((name) => name.text(4096));
}

function readObject(json: JsonReader, depth = 0): JsonObject {
  const names = Object.keys(json.object());
  return Object.fromEntries(names.map((name) => [name, readAnything(json.field(name), depth + 1)]));
}

function readAnything(json: JsonReader, depth: number): JsonValue {
  if (depth > 32) return json.refuse('is nested too deeply');
  switch (json.kind()) {
    case 'null':
      return null;
    case 'text':
      return json.text(maxText);
    case 'boolean':
      return json.boolean();
    case 'number':
      return json.number();
    case 'list':
      return json.items({ max: 1e6 }).map((item) => readAnything(item, depth + 1));
    case 'object':
      return readObject(json, depth);
  }
}
