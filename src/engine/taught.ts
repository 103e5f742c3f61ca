import type { Classifier, WindowClassifier } from '../core/classifier/classifier.ts';
import { asMatrix } from '../core/classifier/matrix.ts';
import { TaughtClassifier } from '../core/classifier/taught-classifier.ts';
import type { TrainedIndex } from '../core/classifier/trained-index.ts';
import { correctionModel, listCorrections, type TeachingSettings } from '../storage/corrections.ts';

/** What answers: the index alone, or together with what was taught on this device for its model. */
export async function withCorrections(
  index: TrainedIndex,
  classifier: Classifier,
  { used, weight }: TeachingSettings,
): Promise<WindowClassifier> {
  if (!used) return classifier;
  // Where storage is refused nothing was taught.
  const corrections = await listCorrections(correctionModel(index.model)).catch(() => []);
  const values = corrections.reduce((sum, { embeddings }) => sum + embeddings.length, 0);
  if (values === 0) return classifier;
  const data = new Float32Array(values);
  const labels: string[] = [];
  let offset = 0;
  for (const { embeddings, label, size } of corrections) {
    data.set(embeddings, offset);
    offset += embeddings.length;
    for (let row = 0; row < embeddings.length / size; row++) labels.push(label);
  }
  const matrix = asMatrix(data, labels.length, index.embeddingSize);
  return new TaughtClassifier(index, classifier, { embeddings: matrix, labels, weight });
}
