import { ensureBuilt } from '../../tools/build.ts';

/** The browser tests run against the production build. */
export async function setup(): Promise<void> {
  await ensureBuilt();
}
