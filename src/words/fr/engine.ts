import type { engine as english } from '../en/engine.ts';

export const engine: typeof english = {
  section: 'Modèle et index',
  notStarted:
    'La réponse vient du réseau compact fourni avec Cogito (et non des poids officiels d’OpenL3). Il est chargé avec votre premier fichier.',
  model: 'Modèle',
  index: 'Index',
  runsOn: 'S’exécute sur',
  compact: ({ title }) => `${title} (réseau compact fourni, et non les poids officiels d’OpenL3)`,
  other: ({ title, family }) => `${title} (${family})`,
  indexOf: ({ title, rows }) => `${title}, ${rows} fenêtres d’entraînement`,
  ensembleOf: ({ title, rows, members }) =>
    `${title}, un ensemble de ${members} index avec ${rows} fenêtres d’entraînement en tout`,
  webgpu: 'WebGPU',
  oneThread: 'WebAssembly, 1 fil',
  threads: ({ threads }) => `WebAssembly, ${threads} fils`,
  passedOver: ({ reason }) => `Écarté : ${reason}`,
  listeners:
    'Les étiquettes disent comment des auditeurs décriraient une voix, et non ce que quelqu’un ressent.',
};
