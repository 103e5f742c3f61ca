/** How a file that a person brings and a name in a list find each other. */

const soundEnding =
  /\.(?:wav|wave|mp3|m4a|m4b|aac|ogg|oga|opus|flac|webm|weba|mp4|m4v|mov|mkv|avi|wma|amr|3gp|aif|aiff|aifc|caf|au)$/i;

/** Whether a path looks like sound or video: what may be left without a label is told of these files alone. */
export function isSoundName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !name.startsWith('.') && soundEnding.test(name);
}

/** A name taken apart: in lower case, composed (NFC: macOS writes “é” as two characters), with either slash. */
export interface NameParts {
  /** Outermost first, without “.” */
  readonly folders: readonly string[];
  readonly stem: string;
  /** Without its dot; '' where there is none. */
  readonly ending: string;
}

export function nameParts(name: string): NameParts {
  const segments = name.normalize('NFC').toLowerCase().trim().replaceAll('\\', '/').split('/');
  const file = segments.pop() ?? '';
  // An ending has a letter: in “take.1” the 1 belongs to the name.
  const ending = /\.(?=[0-9]*[a-z])([a-z0-9]{2,5})$/.exec(file)?.[1] ?? '';
  return {
    folders: segments.filter((segment) => segment !== '' && segment !== '.'),
    stem: ending === '' ? file : file.slice(0, -ending.length - 1),
    ending,
  };
}

/** How many folders two names share, counted from the file outwards. */
function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  return shared;
}

/** The file that a name was matched with, and the others that would have fitted as well. */
export interface NameMatch {
  readonly path: string;
  readonly alike: readonly string[];
}

/**
 * Finds the file of each name: the same file name, upper or lower case, with or without folders and ending, as lists
 * that say .mp3 go with .wav files. Of several files the one that shares most folders is taken, then the one with the
 * same ending, then the first in `paths`. Names that share all their folders with a file choose before the others,
 * and the others get what is left, so that “b/1.wav” never takes the file of “a/1.wav”.
 */
export function matchNames(
  paths: readonly string[],
  names: readonly string[],
): readonly (NameMatch | undefined)[] {
  const files = new Map<string, { readonly path: string; readonly parts: NameParts }[]>();
  for (const path of paths) {
    const parts = nameParts(path);
    const alike = files.get(parts.stem);
    if (alike === undefined) files.set(parts.stem, [{ path, parts }]);
    else alike.push({ path, parts });
  }
  const wanted = names.map(nameParts);
  const taken = new Set<string>();
  const choose = (name: NameParts, wholly: boolean): NameMatch | undefined => {
    const candidates = (files.get(name.stem) ?? []).map(({ path, parts }) => {
      const shared = sharedFolders(name.folders, parts.folders);
      return {
        path,
        whole: shared === name.folders.length,
        score: 2 * shared + Number(parts.ending === name.ending),
      };
    });
    const open = wholly
      ? candidates.filter(({ whole }) => whole)
      : candidates.filter(({ path }) => !taken.has(path));
    const best = Math.max(...open.map(({ score }) => score));
    const [first, ...others] = open.filter(({ score }) => score === best);
    return first && { path: first.path, alike: others.map(({ path }) => path) };
  };
  const matches = wanted.map((name) => choose(name, true));
  for (const match of matches) if (match !== undefined) taken.add(match.path);
  return matches.map((match, i) => match ?? choose(wanted[i], false));
}
