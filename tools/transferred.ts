import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { projectRoot } from './build.ts';

type Compression = 'gzip' | 'brotli';

/**
 * The bytes that a host sends which has compressed its files beforehand, as small as they get: of the built files
 * behind `urls` of a local server at `address`, each once. Brotli takes long, half a minute for ONNX Runtime.
 */
export async function transferred(
  urls: readonly string[],
  address: string,
  by: Compression,
): Promise<number> {
  const paths = urls.filter((url) => url.startsWith(address)).map((url) => new URL(url).pathname.slice(1));
  const files = [...new Set(paths)].map((path) =>
    join(projectRoot, 'dist', path === '' ? 'index.html' : path),
  );
  const sizes = await Promise.all(files.filter((file) => existsSync(file)).map((file) => sizeOf(file, by)));
  return sizes.reduce((all, size) => all + size, 0);
}

export function isScript(url: string): boolean {
  return /\.m?js$/.test(new URL(url).pathname);
}

async function sizeOf(file: string, by: Compression): Promise<number> {
  const bytes = readFileSync(file);
  if (by === 'gzip') return (await promisify(gzip)(bytes, { level: 9 })).length;
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return (await promisify(brotliCompress)(bytes, { params })).length;
}
