import type { engine as english } from '../en/engine.ts';

export const engine: typeof english = {
  section: 'Modèle et index',
  notStarted:
    'La réponse vient du réseau compact fourni avec Cogito (et non des poids officiels d’OpenL3). Il est chargé avec votre premier fichier.',
  model: 'Modèle',
  index: 'Index',
  runsOn: 'S’exécute sur',
  compact: ({ title }) => `${title} (réseau compact fourni, et non les poids officiels d’OpenL3)`,
  imported: ({ title, family }) => `${title} (réseau ${family} importé, et non celui fourni)`,
  notStartedImported: ({ id }) =>
    `La réponse vient du modèle importé « ${id} », et non du réseau fourni. Il est démarré avec votre premier fichier.`,
  noIndex: ({ id }) =>
    `Le modèle « ${id} » n’a pas encore d’index : il transforme le son en nombres, mais ne peut nommer d’émotions. Créez-en un à partir d’enregistrements étiquetés, sur la page « Entraîner ».`,
  buildTime: ({ time }) => `Sur cet appareil, une heure de son étiqueté lui prend environ ${time}.`,
  toTrain: 'Vers la page « Entraîner »',
  backToBundled: 'Retour à Cogito compact',
  indexOf: ({ title, rows }) => `${title}, ${rows} fenêtres d’entraînement`,
  ensembleOf: ({ title, rows, members }) =>
    `${title}, un ensemble de ${members} index avec ${rows} fenêtres d’entraînement en tout`,
  webgpu: 'WebGPU',
  oneThread: 'WebAssembly, 1 fil',
  threads: ({ threads }) => `WebAssembly, ${threads} fils`,
  passedOver: ({ reason }) => `Écarté : ${reason}`,
  listeners:
    'Les étiquettes disent comment des auditeurs décriraient une voix, et non ce que quelqu’un ressent.',
};
