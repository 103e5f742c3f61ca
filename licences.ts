/** The notice of everything that is shipped, made of what the build really takes in: dist/LICENCES.txt. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
/** What the service worker takes in; its build is one of its own, after the pages'. */
const ofServiceWorker = ['workbox-precaching', 'workbox-core', 'workbox-routing', 'workbox-strategies'];
/** Licences under which something may be shipped; anything else stops the build until a person has looked at it. */
const known: readonly string[] = [
  ...['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', '(MIT AND Zlib)'],
  // jsfive, which is in the public domain.
  'SEE LICENSE IN LICENSE.txt',
];
/** Known for one package alone. */
const exceptions: Readonly<Record<string, string>> = { '@ffmpeg/core': 'GPL-2.0-or-later' };
/** Holders of the copyright where a package brings no licence text. */
const holders: Readonly<Record<string, string>> = {
  '@ffmpeg/ffmpeg': 'Jerome Wu',
  'onnxruntime-web': 'Microsoft Corporation',
  'onnxruntime-common': 'Microsoft Corporation',
  // As its package.json names its author.
  'guid-typescript': 'nicolas',
};

/** Packages without code. */
const typesAlone = /^@types\/|\/types$/;

interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where its sources are. */
  readonly address: string;
  readonly text: string;
}

/** Collects packages over all builds; `collect` goes into the workers' as well. What is left out in the end is named, too. */
export class LicenceNotice {
  readonly #names = new Set(ofServiceWorker);

  collect(): Plugin {
    return {
      name: 'cogito-licences-collect',
      moduleParsed: ({ id }) => this.#note(id),
      generateBundle: (_options, bundle) => {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset') for (const path of file.originalFileNames) this.#note(path);
        }
      },
    };
  }

  write(): Plugin {
    const text = () => this.text();
    return {
      name: 'cogito-licences-write',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler() {
          this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source: text() });
        },
      },
    };
  }

  text(): string {
    const packages = [...this.#names].sort().map(readPackage);
    const own = readFileSync(join(root, 'NOTICE'), 'utf8').trim();
    return [own, 'Packages in the built program:', ...packages.map(entry)].join(`\n\n${'='.repeat(78)}\n\n`);
  }

  #note(path: string): void {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/')) ?? [];
    if (name !== undefined) this.#add(name);
  }

  /** With what a package depends on: some bring that inside their own files. Svelte's is its compiler's. */
  #add(name: string): void {
    if (this.#names.has(name) || typesAlone.test(name)) return;
    this.#names.add(name);
    if (name === 'svelte') return;
    const described = JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    Object.keys(described.dependencies ?? {}).forEach((each) => this.#add(each));
  }
}

function entry({ name, version, licence, address, text }: ShippedPackage): string {
  return `${name} ${version}\n${licence}\n${address}\n\n${text}`;
}

/** @throws Error where its licence is not one that is known, or has no text */
function readPackage(name: string): ShippedPackage {
  const folder = folderOf(name);
  const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: string;
    homepage?: string;
    repository?: string | { url: string };
  };
  const { version, license: licence = 'none', homepage, repository } = described;
  if (!known.includes(licence) && exceptions[name] !== licence) {
    throw new Error(`${name} is under the licence “${licence}”, which nobody has allowed to be shipped yet`);
  }
  const address = homepage ?? (typeof repository === 'string' ? repository : (repository?.url ?? ''));
  return { name, version, licence, address, text: textOf(name, licence, folder) };
}

function folderOf(name: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

function textOf(name: string, licence: string, folder: string): string {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim().replaceAll('\r\n', '\n');
  if (licence === 'GPL-2.0-or-later')
    return readFileSync(join(root, 'licences', 'GPL-2.0.txt'), 'utf8').trim();
  const holder = holders[name];
  if (holder === undefined) throw new Error(`${name} brings no text of its licence`);
  return readFileSync(join(root, 'licences', `${licence}.txt`), 'utf8')
    .trim()
    .replace('<holder>', holder);
}
