/** npm run --silent evaluate -- --data DIR: predicts a labelled folder and prints how right it was, as one JSON object. */
import { parseArgs } from 'node:util';
import { groupOfFile, hearGroups, readAdapt } from './adapt.ts';
import { labelledFolder, tellMismatches } from './data-folder.ts';
import { evaluateClassification } from './evaluation-report.ts';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { predictionLine } from './prediction-line.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage =
  'Usage: npm run --silent evaluate -- --data DIR [--model ID] [--index ID-or-file] [--models DIR] [--jobs N] [--live] [--adapt together|folders|speakers]\nDIR holds train.csv (filename,emotion[,speaker]) and the audio, or a folder audio with it. --live: as if it came from a microphone, no window knowing what comes after it. --adapt: what all files, or those of each folder or speaker, have in common is taken off before they are answered.';

runTool(async () => {
  const { values } = parseArgs({
    options: {
      ...sessionFlags.options,
      data: { type: 'string' },
      live: { type: 'boolean' },
      adapt: { type: 'string' },
    },
  });
  if (values.data === undefined) throw new UsageError(usage);
  const { clips, match } = labelledFolder(values.data);
  tellMismatches(values.data, match);
  const options = sessionFlags.read(values, sessionFlags.manyJobs);
  const adapt = readAdapt(values.adapt, ['together', 'folders', 'speakers']);
  return Session.with(options, async (session) => {
    if (adapt !== undefined) await hearGroups(session, options.engines, clips, adapt);
    const lines = inOrder(clips, options.engines, async (clip, engine) => {
      const url = offerFile(session, clip.path);
      const outcome =
        'error' in url
          ? url
          : await session.call('predict', url.value, engine, {
              live: values.live === true,
              group: adapt && groupOfFile(clip, adapt),
            });
      return { clip, line: predictionLine(clip.file, outcome, session.state) };
    });
    const answered = [];
    const failed = [];
    for await (const { clip, line } of lines) {
      if ('error' in line) failed.push({ file: clip.file, error: line.error });
      else answered.push({ truth: clip.emotion, ...line });
      if (process.stderr.isTTY)
        process.stderr.write(`\r${answered.length + failed.length} of ${clips.length}`);
    }
    const { model, index, backendId: backend } = session.state;
    const report = {
      model: model.id,
      index: index?.id,
      backend,
      live: values.live === true,
      ...(adapt !== undefined && { adapt }),
      ...evaluateClassification(answered),
      failed,
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return 0;
  });
});
