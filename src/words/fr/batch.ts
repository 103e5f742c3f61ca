import { counter } from '../counter.ts';
import type { batch as english } from '../en/batch.ts';

const count = counter('fr');
const files = (n: number) => count(n, 'fichier', 'fichiers');

export const batch: typeof english = {
  intro:
    'Choisissez un dossier, des fichiers ou un zip : chaque voix reçoit une réponse, l’une après l’autre. Un test.csv parmi eux (avec la colonne filename) donne l’ordre et les noms.',
  bring: 'Choisir des voix',
  bringHint:
    'mp3, wav, m4a, ogg, opus, flac, webm, vidéos ; un test.csv avec la colonne filename si vous en avez un.',
  order: 'Ordre',
  byPath: 'selon les chemins des fichiers',
  byTable: ({ name }) => `comme dans ${name}`,
  adapt: 'Adapter aux voix',
  adaptTo: {
    no: 'non',
    together: 'de tous les fichiers ensemble',
    folders: 'de chaque dossier à part',
    speakers: 'de chaque locuteur nommé par le CSV',
  },
  adaptHint:
    'Ce que les enregistrements d’une voix, d’une pièce et d’un micro ont en commun est retiré avant la réponse. Les réponses sont meilleures si un groupe compte au moins cinq enregistrements d’au moins quatre humeurs, et moins bonnes s’il n’en contient qu’une ou deux. Ce que vous avez appris à Cogito sur cet appareil ne compte alors pas.',
  rowsWithoutFile: ({ rows }) =>
    `${count(rows, 'ligne', 'lignes')} du CSV sans fichier : sans réponse dans le résultat`,
  filesNotListed: ({ files: n }) => `${files(n)} absents du CSV, laissés de côté`,
  tablesWithoutNames: ({ files: n }) => `${count(n, 'CSV', 'CSV')} sans colonne de noms de fichiers`,
  predict: 'Tout prédire',
  again: 'Continuer',
  answersWith: ({ model }) => `Réponses de : ${model}`,
  adaptedTo: (d) => `${d.model}, adapté aux voix ${d.voices}`,
  listening: (d) => `${d.done} fichiers écoutés sur ${d.total}`,
  working: (d) => `${d.done} fichiers sur ${d.total}`,
  done: (d) =>
    `${count(d.answered, 'fichier a', 'fichiers ont')} reçu une réponse${d.failed > 0 ? `, ${d.failed} non` : ''}.`,
  cancelled: 'Annulé. Les réponses déjà données sont ici ; « Continuer » traite le reste.',
  engineChanged:
    'Un autre modèle, un autre index ou une autre adaptation a été choisi depuis : relancez toutes les prédictions pour qu’un seul réponde à tout.',
  results: 'Réponses',
  file: 'Fichier',
  emotion: 'Émotion',
  probability: 'Probabilité',
  seconds: 'Durée',
  problem: 'Problème',
  nothingHeard: 'silencieux : la réponse ne veut rien dire',
  littleHeard: 'presque rien d’audible : une supposition',
  search: 'Noms contenant',
  show: 'Montrer',
  all: 'tous',
  failed: 'problèmes',
  shown: (d) => `${d.shown} sur ${d.all} affichés`,
  none: 'Aucun fichier ne correspond.',
  keep: 'Garder les réponses sur cet appareil jusqu’à ce qu’elles soient effacées',
  unkept: 'Les réponses ne restent que jusqu’à la fermeture de cette page.',
  restored:
    'Ces réponses ont été gardées sur cet appareil. Apportez de nouveau les mêmes fichiers pour les écouter ou continuer.',
  clear: 'Effacer',
  save: 'Enregistrer',
  submission: 'submission.csv',
  fullCsv: 'CSV avec probabilités',
  json: 'JSON',
  unanswered: ({ files: n }) =>
    `${count(n, 'ligne n’a pas de réponse et reste vide', 'lignes n’ont pas de réponse et restent vides')} dans les fichiers.`,
};
