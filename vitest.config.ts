import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tests/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: './tests/browser/built.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time: the machine's cores belong to the engine.
          fileParallelism: false,
        },
      },
    ],
  },
});
