/** Imports one weight file and ends. */
import '../trusted-types.ts';
import { importWeights } from '../../core/importer/import-weights.ts';
import { networkGraph } from '../../core/importer/network-graph.ts';
import { performSingleTask, tell } from '../single-task.ts';
import { finishModel } from './finish-model.ts';
import type { ImportResult, ImportStage, ImportTask } from './import-protocol.ts';
import { quantiseModel } from './quantise-model.ts';

/** Float32 arithmetic in another order differs by far less. */
const TOLERANCE = 1e-3;
const RUNS_TO_MEASURE = 2;

async function perform({ file, options, sounds }: ImportTask): Promise<ImportResult> {
  tell<ImportStage>({ kind: 'reading' });
  const { network, draft } = importWeights(file, options);
  tell<ImportStage>({ kind: 'proving' });
  const { finished, embedder } = await finishModel(networkGraph(network), draft, TOLERANCE);
  const windowMs = await embedder.measure(1, new AbortController().signal, RUNS_TO_MEASURE);
  const int8 =
    sounds &&
    (await quantiseModel(network, draft, embedder, sounds, (share) =>
      tell<ImportStage>({ kind: 'rounding', share }),
    ));
  await embedder.dispose();
  return { finished, windowMs, ...(int8 && { int8 }) };
}

performSingleTask(perform);
