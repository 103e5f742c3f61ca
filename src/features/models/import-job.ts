/** One import from its file or its publishers to the device's storage. */
import { cogitoError } from '../../core/errors.ts';
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import type { Int8Report } from '../../core/importer/int8-report.ts';
import type { ImportOptions } from '../../core/importer/settings.ts';
import type { Download } from '../../engine/importer/download.ts';
import type { FinishedModel } from '../../engine/importer/finish-model.ts';
import type { ImportStage } from '../../engine/importer/import-protocol.ts';
import { importModel } from '../../engine/importer/model-importer.ts';
import { rememberSpeed } from '../../storage/model-speed.ts';
import { deleteModel, saveModel } from '../../storage/models.ts';
import { askToPersist, storageState } from '../../storage/persistence.ts';
import { samples } from '../predict/samples.ts';

export type Stage =
  | ImportStage
  | { readonly kind: 'downloading'; readonly bytes: number; readonly totalBytes: number | undefined }
  | { readonly kind: 'saving' };

export type ImportSource = { readonly download: Download } | { readonly file: File };

export interface ImportedModel {
  readonly manifest: ModelManifest;
  /** Absent where no int8 copy was asked for. */
  readonly int8?: Int8Report;
}

/** What OpenL3's network needs, with its int8 copy. */
const ROOM_NEEDED = 25e6;

/**
 * Fetches or reads the weights, makes the model, and keeps it. Until the last step nothing is kept.
 * @throws CogitoError import-busy where another tab does the same, storage-full, download-…, weights-…, storage-…;
 *   the signal's reason when it is aborted
 */
export function runImport(
  source: ImportSource,
  options: ImportOptions & { readonly int8: boolean },
  signal: AbortSignal,
  onStage: (stage: Stage) => void,
): Promise<ImportedModel> {
  const name = 'download' in source ? source.download.file.fileName : source.file.name;
  return alone(name, async () => {
    await requireRoom();
    const bytes = await bytesOf(source, signal, onStage);
    const { int8: wanted, ...settings } = options;
    const sounds = wanted ? await Promise.all(samples.map((sample) => sample.load())) : undefined;
    const task = { file: { name, bytes }, options: settings, ...(sounds && { sounds }) };
    const { finished, windowMs, int8 } = await importModel(task, { signal, onStage });
    onStage({ kind: 'saving' });
    await keep(finished, windowMs);
    if (int8?.report.verdict === 'kept') await keep(int8.finished, windowMs * int8.report.timeShare);
    // One of an earlier import would stand for what was just refused.
    else if (int8 !== undefined) await deleteModel(int8.finished.manifest.id);
    // A refusal changes nothing: the browser may then throw the model away when it runs out of room.
    void askToPersist();
    return { manifest: finished.manifest, ...(int8 && { int8: int8.report }) };
  });
}

async function keep({ manifest, model }: FinishedModel, windowMs: number): Promise<void> {
  await saveModel(manifest.id, { manifest: JSON.stringify(manifest), network: model });
  rememberSpeed(manifest.id, windowMs);
}

async function bytesOf(
  source: ImportSource,
  signal: AbortSignal,
  onStage: (stage: Stage) => void,
): Promise<Uint8Array> {
  if ('file' in source) {
    onStage({ kind: 'reading' });
    try {
      return new Uint8Array(await source.file.arrayBuffer());
    } catch {
      throw cogitoError('file-unreadable');
    }
  }
  const { download } = source;
  onStage({ kind: 'downloading', bytes: download.bytes, totalBytes: download.file.bytes });
  return download.run(signal, (bytes, totalBytes) => onStage({ kind: 'downloading', bytes, totalBytes }));
}

/** Does `work` unless another tab is at the same file. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Without a secure context there are no locks; then nobody can be asked.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(`cogito-import-${name}`, { ifAvailable: true }, (lock) => {
    if (lock === null) throw cogitoError('import-busy', { file: name });
    return work();
  });
}

async function requireRoom(): Promise<void> {
  const { usage, quota } = await storageState();
  if (usage !== undefined && quota !== undefined && quota - usage < ROOM_NEEDED) {
    throw cogitoError('storage-full');
  }
}
