/** Everything the interface says, in English. The other languages have the same shape. */
import { errorSentences as errors } from '../../core/errors.ts';
import { about } from './about.ts';
import { batch } from './batch.ts';
import { controls } from './controls.ts';
import { emotions } from './emotions.ts';
import { engine } from './engine.ts';
import { intake } from './intake.ts';
import { history } from './history.ts';
import { insight } from './insight.ts';
import { live } from './live.ts';
import { microphone } from './microphone.ts';
import { models } from './models.ts';
import { pages } from './pages.ts';
import { predict } from './predict.ts';
import { progress } from './progress.ts';
import { record } from './record.ts';
import { shell } from './shell.ts';
import { teach } from './teach.ts';
import { train } from './train.ts';

export const words = {
  about,
  batch,
  controls,
  emotions,
  engine,
  errors,
  intake,
  live,
  microphone,
  models,
  pages,
  predict,
  progress,
  record,
  shell,
  teach,
  train,
  history,
  insight,
};
export type Words = typeof words;
