import { describe, expect, it } from 'vitest';
import { FfmpegLog } from '../../src/engine/decoder/ffmpeg-log.ts';

function read(...lines: string[]): FfmpegLog {
  const log = new FfmpegLog();
  lines.forEach((line) => log.read(line));
  return log;
}

describe('FfmpegLog', () => {
  it('reads the declared duration', () => {
    expect(read('  Duration: 01:02:03.45, start: 0.0, bitrate: 128 kb/s').declaredSeconds).toBeCloseTo(
      3723.45,
    );
    expect(read('  Duration: N/A, bitrate: N/A').declaredSeconds).toBeUndefined();
  });

  it('tells a missing sound track and damage', () => {
    expect(read("Stream map '0:a:0' matches no streams.").noSoundTrack).toBe(true);
    expect(read('[mp3float @ 0x1a2b] Header missing').damaged).toBe(true);
    expect(read('Error while decoding stream #0:0: Invalid data found when processing input').damaged).toBe(
      true,
    );
  });

  it('does not take metadata for damage', () => {
    expect(
      read('    title           : Invalid error, corrupt', '  Duration: 00:00:01.00, start: 0').damaged,
    ).toBe(false);
  });
});
