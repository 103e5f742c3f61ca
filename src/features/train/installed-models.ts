import { bundled, type Named } from '../../shell/engine-choice.svelte.ts';
import { listModels } from '../../storage/models.ts';

/** Every model that can be used here: the bundled one and those kept on the device. */
export async function installedModels(): Promise<readonly Named[]> {
  // Where storage is refused nothing is kept.
  const stored = await listModels().catch(() => []);
  return [bundled.model, ...stored.map(({ id }): Named => ({ place: 'stored', id }))];
}
