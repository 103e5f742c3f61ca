/** The terminal's way in: the same engine as the page's, driven by the command line tools in tools/. */
import { asCogitoError, cogitoError } from '../../core/errors.ts';
import { writeNpz } from '../../core/formats/npz.ts';
import { Engine } from '../../engine/engine.ts';
import type { AnalysisOptions } from '../../engine/pipeline.ts';
import { IndexBuilder } from './build-index.ts';
import { tryLive } from './live-trial.ts';
import type { Outcome, TerminalApi } from './terminal-api.ts';

let engines: Engine[] = [];
let nextClip = 1;
const builder = new IndexBuilder();

const api: TerminalApi = {
  start: (request) =>
    outcome(async () => {
      engines.forEach((engine) => engine.dispose());
      engines = Array.from(
        { length: request.engines },
        () =>
          new Engine({
            model: absolute(request.model),
            ...(request.index !== undefined && { index: absolute(request.index) }),
            ...(request.backend !== undefined && { backend: request.backend }),
          }),
      );
      const [state] = await Promise.all(engines.map((engine) => engine.start()));
      if (state === undefined) throw cogitoError('unexpected', { reason: 'no engine was asked for' });
      return state;
    }),

  predict: (file, engine, options = {}) => outcome(() => analyse(file, engine, options)),

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
      const { bytes, report } = builder.build(request, model.embeddingSize);
      await put(out, bytes);
      return report;
    }),
};
window.cogito = api;

async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    const { code, message } = asCogitoError(thrown);
    return { error: { code, message } };
  }
}

function started(engine = 0): Engine {
  const chosen = engines[engine];
  if (chosen === undefined) throw cogitoError('unexpected', { reason: 'the engine has not been started' });
  return chosen;
}

async function analyse(file: string, engine: number, options: AnalysisOptions) {
  const chosen = started(engine);
  const response = await fetch(absolute(file));
  if (!response.ok) throw cogitoError('file-unreadable');
  return chosen.analyse({ id: nextClip++, file: await response.blob() }, options);
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

function absolute(url: string): string {
  return new URL(url, location.href).href;
}
