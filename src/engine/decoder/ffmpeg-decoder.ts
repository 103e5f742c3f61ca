import { FFmpeg, type FFFSType } from '@ffmpeg/ffmpeg';
import coreURL from '@ffmpeg/core?url';
import wasmURL from '@ffmpeg/core/wasm?url';
import { meanOfChannels } from '../../core/audio/channels.ts';
import { CogitoError, cogitoError, reasonOf } from '../../core/errors.ts';
import { decodeWavFrames, readWavHeader, type WavHeader } from '../../core/formats/wav.ts';
import { countSeconds } from '../count-seconds.ts';
import { bytesSource } from './byte-sources.ts';
import { FfmpegLog } from './ffmpeg-log.ts';
import workerURL from './ffmpeg-worker.ts?worker&url';
import { acknowledge, isPcmMessage, PCM_DEVICE, type PcmMessage } from './pcm-message.ts';
import { PieceQueue } from './piece-queue.ts';
import type { SoundStream, SoundWarning } from './sound-stream.ts';

const LOAD_SECONDS = 60;
const SILENCE_SECONDS = 30;
/** What costs the core no work: a core that does not do it so soon has been ended. */
const MOUNT_SECONDS = 10;
/** Every run leaves some of the core's stack and memory behind; after about 150 it crashes. It is started anew long before. */
const FILES_PER_CORE = 60;
/** Decoded bytes that may wait to be worked through. Where shared memory makes ffmpeg wait it is never that many. */
const MAX_BYTES_WAITING = 512 << 20;
const INPUT_FOLDER = '/input';
// The enum exists in the package's types only; at run time it is this string.
const WORKERFS = 'WORKERFS' as FFFSType;

type PcmPiece = PcmMessage['message'];

/** ffmpeg in a worker of its own, loaded when the first file needs it. One file at a time. */
export class FfmpegDecoder {
  #ffmpeg: FFmpeg | undefined;
  #files = 0;
  /** Whether a file is mounted: one that nobody read to its end, if it still is when the next one comes. */
  #mounted = false;

  /**
   * Opens any audio or video file.
   * @throws CogitoError audio-not-audio, audio-no-track, audio-unusual, decoder-failed, decoder-hung; while it is
   *   read: decoder-hung, audio-too-much
   */
  async open(file: Blob, signal: AbortSignal): Promise<SoundStream> {
    const usedBefore = this.#files > 0;
    try {
      return await this.#open(file, signal);
    } catch (error) {
      // What crashed or hung may have been the core, worn by the files before, not the file: a new one decides.
      const ended =
        this.#ffmpeg === undefined &&
        error instanceof CogitoError &&
        /^(audio-not-audio|decoder-(failed|hung))$/.test(error.code);
      if (!ended || !usedBefore || signal.aborted) throw error;
      return this.#open(file, signal);
    }
  }

  /** Stops whatever runs; the next file starts a new core. */
  dispose(): void {
    this.#ffmpeg?.terminate();
    this.#ffmpeg = undefined;
    this.#files = 0;
    this.#mounted = false;
  }

