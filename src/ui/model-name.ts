import { language } from '../words/language.svelte.ts';

/** Proper names, the same in every language. */
const families: Readonly<Record<string, string>> = { compact: 'Cogito', openl3: 'OpenL3', edgel3: 'EdgeL3' };

export function familyName(family: string): string {
  return families[family] ?? family;
}

/** Which model it is, so that nobody takes the bundled network for OpenL3 or the other way round. */
export function modelName({ title, family }: { title: string; family: string }): string {
  const { compact, imported } = language.words.engine;
  return family === 'compact' ? compact({ title }) : imported({ title, family: familyName(family) });
}
