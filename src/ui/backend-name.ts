import { parseBackend } from '../engine/embedder/backend.ts';
import { language } from '../words/language.svelte.ts';

/** A back end's name for people: `wasm-4` → “WebAssembly, 4 threads”. */
export function backendName(id: string): string {
  const words = language.words.engine;
  const backend = parseBackend(id);
  if (backend === undefined) return id;
  if (backend.provider === 'webgpu') return words.webgpu;
  return backend.threads === 1 ? words.oneThread : words.threads({ threads: String(backend.threads) });
}
