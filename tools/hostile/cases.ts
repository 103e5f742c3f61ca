/** The damaged files: each is made from its name alone. */
import { mulberry32 } from '../../src/core/random.ts';
import { anyDamage, type Damage } from './any-damage.ts';
import { csvDamage } from './csv-damage.ts';
import { indexDamage } from './index-damage.ts';
import { manifestDamage, networkDamage, weightDamage } from './model-damage.ts';
import { pick, type Random } from './random.ts';
import { soundDamage } from './sound-damage.ts';
import { formats, soundFormats, type Format, type SoundFormat, type Sources } from './sources.ts';
import { zipDamage } from './zip-damage.ts';

/** `mp3-flips-1804289383`: format, damage, and the seed of what is left to chance. */
export interface HostileCase {
  readonly format: Format;
  readonly damage: string;
  readonly seed: number;
}

const others: Readonly<Record<Exclude<Format, SoundFormat>, Readonly<Record<string, Damage>>>> = {
  zip: { ...anyDamage, ...zipDamage },
  csv: { ...anyDamage, ...csvDamage },
  'cogito-index': { ...anyDamage, ...indexDamage },
  h5: { ...anyDamage, ...weightDamage },
  json: { ...anyDamage, ...manifestDamage },
  onnx: { ...anyDamage, ...networkDamage },
};

/** A good file of another format; sounds have that among the rest. */
const ENDING = 'ending';

/** How many of a hundred files are of a format. */
const shares: Readonly<Record<Format, number>> = {
  ...{ wav: 10, mp3: 10, m4a: 10, ogg: 9, opus: 9, flac: 9, webm: 10, mp4: 9 },
  ...{ zip: 8, csv: 6, 'cogito-index': 6, h5: 1.5, json: 1.5, onnx: 1 },
};

export function isSound(format: Format): format is SoundFormat {
  return soundFormats.some((sound) => sound === format);
}

export function damagesOf(format: Format): string[] {
  return isSound(format) ? Object.keys(soundDamage) : [...Object.keys(others[format]), ENDING];
}

/** At least `files` cases, every damage of a format as often as any other, at least once. The same for the same seed. */
export function planCases(files: number, seed: number): HostileCase[] {
  const random = mulberry32(seed);
  return formats.flatMap((format) => {
    const damages = damagesOf(format);
    const count = Math.max(1, Math.ceil((files * shares[format]) / 100));
    const first = Math.floor(random() * damages.length);
    return Array.from({ length: count }, (_, i) => ({
      format,
      damage: damages[(first + i) % damages.length],
      seed: Math.floor(random() * 2 ** 31),
    }));
  });
}

export function nameOf({ format, damage, seed }: HostileCase): string {
  return `${format}-${damage}-${seed}`;
}

/** The case of that name. @throws Error where there is none */
export function caseNamed(name: string): HostileCase {
  const [, start = '', damage = '', seed = ''] = /^(.+)-([a-z]+)-(\d+)$/.exec(name) ?? [];
  const format = formats.find((each) => each === start);
  if (format === undefined || !damagesOf(format).includes(damage))
    throw new Error(`There is no case “${name}”.`);
  return { format, damage, seed: Number(seed) };
}

/** The damaged file. What by chance came out as it was has one bit flipped. */
export function makeFile({ format, damage, seed }: HostileCase, sources: Sources): Buffer {
  const random = mulberry32(seed);
  const bytes = damaged(format, damage, sources, random);
  return bytes.equals(sources[format]) ? flipped(bytes, random) : bytes;
}

function damaged(format: Format, damage: string, sources: Sources, random: Random): Buffer {
  if (isSound(format)) return soundDamage[damage](format, sources, random);
  if (damage === ENDING)
    return sources[
      pick(
        random,
        formats.filter((other) => other !== format),
      )
    ];
  return others[format][damage](sources[format], random);
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  copy[pick(random, [...copy.keys()])] ^= 1;
  return copy;
}
