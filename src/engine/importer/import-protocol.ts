/** The messages between the page's handle (model-importer.ts) and its worker (import-worker.ts): one task a worker. */
import type { WeightFile } from '../../core/importer/import-weights.ts';
import type { ImportOptions } from '../../core/importer/settings.ts';
import type { FinishedModel } from './finish-model.ts';
import type { QuantisedModel } from './quantise-model.ts';

export interface ImportTask {
  readonly file: WeightFile;
  readonly options: ImportOptions;
  /** Voices by which an int8 copy is made; absent: none is made. */
  readonly sounds?: readonly Blob[];
}

export type ImportStage =
  { readonly kind: 'reading' | 'proving' } | { readonly kind: 'rounding'; readonly share: number };

export interface ImportResult {
  readonly finished: FinishedModel;
  /** Milliseconds a window takes on one WebAssembly thread. */
  readonly windowMs: number;
  readonly int8?: QuantisedModel;
}
