import { cogitoError } from '../../core/errors.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import { contentHash } from '../../intake/content-hash.ts';
import { embeddingKey, type StoredEmbeddings } from '../../storage/embeddings.ts';
import { rememberSpeed } from '../../storage/model-speed.ts';
import type { EmbeddingMemory } from './embedding-memory.svelte.ts';
import type { LabelledClip } from './training-data.svelte.ts';

export interface EmbeddingSettings {
  readonly hopSeconds: number;
  readonly center: boolean;
}

/** A clip's embeddings, and the key that they are kept under. */
export interface ClipEmbeddings {
  readonly key: string;
  readonly embeddings: StoredEmbeddings;
  /** Whether they were there already. */
  readonly reused: boolean;
}

/** Embeds clips by one started engine. What has been embedded is never computed again. */
export class ClipEmbedder {
  constructor(
    readonly engine: Engine,
    readonly model: EngineState['model'],
    readonly settings: EmbeddingSettings,
    readonly memory: EmbeddingMemory,
  ) {}

  /** @throws CogitoError audio-…, clip-silent, file-unreadable, model-…; the signal's reason when it is aborted */
  async embed(clip: LabelledClip, signal: AbortSignal): Promise<ClipEmbeddings> {
    const file = await clip.file.open();
    const { model, settings, memory } = this;
    const key = embeddingKey({ content: await contentHash(file, signal), model, ...settings });
    const kept = await memory.find(key);
    const embeddings = kept ?? (await this.#compute(file, signal));
    if (kept === undefined) await memory.keep(key, embeddings);
    if (embeddings.heard === 'nothing') throw cogitoError('clip-silent');
    return { key, embeddings, reused: kept !== undefined };
  }

  async #compute(file: File, signal: AbortSignal): Promise<StoredEmbeddings> {
    const options = { ...this.settings, keepEmbeddings: true };
    const { embeddings, seconds, heard, ms } = await this.engine.analyse(file, options, { signal });
    if (embeddings === undefined) throw cogitoError('unexpected', { reason: 'no embeddings came back' });
    const { data, size, timestamps } = embeddings;
    if (timestamps.length > 0) rememberSpeed(this.model.id, ms.embed / timestamps.length);
    return { data, size, seconds, heard };
  }
}
