import { cogitoError } from '../../core/errors.ts';
import { readManifest } from '../../core/formats/model-manifest.ts';
import {
  labelledPairs,
  proveOnLabels,
  type Int8Proof,
  type LabelledPair,
} from '../../core/importer/int8-report.ts';
import { deleteModel, readManifestOf, rewriteManifest } from '../../storage/models.ts';
import type { ClipEmbedder } from './clip-embedder.ts';
import type { LabelledClip } from './training-data.svelte.ts';

/** Each takes a run of the full network as well. Of fewer than a hundred windows one is more than the limit allows. */
const MOST_WINDOWS = 200;
/** Longer clips would take the time of many. */
const MOST_BYTES = 4e6;

/** An int8 copy on a person's own labelled recordings, beside the full network: it is used only where it holds. */
export class Int8Trial {
  #done = $state<number>();
  #proof = $state.raw<Int8Proof>();

  /** How many windows have been compared, while it runs. */
  get done(): number | undefined {
    return this.#done;
  }
  readonly total = MOST_WINDOWS;
  /** How it ended, where it held. */
  get proof(): Int8Proof | undefined {
    return this.#proof;
  }

  /**
   * Compares both networks on some of the clips, of every label alike. A copy that does not hold is removed from the
   * device. The embeddings are kept for the training that follows.
   * @throws CogitoError int8-differs; clip-silent where no clip at all can be used
   */
  async run(
    clips: readonly LabelledClip[],
    { exact, rounded }: Record<'exact' | 'rounded', ClipEmbedder>,
    signal: AbortSignal,
  ): Promise<void> {
    this.clear();
    try {
      // Short clips; where there are none, any.
      const short = await this.#compare(clips, exact, rounded, signal, MOST_BYTES);
      const pairs = short.length > 0 ? short : await this.#compare(clips, exact, rounded, signal, Infinity);
      if (pairs.length === 0) throw cogitoError('clip-silent');
      await this.#judge(proveOnLabels(pairs), rounded.model.id);
    } finally {
      this.#done = undefined;
    }
  }

  async #compare(
    clips: readonly LabelledClip[],
    exact: ClipEmbedder,
    rounded: ClipEmbedder,
    signal: AbortSignal,
    mostBytes: number,
  ): Promise<LabelledPair[]> {
    const pairs: LabelledPair[] = [];
    for (const [number, clip] of inTurn(clips).entries()) {
      this.#done = Math.min(pairs.length, MOST_WINDOWS);
      if (pairs.length >= MOST_WINDOWS) break;
      try {
        if ((await clip.file.open()).size > mostBytes) continue;
        const [whole, copy] = [await exact.embed(clip, signal), await rounded.embed(clip, signal)];
        pairs.push(...labelledPairs(whole.embeddings, copy.embeddings, { label: clip.label, clip: number }));
      } catch {
        // A clip that cannot be used is told by the run that follows.
        signal.throwIfAborted();
      }
    }
    return pairs;
  }

  clear(): void {
    this.#done = this.#proof = undefined;
  }

  async #judge(proof: Int8Proof, id: string): Promise<void> {
    const { windows, cosine, agreement } = proof;
    if (!proof.holds) {
      await deleteModel(id);
      throw cogitoError('int8-differs', {
        ...{ windows, cosine: cosine.toFixed(5) },
        agreement: (100 * agreement).toFixed(1),
      });
    }
    this.#proof = proof;
    const manifest = readManifest(await readManifestOf(id));
    if (manifest.int8 === undefined) return;
    const int8 = { ...manifest.int8, proof: { windows, cosine, agreement } };
    await rewriteManifest(id, JSON.stringify({ ...manifest, int8 }));
  }
}

/** The clips, one of each label after the other. */
function inTurn(clips: readonly LabelledClip[]): LabelledClip[] {
  const queues = new Map<string, LabelledClip[]>();
  for (const clip of clips) queues.set(clip.label, [...(queues.get(clip.label) ?? []), clip]);
  const longest = Math.max(0, ...[...queues.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    [...queues.values()].flatMap((queue) => queue[i] ?? []),
  ).flat();
}
