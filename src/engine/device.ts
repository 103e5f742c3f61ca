import type { DeviceAbilities } from './embedder/backend.ts';

/** What this device offers. WebGPU counts only with an adapter that is not a software one. */
export async function deviceAbilities(): Promise<DeviceAbilities> {
  return {
    webgpu: await hasHardwareWebGpu(),
    crossOriginIsolated: self.crossOriginIsolated,
    hardwareConcurrency: navigator.hardwareConcurrency,
    // iPadOS calls itself a Mac; Macs have no touch screen.
    ios:
      /iPhone|iPad|iPod/.test(navigator.userAgent) ||
      (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1),
  };
}

interface Gpu {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

async function hasHardwareWebGpu(): Promise<boolean> {
  try {
    const { gpu } = navigator as { gpu?: Gpu };
    const adapter = await gpu?.requestAdapter();
    return adapter != null && adapter.info?.isFallbackAdapter !== true;
  } catch {
    return false;
  }
}
