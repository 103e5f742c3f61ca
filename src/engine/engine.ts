import type { Neighbor } from '../core/classifier/explain.ts';
import type { GroupMean } from '../core/classifier/group-mean.ts';
import { cogitoError, reasonOf, type CogitoError } from '../core/errors.ts';
import { recallBackend, rememberBackends, type BackendMeasurement } from './backend-memory.ts';
import { deviceAbilities } from './device.ts';
import { backendId, possibleBackends } from './embedder/backend.ts';
import { isBackendsFault, repeated } from './faults.ts';
import type { LiveSound } from './live/listen.ts';
import type { AnalysisOptions } from './pipeline.ts';
import type { Clip, EngineSettings, TaskName, Tasks } from './protocol.ts';
import type {
  Answer,
  ClipAnalysis,
  ClipOutline,
  EngineDescription,
  LiveProgress,
  MapPicture,
  Progress,
} from './results.ts';
import type { TeachingSettings } from '../storage/corrections.ts';
import type { Source } from './sources.ts';
import type { SpectrogramPicture } from './spectrogram-picture.ts';
import { startOn } from './start-on.ts';
import { WorkerBridge, WorkerReplaced, type TaskOptions } from './worker-bridge.ts';

const WINDOWS_TO_MEASURE = 8;
/** Another backend has to be clearly faster before it is changed for. */
const CLEARLY_FASTER = 0.85;

export interface EngineOptions {
  readonly model: Source;
  /** Absent: embeddings only. */
  readonly index?: Source;
  /** A backend's id that must be used; absent: the best that works here. */
  readonly backend?: string;
  /** How what was taught on this device is used; absent: not at all. */
  readonly teaching?: TeachingSettings;
}

/** A started engine: what it runs and which backends were passed over, each with its reason. */
export interface EngineState extends EngineDescription {
  readonly backendId: string;
  readonly passedOver: readonly CogitoError[];
}

const clipNumbers = new WeakMap<Blob, number>();
let clips = 0;

/** The same object is the same clip, whichever page it comes from. */
function clipOf(file: Blob): Clip {
  const id = clipNumbers.get(file) ?? ++clips;
  clipNumbers.set(file, id);
  return { id, file };
}

/**
 * The page's handle on the engine. The worker starts with the first task and is replaced when it fails; a task that it
 * fails with is done once more.
 */
export class Engine {
  #bridge: WorkerBridge | undefined;
  #starting: Promise<EngineState> | undefined;
  #state: EngineState | undefined;
  readonly #listeners = new Set<(progress: Progress) => void>();
  /** Back ends that failed while the model was at work, each with how: they are passed over from then on. */
  readonly #mistrusted = new Map<string, CogitoError>();
  #measured = false;
  #teaching: TeachingSettings | undefined;
  #disposed = false;

  constructor(readonly options: EngineOptions) {
    this.#teaching = options.teaching;
  }

