/**
 * Makes the program work without a network, gives it the headers that its host does not, and takes what other programs
 * share. The pages' own files are precached; the large parts lie in caches of their own (parts.ts).
 */
import { PrecacheController } from 'workbox-precaching';
import { productionHeaders } from '../../headers.ts';
import { PartCaches } from './part-caches.ts';
import { cacheName, partOf, SHARE_PATH, type BuiltFile, type ToServiceWorker } from './parts.ts';
import { keepShared } from './shared-files.ts';

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const built: readonly BuiltFile[] = self.__WB_MANIFEST.map((file) =>
  typeof file === 'string'
    ? { url: file, revision: null }
    : { url: file.url, revision: file.revision ?? null },
);
const parts = new PartCaches(built, scope);
const pages = new PrecacheController({ cacheName: cacheName('pages', scope) });
pages.addToCacheList(built.filter(({ url }) => partOf(url) === undefined).map((file) => ({ ...file })));

self.addEventListener('install', (event) => {
  event.waitUntil(pages.install(event));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([pages.activate(event), parts.dropOld(), self.clients.claim()]));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'take-over') event.waitUntil(self.skipWaiting());
  else event.waitUntil(tellParts(event.ports[0]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope)) return;
  if (request.method === 'POST' && request.url === new URL(SHARE_PATH, scope).href) {
    event.respondWith(receive(request));
  } else if (request.method === 'GET') {
    event.respondWith(answer(request).then(withHeaders));
  }
});

async function tellParts(port: MessagePort | undefined): Promise<void> {
  await putBackPages().catch(() => undefined);
  port?.postMessage(await parts.list());
}

/** A browser that needs room may have thrown away the pages' own files, which are else fetched with a new version only. */
async function putBackPages(): Promise<void> {
  const cache = await caches.open(cacheName('pages', scope));
  const kept = new Set((await cache.keys()).map((request) => request.url));
  for (const [url, key] of pages.getURLsToCacheKeys()) {
    if (kept.has(key)) continue;
    const response = await fetch(url, { cache: 'no-cache' });
    if (response.ok) await cache.put(key, response);
  }
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  url.hash = url.search = '';
  if (parts.has(url.href)) return parts.answer(url.href, request);
  const page = pages.getCacheKeyForURL(url.href === scope ? `${scope}index.html` : url.href);
  const kept = page === undefined ? undefined : await caches.match(page).catch(() => undefined);
  return kept ?? fetch(request);
}

/** Adds the headers that are missing: a static host (GitHub Pages) cannot set any. */
function withHeaders(response: Response): Response {
  const missing = Object.entries(productionHeaders).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0 || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  const { status, statusText } = response;
  const body = [204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}

async function receive(request: Request): Promise<Response> {
  await keepShared(await request.formData(), scope).catch(() => undefined);
  return Response.redirect(`${scope}#/predict`, 303);
}
