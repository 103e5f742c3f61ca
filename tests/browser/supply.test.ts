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

  it('takes no markup and no foreign script that somebody slips in', async () => {
    const { page } = program;
    const tried = await page.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        'markup that runs': () => (document.body.innerHTML = '<img src="x" onerror="alert(1)">'),
        'markup in a box': () => (document.body.innerHTML = '<div class="x"><script>alert(1)</script></div>'),
        'a box that runs': () => (document.body.innerHTML = '<div onclick="alert(1)"></div>'),
        'a script’s text': () => (document.createElement('script').text = 'alert(1)'),
        'a script elsewhere': () => (document.createElement('script').src = 'https://example.org/x.js'),
        'a worker elsewhere': () => new Worker('https://example.org/x.js'),
        'a worker of text': () => new Worker('data:text/javascript,postMessage(1)'),
        'a worker of a blob': () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))),
        'another policy': () =>
          (
            self as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('more', {}),
      };
      const refused: Record<string, boolean> = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        try {
          await attempt();
          refused[name] = false;
        } catch (error) {
          refused[name] = error instanceof TypeError;
        }
      }
      return refused;
    });
    expect(Object.keys(tried)).toHaveLength(9);
    expect(Object.entries(tried).filter(([, refused]) => !refused)).toEqual([]);
    expect(await page.locator('main h1').count()).toBe(1);
    expect(program.complaints.splice(0).join('\n')).toMatch(/TrustedHTML/);
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
