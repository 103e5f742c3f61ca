import { counter } from '../counter.ts';
import type { intake as english } from '../en/intake.ts';

const count = counter('de');

export const intake: typeof english = {
  drop: 'Ordner, Dateien oder ein Zip hierher ziehen',
  chooseFolder: 'Ordner wählen',
  chooseFiles: 'Dateien wählen',
  folder: 'Ordner',
  files: 'Dateien',
  looking: ({ found }) => `Wird durchgesehen: bisher ${count(found, 'Datei', 'Dateien')} …`,
  brought: ({ clips }) => `${count(clips, 'Aufnahme', 'Aufnahmen')} gefunden.`,
  nothing: 'Darin war kein Ton: keine Datei, deren Name wie der eines Audio- oder Videoformats endet.',
  startAgain: 'Von vorn',
  cancel: 'Abbrechen',
  unopened: ({ files }) => `${count(files, 'Datei', 'Dateien')} ließen sich nicht öffnen`,
  notSound: ({ files }) => `${count(files, 'Datei', 'Dateien')} beiseitegelassen: weder Ton noch CSV`,
};
