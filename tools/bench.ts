/**
 * npm run bench -- [PART…] [--record]: how fast and how large the program is, as JSON; every part without names.
 * --record keeps each part's figures in docs/bench and makes docs/PERFORMANCE.md anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchTraining, referenceRows } from './bench-training.ts';
import { measureEmbedding } from './bench/embedding.ts';
import { measureFrontEnd } from './bench/front-end.ts';
import { historyFolder, writePerformancePage, type Measurement, type Part } from './bench/history.ts';
import { measureLong } from './bench/long.ts';
import { measureNeighbours } from './bench/neighbours.ts';
import { measureStart } from './bench/start.ts';
import { measureWay } from './bench/way.ts';
import { projectRoot } from './build.ts';
import { runTool, UsageError } from './fail.ts';
import { Session } from './session.ts';

const parts: { readonly [Name in Part]: () => Promise<Measurement<Name>['result']> } = {
  way: measureWay,
  embedding: measureEmbedding,
  neighbours: measureNeighbours,
  'front-end': measureFrontEnd,
  start: measureStart,
  long: measureLong,
  training: () =>
    Session.with({ backend: 'wasm-1' }, (session) => benchTraining(session, { rows: referenceRows })),
};

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { record: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const names = Object.keys(parts) as Part[];
  const unknown = positionals.find((name) => !names.some((part) => part === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no part “${unknown}”. The parts: ${names.join(', ')}.`);
  const chosen = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name));
  for (const part of chosen) {
    process.stderr.write(`${part}…\n`);
    const measurement = await measure(part);
    process.stdout.write(`${JSON.stringify(measurement, null, 2)}\n`);
    if (!values.record) continue;
    const name = `${measurement.date.replace(/\D/g, '-')}-${part}.json`;
    writeFileSync(join(projectRoot, historyFolder, name), `${JSON.stringify(measurement, null, 2)}\n`);
    await writePerformancePage();
  }
  return 0;
});

async function measure(part: Part) {
  const load = loadavg()[0] ?? 0;
  const result = await parts[part]();
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const [processor] = cpus();
  const machine = `${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release().split('-')[0] ?? ''}, Node ${process.versions.node}, load ${load.toFixed(1)} before it began`;
  return { part, version, date: new Date().toISOString().slice(0, 16).replace('T', ' '), machine, result };
}
