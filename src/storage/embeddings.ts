/** Embeddings of a person's own clips: computed once, whatever is done with them afterwards. */
/** All windows of a clip. */
export interface StoredEmbeddings {
  /** [windows, size] */
  readonly data: Float32Array;
  readonly size: number;
  /** The clip's length in seconds. */
  readonly seconds: number;
  readonly heard: 'enough' | 'little' | 'nothing';
}
