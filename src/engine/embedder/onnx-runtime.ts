/**
 * ONNX Runtime's two builds, each fetched when it is first needed: plain WebAssembly (the smaller), and the one that
 * also speaks WebGPU. Without explicit paths a bundled worker hangs with more than one thread.
 */
import type * as Ort from 'onnxruntime-web';
import type { Backend } from './backend.ts';

export type OnnxRuntime = typeof Ort;

export async function loadOnnxRuntime(backend: Backend): Promise<OnnxRuntime> {
  const { ort, wasmPaths } = backend.provider === 'webgpu' ? await webgpuBuild() : await wasmBuild();
  ort.env.wasm.wasmPaths = wasmPaths;
  ort.env.wasm.proxy = false;
  ort.env.wasm.numThreads = backend.provider === 'wasm' ? backend.threads : 1;
  ort.env.logLevel = 'error';
  return ort;
}

async function wasmBuild() {
  const [ort, wasm, mjs] = await Promise.all([
    import('onnxruntime-web/wasm'),
    import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
    import('onnxruntime-web/ort-wasm-simd-threaded.mjs?url'),
  ]);
  return { ort, wasmPaths: { wasm: absolute(wasm.default), mjs: absolute(mjs.default) } };
}

async function webgpuBuild() {
  const [ort, wasm, mjs] = await Promise.all([
    import('onnxruntime-web/webgpu'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'),
  ]);
  return { ort, wasmPaths: { wasm: absolute(wasm.default), mjs: absolute(mjs.default) } };
}

function absolute(url: string): string {
  return new URL(url, self.location.href).href;
}
