/** The good files that are damaged: the fixtures, and small ones made here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../src/core/formats/ensemble-file.ts';
import { writeIndex } from '../../src/core/formats/index-file.ts';
import type { TrainedIndex } from '../../src/core/classifier/trained-index.ts';
import { edgel3Weights } from '../../tests/golden/importer/edgel3-weights.ts';
import { projectRoot } from '../build.ts';
import { zipOf } from './zip.ts';

export const soundFormats = ['wav', 'mp3', 'm4a', 'ogg', 'opus', 'flac', 'webm', 'mp4'] as const;
export type SoundFormat = (typeof soundFormats)[number];
const otherFormats = ['zip', 'csv', 'cogito-index', 'h5', 'json', 'onnx'] as const;
/** By the files' endings; `json` is a model's manifest. */
export type Format = SoundFormat | (typeof otherFormats)[number];
export const formats: readonly Format[] = [...soundFormats, ...otherFormats];

export type Sources = Readonly<Record<Format, Buffer>>;

/** Rows of the bundled index that are kept: its file is small then, and all of it is likely to be hit. */
const INDEX_CLIPS = 40;

export async function readSources(): Promise<Sources> {
  const sound = (name: string) => readFileSync(join(projectRoot, 'tests', 'fixtures', name));
  const model = join(projectRoot, 'public', 'models', 'cogito-compact-1');
  const voice = sound('voice.wav');
  return {
    ...{ wav: voice, mp3: sound('voice.mp3'), m4a: sound('voice.m4a'), ogg: sound('voice.ogg') },
    ...{ opus: sound('voice.opus'), flac: sound('voice.flac'), webm: sound('voice.webm') },
    mp4: sound('video.mp4'),
    zip: zipOf({
      'voices/a.wav': voice.subarray(0, 44 + 40_000),
      'voices/b.opus': sound('voice.opus'),
      'voices/labels.csv': Buffer.from('filename,emotion\na.wav,joy\nb.opus,fear\n'),
    }),
    csv: Buffer.from('filename,emotion,speaker\na.wav,joy,one\n"b.wav",fear,"two, or three"\n'),
    'cogito-index': Buffer.from(writeIndex(smallIndex())),
    h5: Buffer.from(await edgel3Weights({ network: 64, seed: 1 })),
    json: readFileSync(join(model, 'model.json')),
    onnx: readFileSync(join(model, 'model.onnx')),
  };
}

/** A few clips of the bundled index, as an index of the bundled model. */
function smallIndex(): TrainedIndex {
  const path = join(projectRoot, 'public', 'index', 'cogito-compact-1.cogito-index');
  const whole = openIndex(readFileSync(path));
  if ('members' in whole || whole.vectors.encoding !== 'int8')
    throw new Error('another kind of index is bundled');
  const { clips } = whole;
  const spacing = Math.floor(clips.labels.length / INDEX_CLIPS);
  const kept = Array.from({ length: INDEX_CLIPS }, (_, i) => i * spacing);
  const position = new Map(kept.map((clip, i) => [clip, i]));
  const rows = [...whole.rowClips.keys()].filter((row) => position.has(whole.rowClips[row]));
  const { codes, columns } = whole.vectors;
  const codesOf = (row: number) => codes.subarray(row * columns, (row + 1) * columns);
  return {
    ...whole,
    ...{ id: 'hostile', title: 'Hostile' },
    vectors: {
      ...whole.vectors,
      rows: rows.length,
      codes: Int8Array.from(rows.flatMap((row) => [...codesOf(row)])),
    },
    rowClips: Uint32Array.from(rows, (row) => position.get(whole.rowClips[row]) ?? 0),
    clips: {
      labels: Uint16Array.from(kept, (clip) => clips.labels[clip]),
      corpora: Uint16Array.from(kept, (clip) => clips.corpora[clip]),
      speakers: Uint32Array.from(kept, (clip) => clips.speakers[clip]),
    },
  };
}
