import type { Words } from '../en/words.ts';
import { about } from './about.ts';
import { emotions } from './emotions.ts';
import { engine } from './engine.ts';
import { errors } from './errors.ts';
import { live } from './live.ts';
import { microphone } from './microphone.ts';
import { record } from './record.ts';
import { pages } from './pages.ts';
import { predict } from './predict.ts';
import { progress } from './progress.ts';
import { shell } from './shell.ts';

export const words: Words = {
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
