import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { readEmbeddings, saveEmbeddings, type StoredEmbeddings } from '../../storage/embeddings.ts';

/** Embeddings that are kept: on the device, or until the page is closed where the device takes no more. */
export class EmbeddingMemory {
  #refusal = $state.raw<CogitoError>();
  readonly #inMemory = new Map<string, StoredEmbeddings>();

  /** Why embeddings are no longer kept on the device. */
  get refusal(): CogitoError | undefined {
    return this.#refusal;
  }

  /** What was kept; undefined also where the device refuses to tell. */
  async find(key: string): Promise<StoredEmbeddings | undefined> {
    try {
      return await this.read(key);
    } catch (error) {
      this.#refusal = asCogitoError(error);
      return undefined;
    }
  }

  /** @throws CogitoError storage-… */
  async read(key: string): Promise<StoredEmbeddings | undefined> {
    return this.#inMemory.get(key) ?? (await readEmbeddings(key));
  }

  async keep(key: string, embeddings: StoredEmbeddings): Promise<void> {
    try {
      await saveEmbeddings(key, embeddings);
    } catch (error) {
      this.#refusal = asCogitoError(error);
      this.#inMemory.set(key, embeddings);
    }
  }

  /** Tries the device again. */
  retry(): void {
    this.#refusal = undefined;
  }

  clear(): void {
    this.#refusal = undefined;
    this.#inMemory.clear();
  }
}
