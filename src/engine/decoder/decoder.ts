import { replaceNotFinite } from '../../core/audio/channels.ts';
import { CogitoError, cogitoError } from '../../core/errors.ts';
import type { FfmpegDecoder } from './ffmpeg-decoder.ts';
import type { SoundStream, SoundWarning } from './sound-stream.ts';
import { looksLikeWav, openWav } from './wav-decoder.ts';

/**
 * Hours of sound in one file. Without threads ffmpeg cannot be made to wait, so what it decodes ahead has to fit in
 * memory.
 */
const LIMIT_HOURS = { isolated: 24, notIsolated: 1 };

/** Reads any sound file: plain wav by itself, everything else by ffmpeg, which is fetched at the first need. */
export class Decoder {
  #ffmpeg: FfmpegDecoder | undefined;

  /** @throws CogitoError audio-…, wav-…, decoder-… */
  async open(file: Blob, signal: AbortSignal): Promise<SoundStream> {
    if (file.size === 0) throw cogitoError('audio-empty');
    return guard(await this.#open(file, signal));
  }

  dispose(): void {
    this.#ffmpeg?.dispose();
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
      const { FfmpegDecoder } = await import('./ffmpeg-decoder.ts');
      this.#ffmpeg = new FfmpegDecoder();
    }
    return this.#ffmpeg.open(file, signal);
  }
}

/** Takes samples that are no numbers as silence, and refuses what holds nothing else or is too long. */
function guard(stream: SoundStream): SoundStream {
  const warnings = new Set<SoundWarning>();
  async function* pieces(): AsyncGenerator<Float32Array> {
    const limitHours = self.crossOriginIsolated ? LIMIT_HOURS.isolated : LIMIT_HOURS.notIsolated;
    let samples = 0;
    let notFinite = 0;
    for await (const piece of stream.pieces) {
      notFinite += replaceNotFinite(piece);
      samples += piece.length;
      const hours = samples / stream.sampleRate / 3600;
      if (hours > limitHours) throw cogitoError('audio-too-long', { limitHours });
      yield piece;
    }
    if (samples === 0) throw cogitoError('audio-no-samples');
    if (notFinite === samples) throw cogitoError('audio-not-finite');
    for (const warning of stream.warnings) warnings.add(warning);
    if (notFinite > 0) warnings.add('not-finite');
  }
  return { ...stream, warnings, pieces: pieces() };
}
