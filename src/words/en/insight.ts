/** What lies behind an answer: its moments, the training voices near them, the map. */
export const insight = {
  timeline: 'Probabilities over time',
  timelineHint: 'Press a moment to hear it. Hatched: nothing was heard.',
  momentAt: (d: { time: string; emotion: string; share: string }) => `${d.time}: ${d.emotion}, ${d.share}`,
  unheardAt: ({ time }: { time: string }) => `${time}: nothing was heard`,
  zoom: 'Zoom',
  spectrogram: 'What the model sees',
  spectrogramAlt: 'Spectrogram of the clip',
  spectrogramHint: ({ bands }: { bands: string }) =>
    `${bands} bands, low at the bottom; lighter is louder. Nothing else of the sound reaches the model.`,
  drawing: 'Drawing…',
  why: 'Why this answer',
  votes: ({ neighbors, labels }: { neighbors: string; labels: string }) =>
    `Of the ${neighbors} training windows nearest to this moment: ${labels}.`,
  votesOfEnsemble: (d: { neighbors: string; labels: string; members: string }) =>
    `Of the ${d.neighbors} votes that the ensemble’s ${d.members} indexes give for this moment: ${d.labels}. A training window may vote in several.`,
  label: 'Called',
  corpus: 'Corpus',
  distance: 'Distance',
  whyHint: 'The nearest first. The nearer one is, the more its label counts.',
  nothingToExplain: 'Nothing was heard at this moment. Choose another.',
  map: 'Map',
  mapOffer: 'See where this voice lies among the training voices.',
  showMap: 'Show the map',
  mapAlt: 'The training windows in two dimensions, with this clip’s windows over them',
  mapHint:
    'Black or white dots: this clip; the large one is the chosen moment. Two dimensions of many (PCA): what looks near need not be near.',
  mapOfEnsemble: 'Of the ensemble the map shows its first index.',
  tooLong: 'The clip is too long to keep what is needed to tell why each moment was answered so.',
};
