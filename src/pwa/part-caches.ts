/** The caches of the large parts, as the service worker keeps them. */
import { allParts, cacheKey, cacheName, partOf, partsForOffline } from './parts.ts';
import type { BuiltFile, Part, PartFile } from './parts.ts';

export class PartCaches {
  /** Each part's files by their URL. */
  readonly #files = new Map<string, { readonly part: Part; readonly key: string }>();

  constructor(
    built: readonly BuiltFile[],
    readonly scope: string,
  ) {
    for (const file of built) {
      const part = partOf(file.url);
      if (part === undefined) continue;
      this.#files.set(new URL(file.url, scope).href, { part, key: cacheKey(file, scope) });
    }
  }

  has(url: string): boolean {
    return this.#files.has(url);
  }

  /** A part's file from its cache; else from the network, kept for the next time. */
  async answer(url: string, request: Request): Promise<Response> {
    const file = this.#files.get(url);
    if (file === undefined) return fetch(request);
    const cache = await opened(cacheName(file.part, this.scope));
    const kept = await cache?.match(file.key);
    if (kept !== undefined) return kept;
    const response = await fetch(request);
    if (response.status === 200 && cache !== undefined) {
      // Where there is no room for it, it is used all the same.
      cache.put(file.key, response.clone()).catch(() => undefined);
    }
    return response;
  }

  /** What offline use needs, in the order in which it should be fetched. */
  list(): Promise<PartFile[]> {
    const needed = partsForOffline.flatMap((part) =>
      [...this.#files].filter(([, file]) => file.part === part),
    );
    return Promise.all(
      needed.map(async ([url, { part, key }]) => {
        const cache = await opened(cacheName(part, this.scope));
        return { url, kept: (await cache?.match(key)) !== undefined };
      }),
    );
  }

  /** Throws away what this version no longer uses. */
  async dropOld(): Promise<void> {
    const used = new Set([...this.#files.values()].map(({ key }) => key));
    for (const part of allParts) {
      const cache = await opened(cacheName(part, this.scope));
      const old = (await cache?.keys())?.filter(({ url }) => !used.has(url)) ?? [];
      await Promise.all(old.map((request) => cache?.delete(request)));
    }
  }
}

/** Undefined where the browser refuses storage: the program then works as long as there is a network. */
async function opened(name: string): Promise<Cache | undefined> {
  return caches.open(name).catch(() => undefined);
}
