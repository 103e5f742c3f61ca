/** Everything the interface says, in English. The other languages have the same shape. */
import { errorSentences as errors } from '../../core/errors.ts';
import { about } from './about.ts';
import { emotions } from './emotions.ts';
import { engine } from './engine.ts';
import { pages } from './pages.ts';
import { predict } from './predict.ts';
import { progress } from './progress.ts';
import { shell } from './shell.ts';

export const words = { about, emotions, engine, errors, pages, predict, progress, shell };
export type Words = typeof words;
