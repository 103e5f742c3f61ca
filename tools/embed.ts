/** npm run --silent embed -- FILE… --out DIR: writes DIR/<stem>.npz with `embedding` and `timestamps`, as OpenL3 does. */
import { mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTool, UsageError } from './fail.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage =
  'Usage: npm run --silent embed -- FILE… --out DIR [--model ID] [--models DIR] [--hop SECONDS] [--center true|false] [--all-windows]';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: {
      model: { type: 'string' },
      models: { type: 'string' },
      backend: { type: 'string' },
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
  return Session.with({ ...sessionFlags.read(values), index: 'none' }, async (session) => {
    let failed = false;
    for (const file of positionals) {
      const npz = join(out, `${stemOf(file)}.npz`);
      const url = offerFile(session, file);
      const outcome =
        'error' in url ? url : await session.call('embed', url.value, session.server.accept(npz), options, 0);
      failed ||= 'error' in outcome;
      const line =
        'error' in outcome ? { file, error: outcome.error } : { file, npz, windows: outcome.value.windows };
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
