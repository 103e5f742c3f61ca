/**
 * npm run --silent index -- --data DIR [--data DIR…] --out FILE: embeds labelled folders, makes an index of them and
 * prints how right it is by cross-validation, as one JSON object. The bundled index is made by this command.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TrainingClip } from '../src/core/classifier/fit-index.ts';
import type { EvaluationReport } from '../src/core/evaluation/evaluation-report.ts';
import type { Outcome } from '../src/features/terminal/terminal-api.ts';
import type { Corpus, JsonObject } from '../src/core/classifier/trained-index.ts';
import { labelledFolder, tellMismatches, type LabelledClip } from './data-folder.ts';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { fitFlags, fitOptions, foldPlans } from './fit-flags.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage = `Usage: npm run --silent index -- --data DIR [--data DIR…] --out FILE [--model ID] [--models DIR]
  [--scaler standard|minmax|normalizer|none] [--pca N] [--neighbors K] [--weights distance|uniform] [--quantise float32|int8]
  [--folds N] [--rows] [--calibrate] [--ensemble] [--id ID] [--title TEXT] [--description FILE.json] [--jobs N]
Each DIR holds train.csv (filename,emotion[,speaker]) and the audio, in any folders; without train.csv the names of
folders or of a published corpus' files are the labels. --folds: 4 unless given, 0 for no evaluation; no clip and no
known speaker is split. --rows: beside it the evaluation whose folds split clips, as the reference made it (its figures
are inflated). --calibrate: probabilities as sure as they are right, fitted on the cross-validation. --ensemble: FILE holds an
index for each fold, without it, and answers with the mean of theirs. FILE.json may give
licence, provenance, corpora (by folder name: name, licence, language, citation), evaluation and calibration.`;

interface Description {
  readonly licence?: string;
  readonly provenance?: string;
  readonly corpora?: Readonly<Record<string, Partial<Corpus>>>;
  readonly evaluation?: JsonObject;
  readonly calibration?: { readonly temperature: number };
}

interface NumberedClip extends LabelledClip {
  readonly corpus: number;
  readonly number: number;
}

runTool(async () => {
  const { values } = parseArgs({
    options: {
      ...sessionFlags.options,
      ...fitFlags,
      data: { type: 'string', multiple: true },
      out: { type: 'string' },
      id: { type: 'string' },
      title: { type: 'string' },
      description: { type: 'string' },
    },
  });
  const { data: folders = [], out } = values;
  if (folders.length === 0 || out === undefined) throw new UsageError(usage);
  const options = fitOptions(values);
  const plans = foldPlans(values);
  const id = values.id ?? basename(out).replace(/\..*$/, '');
  const about: Description =
    values.description === undefined ? {} : JSON.parse(readFileSync(values.description, 'utf8'));
  const labelled = folders.map(labelledFolder);
  labelled.forEach(({ match }, i) => tellMismatches(folders[i] ?? '', match));
  const clips = labelled
    .flatMap(({ clips }, corpus) => clips.map((clip) => ({ ...clip, corpus })))
    .map((clip, number) => ({ ...clip, number }));
  const session = sessionFlags.read(values, sessionFlags.manyJobs);
  mkdirSync(dirname(resolve(out)), { recursive: true });

  return Session.with({ ...session, index: 'none' }, async (running) => {
    const failed: { file: string; error: { code: string; message: string } }[] = [];
    const embedded: NumberedClip[] = [];
    const outcomes = inOrder(clips, session.engines, async (clip, engine) => {
      const url = offerFile(running, clip.path);
      const outcome = 'error' in url ? url : await running.call('addToIndex', url.value, clip.number, engine);
      return { clip, outcome };
    });
    for await (const { clip, outcome } of outcomes) {
      if ('error' in outcome) failed.push({ file: clip.file, error: outcome.error });
      else embedded.push(clip);
      if (process.stderr.isTTY)
        process.stderr.write(`\r${embedded.length + failed.length} of ${clips.length}`);
    }
    const { model } = running.state;
    const written = await running.call(
      'writeIndex',
      {
        clips: trainingClips(embedded),
        options,
        plans,
        calibrate: values.calibrate,
        ensemble: values.ensemble,
        description: {
          id,
          title: values.title ?? id,
          createdBy: 'cogito index',
          model: { id: model.id, sha256: model.sha256 },
          windowing: { hopSeconds: model.hopSeconds, center: model.center },
          corpora: folders.map((folder, corpus) =>
            corpusOf(basename(resolve(folder)), embedded, corpus, about),
          ),
          licence: about.licence ?? 'not stated',
          provenance:
            about.provenance ??
            `Labelled audio of: ${folders.map((folder) => basename(resolve(folder))).join(', ')}`,
          ...(about.evaluation && { evaluation: about.evaluation }),
          ...(about.calibration && { calibration: about.calibration }),
        },
      },
      running.server.accept(resolve(out)),
    );
    if ('error' in written) throw new UsageError(written.error.message);
    const { evaluations, ...made } = written.value;
    const [evaluation, rowEvaluation] = evaluations.map((each) => named(each, embedded));
    const report = {
      ...{ index: out, id, model: model.id, clips: embedded.length, ...made },
      ...(evaluation && { evaluation }),
      ...(rowEvaluation && { rowEvaluation }),
      ...{ failed, unmatched: labelled.map(({ match }) => match) },
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return 0;
  });
});

/** The report with its worst mistakes' files; or the error, where it could not be made. */
function named(evaluation: Outcome<EvaluationReport>, clips: readonly NumberedClip[]) {
  if ('error' in evaluation) return evaluation;
  const { answers = [], ...report } = evaluation.value;
  const worstMistakes = answers.map(({ clip, ...answer }) => ({ file: clips[clip]?.file, ...answer }));
  return { ...report, worstMistakes };
}

function trainingClips(clips: readonly NumberedClip[]): (TrainingClip & { readonly number: number })[] {
  const speakers = new Map<string, number>();
  return clips.map(({ number, emotion, corpus, speaker }) => {
    if (!speaker) return { number, label: emotion, corpus };
    const key = `${corpus}/${speaker}`;
    const position = speakers.get(key) ?? speakers.size;
    speakers.set(key, position);
    return { number, label: emotion, corpus, speaker: position };
  });
}

function corpusOf(
  folder: string,
  clips: readonly NumberedClip[],
  corpus: number,
  about: Description,
): Corpus {
  const own = clips.filter((clip) => clip.corpus === corpus);
  const speakers = new Set(own.map((clip) => clip.speaker).filter(Boolean)).size;
  return { name: folder, licence: 'not stated', ...about.corpora?.[folder], clips: own.length, speakers };
}
