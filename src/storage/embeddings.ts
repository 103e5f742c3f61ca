/** Embeddings of a person's own clips: computed once, whatever is done with them afterwards. */
import { withDatabase } from './database.ts';

/** All windows of a clip. */
export interface StoredEmbeddings {
  /** [windows, size] */
  readonly data: Float32Array;
  readonly size: number;
  /** The clip's length in seconds. */
  readonly seconds: number;
  readonly heard: 'enough' | 'little' | 'nothing';
}

/** What embeddings depend on. */
export interface EmbeddingKey {
  /** Hash of the file's content, not of its name. */
  readonly content: string;
  readonly model: { readonly id: string; readonly sha256: string };
  readonly hopSeconds: number;
  readonly center: boolean;
}

/** The key as the text that the embeddings are kept under. */
export function embeddingKey({ content, model, hopSeconds, center }: EmbeddingKey): string {
  return [model.id, model.sha256, hopSeconds, center ? 'centered' : 'plain', content].join(' ');
}

/** The kept embeddings; undefined where there are none. @throws CogitoError storage-… */
export function readEmbeddings(key: string): Promise<StoredEmbeddings | undefined> {
  return withDatabase((database) => database.get('embeddings', key));
}

/** @throws CogitoError storage-full, storage-… */
export function saveEmbeddings(key: string, embeddings: StoredEmbeddings): Promise<void> {
  return withDatabase(async (database) => {
    await database.put('embeddings', embeddings, key);
  });
}

/** How many clips' embeddings are kept. @throws CogitoError storage-… */
export function countEmbeddings(): Promise<number> {
  return withDatabase((database) => database.count('embeddings'));
}

/** Forgets all of them. @throws CogitoError storage-… */
export function deleteEmbeddings(): Promise<void> {
  return withDatabase((database) => database.clear('embeddings'));
}
