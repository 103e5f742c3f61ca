import { describe, expect, it } from 'vitest';
import { backendId, parseBackend, possibleBackends } from '../../src/engine/embedder/backend.ts';

const desktop = { webgpu: true, crossOriginIsolated: true, hardwareConcurrency: 8, ios: false };

describe('backends', () => {
  it.each(['webgpu', 'wasm-1', 'wasm-4', 'wasm-16'])('%s survives being written and read', (id) => {
    const backend = parseBackend(id);
    expect(backend && backendId(backend)).toBe(id);
  });

  it.each(['', 'wasm', 'wasm-0', 'wasm-x', 'webgl', 'wasm-1000'])('“%s” names none', (id) => {
    expect(parseBackend(id)).toBeUndefined();
  });

  it('tries threads first, then one thread, then WebGPU', () => {
    expect(possibleBackends(desktop).map(backendId)).toEqual(['wasm-4', 'wasm-1', 'webgpu']);
  });

  it('uses one thread where the page is not isolated, has one core, or runs on iOS', () => {
    const oneThread = ['wasm-1'];
    const without = { ...desktop, webgpu: false };
    expect(possibleBackends({ ...without, crossOriginIsolated: false }).map(backendId)).toEqual(oneThread);
    expect(possibleBackends({ ...without, hardwareConcurrency: 1 }).map(backendId)).toEqual(oneThread);
    expect(possibleBackends({ ...desktop, ios: true }).map(backendId)).toEqual(oneThread);
  });
});
