/** The engine's worker: one model, one index, one backend; tasks run one after the other. */
import './trusted-types.ts';
import { cogitoError, toPlain } from '../core/errors.ts';
import { answerEmbeddings } from './answer-embeddings.ts';
import { Decoder } from './decoder/decoder.ts';
import { parseBackend } from './embedder/backend.ts';
import { Embedder } from './embedder/embedder.ts';
import { IndexInUse } from './index-in-use.ts';
import { listen } from './live/listen.ts';
import { loadIndex, loadModel } from './model-files.ts';
import { outlineClip } from './outline.ts';
import { ClipPipeline } from './pipeline.ts';
import type { Clip, Reply, Request, Sign, TaskName, Tasks } from './protocol.ts';
import type { EngineDescription, Progress } from './results.ts';
import { SoundCache } from './sound-cache.ts';
import { drawSpectrogram } from './spectrogram-picture.ts';
import { showLife } from './worker-life.ts';

type Work<Name extends TaskName> = (
  input: Tasks[Name]['takes'],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Tasks[Name]['gives']>;

const decoder = new Decoder();
const sounds = new SoundCache();
let started: { readonly embedder: Embedder; readonly index: IndexInUse | undefined } | undefined;

const tasks: { readonly [Name in TaskName]: Work<Name> } = {
  async start(settings, onProgress, signal) {
    const backend = parseBackend(settings.backend);
    if (backend === undefined)
      throw cogitoError('unexpected', { reason: `no backend “${settings.backend}”` });
    const { manifest, model } = await loadModel(settings.model, signal, onProgress);
    const index =
      settings.index === undefined
        ? undefined
        : await loadIndex(settings.index, manifest, signal, onProgress);
    onProgress({ stage: 'starting' });
    const embedder = await Embedder.create(manifest, model, backend);
    const inUse = index && new IndexInUse(index);
    if (settings.teaching !== undefined) await inUse?.learn(settings.teaching);
    started = { embedder, index: inUse };
    return describe(embedder, inUse);
  },

  async outline(clip, onProgress, signal) {
    return outlineClip(sounds.keep(clip.id, await decoder.open(clip.file, signal)), onProgress, signal);
  },

  async analyse({ clip, options }, onProgress, signal) {
    const { embedder, index } = running();
    const sound = await openSound(clip, signal);
    const answers = options.adaptTo ? index?.adaptedTo(options.adaptTo) : index?.answers;
    const classifier = options.unanswered === true ? undefined : answers;
    return new ClipPipeline(embedder, classifier, options).analyse(sound, onProgress, signal);
  },

  async answer({ embeddings, adaptTo }, _onProgress, signal) {
    const { embedder, index } = answering();
    return answerEmbeddings(index.adaptedTo(adaptTo), embeddings, embedder.size, signal);
  },

  async learn(teaching) {
    await running().index?.learn(teaching);
    return undefined;
  },

  async explain({ embedding }) {
    return answering().index.explain(embedding);
  },

  async map() {
    return answering().index.map();
  },

  async place({ embeddings }) {
    return answering().index.place(embeddings);
  },

  async spectrogram(clip, onProgress, signal) {
    return drawSpectrogram(running().embedder.manifest, await openSound(clip, signal), onProgress, signal);
  },

  async listen(sound, onProgress, signal) {
    const { embedder, index } = answering();
    return listen(embedder, index.answers, sound, onProgress, signal);
  },

  async measure({ windows }, _onProgress, signal) {
    const { embedder } = running();
    return embedder.measure(windows, signal);
  },
};

function running() {
  if (started === undefined) throw cogitoError('unexpected', { reason: 'the engine has not been started' });
  return started;
}

/** What runs, where there is an index to answer from. */
function answering() {
  const { embedder, index } = running();
  if (index === undefined) throw cogitoError('index-none');
  return { embedder, index };
}

async function openSound(clip: Clip, signal: AbortSignal) {
  return sounds.get(clip.id) ?? sounds.keep(clip.id, await decoder.open(clip.file, signal));
}

function describe({ manifest, size }: Embedder, index: IndexInUse | undefined): EngineDescription {
  const { id, title, family, licence, file, window, int8 } = manifest;
  return {
    model: {
      ...{ id, title, family, licence: licence.name, sha256: file.sha256 },
      ...{ windowSeconds: window.seconds, hopSeconds: window.hopSeconds, center: window.center },
      embeddingSize: size,
      ...(int8 && { int8Of: int8.of }),
    },
    index: index?.describe(),
  };
}

const controllers: Map<number, AbortController> = new Map();
let last: Promise<void> = Promise.resolve();

function reply(message: Reply | Sign): void {
  self.postMessage(message);
}

async function perform<Name extends TaskName>(
  id: number,
  name: Name,
  input: Tasks[Name]['takes'],
): Promise<void> {
  const controller = controllers.get(id);
  if (controller === undefined) return;
  try {
    controller.signal.throwIfAborted();
    const result = await tasks[name](input, (progress) => reply({ id, progress }), controller.signal);
    reply({ id, result });
  } catch (thrown) {
    reply({ id, error: controller.signal.aborted ? 'cancelled' : toPlain(thrown) });
  } finally {
    controllers.delete(id);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.task === 'sign') return reply({ sign: true });
  if (data.task === 'cancel') return controllers.get(data.id)?.abort();
  controllers.set(data.id, new AbortController());
  // Loading a model takes the network's time; files can be read meanwhile.
  if (data.task === 'start') void perform(data.id, data.task, data.input);
  else last = last.then(() => perform(data.id, data.task, data.input));
});
showLife();
