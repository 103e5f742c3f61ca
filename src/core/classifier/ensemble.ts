import { cogitoError } from '../errors.ts';
import type { WindowClassifier } from './classifier.ts';
import type { Matrix } from './matrix.ts';
import { argmax, inOrderOf } from './predict-proba.ts';

/**
 * Several classifiers that answer as one: each window with the mean of their probabilities, 0 for a label that a member
 * does not know. A clip's answer, the mean over its windows, is then the mean of the members' answers as well.
 */
export class EnsembleClassifier implements WindowClassifier {
  readonly labels: readonly string[];

  /** Errors: setting-impossible where there are no members. */
  constructor(readonly members: readonly WindowClassifier[]) {
    if (members.length === 0) throw withoutMembers();
    this.labels = [...new Set(members.flatMap(({ labels }) => labels))].sort();
  }

  predictProba(embeddings: Matrix): Float64Array {
    const means = new Float64Array(embeddings.rows * this.labels.length);
    for (const member of this.members) {
      const answers = inOrderOf(this.labels, member.labels, member.predictProba(embeddings));
      answers.forEach((probability, i) => (means[i] += probability / this.members.length));
    }
    return means;
  }
}

/** Probabilities by label. */
export type LabelProbabilities = Readonly<Record<string, number>>;

/**
 * An ensemble's answer, as the reference's: the mean of its members' probabilities. A label that a member does not know
 * has the probability 0 there. The labels come sorted; of equal probabilities the first label is the answer.
 * Errors: setting-impossible where there are no members.
 */
export function ensembleAnswer(members: readonly LabelProbabilities[]): {
  readonly label: string;
  readonly probabilities: LabelProbabilities;
} {
  const labels = [...new Set(members.flatMap((member) => Object.keys(member)))].sort();
  if (labels.length === 0) throw withoutMembers();
  const means = labels.map(
    (label) => members.reduce((sum, member) => sum + (member[label] ?? 0), 0) / members.length,
  );
  return {
    label: labels[argmax(means)],
    probabilities: Object.fromEntries(labels.map((label, i) => [label, means[i]])),
  };
}

function withoutMembers() {
  return cogitoError('setting-impossible', { what: 'an ensemble without members' });
}
