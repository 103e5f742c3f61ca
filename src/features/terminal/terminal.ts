/** The terminal's way in: the same engine as the page's, driven by the command line tools in tools/. */
import '../../engine/trusted-types.ts';
import { cogitoError } from '../../core/errors.ts';
import { writeNpy } from '../../core/formats/npy.ts';
import { readManifest } from '../../core/formats/model-manifest.ts';
import { writeNpz } from '../../core/formats/npz.ts';
import { publishedFiles } from '../../core/importer/catalogue.ts';
import { Download } from '../../engine/importer/download.ts';
import type { ImportResult } from '../../engine/importer/import-protocol.ts';
import { importModel } from '../../engine/importer/model-importer.ts';
import { verifyModel } from '../../engine/importer/verify-model.ts';
import { Engine } from '../../engine/engine.ts';
import type { AnalysisOptions } from '../../engine/pipeline.ts';
import type { Source } from '../../engine/sources.ts';
import { HeardFiles } from '../batch/heard-files.ts';
import { IndexBuilder } from './build-index.ts';
import { samples } from '../predict/samples.ts';
import { tryLive } from './live-trial.ts';
import { proveInt8 } from './prove-int8.ts';
import { tryTraining } from './train-trial.ts';
import { outcome } from './outcome.ts';
import type { TerminalApi } from './terminal-api.ts';

let engines: Engine[] = [];
const builder = new IndexBuilder();
let imported: ImportResult | undefined;
/** What groups of voices have in common; the embeddings themselves are not kept. */
const heard = new HeardFiles(0);

const api: TerminalApi = {
  start: (request) =>
    outcome(async () => {
      engines.forEach((engine) => engine.dispose());
      engines = Array.from(
        { length: request.engines },
        () =>
          new Engine({
            model: hosted(request.model),
            ...(request.index !== undefined && { index: hosted(request.index) }),
            ...(request.backend !== undefined && { backend: request.backend }),
          }),
      );
      const [state] = await Promise.all(engines.map((engine) => engine.start()));
      if (state === undefined) throw cogitoError('unexpected', { reason: 'no engine was asked for' });
      return { ...state, passedOver: state.passedOver.map(({ message }) => message) };
    }),

  predict: (file, engine, { group, ...options } = {}) =>
    outcome(() => {
      const adaptTo = group === undefined ? undefined : heard.meanOf(group);
      return analyse(file, engine, { ...options, ...(adaptTo && { adaptTo }) });
    }),

  hear: (file, group, engine) =>
    outcome(async () => {
      heard.add(file, group, await analyse(file, engine, { keepEmbeddings: true, unanswered: true }));
      return null;
    }),

  timePrediction: (file) =>
    outcome(async () => {
      const blob = new Blob([await read(file)]);
      const start = performance.now();
      const analysis = await started().analyse(blob, {});
      return { ms: performance.now() - start, analysis };
    }),

  listen: (request) => outcome(() => tryLive(started(), { ...request, file: absolute(request.file) })),

  embed: (file, out, options, engine) =>
    outcome(async () => {
      const { data, size, timestamps } = await embed(file, engine, options);
      const rows = timestamps.length;
      await put(
        out,
        writeNpz({
          embedding: { data, shape: [rows, size] },
          timestamps: { data: timestamps, shape: [rows] },
        }),
      );
      return { windows: rows };
    }),

  addToIndex: (file, clip, engine) =>
    outcome(async () => {
      const { data, timestamps } = await embed(file, engine, {});
      builder.add(clip, data);
      return { windows: timestamps.length };
    }),

  writeIndex: (request, out) =>
    outcome(async () => {
      const { model } = await started().start();
      return builder.build(request, model.embeddingSize, (bytes) => put(out, bytes));
    }),

  tryTraining: (request, out) =>
    outcome(() => {
      const { rows, columns, model, clip } = request;
      return tryTraining({ ...request, model: absolute(model), clip: absolute(clip) }, (data) =>
        put(out, writeNpy({ data, shape: [rows, columns] })),
      );
    }),

  importModel: (source, { int8: wanted, ...options }) =>
    outcome(async () => {
      const bytes = source.url === undefined ? await download(source.fileName) : await read(source.url);
      const sounds = wanted ? await Promise.all(samples.map((sample) => sample.load())) : undefined;
      const file = { name: source.fileName, bytes };
      imported = await importModel({ file, options, ...(sounds && { sounds }) });
      const { finished, int8 } = imported;
      return {
        full: finished.manifest,
        ...(int8 && { int8: { manifest: int8.finished.manifest, report: int8.report } }),
      };
    }),

  proveInt8: ({ exact, rounded }, clips) =>
    outcome(() => proveInt8([exact, rounded].map(hosted), clips, read)),

  verifyModel: (manifest) =>
    outcome(async () => {
      const text = new TextDecoder().decode(await read(manifest));
      return (await verifyModel(started(), readManifest(text))).verification;
    }),

  writeModel: (which, out) =>
    outcome(async () => {
      const written = which === 'full' ? imported?.finished : imported?.int8?.finished;
      if (written === undefined) throw cogitoError('unexpected', { reason: 'nothing was imported' });
      await put(out, written.model);
      return null;
    }),
};
window.cogito = api;

function started(engine = 0): Engine {
  const chosen = engines[engine];
  if (chosen === undefined) throw cogitoError('unexpected', { reason: 'the engine has not been started' });
  return chosen;
}

async function analyse(file: string, engine: number, options: AnalysisOptions) {
  const chosen = started(engine);
  return chosen.analyse(new Blob([await read(file)]), options);
}

async function read(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(absolute(url));
  if (!response.ok) throw cogitoError('file-unreadable');
  return new Uint8Array(await response.arrayBuffer());
}

function download(fileName: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = publishedFiles.find((each) => each.fileName === fileName);
  if (file === undefined) throw cogitoError('download-missing', { file: fileName });
  return new Download(file).run(new AbortController().signal, () => undefined);
}

async function embed(file: string, engine: number, options: AnalysisOptions) {
  const { embeddings } = await analyse(file, engine, { ...options, keepEmbeddings: true });
  if (embeddings === undefined) throw cogitoError('unexpected', { reason: 'no embeddings came back' });
  return embeddings;
}

async function put(url: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(absolute(url), { method: 'PUT', body });
  if (!response.ok) throw cogitoError('file-unwritable', { reason: await response.text() });
}

function hosted(url: string): Source {
  return { place: 'hosted', url: absolute(url) };
}

function absolute(url: string): string {
  return new URL(url, location.href).href;
}
