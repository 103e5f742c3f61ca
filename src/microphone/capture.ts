import { cogitoError, type CogitoError } from '../core/errors.ts';
import workletUrl from './capture.worklet.ts?worker&url';

/** What the browser may do to the sound: all off unless a person wishes it, so that the voice stays as it is. */
export interface Processing {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

export const unprocessed: Processing = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

export interface CaptureEvents {
  /** The next samples, one channel at the capture's rate. */
  onSamples(samples: Float32Array): void;
  /** The device holds the microphone back (a call, another program), or gives it again. */
  onInterrupted(interrupted: boolean): void;
  /** The microphone is gone for good: unplugged, or its permission was taken back. */
  onLost(error: CogitoError): void;
}

/** A microphone that is open. */
export class Capture {
  readonly #context: AudioContext;
  readonly #stream: MediaStream;
  readonly #node: AudioWorkletNode;
  readonly #events: CaptureEvents;
  #closed = false;

  private constructor(
    context: AudioContext,
    stream: MediaStream,
    node: AudioWorkletNode,
    events: CaptureEvents,
  ) {
    this.#context = context;
    this.#stream = stream;
    this.#node = node;
    this.#events = events;
  }

  /**
   * Asks for the microphone; to be called in a gesture.
   * @param deviceId which microphone; undefined: the browser's choice
   * @throws CogitoError microphone-…
   */
  static async open(
    deviceId: string | undefined,
    processing: Processing,
    events: CaptureEvents,
  ): Promise<Capture> {
    // Before anything is waited for: the gesture that lets it run is over then.
    const context = newContext();
    let stream: MediaStream | undefined;
    try {
      stream = await askForMicrophone(deviceId, processing);
      await context.audioWorklet.addModule(workletUrl);
      await context.resume();
      const node = new AudioWorkletNode(context, 'capture', {
        ...{ numberOfInputs: 1, channelCount: 1, channelCountMode: 'explicit' },
      });
      const capture = new Capture(context, stream, node, events);
      capture.#connect();
      return capture;
    } catch (error) {
      stream?.getTracks().forEach((track) => track.stop());
      void context.close();
      throw microphoneError(error);
    }
  }

  /** Hz. */
  get sampleRate(): number {
    return this.#context.sampleRate;
  }

  /** The microphone's name, as far as the browser tells it. */
  get device(): string {
    return this.#stream.getAudioTracks()[0]?.label ?? '';
  }

  /** A port through which every further sample comes, straight from the audio thread. */
  listen(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#node.port.postMessage(port1, [port1]);
    return port2;
  }

  /** Lets go of the microphone. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#node.port.onmessage = null;
    this.#stream.getTracks().forEach((track) => track.stop());
    void this.#context.close();
  }

  #connect(): void {
    const [track] = this.#stream.getAudioTracks();
    this.#node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => this.#events.onSamples(data);
    this.#context.createMediaStreamSource(this.#stream).connect(this.#node);
    // What is connected to nothing may not run; this gives silence.
    this.#node.connect(this.#context.destination);
    track?.addEventListener('ended', () => this.#lose());
    const tell = () => {
      if (this.#closed) return;
      this.#events.onInterrupted(track?.muted === true || this.#context.state !== 'running');
    };
    track?.addEventListener('mute', tell);
    track?.addEventListener('unmute', tell);
    this.#context.addEventListener('statechange', () => {
      tell();
      // After a call iOS leaves the context interrupted until it is asked.
      if (!this.#closed && this.#context.state !== 'running')
        void this.#context.resume().catch(() => undefined);
    });
  }

  #lose(): void {
    if (this.#closed) return;
    this.close();
    this.#events.onLost(cogitoError('microphone-lost'));
  }
}

function newContext(): AudioContext {
  try {
    return new AudioContext({ latencyHint: 'interactive' });
  } catch (error) {
    throw microphoneError(error);
  }
}

async function askForMicrophone(deviceId: string | undefined, processing: Processing): Promise<MediaStream> {
  // Outside a secure context there is none, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw cogitoError('microphone-insecure');
  const wanted = { ...processing, channelCount: 1 };
  if (deviceId === undefined) return devices.getUserMedia({ audio: wanted });
  try {
    return await devices.getUserMedia({ audio: { ...wanted, deviceId: { exact: deviceId } } });
  } catch (error) {
    // The one that was chosen is not plugged in any more.
    if (!(error instanceof DOMException && error.name === 'OverconstrainedError')) throw error;
    return devices.getUserMedia({ audio: wanted });
  }
}

function microphoneError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return cogitoError('microphone-refused');
    case 'NotFoundError':
      return cogitoError('microphone-missing');
    case 'NotReadableError':
      return cogitoError('microphone-busy');
    default:
      return cogitoError('microphone-failed', { reason: error.message || error.name });
  }
}
