/** What runs the network: WebGPU, or WebAssembly with a number of threads. */
export type Backend =
  { readonly provider: 'webgpu' } | { readonly provider: 'wasm'; readonly threads: number };

/** A short name for files, settings and command lines: `webgpu`, `wasm-1`, `wasm-4`. */
export function backendId(backend: Backend): string {
  return backend.provider === 'webgpu' ? 'webgpu' : `wasm-${backend.threads}`;
}

/** The backend of that name, or undefined where it names none. */
export function parseBackend(id: string): Backend | undefined {
  if (id === 'webgpu') return { provider: 'webgpu' };
  const threads = Number(/^wasm-([1-9]\d?)$/.exec(id)?.[1]);
  return Number.isInteger(threads) ? { provider: 'wasm', threads } : undefined;
}

export function backendTitle(backend: Backend): string {
  if (backend.provider === 'webgpu') return 'WebGPU';
  return backend.threads === 1 ? 'WebAssembly, 1 thread' : `WebAssembly, ${backend.threads} threads`;
}

/** What a device offers, as far as it decides which backends are possible. */
export interface DeviceAbilities {
  readonly webgpu: boolean;
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  /** iOS hangs or runs out of memory with threads. */
  readonly ios: boolean;
}

const MAX_THREADS = 4;

/** The backends worth trying on a device, the safest guess first, the one that runs everywhere included. */
export function possibleBackends(device: DeviceAbilities): Backend[] {
  const threads = Math.min(MAX_THREADS, device.hardwareConcurrency);
  const backends: Backend[] = [];
  if (device.crossOriginIsolated && !device.ios && threads > 1) backends.push({ provider: 'wasm', threads });
  backends.push({ provider: 'wasm', threads: 1 });
  if (device.webgpu && !device.ios) backends.push({ provider: 'webgpu' });
  return backends;
}
