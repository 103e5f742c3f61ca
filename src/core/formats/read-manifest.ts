import { cogitoError } from '../errors.ts';
import { JsonReader, parseJson } from './json-reader.ts';
import type { FrontEndSettings, Gate, Licence, ModelManifest, Source } from './model-manifest.ts';

const manifestVersion = 1;

const maxSize = 2 ** 20;
const plainName = 'a plain name (letters, digits, . _ -)';
const idPattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const fileNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$/;
export const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * The manifest in `json`: the text of a model.json, or what JSON.parse made of it. Every field is checked, and
 * what this version does not know is refused, since it could change what is computed.
 * Errors: model-bad-manifest, which names the field; model-newer.
 */
export function readManifest(json: unknown): ModelManifest {
  const refusal = (what: string) => cogitoError('model-bad-manifest', { what });
  const root =
    typeof json === 'string'
      ? parseJson(json, 'manifest', refusal)
      : new JsonReader(json, 'manifest', refusal);
  root.field('format').oneOf('cogito-model');
  const version = root.field('version').integer(1, 2 ** 31);
  if (version > manifestVersion) throw cogitoError('model-newer', { version, supported: manifestVersion });
  root.only(
    ...['format', 'version', 'id', 'title', 'family', 'description', 'file', 'input', 'output', 'sampleRate'],
    ...['window', 'frontEnd', 'gate', 'licence', 'sources', 'parameters', 'weights'],
    ...['int8', 'selfTest'],
  );
  const sampleRate = root.field('sampleRate').integer(1000, 768000);
  const manifest: ModelManifest = {
    format: 'cogito-model',
    version,
    id: root.field('id').match(idPattern, plainName),
    title: root.field('title').text(200),
    family: root.field('family').oneOf('compact', 'openl3', 'edgel3'),
    description: root.field('description').text(10000),
    file: readFile(root.field('file')),
    input: readTensor(root.field('input')),
    output: readTensor(root.field('output')),
    sampleRate,
    window: readWindow(root.field('window')),
    frontEnd: readFrontEnd(root.field('frontEnd'), sampleRate),
    ...(root.has('gate') && { gate: readGate(root.field('gate')) }),
    licence: readLicence(root.field('licence')),
    sources: root.field('sources').items({ max: 100 }).map(readSource),
    ...(root.has('parameters') && { parameters: root.field('parameters').integer(0, 1e12) }),
    ...(root.has('weights') && { weights: readWeights(root.field('weights')) }),
    ...(root.has('int8') && { int8: readInt8(root.field('int8')) }),
    selfTest: readSelfTest(root.field('selfTest')),
  };
  checkSizes(root, manifest);
  return manifest;
}

/** Numbers for each input and each output must be what front end and self-test say they are. */
function checkSizes(root: JsonReader, { input, output, frontEnd, selfTest }: ModelManifest): void {
  const bands = frontEnd.mel ? frontEnd.mel.nMels : Math.floor(frontEnd.nFft / 2) + 1;
  if (sizeOfOne(input.shape) !== frontEnd.frames * bands) {
    root.field('input').refuse(`does not hold ${frontEnd.frames} frames of ${bands} bands`);
  }
  if (selfTest.embedding.length > sizeOfOne(output.shape)) {
    root.field('selfTest').refuse('has a longer embedding than the output');
  }
}

function sizeOfOne(shape: readonly (number | 'batch')[]): number {
  return shape.reduce<number>((product, size) => (size === 'batch' ? product : product * size), 1);
}

function readFile(json: JsonReader): ModelManifest['file'] {
  json.only('name', 'bytes', 'sha256');
  const name = json.field('name').match(fileNamePattern, 'a plain file name (letters, digits, . _ -)');
  if (name.includes('..')) json.field('name').refuse('is not a plain file name');
  return {
    name,
    bytes: json.field('bytes').integer(1, 2 ** 31),
    sha256: readSha256(json),
  };
}

function readTensor(json: JsonReader): ModelManifest['input'] {
  json.only('name', 'shape');
  const shape = json
    .field('shape')
    .items({ min: 1, max: 8 })
    .map((size, i) => (i === 0 ? readBatchSize(size) : size.integer(1, maxSize)));
  if (sizeOfOne(shape) > 2 ** 24) json.field('shape').refuse('is too large');
  return { name: json.field('name').text(200), shape };
}

/** The first size: a number, or as many as there are. */
function readBatchSize(json: JsonReader): number | 'batch' {
  return json.kind() === 'text' ? json.oneOf('batch') : json.integer(1, maxSize);
}

function readWindow(json: JsonReader): ModelManifest['window'] {
  json.only('seconds', 'hopSeconds', 'center');
  const seconds = json.field('seconds').positive(60);
  return {
    seconds,
    hopSeconds: json.field('hopSeconds').positive(60),
    center: json.field('center').boolean(),
  };
}

function readFrontEnd(json: JsonReader, sampleRate: number): FrontEndSettings {
  json.only(
    ...[
      'scope',
      'nFft',
      'hopLength',
      'frames',
      'window',
      'padding',
      'spectrum',
      'mel',
      'decibels',
      'scaling',
    ],
  );
  const mel = json.field('mel');
  return {
    scope: json.field('scope').oneOf('window', 'stream'),
    nFft: json.field('nFft').integer(2, 65536),
    hopLength: json.field('hopLength').integer(1, 65536),
    frames: json.field('frames').integer(1, 16384),
    window: json.field('window').oneOf('hann'),
    ...(json.has('padding') && { padding: readPadding(json.field('padding')) }),
    spectrum: json.field('spectrum').oneOf('power', 'magnitude'),
    mel: mel.kind() === 'null' ? null : readMel(mel, sampleRate),
    decibels: readDecibels(json.field('decibels')),
    ...(json.has('scaling') && { scaling: readScaling(json.field('scaling')) }),
  };
}

