import type { WindowClassifier } from '../core/classifier/classifier.ts';
import { ClipAnswer } from '../core/classifier/clip-answer.ts';
import { asMatrix } from '../core/classifier/matrix.ts';
import type { Answer } from './results.ts';
import { nextTurn } from './turn.ts';

/** Windows that are compared before a cancellation is looked for. */
const BATCH = 256;

/** A clip's answer from its windows' embeddings [windows * size]. @throws CogitoError audio-no-samples */
export async function answerEmbeddings(
  classifier: WindowClassifier,
  embeddings: Float32Array,
  size: number,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = new ClipAnswer(classifier.labels);
  for (let start = 0; start < embeddings.length; start += BATCH * size) {
    await nextTurn();
    signal.throwIfAborted();
    const batch = embeddings.subarray(start, start + BATCH * size);
    answer.add(classifier.predictProba(asMatrix(batch, batch.length / size, size)));
  }
  const { label, labels, probabilities } = answer.answer();
  return { label, labels, probabilities };
}
