/** Another value in one place of JSON. */
import { between, pick, type Random } from './random.ts';

const values: readonly string[] = [
  ...[
    'null',
    'true',
    '-1',
    '0',
    '1',
    '0.5',
    '1e308',
    '-1e308',
    '5e-324',
    '1e999',
    '-1e999',
    '9007199254740993',
  ],
  ...[
    '2147483648',
    '4294967295',
    '4294967296',
    '1048576',
    '65536',
    '1e12',
    '""',
    '"x"',
    '[]',
    '{}',
    '[[]]',
    'NaN',
  ],
  ...[
    '"__proto__"',
    '"../../x"',
    '"<img src=x>"',
    '"\\u0000"',
    '"\\ud800"',
    '"javascript:alert(1)"',
    'undefined',
    "''",
  ],
];

/** JSON text with one value replaced, removed, or with a field that nobody knows. Numbers are hit most of all. */
export function damagedJson(text: string, random: Random): string {
  const root: unknown = JSON.parse(text);
  const places = placesIn(root);
  const numbers = places.filter(({ value }) => typeof value === 'number');
  const { holder, key, value } = pick(random, random() < 0.5 ? numbers : places);
  const mark = '@hostile@';
  const kind = random();
  if (kind < 0.1) Reflect.deleteProperty(holder, key);
  else if (kind < 0.2 && typeof value === 'object' && value !== null) Reflect.set(value, '__proto_', 1);
  else Reflect.set(holder, key, mark);
  return JSON.stringify(root).replace(`"${mark}"`, () => replacement(value, random));
}

function replacement(value: unknown, random: Random): string {
  if (typeof value === 'number' && random() < 0.3)
    return String(value * pick(random, [-1, 2, 0.5, 1000, 1e-9, 1.0001]));
  return pick(random, [
    () => pick(random, values),
    () => pick(random, values),
    () => pick(random, values),
    () => deep(between(random, 1000, 50_000)),
    () => JSON.stringify('x'.repeat(between(random, 300, 2_000_000))),
    () =>
      `[${Array<string>(between(random, 100, 100_000))
        .fill('1')
        .join()}]`,
  ])();
}

function deep(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

interface Place {
  readonly holder: object;
  readonly key: string;
  readonly value: unknown;
}

function placesIn(holder: unknown): Place[] {
  if (typeof holder !== 'object' || holder === null) return [];
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key, value },
    // Of long lists a few are as good as all.
    ...placesIn(Array.isArray(value) ? value.slice(0, 3) : value),
  ]);
}
