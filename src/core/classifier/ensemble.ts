import { cogitoError } from '../errors.ts';
import { argmax } from './predict-proba.ts';

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
  if (labels.length === 0) throw cogitoError('setting-impossible', { what: 'an ensemble without members' });
  const means = labels.map(
    (label) => members.reduce((sum, member) => sum + (member[label] ?? 0), 0) / members.length,
  );
  return {
    label: labels[argmax(means)],
    probabilities: Object.fromEntries(labels.map((label, i) => [label, means[i]])),
  };
}
