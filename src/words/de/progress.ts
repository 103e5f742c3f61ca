import type { progress as english } from '../en/progress.ts';

export const progress: typeof english = {
  beginning: 'Beginnt …',
  loadingModel: ({ done, total }) => `Modell wird geladen: ${done} von ${total}`,
  loadingIndex: ({ done, total }) => `Index wird geladen: ${done} von ${total}`,
  starting: 'Modell wird gestartet …',
  decoding: ({ done }) => `Datei wird gelesen: ${done}`,
  decodingOf: ({ done, total }) => `Datei wird gelesen: ${done} von ${total}`,
  embedding: ({ done }) => `Hört zu: ${done}`,
  embeddingOf: ({ done, total }) => `Hört zu: ${done} von ${total}`,
};
