/** What can happen to a CSV in particular. */
import type { Damage } from './any-damage.ts';
import { between, noise, pick } from './random.ts';

const texts: readonly string[] = [
  '',
  '\ufeff',
  '\n\n\n',
  'filename',
  'filename,emotion',
  'filename,filename\na.wav,b.wav\n',
  '"filename,emotion\na.wav,joy\n',
  'filename,emotion\n"a.wav"x,joy\n',
  'filename,emotion\na"b.wav,joy\n',
  'filename,emotion\na.wav\nb.wav,joy,more\n',
  'filename;emotion\na.wav;joy\n',
  'filename\temotion\na.wav\tjoy\n',
  'FILENAME,EMOTION\r\r\na.wav,joy\r',
  'filename,emotion\n=cmd|calc,joy\na.wav,@SUM(1)\n',
  'filename,emotion\na.wav,\nb.wav,\n',
  'filename,emotion\na.wav,joy\na.wav,fear\n',
  'filename,emotion\n../../a.wav,joy\nA.MP3,fear\n',
  '__proto__,constructor\na.wav,toString\n',
  'filename,emotion\na.wav,__proto__\nb.wav,constructor\n',
];

export const csvDamage: Readonly<Record<string, Damage>> = {
  text: (_bytes, random) => Buffer.from(pick(random, texts)),

  /** Other encodings. */
  encoding: (bytes, random) =>
    pick(random, [
      () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString(), 'utf16le')]),
      () => Buffer.from(bytes.toString(), 'utf16le').swap16(),
      () => Buffer.from(`${bytes.toString()}\u00e4.wav,wütend,ü\n`, 'latin1'),
      () => Buffer.concat([bytes, noise(random, 200)]),
    ])(),

  /** Far too much of one thing. */
  much: (_bytes, random) =>
    Buffer.from(
      pick(random, [
        () => ','.repeat(between(random, 1000, 200_000)),
        () => `filename,emotion\n${'"'.repeat(between(random, 1001, 200_001))}`,
        () => `filename,emotion\na.wav,${'x'.repeat(between(random, 1000, 2_000_000))}\n`,
        () => `filename,emotion\n${'a.wav,joy\n'.repeat(between(random, 1000, 50_000))}`,
        () => `filename,${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join()}\n`,
        () => Array.from({ length: 500 }, (_, i) => `c${i}`).join(),
        () => '\n'.repeat(between(random, 1000, 1_000_000)),
        () => '\0'.repeat(between(random, 1, 100_000)),
      ])(),
    ),
};
