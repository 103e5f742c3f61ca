import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { isolationHeaders, productionHeaders } from './headers.ts';
import { LicenceNotice } from './licences.ts';
import { manifest } from './manifest.ts';

const licences = new LicenceNotice();
const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  base: process.env.BASE ?? '/',
  // Not a single-page fallback: a model that is not there must be a 404, never index.html.
  appType: 'mpa',
  plugins: [
    svelte(),
    licences.collect(),
    licences.write(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      manifest,
      manifestFilename: 'manifest.webmanifest',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{html,css,js,mjs,json,wasm,onnx,cogito-index,svg,png,wav,mp3,txt}'],
        globIgnores: ['terminal.html', 'icons/{wide,narrow}.png'],
        // ffmpeg's core; the service worker keeps it apart from the pages' files.
        maximumFileSizeToCacheInBytes: 64 * 1024 * 1024,
      },
    }),
  ],
  worker: {
    format: 'es',
    plugins: () => [licences.collect()],
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What a worker's later parts share with its entry stands in a file of its own: WebKit runs an entry that
          // is imported a second time, and two workers would then answer as one.
          groups: [
            { name: 'shared', test: /rolldown.runtime|src.(core|engine|storage).(?!.*(worker|ffmpeg))/ },
          ],
        },
      },
    },
  },
  // The build of ONNX Runtime that takes its WebAssembly from where it is told, not from inside the bundle.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  // The ffmpeg class starts a worker beside itself, which pre-bundling would lose.
  optimizeDeps: { exclude: ['@ffmpeg/ffmpeg', 'onnxruntime-web'] },
  build: {
    target: 'es2022',
    // A data: URL would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: { input: { main: page('index.html'), terminal: page('terminal.html') } },
  },
  server: { headers: isolationHeaders },
  preview: { port: Number(process.env.PORT ?? 4173), strictPort: true, headers: productionHeaders },
});
