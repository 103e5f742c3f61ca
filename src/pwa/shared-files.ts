/** Files that another program shared into this one: the service worker takes them, the page fetches them from it. */
import { cacheName } from './parts.ts';

const NAME_HEADER = 'x-file-name';

/** Keeps a shared form's first file for the page. */
export async function keepShared(form: FormData, scope: string): Promise<void> {
  const file = form.getAll('audio').find((value) => value instanceof File);
  if (file === undefined) return;
  const cache = await caches.open(cacheName('shared', scope));
  const headers = { [NAME_HEADER]: encodeURIComponent(file.name), 'content-type': file.type };
  await cache.put(new URL('shared-file', scope), new Response(file, { headers }));
}

/** The file that was shared, once: it is gone from there then. Undefined where nothing waits. */
export async function takeShared(scope: string): Promise<File | undefined> {
  try {
    const name = cacheName('shared', scope);
    const response = await (await caches.open(name)).match(new URL('shared-file', scope));
    await caches.delete(name);
    if (response === undefined) return undefined;
    const type = response.headers.get('content-type') ?? '';
    return new File(
      [await response.blob()],
      decodeURIComponent(response.headers.get(NAME_HEADER) ?? 'shared'),
      {
        type,
      },
    );
  } catch {
    // Without storage nothing can have been kept.
    return undefined;
  }
}
