import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

const sources = ['src', 'public', 'index.html', 'terminal.html', 'vite.config.ts', 'package-lock.json'];

/** Builds the program unless dist/ is newer than everything it is made from. */
export async function ensureBuilt(): Promise<void> {
  const built = modified(join(projectRoot, 'dist', 'terminal.html'));
  if (sources.every((source) => newest(join(projectRoot, source)) <= built)) return;
  await build({ root: projectRoot, logLevel: 'error' });
}

function newest(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}
