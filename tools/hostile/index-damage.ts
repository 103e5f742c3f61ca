/** What can happen to an index file in particular, with its checksum made right again. */
import { crc32 } from '../../src/core/formats/crc32.ts';
import { headerText, preambleBytes } from '../../src/core/formats/index-frame.ts';
import { anyDamage, type Damage } from './any-damage.ts';
import { damagedJson } from './json-damage.ts';
import { encoded, oddNumber, overwritten } from './numbers.ts';
import { between, noise, pick } from './random.ts';

export const indexDamage: Readonly<Record<string, Damage>> = {
  header(bytes, random) {
    const { header, body } = parts(bytes);
    return sealed(bytes, Buffer.from(padded(damagedJson(header.toString(), random))), body);
  },

  body(bytes, random) {
    const { header, body } = parts(bytes);
    return sealed(bytes, header, pick(random, Object.values(anyDamage))(body, random));
  },

  /** Values of the right number: any bits, or the largest and smallest there are. */
  values(bytes, random) {
    const { header, body } = parts(bytes);
    const start = 4 * between(random, 0, body.length / 4);
    const count = between(random, 1, 200);
    const odd = () =>
      encoded(pick(random, [0x7f7fffff, 0x00000001, 0x7fc00000, 0x7f800000, 0xffffffff, 0]), 4, 'little');
    const values =
      random() < 0.5 ? noise(random, 4 * count) : Buffer.concat(Array.from({ length: count }, odd));
    return sealed(bytes, header, overwritten(body, start, values));
  },

  preamble(bytes, random) {
    const [at, width] = pick(random, [
      [0, 1],
      [8, 4],
      [12, 4],
      [16, 8],
    ] as const);
    return resealed(overwritten(bytes, at, encoded(oddNumber(random, width), width, 'little')));
  },

  /** An ensemble whose members are these very bytes, or nothing. */
  members(bytes, random) {
    const { header, body } = parts(bytes);
    const description = JSON.parse(header.toString()) as Record<string, unknown>;
    for (const name of ['labels', 'nNeighbors', 'weights', 'scaler', 'sizes', 'calibration']) {
      Reflect.deleteProperty(description, name);
    }
    const members = Array.from({ length: between(random, 0, 2000) }, () =>
      pick(random, [0, 8, body.length, bytes.length]),
    );
    const text = Buffer.from(headerText({ ...description, members }));
    return sealed(overwritten(bytes, 8, encoded(2, 4, 'little')), text, body);
  },

  empty: (bytes, random) =>
    pick(random, [Buffer.alloc(0), bytes.subarray(0, pick(random, [7, 8, 11, 12, 23, 24, 28]))]),
};

function parts(bytes: Buffer): { header: Buffer; body: Buffer } {
  const start = preambleBytes + bytes.readUInt32LE(12);
  return { header: bytes.subarray(preambleBytes, start), body: bytes.subarray(start, -4) };
}

function padded(json: string): string {
  return json + ' '.repeat((8 - (Buffer.byteLength(json) % 8)) % 8);
}

function sealed(bytes: Buffer, header: Buffer, body: Buffer): Buffer {
  const whole = Buffer.concat([bytes.subarray(0, preambleBytes), header, body, Buffer.alloc(4)]);
  whole.writeUInt32LE(header.length, 12);
  whole.writeDoubleLE(whole.length, 16);
  return resealed(whole);
}

function resealed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(crc32(copy.subarray(0, -4)), copy.length - 4);
  return copy;
}
