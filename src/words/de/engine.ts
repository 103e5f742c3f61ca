import type { engine as english } from '../en/engine.ts';

export const engine: typeof english = {
  section: 'Modell und Index',
  notStarted:
    'Die Antwort kommt von dem kompakten Netz, das Cogito mitbringt (nicht von OpenL3s offiziellen Gewichten). Es wird mit Ihrer ersten Datei geladen.',
  model: 'Modell',
  index: 'Index',
  runsOn: 'Läuft auf',
  compact: ({ title }) => `${title} (mitgeliefertes kompaktes Netz, nicht OpenL3s offizielle Gewichte)`,
  imported: ({ title, family }) => `${title} (importiertes Netz: ${family}, nicht das mitgelieferte)`,
  notStartedImported: ({ id }) =>
    `Die Antwort kommt vom importierten Modell „${id}“, nicht vom mitgelieferten Netz. Es wird mit Ihrer ersten Datei gestartet.`,
  noIndex: ({ id }) =>
    `Das Modell „${id}“ hat noch keinen Index: Es macht aus Ton Zahlen, kann aber keine Emotionen nennen. Erstellen Sie auf der Seite „Trainieren“ einen aus beschrifteten Aufnahmen.`,
  buildTime: ({ time }) => `Eine Stunde beschrifteter Ton dauert damit auf diesem Gerät etwa ${time}.`,
  toTrain: 'Zur Seite „Trainieren“',
  backToBundled: 'Zurück zu Cogito compact',
  indexOf: ({ title, rows }) => `${title}, ${rows} Trainingsfenster`,
  ensembleOf: ({ title, rows, members }) =>
    `${title}, ein Ensemble aus ${members} Indizes mit zusammen ${rows} Trainingsfenstern`,
  webgpu: 'WebGPU',
  oneThread: 'WebAssembly, 1 Thread',
  threads: ({ threads }) => `WebAssembly, ${threads} Threads`,
  passedOver: ({ reason }) => `Übergangen: ${reason}`,
  listeners:
    'Die Bezeichnungen sagen, wie Zuhörende eine Stimme beschreiben würden, nicht, was jemand fühlt.',
};
