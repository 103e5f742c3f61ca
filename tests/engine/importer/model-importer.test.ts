import { afterEach, expect, it, vi } from 'vitest';
import { importModel } from '../../../src/engine/importer/model-importer.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a file that leads its reader in circles is refused after a minute, and its worker ended', async () => {
  vi.useFakeTimers();
  const terminate = vi.fn();
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      readonly terminate = terminate;
      postMessage(): void {
        this.dispatchEvent(new MessageEvent('message', { data: { news: { kind: 'reading' } } }));
      }
    },
  );
  const refused = expect(
    importModel({ file: { name: 'x.h5', bytes: new Uint8Array(8) }, options: {} }),
  ).rejects.toThrow(/could not be read within 60 s/);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(terminate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  await refused;
  expect(terminate).toHaveBeenCalledOnce();
});
