/** npm run --silent import-model -- FILE-or-NAME: makes a model of published weights and prints what it is as JSON. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  contentTypeNamed,
  frontEndNamed,
  parseModelName,
  representationNamed,
  type ImportOptions,
} from '../src/core/importer/settings.ts';
import type { ModelManifest } from '../src/core/formats/model-manifest.ts';
import type { ImportedModels, WeightSource } from '../src/features/terminal/terminal-api.ts';
import { projectRoot } from './build.ts';
import { labelledFolder, tellMismatches, type LabelledClip } from './data-folder.ts';
import { runTool, UsageError } from './fail.ts';
import { call, offerFile, withTerminalPage } from './session.ts';

const usage =
  'Usage: npm run --silent import-model -- FILE-or-NAME [--id ID] [--repr linear|mel128|mel256] [--content-type music|env] [--size 512|6144] [--front-end kapre|librosa|legacy] [--models DIR] [--unverified] [--no-int8] [--labelled DIR]\nFILE is a .h5 or .h5.gz file of OpenL3 or EdgeL3; NAME is fetched from its publisher: openl3-mel256-env-512, edgel3-sea-64, …\nAn int8 copy is made as well, and kept where it is near and quick enough; --labelled DIR proves it on labelled recordings (DIR/train.csv), without which nothing is known of its answers.';

const flags = {
  id: { type: 'string' },
  repr: { type: 'string' },
  'content-type': { type: 'string' },
  size: { type: 'string' },
  'front-end': { type: 'string' },
  models: { type: 'string' },
  unverified: { type: 'boolean', default: false },
  int8: { type: 'boolean', default: true },
  labelled: { type: 'string' },
} as const;

/** Labelled clips that an int8 copy is proven on, of every label alike. */
const MOST_CLIPS = 60;

runTool(async () => {
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true, allowNegative: true });
  const [what] = positionals;
  if (what === undefined || positionals.length > 1) throw new UsageError(usage);
  const named = existsSync(what) ? undefined : parseModelName(what);
  if (named === undefined && !existsSync(what)) {
    throw new UsageError(`There is no file ${what}, and it is no model’s name either.\n${usage}`);
  }
  const options = { ...named?.options, ...importOptions(values), int8: values.int8 };
  const clips = values.labelled === undefined ? [] : clipsOf(values.labelled);
  const folder = values.models ?? join(projectRoot, 'public', 'models');
  return withTerminalPage(async (server, page) => {
    let source: WeightSource = { fileName: named?.file.fileName ?? basename(what) };
    if (named === undefined) {
      const url = offerFile({ server }, what);
      if ('error' in url) throw new UsageError(`${what}: ${url.error.message}`);
      source = { ...source, url: url.value };
    } else process.stderr.write(`Fetching ${source.fileName} from its publishers…\n`);
    const { full, int8 } = valueOf(await call(page, 'importModel', [source, options]));
    const keep = (manifest: ModelManifest, which: 'full' | 'int8') =>
      store(folder, manifest, async (path) => {
        valueOf(await call(page, 'writeModel', [which, server.accept(path)]));
      });
    await keep(full, 'full');
    const { id, title, family, weights, file, output } = full;
    const line = { id, title, family, embeddingSize: output.shape[1], weights, bytes: file.bytes };
    const copy = int8 && (await keepCopy(int8));
    process.stdout.write(
      `${JSON.stringify({ ...line, folder: join(folder, id), ...(copy && { int8: copy }) })}\n`,
    );
    return 0;

    /** Writes the int8 copy where it may stand in for the network, and tells how near it is. */
    async function keepCopy({ manifest, report }: NonNullable<ImportedModels['int8']>) {
      await keep(manifest, 'int8');
      const place = join(folder, manifest.id);
      const proof = clips.length === 0 ? undefined : await prove(manifest.id);
      const { verdict, ...figures } = report;
      const kept = verdict === 'kept' && proof?.holds !== false;
      const because = verdict === 'kept' ? 'differs' : verdict;
      const proven = proof && { windows: proof.windows, cosine: proof.cosine, agreement: proof.agreement };
      const told = { id: manifest.id, ...figures, ...(proven && { proof: proven }) };
      if (!kept) {
        rmSync(place, { recursive: true, force: true });
        return { ...told, kept, because };
      }
      if (manifest.int8 && proven) {
        writeManifest(place, { ...manifest, int8: { ...manifest.int8, proof: proven } });
      }
      return { ...told, kept, folder: place };
    }

    async function prove(copy: string) {
      const urlOf = (model: string) => server.offerFolder(resolve(folder, model));
      const sounds = clips.map(({ path, emotion }) => ({ url: server.offer(path), label: emotion }));
      return valueOf(await call(page, 'proveInt8', [{ exact: urlOf(id), rounded: urlOf(copy) }, sounds]));
    }
  });
});

/** Clips of a labelled folder, one of each label after the other. */
function clipsOf(folder: string): LabelledClip[] {
  const { clips, match } = labelledFolder(resolve(folder));
  tellMismatches(folder, match);
  const queues = new Map<string, LabelledClip[]>();
  for (const clip of clips.filter(({ path }) => existsSync(path)))
    queues.set(clip.emotion, [...(queues.get(clip.emotion) ?? []), clip]);
  if (queues.size < 2) throw new UsageError(`${folder}: recordings of at least two labels are needed.`);
  const most = Math.ceil(MOST_CLIPS / queues.size);
  return [...queues.values()].flatMap((queue) => spread(queue, most));
}

/** At most so many of a list, from all over it: neighbours in it are often of one speaker. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * step)]).filter(
    (item) => item !== undefined,
  );
}

function valueOf<T>(outcome: { readonly value: T } | { readonly error: { readonly message: string } }): T {
  if ('error' in outcome) throw new UsageError(outcome.error.message);
  return outcome.value;
}

/** Everything is written beside the model's folder and put in place at the end. */
async function store(
  models: string,
  manifest: ModelManifest,
  writeModel: (path: string) => Promise<void>,
): Promise<void> {
  const folder = join(models, manifest.id);
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await writeModel(join(unfinished, manifest.file.name));
    writeManifest(unfinished, manifest);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function writeManifest(folder: string, manifest: ModelManifest): void {
  writeFileSync(join(folder, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

type Values = Partial<Record<'id' | 'repr' | 'content-type' | 'size' | 'front-end', string>> & {
  unverified?: boolean;
};

function importOptions(values: Values): ImportOptions {
  const representation = chosen('repr', values.repr, representationNamed);
  const contentType = chosen('content-type', values['content-type'], contentTypeNamed);
  const frontEnd = chosen('front-end', values['front-end'], frontEndNamed);
  const size = chosen('size', values.size, sizeNamed);
  return {
    ...(values.id !== undefined && { id: values.id }),
    ...(representation && { representation }),
    ...(contentType && { contentType }),
    ...(frontEnd && { frontEnd }),
    ...(size !== undefined && { size }),
    ...(values.unverified === true && { unverified: true }),
  };
}

function sizeNamed(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

function chosen<T>(flag: string, text: string | undefined, read: (text: string) => T | undefined) {
  if (text === undefined) return undefined;
  const value = read(text);
  if (value === undefined) throw new UsageError(`--${flag}: “${text}” is not possible.\n${usage}`);
  return value;
}
