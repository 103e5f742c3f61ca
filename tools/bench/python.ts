import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const python = '/usr/bin/python3';
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** The JSON that a script of this folder prints, run on one thread; or why there is none. */
export function measureInPython<T>(script: string, input: readonly string[]): T | string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  try {
    const env = { ...process.env, ...oneThread };
    const printed = execFileSync(python, [path, ...input], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(printed) as T;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
    return `not measured: ${python} cannot run ${script} here (${reason})`;
  }
}
