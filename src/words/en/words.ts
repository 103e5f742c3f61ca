/** Everything the interface says, in English. The other languages have the same shape. */
import { errorSentences as errors } from '../../core/errors.ts';
import { about } from './about.ts';
import { emotions } from './emotions.ts';
import { engine } from './engine.ts';
import { live } from './live.ts';
import { microphone } from './microphone.ts';
import { record } from './record.ts';
import { pages } from './pages.ts';
import { predict } from './predict.ts';
import { progress } from './progress.ts';
import { shell } from './shell.ts';

export const words = {
  about,
  emotions,
  engine,
  errors,
  pages,
  predict,
  progress,
  shell,
  live,
  microphone,
  record,
};
export type Words = typeof words;
