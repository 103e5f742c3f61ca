import type { Table } from '../formats/csv.ts';
import { maxLabelLength } from '../formats/index-header.ts';
import { labelColumns } from './label-columns.ts';
import { schemes, type SchemeId } from './schemes.ts';
import { isSoundName, matchNames, nameParts } from './sound-names.ts';

/** Where the labels are read from: a list, the folder a file lies in, or the file names of a published corpus. */
export type LabelSource = { readonly kind: 'csv'; readonly table: Table } | PathSource;

type PathSource = { readonly kind: 'folders' } | { readonly kind: 'scheme'; readonly scheme: SchemeId };

interface LabelledPath {
  readonly path: string;
  readonly label: string;
  readonly speaker?: string;
}

/** What is wrong with the list itself. */
type LabelProblem =
  | { readonly kind: 'row-without-label' | 'label-too-long'; readonly name: string }
  /** The first row's label counts. */
  | { readonly kind: 'contradicting-rows'; readonly name: string; readonly labels: readonly string[] }
  | { readonly kind: 'repeated-row'; readonly name: string };

/** Which files have which labels, and everything that did not match, both ways. */
export interface LabelMatch {
  /** In the list's order; without a list in the order of the paths. */
  readonly clips: readonly LabelledPath[];
  /** Names in the list for which there is no file. */
  readonly rowsWithoutFile: readonly string[];
  readonly filesWithoutLabel: readonly string[];
  /** Names that fit several files: the one that was taken, and those that were not. */
  readonly duplicates: readonly {
    readonly name: string;
    readonly taken: string;
    readonly left: readonly string[];
  }[];
  readonly problems: readonly LabelProblem[];
}

/** Labels for `paths`, as far as `source` has them. Errors: csv-no-column. */
export function matchLabels(paths: readonly string[], source: LabelSource): LabelMatch {
  return source.kind === 'csv' ? matchRows(paths, source.table) : matchPaths(paths, source);
}

/** The sources that the paths themselves offer, with how many files they label, best first. Corpora before folders. */
export function guessSources(
  paths: readonly string[],
): { readonly source: PathSource; readonly matched: number }[] {
  const sources: PathSource[] = [
    ...schemes.map(({ id }) => ({ kind: 'scheme', scheme: id }) as const),
    { kind: 'folders' },
  ];
  return sources
    .map((source) => ({ source, matched: matchPaths(paths, source).clips.length }))
    .filter(({ matched }) => matched > 0)
    .sort((a, b) => b.matched - a.matched);
}

function matchRows(paths: readonly string[], table: Table): LabelMatch {
  const { name, label, speaker } = labelColumns(table);
  const problems: LabelProblem[] = [];
  const rows = new Map<string, LabelledPath>();
  for (const row of table.rows) {
    const path = row[name].trim();
    const word = row[label].trim();
    const known = rows.get(path);
    if (known !== undefined) {
      if (known.label === word) problems.push({ kind: 'repeated-row', name: path });
      else problems.push({ kind: 'contradicting-rows', name: path, labels: [known.label, word] });
    } else if (word === '') problems.push({ kind: 'row-without-label', name: path });
    else if (word.length > maxLabelLength) problems.push({ kind: 'label-too-long', name: path });
    else rows.set(path, { path, label: word, ...speakerOf(speaker === undefined ? '' : row[speaker]) });
  }
  const names = [...rows.keys()];
  const matches = matchNames(paths, names);
  const clips: LabelledPath[] = [];
  const taken = new Map<string, LabelledPath>();
  names.forEach((name, i) => {
    const [match, row] = [matches[i], rows.get(name)];
    if (match === undefined || row === undefined) return;
    const first = taken.get(match.path);
    if (first === undefined) clips.push({ ...row, path: match.path });
    else if (first.label === row.label) problems.push({ kind: 'repeated-row', name });
    else problems.push({ kind: 'contradicting-rows', name, labels: [first.label, row.label] });
    taken.set(match.path, first ?? row);
  });
  return {
    clips,
    rowsWithoutFile: names.filter((_, i) => matches[i] === undefined),
    filesWithoutLabel: paths.filter((path) => isSoundName(path) && !taken.has(path)),
    duplicates: names.flatMap((name, i) => {
      const left = matches[i]?.alike.filter((path) => !taken.has(path)) ?? [];
      return matches[i] === undefined || left.length === 0 ? [] : [{ name, taken: matches[i].path, left }];
    }),
    problems,
  };
}

function matchPaths(paths: readonly string[], source: PathSource): LabelMatch {
  const sounds = paths.filter(isSoundName);
  const labelOf = source.kind === 'scheme' ? schemeReader(source.scheme) : folderReader(sounds);
  const clips: LabelledPath[] = [];
  const filesWithoutLabel: string[] = [];
  for (const path of sounds) {
    const found = labelOf(path);
    if (found === undefined) filesWithoutLabel.push(path);
    else clips.push({ path, ...found });
  }
  return { clips, rowsWithoutFile: [], filesWithoutLabel, duplicates: [], problems: [] };
}

type PathReader = (path: string) => Omit<LabelledPath, 'path'> | undefined;

function schemeReader(id: SchemeId): PathReader {
  const scheme = schemes.find((candidate) => candidate.id === id);
  return (path) => {
    const { stem, folders } = nameParts(path);
    return scheme?.read(stem, folders.at(-1) ?? '');
  };
}

/**
 * The folder that a file lies in, or one further out where more of the names there are words for emotions
 * (joy/speaker-1/a.wav). A file at the outermost level has no label.
 */
function folderReader(paths: readonly string[]): PathReader {
  const segments = paths.map((path) => path.split('/').slice(0, -1));
  const emotional = [1, 2, 3].map(
    (level) => segments.filter((folders) => emotionWords.test(folders.at(-level) ?? '')).length,
  );
  const level = emotional.indexOf(Math.max(...emotional)) + 1;
  return (path) => {
    const label = path.split('/').slice(0, -1).at(-level)?.normalize('NFC').trim();
    return label ? { label } : undefined;
  };
}

const emotionWords =
  /^(?:ang(?:er|ry)|disgust(?:ed)?|fear(?:ful)?|joy(?:ful)?|happ(?:y|iness)|neutral|calm|sad(?:ness)?|surprised?|boredom|bored|contempt)$/i;

function speakerOf(text: string): { speaker?: string } {
  const speaker = text.trim();
  return speaker === '' ? {} : { speaker };
}
