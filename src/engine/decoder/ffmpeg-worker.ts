/**
 * The worker that @ffmpeg/ffmpeg runs its core in, with one addition: a device file whose writes are sent out as they
 * come. ffmpeg's own output files live in memory until a run has ended; through a device hours of sound pass in
 * pieces, once, exactly.
 */
import '../trusted-types.ts';
import '@ffmpeg/ffmpeg/worker';
import { MAX_BYTES_UNDER_WAY, PCM_DEVICE, PCM_MESSAGE, type PcmMessage } from './pcm-message.ts';

const PIECE_BYTES = 1 << 18;
const GIVE_UP_MS = 120_000;

interface DeviceStream {
  position: number;
}

/** The part of Emscripten's file system that a device needs. */
interface CoreFileSystem {
  makedev(major: number, minor: number): number;
  registerDevice(
    device: number,
    operations: {
      open(stream: DeviceStream): void;
      close(stream: DeviceStream): void;
      write(stream: DeviceStream, heap: Int8Array, offset: number, length: number, position: number): number;
      llseek(stream: DeviceStream, offset: number, whence: number): number;
    },
  ): void;
  mkdev(path: string, mode: number, device: number): void;
}

interface Core {
  readonly FS: CoreFileSystem;
}
type CoreFactory = (options: object) => Promise<Core>;

/** Collects what ffmpeg writes and sends it; waits while too much is under way, where threads allow waiting. */
class PcmSender {
  #piece = new Uint8Array(PIECE_BYTES);
  #filled = 0;
  #size = 0;
  #sent = 0;
  /** Bytes taken so far (modulo 2^32), counted by the receiver. */
  readonly #taken = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;

  start(): void {
    this.#filled = this.#size = 0;
  }

  get size(): number {
    return this.#size;
  }

  /** The header's sizes are written again at the end; they were sent long ago, and nothing reads them. */
  write(bytes: Uint8Array, position: number): void {
    if (position < this.#size) return;
    this.#size += bytes.length;
    for (let from = 0; from < bytes.length;) {
      const count = Math.min(bytes.length - from, PIECE_BYTES - this.#filled);
      this.#piece.set(bytes.subarray(from, from + count), this.#filled);
      this.#filled += count;
      from += count;
      if (this.#filled === PIECE_BYTES) this.flush();
    }
  }

  flush(): void {
    if (this.#filled === 0) return;
    const bytes = this.#piece.slice(0, this.#filled);
    const data: PcmMessage = { type: PCM_MESSAGE, message: { bytes, taken: this.#taken } };
    self.postMessage({ type: 'LOG', data }, { transfer: [bytes.buffer] });
    this.#sent = (this.#sent + this.#filled) | 0;
    this.#filled = 0;
    this.#waitUntilTaken();
  }

  #waitUntilTaken(): void {
    if (this.#taken === undefined) return;
    for (;;) {
      const taken = Atomics.load(this.#taken, 0);
      if (((this.#sent - taken) | 0) <= MAX_BYTES_UNDER_WAY) return;
      if (Atomics.wait(this.#taken, 0, taken, GIVE_UP_MS) === 'timed-out') return;
    }
  }
}

function installPcmDevice({ FS }: Core): void {
  const sender = new PcmSender();
  const device = FS.makedev(64, 0);
  FS.registerDevice(device, {
    open: () => sender.start(),
    close: () => sender.flush(),
    write(_stream, heap, offset, length, position) {
      sender.write(new Uint8Array(heap.buffer, heap.byteOffset + offset, length), position);
      return length;
    },
    llseek(stream, offset, whence) {
      const origin = [0, stream.position, sender.size][whence] ?? 0;
      return origin + offset;
    },
  });
  FS.mkdev(PCM_DEVICE, 0o666, device);
}

// The package's worker imports the core, keeps its factory here and calls it: the place to add to what it makes.
let factory: CoreFactory | undefined;
Object.defineProperty(self, 'createFFmpegCore', {
  get: () => factory,
  set(original: CoreFactory) {
    factory = async (options) => {
      const core = await original(options);
      installPcmDevice(core);
      return core;
    };
  },
});
