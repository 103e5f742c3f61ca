/** What answers: model, index, back end. */
export const engine = {
  section: 'Model and index',
  notStarted:
    'The answer comes from the compact network bundled with Cogito (not from OpenL3’s official weights). It is loaded with your first file.',
  model: 'Model',
  index: 'Index',
  runsOn: 'Runs on',
  compact: ({ title }: { title: string }) =>
    `${title} (bundled compact network, not OpenL3’s official weights)`,
  imported: ({ title, family }: { title: string; family: string }) =>
    `${title} (imported ${family} network, not the bundled one)`,
  notStartedImported: ({ id }: { id: string }) =>
    `The answer comes from the imported model “${id}”, not from the bundled network. It is started with your first file.`,
  noIndex: ({ id }: { id: string }) =>
    `The model “${id}” has no index yet: it turns sound into numbers, but cannot name emotions. Build one from labelled recordings on the page Train.`,
  buildTime: ({ time }: { time: string }) =>
    `On this device an hour of labelled sound takes it about ${time}.`,
  toTrain: 'To Train',
  backToBundled: 'Back to Cogito compact',
  indexOf: ({ title, rows }: { title: string; rows: string }) => `${title}, ${rows} training windows`,
  ensembleOf: (d: { title: string; rows: string; members: string }) =>
    `${d.title}, an ensemble of ${d.members} indexes with ${d.rows} training windows in all`,
  webgpu: 'WebGPU',
  oneThread: 'WebAssembly, 1 thread',
  threads: ({ threads }: { threads: string }) => `WebAssembly, ${threads} threads`,
  passedOver: ({ reason }: { reason: string }) => `Passed over: ${reason}`,
  listeners: 'The labels say how listeners would describe a voice, not what someone feels.',
};