  /**
   * Loads model and index and starts the first backend that computes them rightly. Aborting stops the waiting; what
   * has been loaded is there for the next time.
   * @throws CogitoError model-…, index-…, network-failed
   */
  async start({ signal, onProgress }: TaskOptions = {}): Promise<EngineState> {
    if (onProgress !== undefined) this.#listeners.add(onProgress);
    try {
      return await repeated(() => abortable(this.#start(), signal));
    } finally {
      if (onProgress !== undefined) this.#listeners.delete(onProgress);
    }
  }

  /** Reads a clip for showing it; needs no model. */
  outline(file: Blob, options: TaskOptions = {}): Promise<ClipOutline> {
    return repeated(() => this.#worker().request('outline', clipOf(file), options));
  }

  /** The way from a clip's sound to its answer, or to its embeddings where there is no index. */
  analyse(file: Blob, analysis: AnalysisOptions, options: TaskOptions = {}): Promise<ClipAnalysis> {
    return this.#answering('analyse', { clip: clipOf(file), options: analysis }, options);
  }

  /** The answer of a clip that was embedded before, adapted to a group: embeddings [windows * size]. */
  answer(embeddings: Float32Array, adaptTo: GroupMean, options: TaskOptions = {}): Promise<Answer> {
    return this.#answering('answer', { embeddings, adaptTo }, options);
  }

  /** Why a window was answered as it was: the training windows nearest to its embedding, from near to far. */
  explain(embedding: Float32Array, options: TaskOptions = {}): Promise<readonly Neighbor[]> {
    return this.#answering('explain', { embedding }, options);
  }

  /** The index in two dimensions; made once for each start. */
  map(options: TaskOptions = {}): Promise<MapPicture> {
    return this.#answering('map', {}, options);
  }

  /** Where windows lie on the map: embeddings [windows * size] to [windows * 2]. */
  place(embeddings: Float32Array, options: TaskOptions = {}): Promise<Float32Array> {
    return this.#answering('place', { embeddings }, options);
  }

  /** A clip as the model sees it. */
  spectrogram(file: Blob, options: TaskOptions = {}): Promise<SpectrogramPicture> {
    return this.#answering('spectrogram', clipOf(file), options);
  }

  /** Uses what was taught on this device as it is now, and in this way, from the next task on. */
  async relearn(teaching: TeachingSettings): Promise<void> {
    this.#teaching = teaching;
    // A worker that has not started a model reads it all when it does.
    if (this.#state !== undefined) await repeated(() => this.#worker().request('learn', teaching));
  }

  /**
   * Listens to live sound until `signal` is aborted, and tells every window's answer. The port belongs to the worker from
   * then on.
   * @throws CogitoError as start; model-stopped, worker-…; WorkerReplaced; the signal's reason
   */
  async listen(
    sound: LiveSound,
    onWindow: (heard: LiveProgress) => void,
    signal: AbortSignal,
  ): Promise<never> {
    return this.#withModel('listen', sound, {
      signal,
      transfer: [sound.port],
      onProgress(progress) {
        if (progress.stage === 'listening') onWindow(progress);
      },
    });
  }

  /**
   * Measures every possible backend once, each in a worker of its own, and remembers the fastest for this model; it is
   * used from the next start on.
   */
  async measureBackends(options: TaskOptions = {}): Promise<readonly BackendMeasurement[]> {
    const { backendId: current } = await this.start(options);
    if (this.#measured || this.options.backend !== undefined) return [];
    const measurements: BackendMeasurement[] = [
      {
        backend: current,
        result: await this.#worker().request('measure', { windows: WINDOWS_TO_MEASURE }, options),
      },
    ];
    for (const backend of possibleBackends(await deviceAbilities()).map(backendId)) {
      if (backend === current) continue;
      measurements.push({ backend, result: await this.#measure(backend, options) });
    }
    rememberBackends(this.options.model, fastest(measurements, current), measurements);
    this.#measured = true;
    return measurements;
  }

  dispose(): void {
    this.#disposed = true;
    this.#bridge?.end();
  }

  /** A task for the started worker. */
  #answering<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]['takes'],
    options: TaskOptions,
  ): Promise<Tasks[Name]['gives']> {
    return repeated(() => this.#withModel(task, input, options));
  }

  async #withModel<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]['takes'],
    options: TaskOptions,
  ): Promise<Tasks[Name]['gives']> {
    const { backendId } = await this.start(options);
    const bridge = this.#worker();
    try {
      return await bridge.request(task, input, options);
    } catch (error) {
      if (!isBackendsFault(error)) throw error;
      // One that was ended for lack of memory may have been the last straw only.
      if (error.code !== 'worker-gone') this.#mistrusted.set(backendId, error);
      bridge.end(new WorkerReplaced('its back end failed'));
      throw error;
    }
  }

  #start(): Promise<EngineState> {
    const bridge = this.#worker();
    if (this.#state !== undefined && !bridge.ended) return Promise.resolve(this.#state);
    this.#starting ??= this.#startFirstWorking().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  #worker(): WorkerBridge {
    if (this.#disposed) throw cogitoError('worker-failed', { reason: 'it was ended' });
    if (this.#bridge === undefined || this.#bridge.ended) {
      this.#bridge = new WorkerBridge();
      this.#state = undefined;
    }
    return this.#bridge;
  }

  async #startFirstWorking(): Promise<EngineState> {
    const candidates = await this.#candidates();
    const passedOver = [...this.#mistrusted].flatMap(([id, error]) => (candidates.includes(id) ? [] : error));
    for (const backend of candidates) {
      try {
        const onProgress = (progress: Progress) => this.#listeners.forEach((listener) => listener(progress));
        const description = await startOn(this.#worker(), { ...this.#files(), backend }, { onProgress });
        this.#state = { ...description, backendId: backend, passedOver };
        return this.#state;
      } catch (error) {
        if (!isBackendsFault(error)) throw error;
        passedOver.push(error);
        this.#bridge?.end(new WorkerReplaced('another backend is tried'));
      }
    }
    throw cogitoError('model-no-backend', { reasons: passedOver.map(({ message }) => message).join(' ') });
  }

  async #candidates(): Promise<string[]> {
    if (this.options.backend !== undefined) return [this.options.backend];
    const possible = possibleBackends(await deviceAbilities()).map(backendId);
    const remembered = recallBackend(this.options.model);
    possible.sort((a, b) => Number(b === remembered) - Number(a === remembered));
    const trusted = possible.filter((backend) => !this.#mistrusted.has(backend));
    // Memory may have become free: better one that failed than none.
    return trusted.length > 0 ? trusted : possible;
  }

  #files(): Omit<EngineSettings, 'backend'> {
    return { model: this.options.model, index: this.options.index, teaching: this.#teaching };
  }

  async #measure(backend: string, options: TaskOptions): Promise<number | string> {
    const bridge = new WorkerBridge();
    try {
      await startOn(
        bridge,
        { model: this.options.model, index: undefined, backend, teaching: undefined },
        options,
      );
      return await bridge.request('measure', { windows: WINDOWS_TO_MEASURE }, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      return reasonOf(error);
    } finally {
      bridge.end();
    }
  }
}

function fastest(measurements: readonly BackendMeasurement[], current: string): string {
  const time = ({ result }: BackendMeasurement) => (typeof result === 'number' ? result : Infinity);
  const [best] = [...measurements].sort((a, b) => time(a) - time(b));
  const now = measurements.find(({ backend }) => backend === current);
  if (best === undefined || now === undefined) return current;
  return time(best) < CLEARLY_FASTER * time(now) ? best.backend : current;
}

/** `promise`, or the signal's reason as soon as it is aborted. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
