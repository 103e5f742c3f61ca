import { counter } from '../counter.ts';
import type { batch as english } from '../en/batch.ts';

const count = counter('de');
const files = (n: number) => count(n, 'Datei', 'Dateien');

export const batch: typeof english = {
  intro:
    'Wählen Sie einen Ordner, Dateien oder ein Zip: Jede Stimme bekommt ihre Antwort, eine nach der anderen. Eine test.csv darunter (mit der Spalte filename) gibt Reihenfolge und Namen vor.',
  bring: 'Stimmen auswählen',
  bringHint:
    'mp3, wav, m4a, ogg, opus, flac, webm, Videos; eine test.csv mit der Spalte filename, wenn Sie eine haben.',
  order: 'Reihenfolge',
  byPath: 'nach den Pfaden der Dateien',
  byTable: ({ name }) => `wie in ${name}`,
  adapt: 'An die Stimmen anpassen',
  adaptTo: {
    no: 'nein',
    together: 'aller Dateien zusammen',
    folders: 'jedes Ordners für sich',
    speakers: 'jedes Sprechers, den die CSV nennt',
  },
  adaptHint:
    'Was die Aufnahmen einer Stimme, eines Raums und eines Mikrofons gemeinsam haben, wird abgezogen, bevor sie beantwortet werden. Das macht die Antworten besser, wo eine Gruppe fünf oder mehr Aufnahmen in mindestens vier Stimmungen enthält, und schlechter, wo es nur eine oder zwei sind. Was Sie auf diesem Gerät beigebracht haben, zählt dann nicht.',
  rowsWithoutFile: ({ rows }) =>
    `${count(rows, 'Zeile', 'Zeilen')} der CSV ohne Datei: Sie bleiben in der Abgabe ohne Antwort`,
  filesNotListed: ({ files: n }) => `${files(n)} nicht in der CSV, weggelassen`,
  tablesWithoutNames: ({ files: n }) => `${count(n, 'CSV', 'CSVs')} ohne eine Spalte mit Dateinamen`,
  predict: 'Alle erkennen',
  again: 'Fortsetzen',
  answersWith: ({ model }) => `Es antwortet: ${model}`,
  adaptedTo: (d) => `${d.model}, angepasst an die Stimmen ${d.voices}`,
  listening: (d) => `${d.done} von ${d.total} Dateien angehört`,
  working: (d) => `${d.done} von ${d.total} Dateien`,
  done: (d) => `${files(d.answered)} beantwortet${d.failed > 0 ? `, ${d.failed} nicht` : ''}.`,
  cancelled: 'Abgebrochen. Was beantwortet ist, steht hier; „Fortsetzen“ macht mit dem Rest weiter.',
  engineChanged:
    'Inzwischen wurde ein anderes Modell, ein anderer Index oder eine andere Anpassung gewählt: Lassen Sie alle noch einmal erkennen, damit alle Antworten von demselben kommen.',
  results: 'Antworten',
  file: 'Datei',
  emotion: 'Emotion',
  probability: 'Wahrscheinlichkeit',
  seconds: 'Länge',
  problem: 'Problem',
  nothingHeard: 'still: die Antwort bedeutet nichts',
  littleHeard: 'kaum etwas gehört: geraten',
  search: 'Namen mit',
  show: 'Anzeigen',
  all: 'alle',
  failed: 'Probleme',
  shown: (d) => `${d.shown} von ${d.all} angezeigt`,
  none: 'Keine Datei passt.',
  keep: 'Die Antworten auf diesem Gerät behalten, bis sie verworfen werden',
  unkept: 'Die Antworten bleiben nur, bis diese Seite geschlossen wird.',
  restored:
    'Diese Antworten wurden auf diesem Gerät behalten. Bringen Sie dieselben Dateien noch einmal, um sie zu hören oder weiterzumachen.',
  clear: 'Verwerfen',
  save: 'Speichern',
  submission: 'submission.csv',
  fullCsv: 'CSV mit Wahrscheinlichkeiten',
  json: 'JSON',
  unanswered: ({ files: n }) =>
    `${count(n, 'Zeile hat', 'Zeilen haben')} keine Antwort, in den Dateien also eine leere Stelle.`,
};
