import card from '../../../training/results/card.json';

/** A share from 0 to 1 with its 95 % interval over speakers. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CardCorpus {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  /** A language tag; absent where nothing is spoken. */
  readonly tag?: string;
  readonly licence: string;
  readonly clips: number;
  readonly speakers: number;
  /** Answers to speakers that were kept out of training. */
  readonly newSpeakers: {
    readonly balancedAccuracy: number;
    readonly recall: Readonly<Record<string, number>>;
  };
  /** Balanced accuracy of a network that heard nothing of the corpus; not measured for every one. */
  readonly newCorpus?: Measured;
}

/** What the bundled network learned from and how it was measured, as training/card.py wrote it. */
export const modelCard: {
  readonly corpora: readonly CardCorpus[];
  readonly newCorpusMean: number;
} = card;

/** The emotions least often recognised in speakers that were not heard in training, the worst first. */
export function weakest(count: number): { corpus: CardCorpus; emotion: string; recall: number }[] {
  return modelCard.corpora
    .flatMap((corpus) =>
      Object.entries(corpus.newSpeakers.recall).map(([emotion, recall]) => ({ corpus, emotion, recall })),
    )
    .toSorted((a, b) => a.recall - b.recall)
    .slice(0, count);
}
