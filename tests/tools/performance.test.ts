import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { performancePage, performanceText } from '../../tools/bench/history.ts';
import { projectRoot } from '../../tools/build.ts';

it('docs/PERFORMANCE.md says what the measurements in docs/bench say', async () => {
  expect(readFileSync(join(projectRoot, performancePage), 'utf8')).toBe(await performanceText());
});
