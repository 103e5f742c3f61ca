import { meanOfChannels } from '../../core/audio/channels.ts';
import { cogitoError } from '../../core/errors.ts';
import { decodeWavFrames, readWavHeader, type WavHeader } from '../../core/formats/wav.ts';
import { blobSource } from './byte-sources.ts';
import type { SoundStream } from './sound-stream.ts';

/** Between pieces the work can be cancelled and tells how far it has come. */
const PIECE_SECONDS = 2;
const MAX_PIECE_BYTES = 1 << 20;

/**
 * Opens a plain PCM or float wav without ffmpeg, reading it in pieces.
 * @throws CogitoError wav-…: `wav-unsupported` and `wav-not-wav` mean that ffmpeg may still read it
 */
export async function openWav(file: Blob, signal: AbortSignal): Promise<SoundStream> {
  const header = await readWavHeader(blobSource(file));
  const frames = Math.floor(header.dataBytes / header.blockAlign);
  if (frames === 0) throw cogitoError('audio-no-samples');
  return {
    sampleRate: header.sampleRate,
    channels: header.channels,
    declaredSeconds: frames / header.sampleRate,
    pieces: readPieces(file, header, frames, signal),
    warnings: new Set(header.warnings.includes('truncated') ? ['truncated' as const] : []),
  };
}

async function* readPieces(
  file: Blob,
  header: WavHeader,
  frames: number,
  signal: AbortSignal,
): AsyncGenerator<Float32Array> {
  const framesPerPiece = Math.max(
    1,
    Math.min(PIECE_SECONDS * header.sampleRate, Math.floor(MAX_PIECE_BYTES / header.blockAlign)),
  );
  for (let frame = 0; frame < frames; frame += framesPerPiece) {
    signal.throwIfAborted();
    const from = header.dataOffset + frame * header.blockAlign;
    const to = header.dataOffset + Math.min(frames, frame + framesPerPiece) * header.blockAlign;
    const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
    yield meanOfChannels(decodeWavFrames(header, bytes));
  }
}

/** Whether the first bytes are a wav's; then the plain reader is tried first. */
export async function looksLikeWav(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...start);
  return /^(RIFF|RF64|BW64|RIFX)/.test(text);
}
