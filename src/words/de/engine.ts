import type { engine as english } from '../en/engine.ts';

export const engine: typeof english = {
  section: 'Modell und Index',
  notStarted:
    'Die Antwort kommt von dem kompakten Netz, das Cogito mitbringt (nicht von OpenL3s offiziellen Gewichten). Es wird mit Ihrer ersten Datei geladen.',
  model: 'Modell',
  index: 'Index',
  runsOn: 'Läuft auf',
  compact: ({ title }) => `${title} (mitgeliefertes kompaktes Netz, nicht OpenL3s offizielle Gewichte)`,
  other: ({ title, family }) => `${title} (${family})`,
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
