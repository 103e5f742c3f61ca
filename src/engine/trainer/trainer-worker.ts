/** The trainer's worker: keeps the embeddings, evaluates and fits; tasks run one after the other. */
import { fitIndex } from '../../core/classifier/fit-index.ts';
import { asMatrix } from '../../core/classifier/matrix.ts';
import { cogitoError, toPlain } from '../../core/errors.ts';
import type { Step } from '../../core/evaluation/cross-validation.ts';
import { planFolds, type FoldPlan } from '../../core/evaluation/fold-plan.ts';
import { evaluate, sweep } from '../../core/evaluation/evaluation.ts';
import { writeEnsemble } from '../../core/formats/ensemble-file.ts';
import { writeIndex } from '../../core/formats/index-file.ts';
import { nextTurn } from '../turn.ts';
import { showLife } from '../worker-life.ts';
import type {
  FitRequest,
  FittedIndex,
  SweepResult,
  TrainerReply,
  TrainerRequest,
  TrainerTaskName,
  TrainerTasks,
  TrainingData,
} from './trainer-protocol.ts';

interface Listener {
  readonly signal: AbortSignal;
  readonly onStep: (step: Step) => void;
  readonly onSwept: (result: SweepResult) => void;
}

type Work<Name extends TrainerTaskName> = (
  input: TrainerTasks[Name]['takes'],
  listener: Listener,
) => Promise<TrainerTasks[Name]['gives']>;

let loaded: TrainingData | undefined;

const tasks: { readonly [Name in TrainerTaskName]: Work<Name> } = {
  async load(data) {
    loaded = data;
    return undefined;
  },

  async evaluate({ settings, plan, options }, { signal, onStep }) {
    const { embeddings, rows } = training();
    return inTurns(evaluate(embeddings, rows, settings, plan, options), signal, onStep);
  },

  async sweep({ settings, plan }, { signal, onStep, onSwept }) {
    const { embeddings, rows } = training();
    await inTurns(sweep(embeddings, rows, settings, plan), signal, (event) => {
      if (event.kind === 'step') onStep(event.step);
      else if (event.kind === 'report') onSwept({ position: event.position, report: event.report });
      else onSwept({ position: event.position, error: toPlain(event.error) });
    });
    return undefined;
  },

  async fit(request, listener) {
    if (request.ensemble !== undefined) return fitEnsemble(request, request.ensemble, listener);
    const { options, description } = request;
    const { embeddings, rows } = training();
    listener.onStep({ done: 0, total: embeddings.rows });
    await turn(listener.signal);
    const index = fitIndex(embeddings, rows, options, description);
    await turn(listener.signal);
    return { bytes: writeIndex(index), rows: embeddings.rows, labels: index.labels, members: 1 };
  },
};

async function fitEnsemble(
  { options, description: { calibration, ...about } }: FitRequest,
  plan: FoldPlan,
  { signal, onStep }: Listener,
): Promise<FittedIndex> {
  const { rows } = training();
  const { rowFolds, nFolds } = planFolds(rows, plan);
  const files: Uint8Array[] = [];
  const labels = new Set<string>();
  let memberRows = 0;
  for (let fold = 0; fold < nFolds; fold++) {
    onStep({ done: fold, total: nFolds });
    await turn(signal);
    const member = trainingWithout(fold, rowFolds);
    const index = fitIndex(member.embeddings, member.rows, options, {
      ...about,
      ...{ id: `${about.id}-${fold + 1}`, title: `${about.title} (${fold + 1})` },
      ...(calibration && { calibration }),
    });
    files.push(writeIndex(index));
    index.labels.forEach((label) => labels.add(label));
    memberRows += member.embeddings.rows;
  }
  await turn(signal);
  return {
    ...{ bytes: writeEnsemble(about, files), rows: memberRows, labels: [...labels].sort() },
    members: nFolds,
  };
}

/** Lets a cancellation in. */
async function turn(signal: AbortSignal): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
}

function training() {
  if (loaded === undefined) throw cogitoError('unexpected', { reason: 'no embeddings have been loaded' });
  const { data, size, clips, rowClips } = loaded;
  return { embeddings: asMatrix(data, rowClips.length, size), rows: { clips, rowClips } };
}

function trainingWithout(fold: number, rowFolds: Int32Array) {
  const { embeddings, rows } = training();
  const kept = Uint32Array.from(rowFolds.keys()).filter((row) => rowFolds[row] !== fold);
  const { columns } = embeddings;
  const data = new Float32Array(kept.length * columns);
  kept.forEach((row, i) =>
    data.set(embeddings.data.subarray(row * columns, (row + 1) * columns), i * columns),
  );
  const rowClips = kept.map((row) => rows.rowClips[row]);
  return { embeddings: asMatrix(data, kept.length, columns), rows: { clips: rows.clips, rowClips } };
}

/** Does the work step by step, letting cancellations in between. */
async function inTurns<Event, Result>(
  work: Generator<Event, Result>,
  signal: AbortSignal,
  onEvent: (event: Event) => void,
): Promise<Result> {
  for (;;) {
    await turn(signal);
    const { done, value } = work.next();
    if (done === true) return value;
    onEvent(value);
  }
}

const controllers: Map<number, AbortController> = new Map();
let last: Promise<void> = Promise.resolve();

function reply(message: TrainerReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function perform<Name extends TrainerTaskName>(
  id: number,
  name: Name,
  input: TrainerTasks[Name]['takes'],
): Promise<void> {
  const signal = controllers.get(id)?.signal;
  if (signal === undefined) return;
  try {
    signal.throwIfAborted();
    const onStep = (step: Step) => reply({ id, step });
    const onSwept = (swept: SweepResult) => reply({ id, swept });
    const result = await tasks[name](input, { signal, onStep, onSwept });
    reply({ id, result }, result !== undefined && 'bytes' in result ? [result.bytes.buffer] : []);
  } catch (thrown) {
    reply({ id, error: signal.aborted ? 'cancelled' : toPlain(thrown) });
  } finally {
    controllers.delete(id);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<TrainerRequest>) => {
  if (data.task === 'cancel') return controllers.get(data.id)?.abort();
  controllers.set(data.id, new AbortController());
  last = last.then(() => perform(data.id, data.task, data.input));
});
showLife();
