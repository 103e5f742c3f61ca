/** What corrections of one speaker do to the answers to that speaker's other clips, and to other people's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Classifier, type WindowClassifier } from '../src/core/classifier/classifier.ts';
import { ClipAnswer } from '../src/core/classifier/clip-answer.ts';
import { fitIndex } from '../src/core/classifier/fit-index.ts';
import { asMatrix, type Matrix } from '../src/core/classifier/matrix.ts';
import { TaughtClassifier } from '../src/core/classifier/taught-classifier.ts';
import type { TrainedIndex } from '../src/core/classifier/trained-index.ts';
import { mulberry32 } from '../src/core/random.ts';

/** How a person teaches: `any` ten clips, right or wrong; `wrong` ten of all wrong answers; `listening` to one clip
 * after the other and correcting what is wrong, until ten are. */
export const ways = ['any', 'wrong', 'listening'] as const;
export type Way = (typeof ways)[number];

interface VoiceClip {
  readonly corpus: string;
  readonly speaker: string;
  readonly label: string;
  /** [windows, columns] */
  readonly embeddings: Matrix;
}

export interface Voices {
  readonly index: TrainedIndex;
  readonly clips: readonly VoiceClip[];
}

interface Description {
  readonly columns: number;
  readonly known: readonly number[];
  readonly clips: readonly (readonly [corpus: string, speaker: string, label: number, windows: number])[];
}

/** Accuracies before and after, means over the draws of a corpus' speakers. */
export interface TeachingFigures {
  readonly speakers: number;
  readonly draws: number;
  /** On the speaker's clips that were not taught (listening: nor heard). */
  readonly before: number;
  readonly after: number;
  /** On other speakers' clips. */
  readonly othersBefore: number;
  readonly othersAfter: number;
}

const taughtClips = 10;
const othersAsked = 40;

/** What training/teach_rows.py wrote, with an index of its known rows as the bundled one is made. */
export function readVoices(folder: string): Voices {
  const { columns, known, clips } = JSON.parse(
    readFileSync(join(folder, 'voices.json'), 'utf8'),
  ) as Description;
  const bytes = readFileSync(join(folder, 'voices.i8'));
  const codes = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const matrix = (from: number, rows: number) =>
    asMatrix(Float32Array.from(codes.subarray(from * columns, (from + rows) * columns)), rows, columns);
  const index = fitIndex(
    matrix(0, known.length),
    {
      clips: known.map((label) => ({ label: String(label), corpus: 0 })),
      rowClips: Uint32Array.from(known.keys()),
    },
    { scaler: 'none', nNeighbors: 75, weights: 'distance', quantise: 'int8' },
    {
      ...{ id: 'known', title: 'Known voices', createdBy: 'teaching-trial', licence: 'see NOTICE' },
      ...{ provenance: 'training/teach_rows.py', model: { id: 'trial', sha256: '0'.repeat(64) } },
      windowing: { hopSeconds: 0.5, center: false },
      corpora: [{ name: 'known', licence: 'see NOTICE', clips: known.length, speakers: 0 }],
    },
  );
  let row = known.length;
  return {
    index,
    clips: clips.map(([corpus, speaker, label, windows]) => {
      const embeddings = matrix(row, windows);
      row += windows;
      return { corpus, speaker, label: String(label), embeddings };
    }),
  };
}