function readPadding(json: JsonReader): NonNullable<FrontEndSettings['padding']> {
  json.only('kind', 'samples');
  return {
    kind: json.field('kind').oneOf('none', 'zeros', 'reflect'),
    samples: json.field('samples').integer(0, 65536),
  };
}

function readMel(json: JsonReader, sampleRate: number): NonNullable<FrontEndSettings['mel']> {
  json.only('nMels', 'fmin', 'fmax', 'scale', 'norm', 'squareRoot');
  const fmin = json.field('fmin').number(0, sampleRate / 2);
  const fmax = json.field('fmax').number(0, sampleRate / 2);
  if (fmax <= fmin) json.field('fmax').refuse('is not above fmin');
  return {
    nMels: json.field('nMels').integer(1, 4096),
    fmin,
    fmax,
    scale: json.field('scale').oneOf('htk', 'slaney'),
    norm: json.field('norm').oneOf('none', 'area'),
    ...(json.has('squareRoot') && { squareRoot: json.field('squareRoot').boolean() }),
  };
}

function readDecibels(json: JsonReader): FrontEndSettings['decibels'] {
  json.only('amin', 'reference', 'range');
  return {
    amin: json.field('amin').positive(1),
    reference: readReference(json.field('reference')),
    range: json.field('range').positive(1000),
  };
}

function readReference(json: JsonReader): FrontEndSettings['decibels']['reference'] {
  const kind = json.field('kind').oneOf('window', 'context');
  if (kind === 'window') {
    json.only('kind');
    return { kind };
  }
  json.only('kind', 'percentile', 'seconds');
  return {
    kind,
    percentile: json.field('percentile').number(0, 100),
    seconds: json.field('seconds').positive(3600),
  };
}

function readScaling(json: JsonReader): NonNullable<FrontEndSettings['scaling']> {
  json.only('low', 'high');
  const scaling = { low: json.field('low').number(-1e6, 1e6), high: json.field('high').number(-1e6, 1e6) };
  return scaling.high > scaling.low ? scaling : json.refuse('has no room between low and high');
}

function readGate(json: JsonReader): Gate {
  json.only('frameDecibels', 'minActiveFraction');
  return {
    frameDecibels: json.field('frameDecibels').number(0, 1000),
    minActiveFraction: json.field('minActiveFraction').number(0, 1),
  };
}

function readLicence(json: JsonReader): Licence {
  json.only('name', 'url', 'reason');
  return {
    name: json.field('name').text(200),
    url: json.field('url').match(/^https?:\/\/\S+$/, 'a web address'),
    ...(json.has('reason') && { reason: json.field('reason').text(10000) }),
  };
}

function readSource(json: JsonReader): Source {
  json.only('name', 'licence', 'clips', 'speakers', 'language', 'citation');
  return {
    name: json.field('name').text(500),
    licence: json.field('licence').text(500),
    ...(json.has('clips') && { clips: json.field('clips').integer(0, 1e9) }),
    ...(json.has('speakers') && { speakers: json.field('speakers').integer(0, 1e9) }),
    ...(json.has('language') && { language: json.field('language').text(100) }),
    ...(json.has('citation') && { citation: json.field('citation').text(2000) }),
  };
}

function readWeights(json: JsonReader): NonNullable<ModelManifest['weights']> {
  json.only('file', 'blobSha1', 'verified');
  return {
    file: json.field('file').text(500),
    blobSha1: json.field('blobSha1').match(/^[0-9a-f]{40}$/, 'a SHA-1 (40 small hexadecimal digits)'),
    verified: json.field('verified').boolean(),
  };
}

function readInt8(json: JsonReader): NonNullable<ModelManifest['int8']> {
  json.only('of', 'cosine', 'timeShare', 'proof');
  const of = json.field('of');
  of.only('id', 'sha256');
  return {
    of: { id: of.field('id').match(idPattern, plainName), sha256: readSha256(of) },
    cosine: json.field('cosine').number(-1, 1),
    timeShare: json.field('timeShare').positive(1000),
    ...(json.has('proof') && { proof: readProof(json.field('proof')) }),
  };
}

function readProof(json: JsonReader): NonNullable<NonNullable<ModelManifest['int8']>['proof']> {
  json.only('windows', 'cosine', 'agreement');
  return {
    windows: json.field('windows').integer(1, 1e9),
    cosine: json.field('cosine').number(-1, 1),
    agreement: json.field('agreement').number(0, 1),
  };
}

function readSha256(json: JsonReader): string {
  return json.field('sha256').match(sha256Pattern, 'a SHA-256 (64 small hexadecimal digits)');
}

function readSelfTest(json: JsonReader): ModelManifest['selfTest'] {
  json.only('seed', 'low', 'high', 'embedding', 'tolerance');
  return {
    seed: json.field('seed').integer(0, 2 ** 32 - 1),
    low: json.field('low').number(-1e6, 1e6),
    high: json.field('high').number(-1e6, 1e6),
    embedding: json.field('embedding').numbers({ min: 1, max: 65536 }),
    tolerance: json.field('tolerance').positive(1),
  };
}
