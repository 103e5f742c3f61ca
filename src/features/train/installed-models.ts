import { readManifest, type ModelManifest } from '../../core/formats/model-manifest.ts';
import { bundled, type Named } from '../../shell/engine-choice.svelte.ts';
import { listModels } from '../../storage/models.ts';

export interface InstalledModel extends Named {
  readonly title: string;
  /** Absent for the bundled model. */
  readonly manifest?: ModelManifest;
}

/** Every model that can be used here: the bundled one and those kept on the device. */
export async function installedModels(): Promise<readonly InstalledModel[]> {
  // Where storage is refused nothing is kept.
  const stored = await listModels().catch(() => []);
  return [
    { ...bundled.model, title: bundled.model.id },
    ...stored.map(({ id, manifest: text }): InstalledModel => {
      const manifest = readManifest(text);
      return { place: 'stored', id, title: manifest.title, manifest };
    }),
  ];
}
