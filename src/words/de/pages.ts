import type { pages as english } from '../en/pages.ts';

export const pages: typeof english = {
  predict: { name: 'Erkennen', title: 'Wie klingt diese Stimme?' },
  record: { name: 'Aufnehmen', title: 'Eine Stimme aufnehmen' },
  live: { name: 'Live', title: 'Live zuhören' },
  train: { name: 'Trainieren', title: 'Mit eigenen Stimmen trainieren' },
  batch: { name: 'Viele', title: 'Viele Stimmen erkennen' },
  models: { name: 'Modelle', title: 'Modelle' },
  history: { name: 'Verlauf', title: 'Frühere Antworten' },
  about: { name: 'Info', title: 'Was sich daraus schließen lässt und was nicht' },
};
