import { GroupSum, type GroupMean } from '../../core/classifier/group-mean.ts';
import { asMatrix } from '../../core/classifier/matrix.ts';
import type { ClipAnalysis } from '../../engine/results.ts';

/** Embeddings that are kept: 64 MB are four hours of sound. Files beyond are listened to a second time. */
const MOST_BYTES = 64 << 20;

/** What was heard of a file before it is answered. */
export interface HeardFile {
  readonly seconds: number;
  readonly heard: ClipAnalysis['heard'];
  /** [windows * size]; absent where they found no room. */
  readonly embeddings?: Float32Array;
}

/** Files that have been listened to, and what each group of them has in common. */
export class HeardFiles {
  readonly #files = new Map<string, HeardFile>();
  readonly #sums = new Map<string, GroupSum>();
  #bytes = 0;

  constructor(readonly mostBytes = MOST_BYTES) {}

  has(name: string): boolean {
    return this.#files.has(name);
  }

  get(name: string): HeardFile | undefined {
    return this.#files.get(name);
  }

  /** Errors: numbers-not-finite. */
  add(name: string, group: string, { seconds, heard, embeddings }: ClipAnalysis): void {
    const { data, size } = embeddings ?? { data: new Float32Array(0), size: 1 };
    const sum = this.#sums.get(group) ?? new GroupSum();
    // A file in which hardly anything was heard says nothing of its group.
    if (heard === 'enough') sum.add(asMatrix(data, data.length / size, size));
    this.#sums.set(group, sum);
    const room = this.#bytes + data.byteLength <= this.mostBytes;
    if (room) this.#bytes += data.byteLength;
    this.#files.set(name, { seconds, heard, ...(room && { embeddings: data }) });
  }

  /** What the group's windows have in common; of none that were heard, nothing. */
  meanOf(group: string): GroupMean | undefined {
    return this.#sums.get(group)?.mean();
  }
}
