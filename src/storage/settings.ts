/**
 * Small choices, kept in the browser's local storage: they are needed before the first paint, and stay usable where
 * the database is refused or held by another tab.
 */
const PREFIX = 'cogito.';

/** What was kept under `name`, as JSON; undefined where nothing was, or where storage is refused. */
export function readSetting(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps `value` (JSON) under `name`, or forgets it where it is undefined. Where storage is refused nothing is kept. */
export function writeSetting(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The choice holds until the page is closed.
  }
}
