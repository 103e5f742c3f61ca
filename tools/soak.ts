/**
 * npm run soak -- [--hours H]: hours of live sound (3) in a real browser, as fast as they are answered, and the memory
 * that page and worker take after every ten minutes of it, as one JSON object; exit status 1 where it grows.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool, UsageError } from './fail.ts';
import { soakFlags, soakLive } from './live-soak.ts';
import { LocalServer } from './local-server.ts';

const EVERY_SECONDS = 600;
/** What the last look may be above the first: noise of the garbage collection, far below what minutes would leave. */
const MOST_GROWTH_MEGABYTES = 8;
const voice = fileURLToPath(new URL('../tests/fixtures/voice.wav', import.meta.url));

runTool(async () => {
  const { values } = parseArgs({ options: { hours: { type: 'string', default: '3' } } });
  const hours = Number(values.hours);
  if (!(hours >= 0.5)) throw new UsageError('--hours: at least 0.5.');
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  const browser = await launchBrowser(soakFlags);
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.goto(`${server.address}?backend=wasm-1#/live`);
    const start = performance.now();
    const looks = await soakLive(
      page,
      { voice: server.offer(voice), seconds: 3600 * hours, every: EVERY_SECONDS },
      ({ seconds, megabytes }) => process.stderr.write(`${seconds} s: ${megabytes.toFixed(1)} MB\n`),
    );
    const minutes = rounded((performance.now() - start) / 60_000);
    const megabytes = looks.map((look) => rounded(look.megabytes));
    const growthMegabytes = rounded((megabytes.at(-1) ?? NaN) - (megabytes[0] ?? NaN));
    const report = { hours, minutes, changes: looks.at(-1)?.changes, growthMegabytes, megabytes };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return growthMegabytes <= MOST_GROWTH_MEGABYTES ? 0 : 1;
  } finally {
    await browser.close();
    await server.stop();
  }
});

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
