import { zipSync, type Zippable } from 'fflate';

/** A zip that is the same whenever it is made. */
export function zipOf(files: Zippable, level: 0 | 6 = 0): Buffer {
  return Buffer.from(zipSync(files, { level, mtime: new Date(2020, 0, 1) }));
}
