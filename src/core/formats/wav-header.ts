import { cogitoError } from '../errors.ts';
import type { ByteSource, WavEncoding, WavHeader, WavWarning } from './wav.ts';

/** More chunks than any writer leaves before the sound; a file of nothing but tiny chunks ends here. */
const maxChunks = 1024;
const maxChannels = 64;
const unknownSize = 0xffffffff;
const extensible = 0xfffe;
/** KSDATAFORMAT_SUBTYPE_*: bytes 2 to 15 of the GUID of every format that also has a tag of two bytes. */
const guidTail = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

interface Chunk {
  readonly id: string;
  /** Where its contents begin. */
  readonly offset: number;
  readonly size: number;
}

type Format = Pick<WavHeader, 'encoding' | 'channels' | 'sampleRate' | 'blockAlign'> & {
  readonly warnings: readonly WavWarning[];
};

/**
 * Reads a wav's header: RIFF, and RF64 or BW64 for more than 4 GB; PCM of 8, 16, 24 or 32 bits, float of 32 or 64.
 * Sizes that cannot be true are replaced by what is really there, with a warning.
 * Errors: wav-not-wav; wav-unsupported (another decoder may read it); wav-truncated-header; wav-no-channels;
 * wav-bad-rate; wav-bad-format.
 */
export async function readWavHeader(source: ByteSource): Promise<WavHeader> {
  await readRiff(source);
  let format: Format | undefined;
  let longSize: number | undefined;
  let offset = 12;
  for (let i = 0; i < maxChunks; i++) {
    const chunk = await readChunk(source, offset);
    if (!chunk) throw cogitoError('wav-truncated-header');
    if (chunk.id === 'data') {
      if (!format) throw badFormat('its sound comes before its format');
      return withData(source, format, chunk, longSize);
    }
    if (chunk.id === 'ds64') longSize = await readLongSize(source, chunk);
    if (chunk.id === 'fmt ') format = await readFormat(source, chunk);
    offset = chunk.offset + chunk.size + (chunk.size % 2);
  }
  throw badFormat(`there is no sound among its first ${maxChunks} parts`);
}

async function readRiff(source: ByteSource): Promise<void> {
  const start = await source.read(0, 12);
  const id = text(start, 0);
  if (!['RIFF', 'RF64', 'BW64', 'RIFX'].includes(id)) throw cogitoError('wav-not-wav');
  if (start.length < 12) throw cogitoError('wav-truncated-header');
  if (text(start, 8) !== 'WAVE') throw cogitoError('wav-not-wav');
  if (id === 'RIFX') throw unsupported('samples in big-endian order (RIFX)');
}

async function readChunk(source: ByteSource, offset: number): Promise<Chunk | undefined> {
  const bytes = await source.read(offset, 8);
  if (bytes.length < 8) return undefined;
  return { id: text(bytes, 0), offset: offset + 8, size: view(bytes).getUint32(4, true) };
}

/** The ds64 chunk: sizes of RIFF, data and fact in 64 bits each (EBU Tech 3306). */
async function readLongSize(source: ByteSource, chunk: Chunk): Promise<number> {
  const bytes = await readAll(source, chunk, 16);
  return Number(view(bytes).getBigUint64(8, true));
}

async function readFormat(source: ByteSource, chunk: Chunk): Promise<Format> {
  const bytes = await readAll(source, chunk, 16, 40);
  const fields = view(bytes);
  const channels = fields.getUint16(2, true);
  const sampleRate = fields.getUint32(4, true);
  const bits = fields.getUint16(14, true);
  const encoding = encodingOf(formatTag(bytes), bits);
  if (channels === 0) throw cogitoError('wav-no-channels');
  if (channels > maxChannels) throw badFormat(`it says ${channels} channels`);
  if (sampleRate < 1000 || sampleRate > 768000) throw cogitoError('wav-bad-rate', { sampleRate });
  const blockAlign = (channels * bits) / 8;
  const warnings = fields.getUint16(12, true) === blockAlign ? [] : ['block-align' as const];
  return { encoding, channels, sampleRate, blockAlign, warnings };
}

/** The two bytes that name the format; WAVE_FORMAT_EXTENSIBLE has them in its GUID. */
function formatTag(bytes: Uint8Array): number {
  const tag = view(bytes).getUint16(0, true);
  if (tag !== extensible) return tag;
  if (bytes.length < 40) throw badFormat('its extended format is cut off');
  if (!guidTail.every((value, i) => bytes[26 + i] === value))
    throw unsupported('a format that only has a GUID');
  return view(bytes).getUint16(24, true);
}

function encodingOf(tag: number, bits: number): WavEncoding {
  if (tag === 1 && bits === 8) return 'pcm8';
  if (tag === 1 && bits === 16) return 'pcm16';
  if (tag === 1 && bits === 24) return 'pcm24';
  if (tag === 1 && bits === 32) return 'pcm32';
  if (tag === 3 && bits === 32) return 'float32';
  if (tag === 3 && bits === 64) return 'float64';
  throw unsupported(`format ${tag} with ${bits} bits`);
}

async function withData(
  source: ByteSource,
  { warnings, ...format }: Format,
  chunk: Chunk,
  longSize: number | undefined,
): Promise<WavHeader> {
  const there = Math.max(0, source.size - chunk.offset);
  const unclosed =
    chunk.size === unknownSize || (chunk.size === 0 && !(await onlyChunksFollow(source, chunk.offset)));
  const promised =
    chunk.size === unknownSize && longSize !== undefined ? longSize : unclosed ? undefined : chunk.size;
  const bytes = Math.min(there, promised ?? there);
  const frames = Math.floor(bytes / format.blockAlign);
  return {
    ...format,
    dataOffset: chunk.offset,
    dataBytes: frames * format.blockAlign,
    frames,
    warnings: [
      ...warnings,
      ...(promised === undefined ? ['size-unknown' as const] : []),
      ...(promised !== undefined && promised > there ? ['truncated' as const] : []),
    ],
  };
}

/** Whether a file whose sound has the size 0 really has none: then only whole chunks, or nothing, come after. */
async function onlyChunksFollow(source: ByteSource, start: number): Promise<boolean> {
  let offset = start;
  for (let i = 0; i < maxChunks && offset < source.size; i++) {
    const chunk = await readChunk(source, offset);
    if (!chunk || !/^[ -~]{4}$/.test(chunk.id)) return false;
    offset = chunk.offset + chunk.size + (chunk.size % 2);
  }
  return offset === source.size || offset === source.size + 1;
}

/** At least `least` and at most `most` bytes of a chunk. */
async function readAll(source: ByteSource, chunk: Chunk, least: number, most = least): Promise<Uint8Array> {
  if (chunk.size < least) throw badFormat(`its part “${chunk.id.trim()}” has only ${chunk.size} bytes`);
  const wanted = Math.min(chunk.size, most);
  const bytes = await source.read(chunk.offset, wanted);
  if (bytes.length < wanted) throw cogitoError('wav-truncated-header');
  return bytes;
}

function text(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function badFormat(what: string) {
  return cogitoError('wav-bad-format', { what });
}

function unsupported(what: string) {
  return cogitoError('wav-unsupported', { what });
}