  async #open(file: Blob, signal: AbortSignal): Promise<SoundStream> {
    if (this.#mounted) this.dispose();
    const ffmpeg = await this.#load(signal);
    await this.#mount(ffmpeg, file, signal);
    const log = new FfmpegLog();
    const queue = new PieceQueue<PcmPiece>();
    const stop = (reason: unknown) => {
      this.dispose();
      queue.close(reason);
    };
    let bytesUnderWay = 0;
    const onLog = (event: { type: string; message: unknown }) => {
      if (!isPcmMessage(event)) return log.read(String(event.message));
      queue.push(event.message);
      bytesUnderWay += event.message.bytes.length;
      // Where ffmpeg cannot be made to wait it may run far ahead.
      if (bytesUnderWay > MAX_BYTES_WAITING)
        stop(cogitoError('audio-too-much', { megabytes: MAX_BYTES_WAITING >> 20 }));
    };
    ffmpeg.on('log', onLog);
    const abort = () => stop(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const next = async () => {
      const piece = await within(SILENCE_SECONDS, queue.next(), () => {
        this.dispose();
        return cogitoError('decoder-hung', { seconds: SILENCE_SECONDS });
      });
      bytesUnderWay -= piece?.bytes.length ?? 0;
      return piece;
    };
    const finish = async () => {
      signal.removeEventListener('abort', abort);
      ffmpeg.off('log', onLog);
      if (ffmpeg !== this.#ffmpeg) return;
      await within(MOUNT_SECONDS, ffmpeg.unmount(INPUT_FOLDER), noAnswer).then(
        () => (this.#mounted = false),
        () => this.dispose(),
      );
      if (++this.#files >= FILES_PER_CORE) this.dispose();
    };

    ffmpeg.exec(decodeArguments).then(
      () => queue.close(),
      () => {
        // A core that crashed is not used again.
        this.dispose();
        log.damaged = true;
        queue.close(signal.aborted ? signal.reason : undefined);
      },
    );
    let first: PcmPiece | undefined;
    try {
      first = await next();
      if (first === undefined) throw cogitoError(log.noSoundTrack ? 'audio-no-track' : 'audio-not-audio');
      const header = await readDecodedHeader(first.bytes);
      const warnings = new Set<SoundWarning>();
      return {
        sampleRate: header.sampleRate,
        channels: header.channels,
        declaredSeconds: log.declaredSeconds,
        pieces: readPieces(first, header, next, async (ended) => {
          if (!ended) this.dispose();
          if (log.damaged) warnings.add('damaged');
          await finish();
        }),
        warnings,
      };
    } catch (error) {
      // A run that has begun to write waits for what it wrote to be taken.
      if (first !== undefined) this.dispose();
      await finish();
      throw error;
    }
  }

  async #mount(ffmpeg: FFmpeg, file: Blob, signal: AbortSignal): Promise<void> {
    this.#mounted = true;
    try {
      const mounted = ffmpeg.mount(WORKERFS, { blobs: [{ name: 'sound', data: file }] }, INPUT_FOLDER);
      await within(MOUNT_SECONDS, mounted, noAnswer);
      signal.throwIfAborted();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  async #load(signal: AbortSignal): Promise<FFmpeg> {
    signal.throwIfAborted();
    if (this.#ffmpeg !== undefined) return this.#ffmpeg;
    const ffmpeg = new FFmpeg();
    const base = self.location.href;
    const urls = {
      classWorkerURL: new URL(workerURL, base).href,
      coreURL: new URL(coreURL, base).href,
      wasmURL: new URL(wasmURL, base).href,
    };
    try {
      await within(LOAD_SECONDS, startCore(ffmpeg, urls, signal), () => new Error('it gave no answer'));
    } catch (error) {
      ffmpeg.terminate();
      signal.throwIfAborted();
      throw cogitoError('decoder-failed', { reason: reasonOf(error) });
    }
    this.#ffmpeg = ffmpeg;
    return ffmpeg;
  }
}

async function startCore(
  ffmpeg: FFmpeg,
  urls: { readonly classWorkerURL: string; readonly coreURL: string; readonly wasmURL: string },
  signal: AbortSignal,
): Promise<void> {
  // The package would wait for ever for a worker whose script is not there.
  const script = await fetch(urls.classWorkerURL, { signal });
  if (!script.ok) throw new Error(`the server answered ${script.status}`);
  await ffmpeg.load(urls, { signal });
  await ffmpeg.createDir(INPUT_FOLDER);
}

const decodeArguments = [
  ...['-hide_banner', '-protocol_whitelist', 'file', '-i', `${INPUT_FOLDER}/sound`],
  ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-c:a', 'pcm_f32le', '-f', 'wav', '-rf64', 'auto', PCM_DEVICE],
];

/** The header of ffmpeg's own wav: what cannot be read of it is a sound that this program does not take. */
async function readDecodedHeader(bytes: Uint8Array): Promise<WavHeader> {
  try {
    return await readWavHeader(bytesSource(bytes));
  } catch (error) {
    throw cogitoError('audio-unusual', { what: reasonOf(error) });
  }
}

async function* readPieces(
  first: PcmPiece,
  header: WavHeader,
  next: () => Promise<PcmPiece | undefined>,
  finish: (ended: boolean) => Promise<void>,
): AsyncGenerator<Float32Array> {
  const frameBytes = header.blockAlign;
  let ended = false;
  try {
    let rest: Uint8Array = first.bytes.subarray(header.dataOffset);
    let piece: PcmPiece | undefined = first;
    while (piece !== undefined) {
      const whole = rest.length - (rest.length % frameBytes);
      if (whole > 0) yield meanOfChannels(decodeWavFrames(header, rest.subarray(0, whole)));
      acknowledge(piece.taken, piece.bytes.length);
      piece = await next();
      if (piece !== undefined) rest = concatenate(rest.subarray(whole), piece.bytes);
    }
    ended = true;
  } finally {
    await finish(ended);
  }
}

function concatenate(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}

function noAnswer(): CogitoError {
  return cogitoError('decoder-failed', { reason: 'it gave no answer' });
}

/** `promise`, unless it takes longer than so many seconds: then the error that `onTimeout` makes. */
function within<T>(seconds: number, promise: Promise<T>, onTimeout: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = countSeconds(seconds, () => reject(onTimeout()));
    promise.then(resolve, reject).finally(stop);
  });
}
