import { wavHeader } from '../../core/formats/wav-writer.ts';

/**
 * A recording as a wav file, named by when it ended.
 * @param parts its samples of 16 bits
 * @param time milliseconds since 1970
 */
export function recordingFile(
  parts: readonly (Blob | Int16Array<ArrayBuffer>)[],
  samples: number,
  sampleRate: number,
  time: number,
): File {
  const two = (value: number) => String(value).padStart(2, '0');
  const when = new Date(time);
  const date = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const clock = `${two(when.getHours())}.${two(when.getMinutes())}.${two(when.getSeconds())}`;
  return new File([wavHeader(samples, sampleRate), ...parts], `voice ${date} ${clock}.wav`, {
    type: 'audio/wav',
    lastModified: time,
  });
}
