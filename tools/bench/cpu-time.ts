/** While it is new, compilers work at the code in the background, in processor time that is not its own. */
const WARM_UP_MS = 3000;

/**
 * Milliseconds of processor time that `work` takes at best, once it is warm. On a machine of one's own that is the
 * clock's time; where others work beside, it is still the work's.
 */
export async function bestCpuMs(runs: number, work: () => unknown): Promise<number> {
  const warm = performance.now() + WARM_UP_MS;
  do await work();
  while (performance.now() < warm);
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
