import type { history as english } from '../en/history.ts';

export const history: typeof english = {
  question: 'Einen Verlauf der Antworten auf diesem Gerät behalten? Ohne Ihr Ja wird nichts behalten.',
  keeping: 'Was behalten wird',
  keepingHint:
    'Es bleibt auf diesem Gerät und wird mit den Daten des Browsers gelöscht. Was schon da ist, bleibt, bis Sie es löschen.',
  off: 'Nichts behalten',
  answers: 'Antworten behalten',
  'answers-and-audio': 'Antworten und Ton behalten',
  kept: 'Im Verlauf auf diesem Gerät behalten.',
  tools: 'Suchen und ausgeben',
  search: 'Suche',
  csv: 'Als CSV',
  json: 'Als JSON',
  forget: 'Löschen',
  forgetOne: ({ name }) => `${name} löschen`,
  forgetShown: 'Alle angezeigten löschen',
  forgotten: ({ count }) => `Gelöscht: ${count}.`,
  undo: 'Rückgängig',
  shown: ({ found, all }) => `${found} von ${all} angezeigt`,
  empty: 'Es wurde nichts behalten.',
};
