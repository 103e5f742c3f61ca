import { pageFor, restOf, type Page } from './pages.ts';

/** Which page the address names. Pages read `rest` for what stands behind their name. */
class Route {
  #hash = $state(location.hash);
  readonly page: Page = $derived(pageFor(this.#hash));
  readonly rest: readonly string[] = $derived(restOf(this.#hash));

  constructor() {
    addEventListener('hashchange', () => (this.#hash = location.hash));
  }
}

export const route = new Route();
