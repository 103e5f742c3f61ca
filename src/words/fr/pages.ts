import type { pages as english } from '../en/pages.ts';

export const pages: typeof english = {
  predict: { name: 'Prédire', title: 'Comment sonne cette voix ?' },
  record: { name: 'Enregistrer', title: 'Enregistrer une voix' },
  live: { name: 'Direct', title: 'Écouter en direct' },
  train: { name: 'Entraîner', title: 'Entraîner avec vos propres voix' },
  batch: { name: 'En série', title: 'Prédire de nombreuses voix' },
  models: { name: 'Modèles', title: 'Modèles' },
  history: { name: 'Historique', title: 'Prédictions passées' },
  about: { name: 'À propos', title: 'Ce que l’on peut en conclure, et ce que l’on ne peut pas' },
};
