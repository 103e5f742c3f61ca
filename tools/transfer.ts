/** npm run transfer: what a visit fetches, part by part, as a table for the README; exit status 1 over the limit. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { partOf, partsForOffline, type Part } from '../src/pwa/parts.ts';
import { ensureBuilt, projectRoot } from './build.ts';
import { runTool } from './fail.ts';

/** What a person whose browser saves data is told. */
const LIMIT_MB = 20;
const titles: Readonly<Record<Part | 'pages', string>> = {
  pages: 'pages, styles, words, icons, samples',
  runtime: 'ONNX Runtime, WebAssembly',
  models: 'models',
  indexes: 'indexes',
  decoder: 'ffmpeg',
  webgpu: 'ONNX Runtime with WebGPU, only where it is used',
  regression: 'OpenL3’s own check, only where it is used',
};

runTool(async () => {
  await ensureBuilt();
  const dist = join(projectRoot, 'dist');
  const sizes = new Map<Part | 'pages', { files: number; bytes: number; compressed: number }>();
  for (const path of filesIn(dist)) {
    const part = partOf(relative(dist, path).replaceAll('\\', '/')) ?? 'pages';
    const before = sizes.get(part) ?? { files: 0, bytes: 0, compressed: 0 };
    const content = readFileSync(path);
    sizes.set(part, {
      files: before.files + 1,
      bytes: before.bytes + content.length,
      compressed: before.compressed + gzipSync(content, { level: 6 }).length,
    });
  }
  const offline = ['pages', ...partsForOffline] as const;
  const row = (title: string, files: number, bytes: number, compressed: number) =>
    `| ${title} | ${files} | ${megabytes(bytes)} | ${megabytes(compressed)} |\n`;
  let total = 0;
  process.stdout.write('| Part | Files | MB | MB compressed (gzip) |\n| --- | --- | --- | --- |\n');
  for (const part of [...offline, 'webgpu', 'regression'] as const) {
    const { files, bytes, compressed } = sizes.get(part) ?? { files: 0, bytes: 0, compressed: 0 };
    process.stdout.write(row(titles[part], files, bytes, compressed));
    if (offline.some((name) => name === part)) total += compressed;
  }
  process.stdout.write(`| **full offline use** | | | **${megabytes(total)}** |\n`);
  return total <= LIMIT_MB * 1e6 ? 0 : 1;
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
