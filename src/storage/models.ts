/** Models kept on this device. */
import { cogitoError } from '../core/errors.ts';
import { withDatabase, writeTogether } from './database.ts';

/** A model as it is listed: its manifest, as the text of a model.json. */
export interface StoredModel {
  readonly id: string;
  readonly manifest: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** @throws CogitoError storage-… */
export function listModels(): Promise<StoredModel[]> {
  return withDatabase((database) => database.getAll('models'));
}

/** Keeps a model in place of one with the same id. @throws CogitoError storage-… */
export function saveModel(
  id: string,
  { manifest, network }: { manifest: string; network: Uint8Array<ArrayBuffer> },
): Promise<void> {
  return writeTogether(['models', 'networks'], (transaction) => [
    transaction.objectStore('models').put({ id, manifest, savedAt: Date.now() }),
    transaction.objectStore('networks').put(network, id),
  ]);
}

/** A model's manifest alone. @throws CogitoError model-missing, storage-… */
export function readManifestOf(id: string): Promise<string> {
  return withDatabase(async (database) => {
    const model = await database.get('models', id);
    if (model === undefined) throw cogitoError('model-missing', { id });
    return model.manifest;
  });
}

/** Puts another manifest in place of a stored model's; where the model is gone, nothing is done. @throws CogitoError storage-… */
export function rewriteManifest(id: string, manifest: string): Promise<void> {
  return withDatabase(async (database) => {
    const { store, done } = database.transaction('models', 'readwrite');
    const model = await store.get(id);
    if (model !== undefined) await store.put({ ...model, manifest });
    await done;
  });
}

/** @throws CogitoError storage-… */
export function deleteModel(id: string): Promise<void> {
  return writeTogether(['models', 'networks'], (transaction) => [
    transaction.objectStore('models').delete(id),
    transaction.objectStore('networks').delete(id),
  ]);
}

/** A model's manifest (the text of a model.json) and network. @throws CogitoError model-missing, storage-… */
export function readModelFiles(id: string): Promise<{ manifest: string; network: Uint8Array<ArrayBuffer> }> {
  return withDatabase(async (database) => {
    const [model, network] = await Promise.all([database.get('models', id), database.get('networks', id)]);
    if (model === undefined || network === undefined) throw cogitoError('model-missing', { id });
    return { manifest: model.manifest, network };
  });
}
