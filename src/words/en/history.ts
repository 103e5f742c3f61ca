/** Past predictions: what is kept, and the page that shows them. */
export const history = {
  question: 'Keep a history of answers on this device? Nothing is kept before you say so.',
  keeping: 'What is kept',
  keepingHint:
    'It stays on this device, and is deleted with the browser’s data. What is kept now stays until you delete it.',
  off: 'Keep nothing',
  answers: 'Keep answers',
  'answers-and-audio': 'Keep answers and the sound',
  kept: 'Kept in the history on this device.',
  tools: 'Search and export',
  search: 'Search',
  csv: 'Export CSV',
  json: 'Export JSON',
  forget: 'Delete',
  forgetOne: ({ name }: { name: string }) => `Delete ${name}`,
  forgetShown: 'Delete all shown',
  forgotten: ({ count }: { count: string }) => `Deleted: ${count}.`,
  undo: 'Undo',
  shown: ({ found, all }: { found: string; all: string }) => `${found} of ${all} shown`,
  empty: 'Nothing has been kept.',
};
