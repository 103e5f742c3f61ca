import type { EmbeddingSettings } from './clip-embedder.ts';
import { EmbeddingRun, type EmbeddingEngines } from './embedding-run.svelte.ts';
import { EvaluationRun } from './evaluation-run.svelte.ts';
import { IndexKeeping } from './index-keeping.svelte.ts';
import { TrainingData } from './training-data.svelte.ts';

/** The way from brought files to an index, step by step; a step's change makes void what followed from it. */
export class Training {
  readonly data = new TrainingData();
  readonly embedding = new EmbeddingRun();
  readonly evaluation = new EvaluationRun(this.embedding);
  readonly keeping = new IndexKeeping(this.embedding, this.evaluation);

  bring(files: readonly (FileSystemEntry | File)[]): Promise<void> {
    this.#void();
    return this.data.brought.add(files);
  }

  chooseLabels(option: string): void {
    this.#void();
    this.data.choose(option);
  }

  async embed(engines: EmbeddingEngines, settings: Partial<EmbeddingSettings>): Promise<void> {
    this.evaluation.clear();
    this.keeping.clear();
    await this.embedding.run(this.data.clips, engines, settings);
  }

  clear(): void {
    this.#void();
    this.data.clear();
  }

  #void(): void {
    this.embedding.clear();
    this.evaluation.clear();
    this.keeping.clear();
  }
}
