/** What the command line tools call in the page, and what they get: plain JSON both ways. */
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import type { Int8Proof, Int8Report } from '../../core/importer/int8-report.ts';
import type { Verification } from '../../core/importer/regression.ts';
import type { ImportOptions } from '../../core/importer/settings.ts';
import type { EngineState } from '../../engine/engine.ts';
import type { AnalysisOptions } from '../../engine/pipeline.ts';
import type { ClipAnalysis } from '../../engine/results.ts';
import type { LiveTrialReport, LiveTrialRequest } from './live-trial.ts';
import type { TrainTrialReport, TrainTrialRequest } from './train-trial.ts';
import type { IndexRequest, IndexReport } from './build-index.ts';

interface StartRequest {
  /** URLs, relative to the page. */
  readonly model: string;
  readonly index?: string;
  readonly backend?: string;
  /** Engines that work side by side. */
  readonly engines: number;
}

/** A file of this machine, by its URL, or one that its publishers offer. */
export type WeightSource = { readonly fileName: string; readonly url?: string };

export interface ImportedModels {
  readonly full: ModelManifest;
  readonly int8?: { readonly manifest: ModelManifest; readonly report: Int8Report };
}

/** What was started; `passedOver` says which back ends were not taken, and why. */
export type StartedState = Omit<EngineState, 'passedOver'> & { readonly passedOver: readonly string[] };

/** A value, or the error that came instead. */
export type Outcome<T> =
  { readonly value: T } | { readonly error: { readonly code: string; readonly message: string } };

export interface TerminalApi {
  start(request: StartRequest): Promise<Outcome<StartedState>>;
  /**
   * @param file URL of the audio, relative to the page; @param engine which of the engines; @param options with a `group`
   * the index is adapted to what was heard of it
   */
  predict(
    file: string,
    engine: number,
    options?: AnalysisOptions & { readonly group?: string | undefined },
  ): Promise<Outcome<ClipAnalysis>>;
  /** Listens to a file of a group of voices. */
  hear(file: string, group: string, engine: number): Promise<Outcome<null>>;
  /** A prediction, and its milliseconds from the file in the page's hands to the answer. */
  timePrediction(file: string): Promise<Outcome<{ readonly ms: number; readonly analysis: ClipAnalysis }>>;
  /** Listens to a wav file as to a microphone. */
  listen(request: LiveTrialRequest): Promise<Outcome<LiveTrialReport>>;
  /** Embeds a file and puts the npz at the URL `out`. */
  embed(
    file: string,
    out: string,
    options: AnalysisOptions,
    engine: number,
  ): Promise<Outcome<{ readonly windows: number }>>;
  /** Embeds labelled clips one by one with `addToIndex`, then puts the index at the URL `out`. */
  addToIndex(file: string, clip: number, engine: number): Promise<Outcome<{ readonly windows: number }>>;
  writeIndex(request: IndexRequest, out: string): Promise<Outcome<IndexReport>>;
  /** Measures training at the size asked for and puts the embeddings it used, as .npy, at the URL `out`. */
  tryTraining(request: TrainTrialRequest, out: string): Promise<Outcome<TrainTrialReport>>;
  /** Makes a model of published weights, and an int8 copy if wished; needs no engine. */
  importModel(
    source: WeightSource,
    options: ImportOptions & { readonly int8: boolean },
  ): Promise<Outcome<ImportedModels>>;
  /** Compares an int8 copy with its full network on labelled recordings. @param models URLs of their folders */
  proveInt8(
    models: { readonly exact: string; readonly rounded: string },
    clips: readonly { readonly url: string; readonly label: string }[],
  ): Promise<Outcome<Int8Proof>>;
  /** Runs upstream's regression on a model of which `manifest` is the model.json's URL, by the engine that was started. */
  verifyModel(manifest: string): Promise<Outcome<Verification>>;
  /** Puts the ONNX file of what was imported last, or of its int8 copy, at the URL `out`. */
  writeModel(which: keyof ImportedModels, out: string): Promise<Outcome<null>>;
}

declare global {
  interface Window {
    cogito?: TerminalApi;
  }
}
