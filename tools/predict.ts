/** npm run --silent predict -- FILE…: one JSON line a file. Exit status 1 if any file failed. */
import { parseArgs } from 'node:util';
import { predictionLine } from './prediction-line.ts';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage =
  'Usage: npm run --silent predict -- FILE… [--model ID] [--index ID-or-file] [--models DIR] [--backend wasm-1|wasm-N|webgpu] [--jobs N]';

runTool(async () => {
  const { values, positionals } = parseArgs({ options: sessionFlags.options, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError(usage);
  const options = sessionFlags.read(values);
  return Session.with(options, async (session) => {
    let failed = false;
    const lines = inOrder(positionals, options.engines, async (file, engine) => {
      const url = offerFile(session, file);
      const outcome = 'error' in url ? url : await session.call('predict', url.value, engine);
      return predictionLine(file, outcome, session.state);
    });
    for await (const line of lines) {
      failed ||= 'error' in line;
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
    return failed ? 1 : 0;
  });
});
