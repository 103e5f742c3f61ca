/** Telling what a voice was, and the personal index that comes of it. */
import { counter } from '../counter.ts';

const count = counter('en');

export const teach = {
  hint: 'Your word counts from then on: voices like this one are answered with it in mind. Say it where the answer was right, too: that shows where it can be trusted. It stays on this device.',
  thisWas: 'This was…',
  other: 'Another label',
  teach: 'Teach it',
  learning: 'Learning…',
  learnt: ({ label }: { label: string }) => `Learnt: this was ${label}.`,
  title: 'What you taught',
  none: 'Nothing yet. After a prediction you can say what the voice was.',
  count: ({ corrections }: { corrections: number }) =>
    `${count(corrections, 'correction', 'corrections')} used together with the chosen index.`,
  off: ({ corrections }: { corrections: number }) =>
    `${count(corrections, 'correction', 'corrections')}, not used at the moment.`,
  use: 'Use what I taught',
  weight: 'How strongly it counts',
  name: 'Clip',
  answer: 'Was answered',
  label: 'You said',
  date: 'When',
  forget: 'Forget',
  forgetAll: 'Forget all',
  forgot: ({ corrections }: { corrections: number }) =>
    `${count(corrections, 'correction', 'corrections')} forgotten.`,
};
