import { cogitoError } from '../../core/errors.ts';
import {
  labelledPairs,
  proveOnLabels,
  type Int8Proof,
  type LabelledPair,
} from '../../core/importer/int8-report.ts';
import { Engine } from '../../engine/engine.ts';
import type { Source } from '../../engine/sources.ts';

/** Embeds the clips by a full network and by its int8 copy and compares the answers. Clips that fail are left out. */
export async function proveInt8(
  models: readonly Source[],
  clips: readonly { readonly url: string; readonly label: string }[],
  read: (url: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Int8Proof> {
  const [exact, rounded] = models.map((model) => new Engine({ model }));
  if (exact === undefined || rounded === undefined) throw new Error('two models are compared');
  const pairs: LabelledPair[] = [];
  try {
    await Promise.all([exact.start(), rounded.start()]);
    for (const [clip, { url, label }] of clips.entries()) {
      const file = new Blob([await read(url)]);
      const both = await Promise.all([exact, rounded].map((engine) => embed(engine, file)));
      const [whole, copy] = both;
      if (whole === undefined || copy === undefined) continue;
      pairs.push(...labelledPairs(whole, copy, { label, clip }));
    }
  } finally {
    exact.dispose();
    rounded.dispose();
  }
  if (pairs.length === 0) throw cogitoError('clip-silent');
  return proveOnLabels(pairs);
}

async function embed(engine: Engine, file: Blob) {
  try {
    return (await engine.analyse(file, { keepEmbeddings: true })).embeddings;
  } catch {
    return undefined;
  }
}
