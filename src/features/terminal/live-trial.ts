/** Live listening without a microphone: a wav file's sound, over and over, through the port a microphone's comes by. */
import { meanOfChannels } from '../../core/audio/channels.ts';
import { decodeWavFrames, readWavHeader } from '../../core/formats/wav.ts';
import type { Engine } from '../../engine/engine.ts';
import type { LiveProgress } from '../../engine/results.ts';

/** Seconds in a piece, about what an AudioWorklet sends. */
const PIECE_SECONDS = 1024 / 48_000;

export interface LiveTrialRequest {
  /** URL of a wav file. */
  readonly file: string;
  /** How much sound is to be heard. */
  readonly seconds: number;
  /** Whether the sound comes as fast as it would be spoken, or as fast as it can be answered. */
  readonly realTime: boolean;
}

export interface LiveTrialReport {
  readonly windows: Readonly<Record<'heard' | 'no-voice' | 'skipped', number>>;
  /** Milliseconds from a window's last sample to its answer in the page, one a heard window. In real time only. */
  readonly delaysMs: readonly number[];
}

/** @throws CogitoError wav-…, and as Engine.listen */
export async function tryLive(engine: Engine, request: LiveTrialRequest): Promise<LiveTrialReport> {
  const { samples, sampleRate } = await readWav(request.file);
  const windows = { heard: 0, 'no-voice': 0, skipped: 0 };
  const delaysMs: number[] = [];
  const controller = new AbortController();
  const { port1, port2 } = new MessageChannel();
  let answeredUntil = 0;
  let onAnswer: () => void = () => undefined;
  const listening = engine.listen(
    { sampleRate, port: port2 },
    ({ window, capturedAt }: LiveProgress) => {
      windows[window.state]++;
      if (window.state === 'heard') delaysMs.push(performance.timeOrigin + performance.now() - capturedAt);
      answeredUntil = window.end;
      onAnswer();
    },
    controller.signal,
  );
  const send = (from: number, to: number) => {
    const piece = Float32Array.from({ length: to - from }, (_, i) => samples[(from + i) % samples.length]);
    port1.postMessage(piece, [piece.buffer]);
  };
  const total = Math.round(request.seconds * sampleRate);
  const play = request.realTime
    ? () => playAsSpoken(send, total, sampleRate)
    : () =>
        playAsAnswered(send, total, sampleRate, (until) => {
          if (answeredUntil >= until) return Promise.resolve();
          return new Promise((resolve) => (onAnswer = () => answeredUntil >= until && resolve()));
        });
  try {
    await engine.start();
    await Promise.race([play(), listening]);
  } finally {
    controller.abort();
    port1.close();
    await listening.catch(() => undefined);
  }
  return { windows, delaysMs: request.realTime ? delaysMs : [] };
}

async function readWav(file: string): Promise<{ samples: Float32Array; sampleRate: number }> {
  const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
  const header = await readWavHeader({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  });
  const data = bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes);
  return { samples: meanOfChannels(decodeWavFrames(header, data)), sampleRate: header.sampleRate };
}

type Send = (from: number, to: number) => void;

async function playAsSpoken(send: Send, total: number, sampleRate: number): Promise<void> {
  const start = performance.now();
  const piece = Math.round(PIECE_SECONDS * sampleRate);
  for (let sent = 0; sent < total; sent += piece) {
    const due = start + (1000 * (sent + piece)) / sampleRate - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    send(sent, sent + piece);
  }
}

/** Sends half a second at a time, and never gets more than three seconds ahead of the answers. */
async function playAsAnswered(
  send: Send,
  total: number,
  sampleRate: number,
  answered: (until: number) => Promise<void>,
): Promise<void> {
  const hop = sampleRate / 2;
  for (let sent = 0; sent < total; sent += hop) {
    send(sent, sent + hop);
    await answered(sent / sampleRate - 3);
  }
}
