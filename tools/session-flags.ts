import { availableParallelism } from 'node:os';
import { UsageError } from './fail.ts';
import type { SessionOptions } from './session.ts';

type Values = Partial<Record<'model' | 'index' | 'models' | 'backend' | 'jobs', string>>;

/** The flags that every tool takes. */
export const sessionFlags = {
  options: {
    model: { type: 'string' },
    index: { type: 'string' },
    models: { type: 'string' },
    backend: { type: 'string' },
    jobs: { type: 'string' },
  },

  /** @param defaultJobs files worked on side by side; with more than one, each on one thread */
  read(values: Values, defaultJobs = 1): SessionOptions & { readonly engines: number } {
    const { model, index, models } = values;
    const engines = values.jobs === undefined ? defaultJobs : Number(values.jobs);
    if (!Number.isInteger(engines) || engines < 1)
      throw new UsageError('--jobs must be a whole number from 1 on.');
    const backend = values.backend ?? (engines > 1 ? 'wasm-1' : undefined);
    return { model, index, models, backend, engines };
  },

  /** As many jobs as pay on this machine. */
  manyJobs: Math.min(4, availableParallelism()),
} as const;
