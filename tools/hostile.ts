/**
 * npm run hostile -- [--files N] [--seed S] [--only NAME] [--record]: damaged files of every format through the real
 * page. Prints a tally as JSON; --record keeps it in docs/hostile. Exit status 1 where a file ended in anything
 * but an answer or a clear sentence.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Program } from '../tests/browser/program.ts';
import { ensureBuilt, projectRoot } from './build.ts';
import { runTool } from './fail.ts';
import { caseNamed, nameOf, planCases } from './hostile/cases.ts';
import { runHostile } from './hostile/run.ts';
import { readSources } from './hostile/sources.ts';
import { tallyOf } from './hostile/tally.ts';

runTool(async () => {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true },
      record: { type: 'boolean', default: false },
    },
  });
  await ensureBuilt();
  const [files, seed] = [Number(values.files), Number(values.seed)];
  const cases = values.only?.map(caseNamed) ?? planCases(files, seed);
  const program = await Program.open('?backend=wasm-1');
  try {
    let done = 0;
    const start = performance.now();
    const report = await runHostile(program, await readSources(), cases, (results, megabytes) => {
      done += results.length;
      process.stderr.write(`${done} of ${cases.length}, ${megabytes.toFixed(0)} MB\n`);
      for (const { hostile, fault, ending } of results) {
        if (fault !== undefined) process.stderr.write(`${nameOf(hostile)}: ${fault}\n`);
        else if (values.only !== undefined)
          process.stderr.write(`${nameOf(hostile)}: ${JSON.stringify(ending)}\n`);
      }
    });
    const [processor] = cpus();
    const tally = {
      date: new Date().toISOString().slice(0, 16).replace('T', ' '),
      machine: `${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}`,
      seed,
      minutes: Number(((performance.now() - start) / 60_000).toFixed(1)),
      ...tallyOf(report),
      complaints: program.complaints,
    };
    process.stdout.write(`${JSON.stringify(tally, null, 2)}\n`);
    if (values.record) {
      const path = join(projectRoot, 'docs', 'hostile', `seed-${seed}.json`);
      const text = await format(JSON.stringify(tally), { ...(await resolveConfig(path)), filepath: path });
      writeFileSync(path, text);
    }
    const good = tally.faults.length === 0 && report.alike && program.complaints.length === 0;
    return good ? 0 : 1;
  } finally {
    await program.close();
  }
});
