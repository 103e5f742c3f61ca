import { asMatrix } from '../../core/classifier/matrix.ts';
import { fitIndex, type FitOptions, type TrainingClip } from '../../core/classifier/fit-index.ts';
import type { IndexDescription } from '../../core/classifier/trained-index.ts';
import { writeIndex } from '../../core/formats/index-file.ts';

export interface IndexRequest {
  /** The clips that the index is made of, each with the number that it was added under. */
  readonly clips: readonly (TrainingClip & { readonly number: number })[];
  readonly options: FitOptions;
  readonly description: IndexDescription;
}

export interface IndexReport {
  readonly bytes: number;
  readonly rows: number;
  readonly labels: readonly string[];
}

/** Collects clips' embeddings and makes an index of them. */
export class IndexBuilder {
  /** [windows * size] of each clip. */
  readonly #embeddings = new Map<number, Float32Array>();

  add(clip: number, embeddings: Float32Array): void {
    this.#embeddings.set(clip, embeddings);
  }

  /** Errors: those of fitIndex. */
  build(
    { clips, options, description }: IndexRequest,
    size: number,
  ): { bytes: Uint8Array<ArrayBuffer>; report: IndexReport } {
    const added = clips.map(({ number }) => this.#embeddings.get(number) ?? new Float32Array());
    const values = added.reduce((sum, rows) => sum + rows.length, 0);
    const data = new Float32Array(values);
    const rowClips = new Uint32Array(values / size);
    let offset = 0;
    added.forEach((rows, clip) => {
      data.set(rows, offset);
      rowClips.fill(clip, offset / size, (offset + rows.length) / size);
      offset += rows.length;
    });
    const index = fitIndex(asMatrix(data, values / size, size), { clips, rowClips }, options, description);
    const bytes = writeIndex(index);
    return { bytes, report: { bytes: bytes.length, rows: rowClips.length, labels: index.labels } };
  }
}
