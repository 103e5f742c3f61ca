import type { insight as english } from '../en/insight.ts';

export const insight: typeof english = {
  timeline: 'Wahrscheinlichkeiten im Verlauf',
  timelineHint: 'Drücken Sie auf einen Augenblick, um ihn zu hören. Schraffiert: Es war nichts zu hören.',
  momentAt: (d) => `${d.time}: ${d.emotion}, ${d.share}`,
  unheardAt: ({ time }) => `${time}: Es war nichts zu hören`,
  zoom: 'Vergrößerung',
  spectrogram: 'Was das Modell sieht',
  spectrogramAlt: 'Spektrogramm der Aufnahme',
  spectrogramHint: ({ bands }) =>
    `${bands} Bänder, die tiefen unten; heller ist lauter. Nichts sonst vom Ton erreicht das Modell.`,
  drawing: 'Wird gezeichnet …',
  why: 'Warum diese Antwort',
  votes: ({ neighbors, labels }) =>
    `Von den ${neighbors} Trainingsfenstern, die diesem Augenblick am nächsten sind: ${labels}.`,
  votesOfEnsemble: ({ neighbors, labels, members }) =>
    `Von den ${neighbors} Stimmen, die die ${members} Indizes des Ensembles für diesen Augenblick abgeben: ${labels}. Ein Trainingsfenster kann in mehreren stimmen.`,
  label: 'Beschriftung',
  corpus: 'Korpus',
  distance: 'Abstand',
  whyHint: 'Die nächsten zuerst. Je näher eines ist, desto mehr zählt seine Beschriftung.',
  nothingToExplain: 'In diesem Augenblick war nichts zu hören. Wählen Sie einen anderen.',
  map: 'Karte',
  mapOffer: 'Sehen Sie, wo diese Stimme unter den Trainingsstimmen liegt.',
  showMap: 'Karte zeigen',
  mapAlt: 'Die Trainingsfenster in zwei Dimensionen, darüber die Fenster dieser Aufnahme',
  mapHint:
    'Schwarze oder weiße Punkte: diese Aufnahme; der große ist der gewählte Augenblick. Zwei Dimensionen von vielen (PCA): Was nah aussieht, muss nicht nah sein.',
  mapOfEnsemble: 'Vom Ensemble zeigt die Karte den ersten Index.',
  tooLong: 'Die Aufnahme ist zu lang, um zu behalten, was die Begründung jedes Augenblicks braucht.',
};
