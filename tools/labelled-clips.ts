import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CogitoError } from '../src/core/errors.ts';
import { readTable, requireColumns } from '../src/core/formats/csv.ts';
import { UsageError } from './fail.ts';

export interface LabelledClip {
  /** As the CSV names it. */
  readonly file: string;
  readonly path: string;
  readonly emotion: string;
  readonly speaker: string | undefined;
}

/**
 * The clips of a labelled folder: DIR/train.csv with filename, emotion and perhaps speaker; the audio in DIR/audio or
 * in DIR itself. A file that is not there is left for the reading to report.
 */
export function labelledClips(folder: string): LabelledClip[] {
  const csv = join(folder, 'train.csv');
  if (!existsSync(csv))
    throw new UsageError(`${csv} is not there. It must have the columns filename and emotion.`);
  const { table, filename, emotion } = readLabels(csv);
  const speaker = table.columns.indexOf('speaker');
  const audio = existsSync(join(folder, 'audio')) ? join(folder, 'audio') : folder;
  return table.rows.map((row) => {
    const file = row[filename] ?? '';
    const path = [join(audio, file), join(folder, file), join(audio, basename(file))].find((path) =>
      existsSync(path),
    );
    return {
      file,
      path: path ?? join(audio, file),
      emotion: row[emotion] ?? '',
      speaker: speaker === -1 ? undefined : row[speaker],
    };
  });
}

function readLabels(csv: string) {
  try {
    const table = readTable(readFileSync(csv, 'utf8'));
    const [filename, emotion] = requireColumns(table, ['filename', 'emotion']);
    return { table, filename, emotion };
  } catch (error) {
    if (error instanceof CogitoError) throw new UsageError(`${csv}: ${error.message}`);
    throw error;
  }
}
