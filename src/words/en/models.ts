/** The page Models: imported networks. */
export const models = {
  intro:
    'Cogito answers with its own compact network. Here you can also bring OpenL3, the reference system, or EdgeL3, exactly as their authors publish them. They are kept on this device and work offline.',
  noIndex:
    'An imported model comes without an index: it turns sound into numbers, but cannot name emotions until you build an index from labelled recordings on the page Train.',
  onDevice: {
    title: 'On this device',
    none: 'No imported model yet.',
    facts: (d: { family: string; size: string; values: string; licence: string }) =>
      `${d.family} · ${d.size} · ${d.values} values a window · ${d.licence}`,
    unverified: 'Unverified: these weights’ checksum is none of the publishers’.',
    verified: 'The publishers’ own weights, by their checksum.',
    use: 'Use it',
    inUse: 'In use',
    backToBundled: 'Back to Cogito compact',
    build: 'Build its index',
    remove: 'Remove',
    reallyRemove: 'Really remove?',
    keep: 'Keep it',
    int8: (d: { cosine: string; share: string }) =>
      `8-bit copy: cosine ${d.cosine} to the full network, ${d.share} of its time on one thread.`,
    proven: (d: { windows: string; agreement: string }) =>
      `Proven on ${d.windows} windows of labelled recordings: to ${d.agreement} of them it answered as the full network.`,
    unproven:
      'Not yet proven on labelled recordings. The page Train does that by itself before it builds an index with it, and removes the copy where it fails.',
  },
  check: {
    run: 'Check and measure',
    running: 'Running its authors’ test sound…',
    cancel: 'Cancel',
    speed: (d: { ms: string; backend: string }) => `${d.ms} ms a window on ${d.backend}.`,
    memory: ({ size }: { size: string }) => `The page holds ${size} of memory while it runs.`,
    memoryUnknown: 'This browser does not tell how much memory it takes.',
    agrees: (d: { file: string; difference: string; largest: string; cosine: string }) =>
      `Agrees with its authors’ own embeddings (${d.file}): largest difference ${d.difference} of values up to ${d.largest}, lowest cosine ${d.cosine}.`,
    differs: (d: { file: string; difference: string; largest: string; cosine: string }) =>
      `Does not agree with its authors’ own embeddings (${d.file}): largest difference ${d.difference} of values up to ${d.largest}, lowest cosine ${d.cosine}. These are other weights.`,
    nothing:
      'Its authors published no embeddings for these settings. Checked: the network runs as it did when it was imported, and gives numbers for every window of their test sound.',
  },
  settings: {
    title: 'How to import',
    size: 'Values in an embedding',
    frontEnd: 'Spectrogram',
    kapre: 'as OpenL3 0.4 (kapre)',
    librosa: 'as OpenL3 0.4 with librosa',
    legacy: 'as the weights were trained (OpenL3 up to 0.3)',
    own: 'usual for the network',
    int8: 'Also make a fast copy in 8-bit numbers (about half the time a window)',
  },
  publishers: {
    title: 'From their publishers',
    privacy:
      'Download fetches the file from its authors’ repository on GitHub (raw.githubusercontent.com), which sees your network address, and only when you press it. Nothing is kept before its checksum is right.',
    download: 'Download',
    resume: 'Resume',
    cancel: 'Cancel',
    again: 'Import again',
    size: ({ size }: { size: string }) => `up to ${size}`,
    openl3: (d: { representation: string; content: string }) => `OpenL3 ${d.representation}, ${d.content}`,
    music: 'trained on music',
    env: 'trained on environmental sounds',
    mel256: 'The finest mel spectrogram; what most published work uses.',
    mel128: 'Half the mel bands, half the time.',
    linear: 'Plain frequencies instead of mel bands.',
    sea: 'EdgeL3 SEA 64',
    seaUse: 'A small network for the sounds of cities, far faster than OpenL3; 64 values.',
  },
  file: {
    title: 'From a file',
    text: 'A .h5 or .h5.gz file as OpenL3 or EdgeL3 publish it.',
    choose: 'Weight file',
    unverified: 'Take a file whose checksum is not known (the model is marked “unverified”)',
    representation: 'Input representation',
    content: 'Content type',
    fromName: 'from the file’s name',
    import: 'Import',
  },
  stages: {
    downloading: ({ done }: { done: string }) => `Fetching: ${done}`,
    downloadingOf: (d: { done: string; total: string }) => `Fetching: ${d.done} of ${d.total}`,
    reading: 'Checking and reading the weights…',
    proving: 'Running the network for the first time…',
    rounding: ({ share }: { share: string }) => `Making the 8-bit copy: ${share}`,
    saving: 'Keeping it on this device…',
  },
  done: ({ title }: { title: string }) => `${title} is on this device.`,
  paused: 'Stopped. What has come is kept until you leave this page.',
  int8: {
    kept: (d: { cosine: string; share: string }) =>
      `Its 8-bit copy is there, too: cosine ${d.cosine}, ${d.share} of the time. It still has to be proven on labelled recordings; the page Train does that.`,
    differs: (d: { cosine: string; limit: string }) =>
      `Its 8-bit copy was not kept: it differs too much (cosine ${d.cosine}, at least ${d.limit} is needed).`,
    slow: (d: { share: string; limit: string }) =>
      `Its 8-bit copy was not kept: on this device it needs ${d.share} of the time, and only up to ${d.limit} it would be worth having.`,
  },
};
