/** The messages between the page's handle (model-importer.ts) and its worker (import-worker.ts): one task a worker. */
import type { ErrorCode } from '../../core/errors.ts';
import type { WeightFile } from '../../core/importer/import-weights.ts';
import type { ImportOptions } from '../../core/importer/settings.ts';
import type { FinishedModel } from './finish-model.ts';

export interface ImportTask {
  readonly file: WeightFile;
  readonly options: ImportOptions;
}

export type ImportStage = 'reading' | 'proving';

export type ImportReply =
  | { readonly stage: ImportStage }
  | { readonly result: FinishedModel }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };
