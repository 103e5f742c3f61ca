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
  other: ({ title, family }: { title: string; family: string }) => `${title} (${family})`,
  indexOf: ({ title, rows }: { title: string; rows: string }) => `${title}, ${rows} training windows`,
  ensembleOf: (d: { title: string; rows: string; members: string }) =>
    `${d.title}, an ensemble of ${d.members} indexes with ${d.rows} training windows in all`,
  webgpu: 'WebGPU',
  oneThread: 'WebAssembly, 1 thread',
  threads: ({ threads }: { threads: string }) => `WebAssembly, ${threads} threads`,
  passedOver: ({ reason }: { reason: string }) => `Passed over: ${reason}`,
  listeners: 'The labels say how listeners would describe a voice, not what someone feels.',
};
