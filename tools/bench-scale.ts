/**
 * npm run --silent bench:training -- [--rows N] [--stop-after SECONDS]: training alone, at any size, as one JSON object.
 * With --stop-after the cross-validation is ended after so long, and scikit-learn is left out.
 */
import { parseArgs } from 'node:util';
import { benchTraining, referenceRows } from './bench-training.ts';
import { runTool, UsageError } from './fail.ts';
import { Session } from './session.ts';

runTool(() => {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: String(referenceRows) }, 'stop-after': { type: 'string' } },
  });
  const rows = Number(values.rows);
  const stopAfterSeconds = values['stop-after'] === undefined ? undefined : Number(values['stop-after']);
  if (!(Number.isInteger(rows) && rows > 100) || (stopAfterSeconds !== undefined && !(stopAfterSeconds > 0)))
    throw new UsageError('Usage: npm run --silent bench:training -- [--rows N] [--stop-after SECONDS]');
  return Session.with({ backend: 'wasm-1' }, async (session) => {
    const report = await benchTraining(session, { rows, ...(stopAfterSeconds && { stopAfterSeconds }) });
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  });
});
