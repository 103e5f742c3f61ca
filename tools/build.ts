import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

const sources = [
  ...['src', 'public', 'index.html', 'terminal.html', 'vite.config.ts'],
  ...['manifest.ts', 'headers.ts', 'licences.ts', 'licences', 'NOTICE', 'package-lock.json'],
];

/** Builds the program unless dist/ is newer than everything it is made from. */
export async function ensureBuilt(): Promise<void> {
  const built = modified(join(projectRoot, 'dist', 'terminal.html'));
  if (sources.every((source) => newest(join(projectRoot, source)) <= built)) return;
  await buildProgram('dist', '/');
}

/**
 * Builds the program into `folder` to be served under the path `base`. In a process of its own: a test runner's
 * environment would make it another build than the one that is published.
 */
export async function buildProgram(folder: string, base: string): Promise<void> {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const flags = ['build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
  const env = { ...process.env, BASE: base, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, ...flags], { cwd: projectRoot, env });
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
