import { Classifier, type WindowClassifier } from '../core/classifier/classifier.ts';
import { EnsembleClassifier } from '../core/classifier/ensemble.ts';
import { explain, type Neighbor } from '../core/classifier/explain.ts';
import type { GroupMean } from '../core/classifier/group-mean.ts';
import { IndexMap } from '../core/classifier/index-map.ts';
import { asMatrix } from '../core/classifier/matrix.ts';
import { TaughtClassifier } from '../core/classifier/taught-classifier.ts';
import {
  labelsOf,
  membersOf,
  rowsOf,
  type AnyIndex,
  type TrainedIndex,
} from '../core/classifier/trained-index.ts';
import type { TeachingSettings } from '../storage/corrections.ts';
import type { EngineDescription, MapPicture } from './results.ts';
import { readTaught } from './taught.ts';

interface Member {
  readonly index: TrainedIndex;
  readonly classifier: Classifier;
}

/** The index that answers: one or an ensemble, with what was taught on this device. */
export class IndexInUse {
  readonly #index: AnyIndex;
  readonly #members: readonly Member[];
  #answers: WindowClassifier;
  /** Made when it is first asked for. */
  #map: IndexMap | undefined;

  /** Errors: those of Classifier. */
  constructor(index: AnyIndex) {
    this.#index = index;
    this.#members = membersOf(index).map((member) => ({ index: member, classifier: new Classifier(member) }));
    this.#answers = together(this.#members.map(({ classifier }) => classifier));
  }

  get answers(): WindowClassifier {
    return this.#answers;
  }

  get embeddingSize(): number {
    return this.#first.index.embeddingSize;
  }

  /** What answers for a group of recordings whose windows have this mean: the index alone, without what was taught. */
  adaptedTo(group: GroupMean): WindowClassifier {
    return together(this.#members.map(({ classifier }) => classifier.adaptedTo(group)));
  }

  /** Reads anew what was taught; each member of an ensemble learns it by itself. */
  async learn(teaching: TeachingSettings): Promise<void> {
    const corrections = await readTaught(this.#first.index, teaching);
    this.#answers = together(
      this.#members.map(({ index, classifier }) =>
        corrections === undefined ? classifier : new TaughtClassifier(index, classifier, corrections),
      ),
    );
  }

  /** The training windows that voted, from near to far; in an ensemble one may vote in several members. */
  explain(embedding: Float32Array): readonly Neighbor[] {
    const row = asMatrix(embedding, 1, embedding.length);
    return this.#members
      .flatMap(({ index, classifier }) => explain(index, classifier, row))
      .sort((a, b) => a.distance - b.distance);
  }

  /** Of an ensemble its first member: each has a space of its own. */
  map(): MapPicture {
    const map = this.#drawn();
    return { labels: this.#first.index.labels, points: map.points(), pointLabels: map.labels() };
  }

  /** Where windows lie on the map: embeddings [windows * size] to [windows * 2]. */
  place(embeddings: Float32Array): Float32Array {
    const size = this.embeddingSize;
    return this.#drawn().place(asMatrix(embeddings, embeddings.length / size, size));
  }

  describe(): NonNullable<EngineDescription['index']> {
    const { id, title } = this.#index;
    const counts = { rows: rowsOf(this.#index), members: this.#members.length };
    return { id, title, ...counts, labels: labelsOf(this.#index) };
  }

  get #first(): Member {
    return this.#members[0];
  }

  #drawn(): IndexMap {
    return (this.#map ??= new IndexMap(this.#first.index));
  }
}

function together(members: readonly WindowClassifier[]): WindowClassifier {
  return members.length === 1 ? members[0] : new EnsembleClassifier(members);
}
