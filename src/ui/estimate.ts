import { language } from '../words/language.svelte.ts';
import { duration } from './duration.ts';

/** What OpenL3 and EdgeL3 step from window to window. */
const USUAL_HOP_SECONDS = 0.5;

/** How long embedding an hour of sound takes, in words. @param windowMs milliseconds a window */
export function hourOfSound(windowMs: number, hopSeconds = USUAL_HOP_SECONDS): string {
  return duration((windowMs / 1000) * (3600 / hopSeconds), language.tag);
}
