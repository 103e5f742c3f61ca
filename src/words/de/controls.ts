import type { controls as english } from '../en/controls.ts';

export const controls: typeof english = {
  actions: 'Aktionen',
  pages: 'Seiten der Tabelle',
  previous: 'Zurück',
  next: 'Weiter',
  page: ({ page, pages }) => `Seite ${page} von ${pages}`,
  play: ({ name }) => `${name} abspielen`,
  stop: ({ name }) => `${name} anhalten`,
  unplayable: 'Dieser Browser kann die Datei nicht abspielen.',
  progress: 'Fortschritt',
  timeLeft: ({ time }) => `noch etwa ${time}`,
  pause: 'Pause',
  resume: 'Weitermachen',
  cancel: 'Abbrechen',
  pausing: 'Pause nach dieser Aufnahme …',
  paused: 'Pause.',
  undo: 'Rückgängig',
  more: ({ more }) => `… und ${more} weitere`,
};
