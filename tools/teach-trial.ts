/**
 * npm run --silent teach-trial -- FOLDER [--draws N]: what ten corrections do for speakers whom nobody has heard, as
 * JSON. FOLDER is what training/teach_rows.py wrote.
 */
import { parseArgs } from 'node:util';
import { runTool, UsageError } from './fail.ts';
import { readVoices, tryTeaching, ways } from './teaching-trial.ts';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { draws: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (folder === undefined) throw new UsageError('Usage: npm run --silent teach-trial -- FOLDER [--draws N]');
  const voices = readVoices(folder);
  const report = ways.map((way) => [way, Object.fromEntries(tryTeaching(voices, way, Number(values.draws)))]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(report), null, 2)}\n`);
  return 0;
});
