import type { insight as english } from '../en/insight.ts';

export const insight: typeof english = {
  timeline: 'Probabilités au fil du temps',
  timelineHint: 'Appuyez sur un moment pour l’entendre. Hachuré : rien n’a été entendu.',
  momentAt: (d) => `${d.time} : ${d.emotion}, ${d.share}`,
  unheardAt: ({ time }) => `${time} : rien n’a été entendu`,
  zoom: 'Agrandissement',
  spectrogram: 'Ce que voit le modèle',
  spectrogramAlt: 'Spectrogramme de l’enregistrement',
  spectrogramHint: ({ bands }) =>
    `${bands} bandes, les graves en bas ; plus clair est plus fort. Rien d’autre du son n’atteint le modèle.`,
  drawing: 'Dessin en cours…',
  why: 'Pourquoi cette réponse',
  votes: ({ neighbors, labels }) =>
    `Parmi les ${neighbors} fenêtres d’entraînement les plus proches de ce moment : ${labels}.`,
  votesOfEnsemble: ({ neighbors, labels, members }) =>
    `Parmi les ${neighbors} voix que les ${members} index de l’ensemble donnent pour ce moment : ${labels}. Une fenêtre d’entraînement peut voter dans plusieurs.`,
  label: 'Étiquette',
  corpus: 'Corpus',
  distance: 'Distance',
  whyHint: 'Les plus proches d’abord. Plus une fenêtre est proche, plus son étiquette compte.',
  nothingToExplain: 'Rien n’a été entendu à ce moment. Choisissez-en un autre.',
  map: 'Carte',
  mapOffer: 'Voyez où se trouve cette voix parmi les voix d’entraînement.',
  showMap: 'Montrer la carte',
  mapAlt: 'Les fenêtres d’entraînement en deux dimensions, avec celles de cet enregistrement',
  mapHint:
    'Points noirs ou blancs : cet enregistrement ; le grand est le moment choisi. Deux dimensions parmi beaucoup (ACP) : ce qui semble proche ne l’est pas forcément.',
  mapOfEnsemble: 'De l’ensemble, la carte montre le premier index.',
  tooLong: 'L’enregistrement est trop long pour garder de quoi expliquer chaque moment.',
};
