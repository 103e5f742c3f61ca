import { counter } from '../counter.ts';
import type { teach as english } from '../en/teach.ts';

const count = counter('de');
const corrections = (n: number) => count(n, 'Berichtigung', 'Berichtigungen');

export const teach: typeof english = {
  hint: 'Was Sie sagen, zählt von da an: Antworten auf ähnliche Stimmen berücksichtigen es. Sagen Sie es auch, wo die Antwort richtig war: Das zeigt, wo man ihr trauen kann. Es bleibt auf diesem Gerät.',
  thisWas: 'Das war …',
  other: 'Eine andere Beschriftung',
  teach: 'Beibringen',
  learning: 'Wird gelernt …',
  learnt: ({ label }) => `Gelernt: Das war ${label}.`,
  title: 'Was Sie beigebracht haben',
  none: 'Noch nichts. Nach einer Antwort können Sie sagen, was die Stimme war.',
  count: ({ corrections: n }) => `${corrections(n)}, zusammen mit dem gewählten Index verwendet.`,
  off: ({ corrections: n }) => `${corrections(n)}, zurzeit nicht verwendet.`,
  use: 'Verwenden, was ich beigebracht habe',
  weight: 'Wie stark es zählt',
  name: 'Aufnahme',
  answer: 'Antwort war',
  label: 'Sie sagten',
  date: 'Wann',
  forget: 'Vergessen',
  forgetAll: 'Alle vergessen',
  forgot: ({ corrections: n }) => `${corrections(n)} vergessen.`,
};
