/**
 * npm run --silent index -- --data DIR [--data DIR…] --out FILE: embeds labelled folders and makes an index of them.
 * The bundled index is made by this command.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TrainingClip } from '../src/core/classifier/fit-index.ts';
import type { Corpus, JsonObject } from '../src/core/classifier/trained-index.ts';
import { runTool, UsageError } from './fail.ts';
import { inOrder } from './in-order.ts';
import { fitOptions, fitFlags } from './fit-flags.ts';
import { labelledClips, type LabelledClip } from './labelled-clips.ts';
import { offerFile, Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage = `Usage: npm run --silent index -- --data DIR [--data DIR…] --out FILE [--model ID] [--models DIR]
  [--scaler standard|minmax|normalizer|none] [--pca N] [--neighbors K] [--weights distance|uniform] [--quantise float32|int8]
  [--id ID] [--title TEXT] [--description FILE.json] [--jobs N]
Each DIR holds train.csv (filename,emotion[,speaker]) and the audio, or a folder audio with it. FILE.json may give
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
  const id = values.id ?? basename(out).replace(/\..*$/, '');
  const about: Description =
    values.description === undefined ? {} : JSON.parse(readFileSync(values.description, 'utf8'));
  const clips = folders
    .flatMap((folder, corpus) => labelledClips(folder).map((clip) => ({ ...clip, corpus })))
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
    process.stdout.write(
      `${JSON.stringify({ index: out, id, model: model.id, clips: embedded.length, ...written.value, failed })}\n`,
    );
    return 0;
  });
});

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
