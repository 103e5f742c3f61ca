import type { record as english } from '../en/record.ts';

export const record: typeof english = {
  section: 'Aufnehmen',
  timer: 'Aufgenommene Zeit',
  start: 'Aufnehmen',
  pause: 'Pause',
  resume: 'Weiter',
  stop: 'Stopp',
  cancel: 'Verwerfen',
  save: 'Als wav speichern',
  idle: 'Drücken Sie „Aufnehmen“ und sprechen Sie. Der Ton bleibt auf diesem Gerät.',
  asking: 'Erlauben Sie das Mikrofon, wenn der Browser fragt.',
  recording: 'Aufnahme läuft …',
  paused: 'Angehalten. Was aufgenommen wurde, bleibt erhalten.',
  interrupted:
    'Das Gerät hält das Mikrofon zurück (ein Anruf oder ein anderes Programm). Die Aufnahme geht weiter, sobald es wieder da ist.',
  hidden: 'Die Aufnahme lief im Hintergrund weiter, soweit das Gerät es zuließ.',
  missing: ({ seconds }) => `Dazwischen hat das Gerät ${seconds} s nicht aufgenommen.`,
  recorded: ({ name }) => `Aufgenommen: ${name}. Drücken Sie „Erkennen“.`,
  copy: 'Während der Aufnahme eine Kopie im Speicher dieses Browsers behalten, falls die Seite verloren geht. Sie wird gelöscht, wenn die Aufnahme endet.',
  lost: ({ when }) => `Eine Aufnahme vom ${when} wurde unterbrochen, als die Seite geschlossen wurde.`,
  openLost: 'Öffnen',
  dropLost: 'Löschen',
};
