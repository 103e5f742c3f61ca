import { asMatrix } from '../core/classifier/matrix.ts';
import type { Corrections } from '../core/classifier/taught-classifier.ts';
import type { TrainedIndex } from '../core/classifier/trained-index.ts';
import { correctionModel, listCorrections, type TeachingSettings } from '../storage/corrections.ts';

/** What was taught on this device for the index's model; undefined where nothing was, or it is not to be used. */
export async function readTaught(
  { model, embeddingSize }: Pick<TrainedIndex, 'model' | 'embeddingSize'>,
  { used, weight }: TeachingSettings,
): Promise<Corrections | undefined> {
  if (!used) return undefined;
  // Where storage is refused nothing was taught.
  const corrections = await listCorrections(correctionModel(model)).catch(() => []);
  const values = corrections.reduce((sum, { embeddings }) => sum + embeddings.length, 0);
  if (values === 0) return undefined;
  const data = new Float32Array(values);
  const labels: string[] = [];
  let offset = 0;
  for (const { embeddings, label, size } of corrections) {
    data.set(embeddings, offset);
    offset += embeddings.length;
    for (let row = 0; row < embeddings.length / size; row++) labels.push(label);
  }
  return { embeddings: asMatrix(data, labels.length, embeddingSize), labels, weight };
}
