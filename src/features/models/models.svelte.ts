import { SvelteMap } from 'svelte/reactivity';
import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { readManifest, type ModelManifest } from '../../core/formats/model-manifest.ts';
import type { PublishedFile } from '../../core/importer/catalogue.ts';
import type { ImportOptions } from '../../core/importer/settings.ts';
import { Download } from '../../engine/importer/download.ts';
import { rememberSpeed } from '../../storage/model-speed.ts';
import { deleteModel, listModels } from '../../storage/models.ts';
import { runImport, type ImportedModel, type ImportSource, type Stage } from './import-job.ts';

/** What a row or the file's card shows of its import. */
export type ImportState =
  | { readonly kind: 'running'; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly error: CogitoError; readonly resumable: boolean }
  /** Cancelled after some of the file had come. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'done'; readonly imported: ImportedModel };

/** The models on this device, and the one import that may be under way. */
export class Models {
  #stored = $state.raw<readonly ModelManifest[]>([]);
  readonly #states = new SvelteMap<string, ImportState>();
  #running = $state<string>();
  #problem = $state.raw<CogitoError>();
  #controller = new AbortController();
  /** What has come of downloads that were cancelled or failed. */
  readonly #downloads: Download[] = [];

  get stored(): readonly ModelManifest[] {
    return this.#stored;
  }
  get busy(): boolean {
    return this.#running !== undefined;
  }
  /** Why what is on the device cannot be listed or removed. */
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  /** @param key a published file's name, or `file` */
  stateOf(key: string): ImportState | undefined {
    return this.#states.get(key);
  }

  async refresh(): Promise<void> {
    await this.#guarded(async () => {
      const models = await listModels();
      this.#stored = models.map(({ manifest }) => readManifest(manifest));
    });
  }

  /** Fetches a published file, from where an earlier try ended, and makes a model of it. */
  download(file: PublishedFile, options: ImportOptions & { int8: boolean }): Promise<void> {
    let download = this.#downloads.find((each) => each.file === file);
    if (download === undefined) this.#downloads.push((download = new Download(file)));
    return this.#import(file.fileName, { download }, options);
  }

  importFile(file: File, options: ImportOptions & { int8: boolean }): Promise<void> {
    return this.#import('file', { file }, options);
  }

  cancel(): void {
    this.#controller.abort();
  }

  async remove(id: string): Promise<void> {
    await this.#guarded(() => deleteModel(id));
    rememberSpeed(id, undefined);
    await this.refresh();
  }

  async #import(
    key: string,
    source: ImportSource,
    options: ImportOptions & { int8: boolean },
  ): Promise<void> {
    if (this.busy) return;
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#running = key;
    try {
      const onStage = (stage: Stage) => this.#set(key, { kind: 'running', stage });
      const imported = await runImport(source, options, signal, onStage);
      this.#set(key, { kind: 'done', imported });
    } catch (thrown) {
      const resumable = 'download' in source && source.download.bytes > 0;
      if (!signal.aborted) this.#set(key, { kind: 'failed', error: asCogitoError(thrown), resumable });
      else this.#set(key, resumable ? { kind: 'paused' } : undefined);
    } finally {
      this.#running = undefined;
    }
    await this.refresh();
  }

  #set(key: string, state: ImportState | undefined): void {
    if (state === undefined) this.#states.delete(key);
    else this.#states.set(key, state);
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#problem = undefined;
    } catch (thrown) {
      this.#problem = asCogitoError(thrown);
    }
  }
}
