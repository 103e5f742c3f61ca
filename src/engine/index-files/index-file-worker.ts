/** Reads one index file, or gives it another title, and ends. */
import { labelsOf, rowsOf } from '../../core/classifier/trained-index.ts';
import { cogitoError } from '../../core/errors.ts';
import { openIndex, retitled } from '../../core/formats/ensemble-file.ts';
import { performSingleTask } from '../single-task.ts';
import type { IndexFileTask, OpenedIndexFile } from './index-file-protocol.ts';

async function perform(task: IndexFileTask): Promise<OpenedIndexFile> {
  const bytes = 'file' in task ? await read(task.file) : retitled(task.bytes, task.title);
  const index = openIndex(bytes);
  const { id, title, model } = index;
  return {
    ...{ bytes, id, title, model: { id: model.id, sha256: model.sha256 } },
    ...{ labels: labelsOf(index), rows: rowsOf(index) },
    ...('members' in index && { members: index.members.length }),
  };
}

async function read(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw cogitoError('file-unreadable');
  }
}

performSingleTask(perform, ({ bytes }) => [bytes.buffer]);
