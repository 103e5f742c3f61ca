import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredIndex } from '../../src/storage/indexes.ts';

/** The storage of a freshly loaded page over the same device. */
async function page() {
  vi.resetModules();
  const { deleteModel, listModels, readModelFiles, saveModel } = await import('../../src/storage/models.ts');
  const { deleteIndex, listIndexes, readIndexFile, saveIndex } = await import('../../src/storage/indexes.ts');
  const batch = await import('../../src/storage/batch.ts');
  return {
    ...batch,
    ...{ deleteModel, listModels, readModelFiles, saveModel },
    ...{ deleteIndex, listIndexes, readIndexFile, saveIndex },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) return String(thrown.code);
  throw new Error(`not one of our errors: ${String(thrown)}`);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const model = { manifest: '{"id":"m"}', network: new Uint8Array([1, 2, 3]) };
const index: StoredIndex = {
  id: 'mine',
  title: 'Mine',
  model: { id: 'm', sha256: 'ab' },
  labels: ['joy', 'fear'],
  rows: 2,
  bytes: 3,
  savedAt: 1,
};

describe('what is kept on the device', () => {
  it('is there for the next page, listed without its bytes, and gone once it is deleted', async () => {
    const first = await page();
    await first.saveModel('m', model);
    await first.saveIndex(index, new Uint8Array([4, 5, 6]));
    const next = await page();
    expect(await next.readModelFiles('m')).toEqual(model);
    expect(await next.readIndexFile('mine')).toEqual(new Uint8Array([4, 5, 6]));
    const [listed] = await next.listModels();
    expect(Object.keys(listed ?? {}).sort()).toEqual(['id', 'manifest', 'savedAt']);
    expect(await next.listIndexes()).toEqual([index]);
    await next.deleteModel('m');
    await next.deleteIndex('mine');
    expect(await codeOf(next.readModelFiles('m'))).toBe('model-missing');
    expect(await codeOf(next.readIndexFile('mine'))).toBe('index-missing');
    expect([await next.listModels(), await next.listIndexes()]).toEqual([[], []]);
  });
});

describe('an index file that is larger than a browser takes at once', () => {
  it('is kept in pieces, replaced whole, and deleted whole', async () => {
    const { saveIndex, readIndexFile, deleteIndex } = await page();
    const file = Uint8Array.from({ length: 25 }, (_, i) => i);
    await saveIndex(index, file, 10);
    await saveIndex({ ...index, id: 'mine too' }, new Uint8Array([9]), 10);
    expect(await readIndexFile('mine')).toEqual(file);
    await saveIndex(index, file.slice(0, 12), 10);
    expect(await readIndexFile('mine')).toEqual(file.slice(0, 12));
    await deleteIndex('mine');
    expect(await codeOf(readIndexFile('mine'))).toBe('index-missing');
    expect(await readIndexFile('mine too')).toEqual(new Uint8Array([9]));
    const database = await openDB('cogito');
    expect(await database.getAllKeys('indexFiles')).toEqual(['mine too']);
    database.close();
  });
});

describe('what an earlier version kept', () => {
  it('is still there once the stores have changed', async () => {
    const first = await openDB('cogito', 1, {
      upgrade(database) {
        for (const name of ['networks', 'indexFiles', 'embeddings']) database.createObjectStore(name);
        for (const name of ['models', 'indexes']) database.createObjectStore(name, { keyPath: 'id' });
        for (const [name, key] of [
          ['corrections', 'model'],
          ['history', 'time'],
        ] as const)
          database.createObjectStore(name, { autoIncrement: true }).createIndex(key, key);
        database.createObjectStore('recording', { autoIncrement: true });
      },
    });
    await first.put('indexes', index);
    await first.put('indexFiles', new Uint8Array([4, 5, 6]), index.id);
    first.close();
    const { listIndexes, readIndexFile, keepBatch, readBatch } = await page();
    expect(await listIndexes()).toEqual([index]);
    expect(await readIndexFile('mine')).toEqual(new Uint8Array([4, 5, 6]));
    const batch = {
      ...{ id: '1', savedAt: 1, names: ['a', 'b'] },
      answerer: { key: 'm', model: { family: 'compact', title: 'M' }, index: 'I' },
    };
    const result = { code: 'file-missing', message: 'There is no such file.', details: [] };
    await keepBatch(batch, new Map([['a', result]]));
    expect(await readBatch()).toEqual({ batch, results: new Map([['a', result]]) });
  });

  it('of a run over many files is the last run alone', async () => {
    const { forgetBatch, keepBatch, keepResult, readBatch } = await page();
    const result = { code: 'file-missing', message: '', details: [] };
    const run = (id: string) => ({
      ...{ id, savedAt: 1, names: ['a'] },
      answerer: { key: 'm', model: { family: 'compact', title: 'M' }, index: undefined },
    });
    await keepBatch(run('1'), new Map());
    expect(await keepResult('1', 'a', result)).toBe(true);
    await keepBatch(run('2'), new Map());
    expect(await keepResult('1', 'a', result)).toBe(false);
    expect(await readBatch()).toEqual({ batch: run('2'), results: new Map() });
    await forgetBatch();
    expect(await readBatch()).toBeUndefined();
  });
});

describe('what can go wrong', () => {
  it('a tab that does not let go is told of, and once it is closed all is well', async () => {
    const stubborn = await openDB('cogito', 1);
    // Waits for the tab, and the page's opening waits behind it.
    const upgrade = deleteDB('cogito');
    const { listModels } = await page();
    expect(await codeOf(listModels())).toBe('storage-blocked');
    stubborn.close();
    await upgrade;
    expect(await listModels()).toEqual([]);
  });

  it('a page lets go of the database when a newer one wants to change it', async () => {
    const { saveModel, listModels } = await page();
    await saveModel('m', model);
    (await openDB('cogito', 99)).close();
    expect(await codeOf(listModels())).toBe('storage-newer');
  });

  it('a newer version of the stores is told as that', async () => {
    (await openDB('cogito', 99)).close();
    const { listModels } = await page();
    expect(await codeOf(listModels())).toBe('storage-newer');
  });

  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['SecurityError', 'storage-refused'],
    ['UnknownError', 'storage-failed'],
  ])('%s becomes %s', async (name, code) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', name);
    });
    const { listModels } = await page();
    expect(await codeOf(listModels())).toBe(code);
  });

  it('storage that was refused is asked again the next time', async () => {
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const { listModels } = await page();
    expect(await codeOf(listModels())).toBe('storage-refused');
    refused.mockRestore();
    expect(await listModels()).toEqual([]);
  });
});
