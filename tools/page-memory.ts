import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Megabytes of main memory. */
export interface PageMemory {
  readonly now: number;
  /** The most since the process began. */
  readonly peak: number;
}

/** What the largest page takes with all its workers: of a browser on Linux, whose /proc tells it. */
export async function pageMemory(browser: Browser): Promise<PageMemory> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id));
  return pages.reduce((most, each) => (each.peak > most.peak ? each : most), { now: 0, peak: 0 });
}

function memoryOf(process: number): PageMemory {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