/** Tries one way of teaching on every speaker who has at least `fewest` clips, `draws` times. */
export function tryTeaching(
  { index, clips }: Voices,
  way: Way,
  draws: number,
  fewest = 18,
): Map<string, TeachingFigures> {
  const random = mulberry32(1);
  const untaught = new Classifier(index);
  const first = new Map(clips.map((clip) => [clip, answer(untaught, clip)]));
  const isRight = (clip: VoiceClip) => first.get(clip) === clip.label;
  const figures = new Map<string, { speakers: number; draws: number[][] }>();
  for (const own of bySpeaker(clips)) {
    const [{ corpus, speaker }] = own;
    if (own.length < fewest) continue;
    const ofCorpus = figures.get(corpus) ?? { speakers: 0, draws: [] };
    figures.set(corpus, ofCorpus);
    ofCorpus.speakers++;
    const others = clips.filter((clip) => clip.corpus === corpus && clip.speaker !== speaker);
    for (let draw = 0; draw < draws; draw++) {
      const { taught, rest } = teach(index, untaught, shuffled(own, random), way, isRight);
      if (taught === untaught || rest.length === 0) continue;
      const strangers = shuffled(others, random).slice(0, othersAsked);
      const right = (some: readonly VoiceClip[]) => share(some, isRight);
      const rightNow = (some: readonly VoiceClip[]) =>
        share(some, (clip) => answer(taught, clip) === clip.label);
      ofCorpus.draws.push([right(rest), rightNow(rest), right(strangers), rightNow(strangers)]);
    }
  }
  return new Map(
    [...figures].map(([corpus, { speakers, draws: rows }]) => {
      const mean = (at: number) => rows.reduce((sum, row) => sum + (row[at] ?? NaN), 0) / rows.length;
      const [before, after, othersBefore, othersAfter] = [0, 1, 2, 3].map(mean) as [
        number,
        number,
        number,
        number,
      ];
      return [corpus, { speakers, draws: rows.length, before, after, othersBefore, othersAfter }];
    }),
  );
}

function bySpeaker(clips: readonly VoiceClip[]): [VoiceClip, ...VoiceClip[]][] {
  const speakers = new Map<string, [VoiceClip, ...VoiceClip[]]>();
  for (const clip of clips) {
    const key = `${clip.corpus} ${clip.speaker}`;
    const own = speakers.get(key);
    if (own === undefined) speakers.set(key, [clip]);
    else own.push(clip);
  }
  return [...speakers.values()];
}

/** Teaches at most ten of a speaker's clips, and never more than a third of them. */
function teach(
  index: TrainedIndex,
  untaught: Classifier,
  clips: readonly VoiceClip[],
  way: Way,
  isRight: (clip: VoiceClip) => boolean,
): { readonly taught: WindowClassifier; readonly rest: readonly VoiceClip[] } {
  const most = Math.min(taughtClips, Math.floor(clips.length / 3));
  if (way !== 'listening') {
    const wrong = clips.filter((clip) => !isRight(clip));
    const said =
      way === 'any' ? clips.slice(0, most) : wrong.slice(0, Math.min(most, Math.ceil(wrong.length / 2)));
    return { taught: taughtBy(index, untaught, said), rest: clips.filter((clip) => !said.includes(clip)) };
  }
  const said: VoiceClip[] = [];
  let taught: WindowClassifier = untaught;
  let heard = 0;
  for (const clip of clips.slice(0, Math.floor(clips.length / 2))) {
    heard++;
    if (answer(taught, clip) === clip.label) continue;
    said.push(clip);
    taught = taughtBy(index, untaught, said);
    if (said.length === most) break;
  }
  return { taught, rest: clips.slice(heard) };
}

function taughtBy(index: TrainedIndex, untaught: Classifier, said: readonly VoiceClip[]): WindowClassifier {
  if (said.length === 0) return untaught;
  const rows = said.reduce((sum, { embeddings }) => sum + embeddings.rows, 0);
  const { columns } = index.vectors;
  const data = new Float32Array(rows * columns);
  let offset = 0;
  for (const { embeddings } of said) {
    data.set(embeddings.data, offset);
    offset += embeddings.data.length;
  }
  const labels = said.flatMap(({ label, embeddings }) => Array<string>(embeddings.rows).fill(label));
  return new TaughtClassifier(index, untaught, {
    embeddings: asMatrix(data, rows, columns),
    labels,
    weight: 1,
  });
}

function answer(classifier: WindowClassifier, { embeddings }: VoiceClip): string {
  const sum = new ClipAnswer(classifier.labels);
  sum.add(classifier.predictProba(embeddings));
  return sum.answer().label;
}

function share<T>(items: readonly T[], good: (item: T) => boolean): number {
  return items.filter(good).length / items.length;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
