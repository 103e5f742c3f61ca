/** npm run --silent embed -- FILE… --out DIR: writes DIR/<stem>.npz with `embedding` and `timestamps`, as OpenL3 does. */
import { mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage =
  'Usage: npm run --silent embed -- FILE… --out DIR [--model ID] [--index ID-or-file] [--models DIR] [--jobs N] [--hop SECONDS] [--center true|false] [--all-windows]';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: {
      ...sessionFlags.options,
      out: { type: 'string' },
      hop: { type: 'string' },
      center: { type: 'string' },
      'all-windows': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { out } = values;
  if (positionals.length === 0 || out === undefined) throw new UsageError(usage);
  const options = {
    ...(values.hop !== undefined && { hopSeconds: positiveNumber(values.hop) }),
    ...(values.center !== undefined && { center: trueOrFalse(values.center) }),
    allWindows: values['all-windows'],
  };
  const stems = positionals.map(stemOf);
  const twice = stems.find((stem, i) => stems.indexOf(stem) !== i);
  if (twice !== undefined)
    throw new UsageError(`Two files would both be written to ${twice}.npz. Give them one by one.`);
  mkdirSync(out, { recursive: true });
  // An index is not needed here; one that is named must belong to the model.
  const session = sessionFlags.read({ ...values, index: values.index ?? 'none' });
  return Session.with(session, async (running) => {
    let failed = false;
    const lines = inOrder(positionals, session.engines, async (file, engine) => {
      const npz = join(out, `${stemOf(file)}.npz`);
      const url = offerFile(running, file);
      const outcome =
        'error' in url
          ? url
          : await running.call('embed', url.value, running.server.accept(npz), options, engine);
      return 'error' in outcome
        ? { file, error: outcome.error }
        : { file, npz, windows: outcome.value.windows };
    });
    for await (const line of lines) {
      failed ||= 'error' in line;
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
    return failed ? 1 : 0;
  });
});

function stemOf(file: string): string {
  return basename(file, extname(file));
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity))
    throw new UsageError(`--hop must be a number of seconds above 0, not “${text}”.`);
  return value;
}

function trueOrFalse(text: string): boolean {
  if (text !== 'true' && text !== 'false')
    throw new UsageError(`--center must be true or false, not “${text}”.`);
  return text === 'true';
}
