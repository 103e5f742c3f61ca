/** The page Many. */
import { counter } from '../counter.ts';

const count = counter('en');

export const batch = {
  intro:
    'Bring a folder, files or a zip: every voice is answered, one after the other. A test.csv among them (a column filename) gives the order and the names.',
  bring: 'Bring voices',
  bringHint:
    'mp3, wav, m4a, ogg, opus, flac, webm, videos; a test.csv with the column filename if you have one.',
  order: 'Order',
  byPath: 'by the files’ paths',
  byTable: ({ name }: { name: string }) => `as in ${name}`,
  adapt: 'Adapt to the voices of',
  adaptTo: {
    no: 'nobody',
    together: 'all files together',
    folders: 'each folder by itself',
    speakers: 'each speaker that the CSV names',
  },
  adaptHint:
    'What the recordings of a voice, a room and a microphone have in common is taken off before they are answered. It makes answers better where a group holds five or more recordings in at least four moods, and worse where it holds one mood or two. What you taught on this device does not count then.',
  rowsWithoutFile: ({ rows }: { rows: number }) =>
    `${count(rows, 'row', 'rows')} of the CSV without a file: they stay in the submission without an answer`,
  filesNotListed: ({ files }: { files: number }) =>
    `${count(files, 'file', 'files')} not in the CSV, left out`,
  tablesWithoutNames: ({ files }: { files: number }) =>
    `${count(files, 'CSV', 'CSVs')} without a column of file names`,
  predict: 'Predict all',
  again: 'Continue',
  answersWith: ({ model }: { model: string }) => `Answered by: ${model}`,
  adaptedTo: (d: { model: string; voices: string }) => `${d.model}, adapted to the voices of ${d.voices}`,
  listening: (d: { done: string; total: string }) => `${d.done} of ${d.total} files listened to`,
  working: (d: { done: string; total: string }) => `${d.done} of ${d.total} files`,
  done: (d: { answered: number; failed: number }) =>
    `${count(d.answered, 'file', 'files')} answered${d.failed > 0 ? `, ${d.failed} could not be` : ''}.`,
  cancelled: 'Cancelled. What was answered is here; Continue goes on with the rest.',
  engineChanged:
    'Another model, index or adaptation was chosen since: predict all again for one that answers everything.',
  results: 'Answers',
  file: 'File',
  emotion: 'Emotion',
  probability: 'Probability',
  seconds: 'Length',
  problem: 'Problem',
  nothingHeard: 'silent: the answer means nothing',
  littleHeard: 'hardly anything heard: a guess',
  search: 'Show names with',
  show: 'Show',
  all: 'all',
  failed: 'problems',
  shown: (d: { shown: string; all: string }) => `${d.shown} of ${d.all} shown`,
  none: 'No file fits.',
  keep: 'Keep the answers on this device until they are cleared',
  unkept: 'The answers are only kept until this page is closed.',
  restored: 'These answers were kept on this device. Bring the same files again to hear them or to go on.',
  clear: 'Clear',
  save: 'Save',
  submission: 'submission.csv',
  fullCsv: 'CSV with probabilities',
  json: 'JSON',
  unanswered: ({ files }: { files: number }) =>
    `${count(files, 'row has', 'rows have')} no answer and ${files === 1 ? 'stays' : 'stay'} empty in the files.`,
};
