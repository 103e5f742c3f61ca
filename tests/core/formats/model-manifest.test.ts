import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/core/formats/model-manifest.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { CogitoError } from '../../../src/core/errors.ts';
import { codeOf } from '../classifier/golden.ts';
import { exampleManifest } from './example-manifest.ts';

type Path = readonly (string | number)[];

/** A copy of the example with the value at `path` replaced, or left out where `value` is undefined. */
function changed(path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(exampleManifest());
  let at: unknown = copy;
  for (const name of path.slice(0, -1)) at = Reflect.get(Object(at), name);
  if (value === undefined) Reflect.deleteProperty(Object(at), path[path.length - 1]);
  else Reflect.set(Object(at), path[path.length - 1], value);
  return copy;
}

/** Every path of the example, to objects and lists as well. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => paths(inner, [...path, name]))];
}

const optional = [
  ...[
    'gate',
    'parameters',
    'weights',
    'int8',
    'int8.proof',
    'frontEnd.padding',
    'frontEnd.scaling',
    'frontEnd.mel.squareRoot',
    'licence.reason',
  ],
  ...['sources.0.clips', 'sources.0.speakers', 'sources.0.language', 'sources.0.citation'],
];

describe('a model manifest', () => {
  it('reads as text and as parsed JSON', () => {
    expect(readManifest(exampleManifest())).toEqual(exampleManifest());
    expect(readManifest(JSON.stringify(exampleManifest()))).toEqual(exampleManifest());
  });

  it.each(optional)('may lack %s', (name) => {
    const path = name.split('.');
    expect(readManifest(changed(path, undefined))).toEqual(changed(path, undefined));
  });

  it('without mel bands counts the FFT’s', () => {
    const { frontEnd } = exampleManifest();
    const linear = { ...exampleManifest(), frontEnd: { ...frontEnd, mel: null } };
    expect(codeOf(() => readManifest(linear))).toBe('model-bad-manifest');
    const fitting = { ...linear, input: { name: 'input', shape: [1, 257, 98] } };
    expect(readManifest(fitting).frontEnd.mel).toBeNull();
  });

  it('is refused, with the field’s name, where a needed field is missing', () => {
    for (const path of paths(exampleManifest())) {
      const name = path.join('.');
      if (path.length === 0 || optional.includes(name) || optional.some((o) => name.startsWith(`${o}.`)))
        continue;
      if (/\.\d+$/.test(name)) continue;
      expect(() => readManifest(changed(path, undefined))).toThrow(`“${path[path.length - 1]}”`);
      expect(codeOf(() => readManifest(changed(path, undefined)))).toBe('model-bad-manifest');
    }
  });

  it('is refused where any value has another type', () => {
    for (const path of paths(exampleManifest()).slice(1)) {
      for (const wrong of [[], {}, null, '', true, NaN, '../x', -1, 1e300]) {
        try {
          readManifest(changed(path, wrong));
        } catch (error) {
          expect(error).toBeInstanceOf(CogitoError);
          expect(['model-bad-manifest', 'model-newer']).toContain(error instanceof CogitoError && error.code);
        }
      }
      expect(codeOf(() => readManifest(changed(path, { nested: [1] })))).toBe('model-bad-manifest');
    }
  });

  const hostile: [Path, unknown][] = [
    [['file', 'name'], '../../model.onnx'],
    [['file', 'name'], 'a/b.onnx'],
    [['file', 'name'], 'a\\b.onnx'],
    [['file', 'name'], 'https:model.onnx'],
    [['file', 'name'], 'a..onnx'],
    [['file', 'name'], '.hidden'],
    [['file', 'name'], 'model.onnx\n'],
    [['file', 'bytes'], 2 ** 40],
    [['file', 'bytes'], 0],
    [['file', 'sha256'], 'AB'.repeat(32)],
    [['id'], '../compact'],
    [['id'], '__proto__/'],
    [
      ['input', 'shape'],
      ['batch', 1e6, 1e6],
    ],
    [
      ['input', 'shape'],
      ['batch', 'batch', 64, 98],
    ],
    [
      ['input', 'shape'],
      ['batch', 1, 64, 99],
    ],
    [
      ['output', 'shape'],
      ['batch', 2],
    ],
    [['sampleRate'], 1e9],
    [['sampleRate'], 22050.5],
    [['window', 'hopSeconds'], 0],
    [['window', 'seconds'], 1e9],
    [['frontEnd', 'nFft'], 2 ** 30],
    [['frontEnd', 'frames'], 2 ** 31],
    [['frontEnd', 'mel', 'nMels'], 1e9],
    [['frontEnd', 'mel', 'fmax'], 8001],
    [['frontEnd', 'mel', 'fmin'], 7600],
    [['frontEnd', 'decibels', 'amin'], 0],
    [['frontEnd', 'decibels', 'reference', 'kind'], 'window'],
    [['frontEnd', 'scaling', 'high'], -1],
    [['frontEnd', 'paddin'], { kind: 'zeros', samples: 1 }],
    [['gates'], {}],
    [['licence', 'url'], 'javascript:alert(1)'],
    [['selfTest', 'embedding'], []],
    [['selfTest', 'tolerance'], 0],
    [['format'], 'other'],
    [['version'], 0],
  ];

  it.each(hostile)('is refused with %j = %j', (path, value) => {
    expect(codeOf(() => readManifest(changed(path, value)))).toBe('model-bad-manifest');
  });

  it('of a newer version is refused as such', () => {
    expect(codeOf(() => readManifest({ format: 'cogito-model', version: 2 }))).toBe('model-newer');
  });

  it('that is something else is refused', () => {
    for (const other of ['', '{', '<!doctype html>', 'null', '[]', '"x"', null, undefined, 7, [], () => 1]) {
      expect(codeOf(() => readManifest(other))).toBe('model-bad-manifest');
    }
  });

  it('with damaged text is refused or read, never anything else', () => {
    const text = JSON.stringify(exampleManifest());
    const random = mulberry32(1);
    let refused = 0;
    for (let i = 0; i < 3000; i++) {
      const at = Math.floor(random() * text.length);
      const damage = String.fromCharCode(32 + Math.floor(random() * 95)).repeat(Math.floor(random() * 3));
      try {
        readManifest(text.slice(0, at) + damage + text.slice(at + 1));
      } catch (error) {
        expect(error).toBeInstanceOf(CogitoError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
    for (let length = 0; length < text.length; length++) {
      expect(codeOf(() => readManifest(text.slice(0, length)))).toBe('model-bad-manifest');
    }
  });
});
