import type { PartFile, ToServiceWorker } from './parts.ts';

/**
 * `none`: this browser or address has no service worker; the program then needs the network at every visit. `unasked`:
 * something is missing, and the browser is set to save data.
 */
type Offline = 'none' | 'unasked' | 'fetching' | 'ready' | 'incomplete';

/** The page's first seconds belong to the person. */
const FETCH_AFTER_MS = 4000;

/** Keeps the program for use without a network, and offers a new version when there is one. */
class ProgramUpdates {
  #offline = $state<Offline>('none');
  /** Files fetched, of how many, while they are being fetched. */
  #fetched = $state.raw({ done: 0, total: 0 });
  #waiting = $state.raw<ServiceWorker>();
  #elsewhere = $state(false);
  #asked = false;

  get offline(): Offline {
    return this.#offline;
  }
  get fetched(): { readonly done: number; readonly total: number } {
    return this.#fetched;
  }
  /** Whether a new version waits to be taken. */
  get available(): boolean {
    return this.#waiting !== undefined;
  }
  /** Whether another tab has taken a new version, so that this one runs an old one. */
  get takenElsewhere(): boolean {
    return this.#elsewhere;
  }

  /** Registers the service worker; does nothing where there is none. */
  async start(): Promise<void> {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    const controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (this.#asked) location.reload();
      else if (controlled) this.#elsewhere = true;
    });
    try {
      const base = import.meta.env.BASE_URL;
      const registration = await serviceWorker.register(`${base}service-worker.js`, { scope: base });
      this.#watch(registration);
      await serviceWorker.ready;
      setTimeout(() => void this.#keepUnlessSaving(), FETCH_AFTER_MS);
    } catch {
      // Refused, or not served safely: the program works with the network alone.
    }
  }

  /** Takes the new version and loads the page anew. */
  take(): void {
    this.#asked = true;
    this.#waiting?.postMessage({ type: 'take-over' } satisfies ToServiceWorker);
  }

  /** Fetches what is missing for use without a network, file after file, while nothing else is to be done. */
  async keepAll(): Promise<void> {
    const files = await listParts();
    const missing = files.filter(({ kept }) => !kept);
    this.#fetched = { done: files.length - missing.length, total: files.length };
    this.#offline = 'fetching';
    for (const { url } of missing) {
      await idle();
      // The service worker keeps what passes through it.
      const response = await fetch(url).catch(() => undefined);
      await response?.body?.pipeTo(new WritableStream()).catch(() => undefined);
      this.#fetched = { ...this.#fetched, done: this.#fetched.done + 1 };
    }
    const after = missing.length === 0 ? files : await listParts();
    this.#offline = after.length > 0 && after.every(({ kept }) => kept) ? 'ready' : 'incomplete';
  }

  async #keepUnlessSaving(): Promise<void> {
    const complete = savesData() && (await listParts()).every(({ kept }) => kept);
    if (savesData() && !complete) this.#offline = 'unasked';
    else await this.keepAll();
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const look = () => {
      if (registration.waiting !== null && registration.active !== null) this.#waiting = registration.waiting;
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
    // A tab that stays open for days asks when it is looked at again.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  }
}

export const updates = new ProgramUpdates();

/** Whether the person has told the browser to fetch no more than is needed. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

async function listParts(): Promise<readonly PartFile[]> {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<readonly PartFile[]>) => resolve(data), {
      once: true,
    });
    port1.start();
    active?.postMessage({ type: 'list-parts' } satisfies ToServiceWorker, [port2]);
  });
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 10_000 });
    else setTimeout(resolve, 200);
  });
}
