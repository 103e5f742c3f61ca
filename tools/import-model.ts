/** npm run --silent import-model -- FILE-or-NAME: makes a model of published weights and prints what it is as JSON. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  contentTypeNamed,
  frontEndNamed,
  parseModelName,
  representationNamed,
  type ImportOptions,
} from '../src/core/importer/settings.ts';
import type { ModelManifest } from '../src/core/formats/model-manifest.ts';
import type { WeightSource } from '../src/features/terminal/terminal-api.ts';
import { projectRoot } from './build.ts';
import { runTool, UsageError } from './fail.ts';
import { call, offerFile, withTerminalPage } from './session.ts';

const usage =
  'Usage: npm run --silent import-model -- FILE-or-NAME [--id ID] [--repr linear|mel128|mel256] [--content-type music|env] [--size 512|6144] [--front-end kapre|librosa|legacy] [--models DIR] [--unverified]\nFILE is a .h5 or .h5.gz file of OpenL3 or EdgeL3; NAME is fetched from its publisher: openl3-mel256-env-512, edgel3-sea-64, …';

const flags = {
  id: { type: 'string' },
  repr: { type: 'string' },
  'content-type': { type: 'string' },
  size: { type: 'string' },
  'front-end': { type: 'string' },
  models: { type: 'string' },
  unverified: { type: 'boolean', default: false },
} as const;

runTool(async () => {
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
  const [what] = positionals;
  if (what === undefined || positionals.length > 1) throw new UsageError(usage);
  const named = existsSync(what) ? undefined : parseModelName(what);
  if (named === undefined && !existsSync(what)) {
    throw new UsageError(`There is no file ${what}, and it is no model’s name either.\n${usage}`);
  }
  const options = { ...named?.options, ...importOptions(values) };
  const folder = values.models ?? join(projectRoot, 'public', 'models');
  return withTerminalPage(async (server, page) => {
    let source: WeightSource = { fileName: named?.file.fileName ?? basename(what) };
    if (named === undefined) {
      const url = offerFile({ server }, what);
      if ('error' in url) throw new UsageError(`${what}: ${url.error.message}`);
      source = { ...source, url: url.value };
    } else process.stderr.write(`Fetching ${source.fileName} from its publishers…\n`);
    const manifest = valueOf(await call(page, 'importModel', [source, options]));
    await store(folder, manifest, async (path) => {
      valueOf(await call(page, 'writeModel', [server.accept(path)]));
    });
    const { id, title, family, weights, file, output } = manifest;
    const line = { id, title, family, embeddingSize: output.shape[1], weights, bytes: file.bytes };
    process.stdout.write(`${JSON.stringify({ ...line, folder: join(folder, id) })}\n`);
    return 0;
  });
});

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
    writeFileSync(join(unfinished, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
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
