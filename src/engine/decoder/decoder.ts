import { replaceNotFinite } from '../../core/audio/channels.ts';
import { CogitoError, cogitoError } from '../../core/errors.ts';
import type { FfmpegDecoder } from './ffmpeg-decoder.ts';
import type { SoundStream, SoundWarning } from './sound-stream.ts';
import { looksLikeWav, openWav } from './wav-decoder.ts';

const LIMIT_HOURS = 24;

/** Reads any sound file: plain wav by itself, everything else by ffmpeg, which is fetched at the first need. */
export class Decoder {
  #ffmpeg: FfmpegDecoder | undefined;

  /** @throws CogitoError audio-…, wav-…, decoder-…, file-unreadable */
  async open(file: Blob, signal: AbortSignal): Promise<SoundStream> {
    if (file.size === 0) throw cogitoError('audio-empty');
    try {
      return guard(await this.#open(file, signal));
    } catch (error) {
      throw asReadError(error);
    }
  }

  async #open(file: Blob, signal: AbortSignal): Promise<SoundStream> {
    if (await looksLikeWav(file)) {
      try {
        return await openWav(file, signal);
      } catch (error) {
        if (!(
          error instanceof CogitoError &&
          (error.code === 'wav-unsupported' || error.code === 'wav-not-wav')
        )) {
          throw error;
        }
      }
    }
    if (this.#ffmpeg === undefined) {
      try {
        const { FfmpegDecoder } = await import('./ffmpeg-decoder.ts');
        this.#ffmpeg = new FfmpegDecoder();
      } catch {
        throw cogitoError('decoder-failed', { reason: 'a part of the program could not be loaded' });
      }
    }
    return this.#ffmpeg.open(file, signal);
  }
}

/** Takes samples that are no numbers as silence, and refuses what holds nothing else or is too long. */
function guard(stream: SoundStream): SoundStream {
  const warnings = new Set<SoundWarning>();
  async function* pieces(): AsyncGenerator<Float32Array> {
    let samples = 0;
    let notFinite = 0;
    for await (const piece of readable(stream.pieces)) {
      notFinite += replaceNotFinite(piece);
      samples += piece.length;
      const hours = samples / stream.sampleRate / 3600;
      if (hours > LIMIT_HOURS) throw cogitoError('audio-too-long', { limitHours: LIMIT_HOURS });
      yield piece;
    }
    if (samples === 0) throw cogitoError('audio-no-samples');
    if (notFinite === samples) throw cogitoError('audio-not-finite');
    for (const warning of stream.warnings) warnings.add(warning);
    if (notFinite > 0) warnings.add('not-finite');
  }
  return { ...stream, warnings, pieces: pieces() };
}

async function* readable(pieces: AsyncIterable<Float32Array>): AsyncGenerator<Float32Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw asReadError(error);
  }
}

/** A folder, a file that may not be read, and one that has gone since it was chosen are told as what they are. */
function asReadError(error: unknown): unknown {
  const unreadable = error instanceof DOMException && /^Not(Found|Readable)Error$/.test(error.name);
  return unreadable ? cogitoError('file-unreadable') : error;
}
