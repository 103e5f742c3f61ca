import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { benchTraining } from '../../tools/bench-training.ts';
import { Session } from '../../tools/session.ts';
import { Program } from './program.ts';
import { Folder, sounds, voice, writeTrainingSet } from './voices.ts';

let program: Program | undefined;
const folder = new Folder();
afterEach(async () => {
  await program?.close();
  program = undefined;
});

/** A stored entry: `content`, followed by zeros up to `size` bytes. */
interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly size: number;
}

/** A zip of stored entries. Zeros are left out, so that the file takes little room where the disk has sparse files. */
function writeZip(path: string, entries: readonly Entry[]): number {
  const file = openSync(path, 'w');
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size } of entries) {
    const local = header(
      0x04034b50,
      [20, 0, 0, 0, 0],
      [checksum(content, size), size, size],
      [name.length, 0],
    );
    const central = header(
      ...([0x02014b50, [20, 20, 0, 0, 0, 0], [local.readUInt32LE(14), size, size]] as const),
      [name.length, 0, 0, 0, 0, 0, 0, offset & 0xffff, offset >>> 16],
    );
    directory.push(central, Buffer.from(name));
    writeSync(file, Buffer.concat([local, Buffer.from(name), content]), 0, undefined, offset);
    offset += local.length + name.length + size;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  writeSync(file, Buffer.concat([listed, end]), 0, undefined, offset);
  closeSync(file);
  return offset + listed.length + end.length;
}

/** A signature, numbers of 2 bytes, of 4 bytes, and of 2 bytes again. */
function header(
  signature: number,
  before: readonly number[],
  sizes: readonly number[],
  after: readonly number[],
): Buffer {
  const bytes = Buffer.alloc(4 + 2 * before.length + 4 * sizes.length + 2 * after.length);
  let at = bytes.writeUInt32LE(signature, 0);
  for (const value of before) at = bytes.writeUInt16LE(value, at);
  for (const value of sizes) at = bytes.writeUInt32LE(value, at);
  for (const value of after) at = bytes.writeUInt16LE(value, at);
  return bytes;
}

function checksum(content: Buffer, size: number): number {
  const zeros = Buffer.alloc(2 ** 24);
  let sum = crc32(content);
  for (let left = size - content.length; left > 0; left -= zeros.length) {
    sum = crc32(zeros.subarray(0, Math.min(left, zeros.length)), sum);
  }
  return sum;
}

/** The head of a silent wav of `size` bytes: eight channels of float32 at 192 kHz, so that it is not long. */
function silentHead(size: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(size - 8, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(3, 20);
  head.writeUInt16LE(8, 22);
  head.writeUInt32LE(192_000, 24);
  head.writeUInt32LE(192_000 * 32, 28);
  head.writeUInt16LE(32, 32);
  head.writeUInt16LE(32, 34);
  head.write('data', 36);
  head.writeUInt32LE(size - 44, 40);
  return head;
}

describe('a great deal at once', () => {
  it('a zip of more than 1 GB is opened file by file, and every file is answered', async () => {
    const size = 44 + 32 * 8_200_000;
    const spoken = (name: string, { pitch, tremor }: (typeof sounds)['joy' | 'sadness']) => {
      const content = voice(pitch, tremor, 5);
      return { name, content, size: content.length };
    };
    const silent = (name: string) => ({ name, content: silentHead(size), size });
    const zip = join(folder.path, 'large.zip');
    const bytes = writeZip(zip, [
      ...[silent('1.wav'), spoken('a.wav', sounds.joy), silent('2.wav'), silent('3.wav')],
      ...[silent('4.wav'), spoken('z.wav', sounds.sadness)],
    ]);
    expect(bytes).toBeGreaterThan(1e9);
    program = await Program.open('?backend=wasm-1#/batch', ['--enable-precise-memory-info']);
    const { page } = program;
    await page.getByLabel('Files', { exact: true }).setInputFiles(zip);
    await page.getByTestId('brought').getByText('6 clips brought').waitFor();
    await page.getByRole('button', { name: 'Predict all' }).click();
    await page.getByTestId('batch-state').getByText('6 files answered.').waitFor({ timeout: 180_000 });
    const rows = page.getByRole('region', { name: 'Answers' }).locator('tbody tr');
    const silences = (await rows.allInnerTexts()).map((text) => text.includes('silent'));
    expect(silences).toEqual([true, true, true, true, false, false]);
    const heap = await page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    expect(heap).toBeLessThan(200e6);
    expect(program.complaints).toEqual([]);
  }, 240_000);

  it('thousands of embeddings are evaluated, stopped within a second, kept and answered with', async () => {
    await Session.with({ backend: 'wasm-1' }, async (session) => {
      const { cancelSeconds, accuracy, answered, prediction } = await benchTraining(session, {
        rows: 2000,
        stopAfterSeconds: 200,
      });
      expect(cancelSeconds).toBeLessThan(1);
      expect(answered).toBe(2000);
      expect(accuracy).toBeGreaterThan(0.9);
      expect(prediction.windows).toBeGreaterThan(2);
    });
  }, 300_000);

  it('a folder that is dragged in is read whole, with the folders in it', async () => {
    const dragged = new Folder();
    writeTrainingSet(dragged, 60);
    dragged.write('audio/deep/down/here.wav', voice(200, 3, 1));
    program = await Program.open('?backend=wasm-1#/train');
    const { page } = program;
    const target = await page.getByRole('group', { name: /^Drop/ }).boundingBox();
    const device = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await device.send('Input.dispatchDragEvent', {
        ...{ type, x: (target?.x ?? 0) + 20, y: (target?.y ?? 0) + 20 },
        data: { items: [], files: [dragged.path], dragOperationsMask: 1 },
      });
    }
    // More than the hundred entries that a browser hands out at a time.
    await page.getByTestId('brought').getByText('121 clips brought').waitFor();
    expect(await page.getByTestId('match').innerText()).toBe('120 clips with 2 labels from 4 speakers.');
    expect(program.complaints).toEqual([]);
    dragged.remove();
  });
});
