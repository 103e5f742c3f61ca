/** Imports one weight file and ends. */
import { asCogitoError } from '../../core/errors.ts';
import { importWeights } from '../../core/importer/import-weights.ts';
import { networkGraph } from '../../core/importer/network-graph.ts';
import { finishModel, type FinishedModel } from './finish-model.ts';
import type { ImportReply, ImportTask } from './import-protocol.ts';

/** Float32 arithmetic in another order differs by far less. */
const TOLERANCE = 1e-3;

async function perform({ file, options }: ImportTask): Promise<FinishedModel> {
  reply({ stage: 'reading' });
  const { network, draft } = importWeights(file, options);
  reply({ stage: 'proving' });
  const { finished, embedder } = await finishModel(networkGraph(network), draft, TOLERANCE);
  await embedder.dispose();
  return finished;
}

function reply(message: ImportReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.addEventListener('message', ({ data }: MessageEvent<ImportTask>) => {
  perform(data).then(
    (result) => reply({ result }, [result.model.buffer]),
    (thrown: unknown) => {
      const { code, message } = asCogitoError(thrown);
      reply({ error: { code, message } });
    },
  );
});
