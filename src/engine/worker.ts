/** The engine's worker: one model, one index, one backend; tasks run one after the other. */
import { Classifier, type WindowClassifier } from '../core/classifier/classifier.ts';
import { explain } from '../core/classifier/explain.ts';
import { IndexMap } from '../core/classifier/index-map.ts';
import { asMatrix } from '../core/classifier/matrix.ts';
import type { TrainedIndex } from '../core/classifier/trained-index.ts';
import { asCogitoError, cogitoError } from '../core/errors.ts';
import type { TeachingSettings } from '../storage/corrections.ts';
import { Decoder } from './decoder/decoder.ts';
import { parseBackend } from './embedder/backend.ts';
import { Embedder } from './embedder/embedder.ts';
import { listen } from './live/listen.ts';
import { loadIndex, loadModel } from './model-files.ts';
import { ClipPipeline, outlineClip } from './pipeline.ts';
import type { Clip, Reply, Request, TaskName, Tasks } from './protocol.ts';
import type { EngineDescription, Progress } from './results.ts';
import { SoundCache } from './sound-cache.ts';
import { drawSpectrogram } from './spectrogram-picture.ts';
import { withCorrections } from './taught.ts';

type Work<Name extends TaskName> = (
  input: Tasks[Name]['takes'],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Tasks[Name]['gives']>;

const decoder = new Decoder();
const sounds = new SoundCache();
let started:
  | {
      readonly embedder: Embedder;
      readonly classifier: Classifier | undefined;
      readonly index: TrainedIndex | undefined;
      /** The classifier, alone or with what was taught on this device. */
      answers: WindowClassifier | undefined;
      /** Made when it is first asked for. */
      map?: IndexMap;
    }
  | undefined;

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
    const classifier = index && new Classifier(index);
    const answers = await withTeaching(index, classifier, settings.teaching);
    started = { embedder, classifier, index, answers };
    return describe(embedder, index);
  },

  async outline(clip, onProgress, signal) {
    return outlineClip(sounds.keep(clip.id, await decoder.open(clip.file, signal)), onProgress, signal);
  },

  async analyse({ clip, options }, onProgress, signal) {
    const { embedder, answers } = running();
    const sound = await openSound(clip, signal);
    return new ClipPipeline(embedder, answers, options).analyse(sound, onProgress, signal);
  },

  async learn(teaching) {
    const now = running();
    now.answers = await withTeaching(now.index, now.classifier, teaching);
    return undefined;
  },

  async explain({ embedding }) {
    const { index, classifier } = answering();
    return explain(index, classifier, asMatrix(embedding, 1, embedding.length));
  },

  async map() {
    const { index } = answering();
    const map = indexMap();
    return { labels: index.labels, points: map.points(), pointLabels: map.labels() };
  },

  async place({ embeddings }) {
    const { embeddingSize } = answering().index;
    return indexMap().place(asMatrix(embeddings, embeddings.length / embeddingSize, embeddingSize));
  },

  async spectrogram(clip, onProgress, signal) {
    return drawSpectrogram(running().embedder.manifest, await openSound(clip, signal), onProgress, signal);
  },

  async listen(sound, onProgress, signal) {
    const { embedder, answers } = answering();
    return listen(embedder, answers, sound, onProgress, signal);
  },

  async measure({ windows }, _onProgress, signal) {
    const { embedder } = running();
    return embedder.measure(windows, signal);
  },
};

async function withTeaching(
  index: TrainedIndex | undefined,
  classifier: Classifier | undefined,
  teaching: TeachingSettings | undefined,
): Promise<WindowClassifier | undefined> {
  if (index === undefined || classifier === undefined || teaching === undefined) return classifier;
  return withCorrections(index, classifier, teaching);
}

function running() {
  if (started === undefined) throw cogitoError('unexpected', { reason: 'the engine has not been started' });
  return started;
}

/** What runs, where there is an index to answer from. */
function answering() {
  const { embedder, classifier, index, answers } = running();
  if (classifier === undefined || index === undefined || answers === undefined) {
    throw cogitoError('unexpected', { reason: 'there is no index to answer from' });
  }
  return { embedder, classifier, index, answers };
}

function indexMap(): IndexMap {
  const { index } = answering();
  const runs = running();
  return (runs.map ??= new IndexMap(index));
}

async function openSound(clip: Clip, signal: AbortSignal) {
  return sounds.get(clip.id) ?? sounds.keep(clip.id, await decoder.open(clip.file, signal));
}

function describe({ manifest, size }: Embedder, index: TrainedIndex | undefined): EngineDescription {
  const { id, title, family, licence, file, window } = manifest;
  return {
    model: {
      ...{ id, title, family, licence: licence.name, sha256: file.sha256 },
      ...{ windowSeconds: window.seconds, hopSeconds: window.hopSeconds, center: window.center },
      embeddingSize: size,
    },
    index: index && { id: index.id, title: index.title, rows: index.vectors.rows, labels: index.labels },
  };
}

const controllers: Map<number, AbortController> = new Map();
let last: Promise<void> = Promise.resolve();

function reply(message: Reply): void {
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
    if (controller.signal.aborted) return reply({ id, error: 'cancelled' });
    const { code, message, details } = asCogitoError(thrown);
    reply({ id, error: { code, message, details } });
  } finally {
    controllers.delete(id);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.task === 'cancel') return controllers.get(data.id)?.abort();
  controllers.set(data.id, new AbortController());
  // Loading a model takes the network's time; files can be read meanwhile.
  if (data.task === 'start') void perform(data.id, data.task, data.input);
  else last = last.then(() => perform(data.id, data.task, data.input));
});
