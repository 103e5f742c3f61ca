/** What is shipped beside the program's own code, and what the page may do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productionHeaders } from '../../headers.ts';
import { projectRoot } from '../../tools/build.ts';
import { Program } from './program.ts';

describe('the notice of licences', () => {
  const notice = () => readFileSync(join(projectRoot, 'dist', 'LICENCES.txt'), 'utf8');

  it('names every dependency of the program, with its version and a licence', () => {
    const described = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const entries = notice().split(/\n\n={78}\n\n/);
    for (const name of [...Object.keys(described.dependencies), 'svelte', 'workbox-precaching', 'pako']) {
      const entry = entries.find((each) => each.startsWith(`${name} `));
      expect(entry, name).toMatch(/^\S+ \d+\.\d+\.\d+\n[^\n]+\n[^\n]*\n\n[^]{50,}/);
    }
  });

  it('holds ffmpeg’s licence whole, and tells of network, index and samples', () => {
    expect(notice()).toMatch(/@ffmpeg\/core [\d.]+\nGPL-2\.0-or-later/);
    expect(notice()).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(notice()).toMatch(/public\/models\/cogito[^]*CC BY-NC-SA 4\.0/);
  });
});

describe('the page', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open('#/about');
  });
  afterAll(() => program.close());

  it('may use the microphone and nothing else that its browser knows of', async () => {
    const allowed = await program.page.evaluate(() => {
      const policy = (document as Document & { featurePolicy?: { allowedFeatures(): string[] } })
        .featurePolicy;
      return policy?.allowedFeatures() ?? [];
    });
    expect(allowed).toContain('microphone');
    const refused = [...productionHeaders['Permissions-Policy'].matchAll(/([\w-]+)=\(\)/g)].map(
      ([, name]) => name,
    );
    expect(refused.length).toBeGreaterThan(20);
    expect(allowed.filter((name) => refused.includes(name))).toEqual([]);
    expect(program.complaints).toEqual([]);
  });

  it('leads to the licences of everything that is shipped', async () => {
    const link = program.page.getByRole('link', { name: 'The licences of everything that is shipped' });
    const response = await program.page.request.get(
      new URL(String(await link.getAttribute('href')), program.server.address).href,
    );
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain('GNU GENERAL PUBLIC LICENSE');
  });
});
