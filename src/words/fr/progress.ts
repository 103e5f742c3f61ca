import type { progress as english } from '../en/progress.ts';

export const progress: typeof english = {
  beginning: 'Démarrage…',
  loadingModel: ({ done, total }) => `Chargement du modèle : ${done} sur ${total}`,
  loadingIndex: ({ done, total }) => `Chargement de l’index : ${done} sur ${total}`,
  starting: 'Démarrage du modèle…',
  decoding: ({ done }) => `Lecture du fichier : ${done}`,
  decodingOf: ({ done, total }) => `Lecture du fichier : ${done} sur ${total}`,
  embedding: ({ done }) => `Écoute : ${done}`,
  embeddingOf: ({ done, total }) => `Écoute : ${done} sur ${total}`,
};
