import type { Page } from 'playwright-core';

/** How many records a store of the page's database has; 0 where it has no such store. */
export function storedCount(page: Page, store: string): Promise<number> {
  return page.evaluate(
    (store) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('cogito');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const answer = (count: number) => {
            database.close();
            resolve(count);
          };
          if (!database.objectStoreNames.contains(store)) return answer(0);
          const counting = database.transaction(store).objectStore(store).count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => answer(counting.result);
        };
      }),
    store,
  );
}
