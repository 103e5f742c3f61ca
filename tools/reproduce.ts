/** npm run reproduce: builds the program twice and compares every byte; exit status 1 where they differ. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProgram } from './build.ts';
import { runTool } from './fail.ts';

runTool(async () => {
  const folders = ['one', 'two'].map((name) => mkdtempSync(join(tmpdir(), `cogito-build-${name}-`)));
  try {
    // One after the other: what a build leaves behind could change the next.
    for (const folder of folders) await buildProgram(folder, '/');
    const [one, two] = folders.map(hashes);
    const names = [...new Set([...(one?.keys() ?? []), ...(two?.keys() ?? [])])].sort();
    const different = names.filter((name) => one?.get(name) !== two?.get(name));
    const whole = createHash('sha256').update(names.map((name) => `${one?.get(name)} ${name}\n`).join(''));
    const result = { files: names.length, different, sha256: whole.digest('hex') };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return different.length === 0 ? 0 : 1;
  } finally {
    folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  }
});

/** SHA-256 of every file under a folder. */
function hashes(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      const name = path.slice(folder.length + 1).replaceAll('\\', '/');
      return [name, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}
