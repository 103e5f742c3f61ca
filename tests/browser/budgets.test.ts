import { describe, expect, it } from 'vitest';
import { isScript, transferred } from '../../tools/transferred.ts';
import { fixture, Program } from './program.ts';

describe('a first visit', () => {
  it('paints with at most 60 KB of compressed script, and answers a wav within 6 MB of transfer', async () => {
    const program = await Program.open('?backend=wasm-1');
    const { address } = program.server;
    try {
      await program.page.waitForLoadState('networkidle');
      const painted = await program.page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint').length,
      );
      expect(painted).toBe(1);
      const script = await transferred(program.requests.filter(isScript), address, 'gzip');
      expect(script).toBeGreaterThan(0);
      expect(script).toBeLessThanOrEqual(60e3);
      await program.choose(fixture('voice.wav'));
      await program.predict();
      await program.answer();
      const all = await transferred(program.requests, address, 'brotli');
      expect(all).toBeGreaterThan(script);
      expect(all).toBeLessThanOrEqual(6e6);
    } finally {
      await program.close();
    }
    // Brotli at its best takes half a minute of one core.
  }, 400_000);
});
