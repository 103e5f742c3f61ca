import { counter } from '../counter.ts';
import type { intake as english } from '../en/intake.ts';

const count = counter('fr');

export const intake: typeof english = {
  drop: 'Déposez ici un dossier, des fichiers ou un zip',
  chooseFolder: 'Choisir un dossier',
  chooseFiles: 'Choisir des fichiers',
  folder: 'Dossier',
  files: 'Fichiers',
  looking: ({ found }) => `Parcours des fichiers : ${count(found, 'fichier', 'fichiers')} pour l’instant…`,
  brought: ({ clips }) => `${count(clips, 'enregistrement trouvé', 'enregistrements trouvés')}.`,
  nothing:
    'Il n’y avait aucun son : aucun fichier dont le nom se termine comme celui d’un format audio ou vidéo.',
  startAgain: 'Recommencer',
  cancel: 'Annuler',
  unopened: ({ files }) => `${count(files, 'fichier impossible à ouvrir', 'fichiers impossibles à ouvrir')}`,
  notSound: ({ files }) => `${count(files, 'fichier laissé', 'fichiers laissés')} de côté : ni son ni CSV`,
};
