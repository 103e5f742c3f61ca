import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../tools/build.ts';

const assets = join(projectRoot, 'dist', 'assets');

it('no file imports the entry of a worker, which WebKit would then run twice', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const entries = scripts.filter((name) => /(^|-)worker-[^/]*\.js$/.test(name));
  expect(entries.length).toBeGreaterThanOrEqual(4);
  for (const name of scripts) {
    const imported = readFileSync(join(assets, name), 'utf8').match(
      /(?<=(from|import)\s*\(?["'`]\.\/)[^"'`]+/g,
    );
    expect(imported?.filter((each) => entries.includes(each)) ?? [], name).toEqual([]);
  }
});
