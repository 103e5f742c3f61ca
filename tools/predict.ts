/**
 * npm run --silent predict -- FILE…: one JSON line a file. Exit status 1 if any file failed.
 * With --csv LIST --data DIR --out FILE: the files that a list names, in its order, and the competition's submission.
 */
import { parseArgs } from 'node:util';
import type { Grouping } from '../src/core/labels/grouping.ts';
import { groupOfFile, hearGroups, readAdapt } from './adapt.ts';
import { ensembleLine } from './ensemble-line.ts';
import { predictionLine, type PredictionLine } from './prediction-line.ts';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';
import { listedFiles, writeSubmission, type NamedFile } from './submission.ts';

const usage = `Usage: npm run --silent predict -- FILE… [--model ID] [--index ID-or-file] [--models DIR] [--backend wasm-1|wasm-N|webgpu] [--jobs N] [--adapt together|folders]
       npm run --silent predict -- --csv test.csv --data DIR --out submission.csv [the same flags]
test.csv has a column filename. A row whose file gives no answer gets the most frequent answer of the others.
--adapt: what all files, or those of each folder, have in common is taken off before they are answered: better where they hold at least four moods, worse where they hold one or two.
Several --index: an ensemble, which answers with the mean of their probabilities.`;

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: {
      ...sessionFlags.options,
      index: { type: 'string', multiple: true },
      csv: { type: 'string' },
      data: { type: 'string' },
      out: { type: 'string' },
      adapt: { type: 'string' },
    },
    allowPositionals: true,
  });
  const { csv, data, out } = values;
  const ofList = csv !== undefined && data !== undefined && out !== undefined && positionals.length === 0;
  const ofFiles = csv === undefined && data === undefined && out === undefined && positionals.length > 0;
  if (!ofList && !ofFiles) throw new UsageError(usage);
  const files = ofList ? listedFiles(csv, data) : positionals.map((path) => ({ name: path, path }));
  const adapt = readAdapt(values.adapt, ['together', 'folders']);
  const { index: indexes = [undefined], ...flags } = values;
  const runs = indexes.map((index) => ({
    ...sessionFlags.read(
      { ...flags, ...(index !== undefined && { index }) },
      ofList ? sessionFlags.manyJobs : 1,
    ),
    adapt,
  }));
  const print = (line: PredictionLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const lines =
    runs.length === 1 ? await predictAll(files, runs[0], print) : await predictTogether(files, runs, print);
  if (ofList) {
    const { filled, filler } = writeSubmission(out, lines);
    if (filled.length > 0)
      process.stderr.write(
        `${filled.length} of ${lines.length} rows gave no answer and got “${filler}”, the most frequent one: ${filled.join(', ')}\n`,
      );
  }
  return lines.some((line) => 'error' in line) ? 1 : 0;
});

type Run = ReturnType<typeof sessionFlags.read> & {
  readonly adapt: Grouping | undefined;
};

function predictAll(
  files: readonly NamedFile[],
  run: Run,
  onLine: (line: PredictionLine) => void,
): Promise<PredictionLine[]> {
  return Session.with(run, async (session) => {
    const { adapt } = run;
    if (adapt !== undefined) await hearGroups(session, run.engines, files, adapt);
    const lines: PredictionLine[] = [];
    const answers = inOrder(files, run.engines, async (file, engine) => {
      const { name, path } = file;
      const url = offerFile(session, path);
      const outcome =
        'error' in url
          ? url
          : await session.call('predict', url.value, engine, { group: adapt && groupOfFile(file, adapt) });
      return predictionLine(name, outcome, session.state, adapt);
    });
    for await (const line of answers) {
      lines.push(line);
      onLine(line);
    }
    return lines;
  });
}

/** The files by one index after the other, then their means. */
async function predictTogether(
  files: readonly NamedFile[],
  runs: readonly Run[],
  onLine: (line: PredictionLine) => void,
): Promise<PredictionLine[]> {
  const members: PredictionLine[][] = [];
  for (const run of runs) members.push(await predictAll(files, run, () => undefined));
  const lines = files.map((_, i) => ensembleLine(members.flatMap((lines) => lines.slice(i, i + 1))));
  lines.forEach(onLine);
  return lines;
}
