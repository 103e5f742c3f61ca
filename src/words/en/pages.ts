/** Each page's name in the navigation, and its title. */
export const pages = {
  predict: { name: 'Predict', title: 'How does this voice sound?' },
  record: { name: 'Record', title: 'Record a voice' },
  live: { name: 'Live', title: 'Listen live' },
  train: { name: 'Train', title: 'Train with your own voices' },
  batch: { name: 'Many', title: 'Predict many voices' },
  models: { name: 'Models', title: 'Models' },
  history: { name: 'History', title: 'Past predictions' },
  about: { name: 'About', title: 'What this can and cannot tell' },
};
