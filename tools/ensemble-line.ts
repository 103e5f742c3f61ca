import { ensembleAnswer } from '../src/core/classifier/ensemble.ts';
import type { PredictionLine } from './prediction-line.ts';

/**
 * One line from a file's answers by several indexes: the mean of their probabilities, for the clip and for each window.
 * A file that any of them could not answer keeps that error.
 */
export function ensembleLine(members: readonly PredictionLine[]): PredictionLine {
  const answers = members.flatMap((line) => ('error' in line ? [] : [line]));
  const failed = members.find((line) => 'error' in line);
  const [first] = answers;
  if (failed !== undefined || first === undefined) return failed ?? { file: '', error: nothing };
  const { label, probabilities } = ensembleAnswer(answers.map((answer) => answer.probabilities));
  return {
    ...first,
    emotion: label,
    probabilities,
    windows: first.windows.map(({ time }, w) => ({
      time,
      probabilities: ensembleAnswer(
        answers.flatMap(({ windows }) => (windows[w] === undefined ? [] : [windows[w].probabilities])),
      ).probabilities,
    })),
    index: answers.map(({ index }) => index).join(' + '),
  };
}

const nothing = { code: 'unexpected', message: 'No index gave an answer.' };
