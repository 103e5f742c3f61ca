import { describe, expect, it } from 'vitest';
import { fixture, Program } from './program.ts';

describe('back ends', () => {
  it('falls back from a back end that cannot run, and the page says why', async () => {
    const program = await Program.open();
    try {
      let asked = 0;
      await program.page
        .context()
        .route(/ort-wasm-simd-threaded-[^.]*\.mjs$/, (route) =>
          asked++ === 0 ? route.abort() : route.continue(),
        );
      await program.choose(fixture('voice.wav'));
      await program.predict();
      await program.answer();
      expect(await program.page.getByTestId('passed-over').first().innerText()).toMatch(
        /could not run the model/,
      );
      expect(await program.page.getByTestId('backend').innerText()).toBe('WebAssembly, 1 thread');
    } finally {
      await program.close();
    }
  });

  it('measures every possible back end once after the first answer and remembers the fastest', async () => {
    const program = await Program.open();
    try {
      await program.choose(fixture('voice.wav'));
      await program.predict();
      await program.answer();
      const stored = await program.page.waitForFunction(() => {
        const name = Object.keys(localStorage).find((key) => key.startsWith('cogito.backend.'));
        return name === undefined ? null : localStorage.getItem(name);
      });
      const memory = JSON.parse(String(await stored.jsonValue())) as {
        backend: string;
        measurements: { backend: string; result: number }[];
      };
      expect(memory.measurements.map(({ backend }) => backend).sort()).toEqual(
        [
          ...new Set([
            'wasm-1',
            `wasm-${Math.min(4, await program.page.evaluate(() => navigator.hardwareConcurrency))}`,
          ]),
        ].sort(),
      );
      for (const { result } of memory.measurements) expect(result).toBeGreaterThan(0);
      expect(memory.measurements.map(({ backend }) => backend)).toContain(memory.backend);
    } finally {
      await program.close();
    }
  });
});
