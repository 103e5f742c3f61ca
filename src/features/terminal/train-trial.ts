import { defaultFitOptions } from '../../core/classifier/fit-index.ts';
import { mulberry32 } from '../../core/random.ts';
import { Engine } from '../../engine/engine.ts';
import type { FittedIndex } from '../../engine/trainer/trainer-protocol.ts';
import { Trainer } from '../../engine/trainer/trainer.ts';
import { deleteIndex, saveIndex, type StoredIndex } from '../../storage/indexes.ts';

export interface TrainTrialRequest {
  readonly rows: number;
  readonly columns: number;
  readonly nFolds: number;
  /** Ends the cross-validation after so long. */
  readonly stopAfterSeconds?: number;
  /** URL of the model that a clip is answered with, by the index that was made. */
  readonly model: string;
  /** URL of that clip. */
  readonly clip: string;
}

export interface TrainTrialReport {
  /** Rows of the trial belong to classes 0, 1, … in turn, so many after each other: a clip. */
  readonly rowsOfClip: number;
  readonly nClasses: number;
  readonly fitSeconds: number;
  /** The reference's settings and its split by rows. */
  readonly crossValidationSeconds: number;
  /** Rows that were answered: all, or as many as there was time for. */
  readonly answered: number;
  /** Absent where it was ended before its time. */
  readonly accuracy?: number;
  /** A clip's answer with the index, kept on the device before as the page Train does it. */
  readonly prediction: {
    readonly windows: number;
    readonly classifyMs: number;
    readonly keepSeconds: number;
  };
  /** From asking a running cross-validation to stop until it has. */
  readonly cancelSeconds: number;
}

const rowsOfClip = 17;
const nClasses = 7;
const seed = 0;

/**
 * Measures training on made-up embeddings: each class and each clip around a place of its own, noise around that.
 * `keep` gets the embeddings [rows, columns] before anything is measured.
 */
export async function tryTraining(
  { rows, columns, nFolds, stopAfterSeconds, model, clip }: TrainTrialRequest,
  keep: (embeddings: Float32Array) => Promise<void>,
): Promise<TrainTrialReport> {
  const data = madeUpEmbeddings(rows, columns);
  // Nothing is compared with a part of a cross-validation, and the copy would take as much room again.
  if (stopAfterSeconds === undefined) await keep(data);
  const rowClips = Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / rowsOfClip));
  const clips = Array.from({ length: Math.ceil(rows / rowsOfClip) }, (_, clip) => ({
    label: `class ${clip % nClasses}`,
    corpus: 0,
  }));
  const plan = { split: 'rows', nFolds, seed } as const;
  const engine = new Engine({ model: { place: 'hosted', url: model }, backend: 'wasm-1' });
  const { id, sha256 } = (await engine.start()).model;
  engine.dispose();
  const trainer = new Trainer();
  try {
    await trainer.load({ data, size: columns, rowClips, clips });
    const cancelSeconds = await secondsToCancel((signal, onStep) =>
      trainer.evaluate(defaultFitOptions, plan, { signal, onStep }),
    );
    const evaluating = performance.now();
    let answered = 0;
    const signal = stopAfterSeconds === undefined ? undefined : AbortSignal.timeout(1000 * stopAfterSeconds);
    const report = await trainer
      .evaluate(defaultFitOptions, plan, { signal, onStep: ({ done }) => (answered = done) })
      .catch((error: unknown) => {
        if (signal?.aborted !== true) throw error;
        return undefined;
      });
    const crossValidationSeconds = (performance.now() - evaluating) / 1000;
    const fitting = performance.now();
    const fitted = await trainer.fit({
      options: defaultFitOptions,
      description: { ...description, model: { id, sha256 } },
    });
    const fitSeconds = (performance.now() - fitting) / 1000;
    trainer.dispose();
    return {
      prediction: await predict(fitted, { id, sha256 }, model, clip),
      ...{ rowsOfClip, nClasses, cancelSeconds, crossValidationSeconds, fitSeconds },
      ...(report === undefined ? { answered } : { answered: rows, accuracy: report.accuracy }),
    };
  } finally {
    trainer.dispose();
  }
}

/** Keeps the index on the device and answers a clip with it, the second time. */
async function predict(
  { bytes, rows, labels }: FittedIndex,
  model: StoredIndex['model'],
  url: string,
  clip: string,
): Promise<TrainTrialReport['prediction']> {
  const { id, title } = description;
  const start = performance.now();
  await saveIndex({ id, title, model, labels, rows, bytes: bytes.length, savedAt: 0 }, bytes);
  const keepSeconds = (performance.now() - start) / 1000;
  const engine = new Engine({
    model: { place: 'hosted', url },
    index: { place: 'stored', id },
    backend: 'wasm-1',
  });
  try {
    const file = await (await fetch(clip)).blob();
    await engine.analyse(file, {});
    const { ms, windows } = await engine.analyse(file, {});
    const counted = windows.filter(({ probabilities }) => probabilities !== undefined).length;
    return { windows: counted, classifyMs: ms.classify, keepSeconds };
  } finally {
    engine.dispose();
    await deleteIndex(id);
  }
}

async function secondsToCancel(
  work: (signal: AbortSignal, onStep: (step: { readonly done: number }) => void) => Promise<unknown>,
): Promise<number> {
  const controller = new AbortController();
  let asked = NaN;
  const stop = ({ done }: { readonly done: number }) => {
    if (done === 0 || controller.signal.aborted) return;
    asked = performance.now();
    controller.abort();
  };
  await work(controller.signal, stop).catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return (performance.now() - asked) / 1000;
}

/** Embeddings [rows, columns] as they are tried here: the same ones every time. */
export function madeUpEmbeddings(rows: number, columns: number): Float32Array<ArrayBuffer> {
  const random = mulberry32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const ofClass = Float32Array.from({ length: nClasses * columns }, () => 0.3 * normal());
  const ofClip = new Float32Array(columns);
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    if (row % rowsOfClip === 0) ofClip.forEach((_, c) => (ofClip[c] = 0.5 * normal()));
    const label = Math.floor(row / rowsOfClip) % nClasses;
    for (let c = 0; c < columns; c++)
      data[row * columns + c] = ofClass[label * columns + c] + ofClip[c] + normal();
  }
  return data;
}

const description = {
  ...{
    id: 'trial',
    title: 'Trial',
    createdBy: 'cogito bench',
    licence: 'none',
    provenance: 'made-up numbers',
  },
  windowing: { hopSeconds: 0.5, center: true },
  corpora: [{ name: 'made up', licence: 'none', clips: 0, speakers: 0 }],
};
