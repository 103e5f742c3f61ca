/** What can happen to sound files in particular. */
import { anyDamage } from './any-damage.ts';
import { between, noise, pick, type Random } from './random.ts';
import { lie } from './sound-fields.ts';
import { withAbsurdMetadata } from './sound-metadata.ts';
import { soundFormats, type SoundFormat, type Sources } from './sources.ts';
import { zipOf } from './zip.ts';

/** Makes a file that goes by `format`'s ending. */
export type SoundDamage = (format: SoundFormat, sources: Sources, random: Random) => Buffer;

/** After which the sound comes. */
const lastMark: Readonly<Record<SoundFormat, string>> = {
  ...{ wav: 'data', mp3: 'Info', m4a: 'mdat', mp4: 'mdat', ogg: '\x05vorbis', opus: 'OpusTags' },
  ...{ flac: 'ffmpeg', webm: '\x1f\x43\xb6\x75' },
};

/** Texts that players follow, and that lead to themselves. */
const playlists = [
  '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsound\n#EXTINF:1,\n/input/sound\n',
  '#EXTM3U\n#EXTINF:1,\nfile:/dev/urandom\n',
  "ffconcat version 1.0\nfile 'sound'\nfile 'sound'\n",
  "ffconcat version 1.0\nfile '/dev/pcm'\n",
  'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n',
  '<?xml version="1.0"?><MPD type="static"><Period><BaseURL>sound</BaseURL></Period></MPD>',
];

/** No sound at all. */
const strangers: readonly ((sources: Sources, random: Random) => Buffer)[] = [
  ...playlists.map((text) => () => Buffer.from(text)),
  () => Buffer.from('<!doctype html><title>404</title><p>Not found'),
  () => Buffer.from('{"error": null}'),
  () => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'),
  (_, random) => noise(random, between(random, 1, 50_000)),
  (_, random) => Buffer.alloc(between(random, 1, 200_000)),
  (_, random) =>
    Buffer.alloc(between(random, 1, 5000), pick(random, ['\xff', 'OggS', 'ID3', 'RIFF', 'moov'])),
  ({ zip }) => zip,
  ({ csv }) => csv,
  ({ json }) => json,
  ({ onnx }) => onnx.subarray(0, 20_000),
  giantPicture,
];

/** A picture of 65,535 x 65,535 that says nothing more. */
function giantPicture(): Buffer {
  const size = Buffer.from([0, 0, 0xff, 0xff]);
  const header = Buffer.concat([size, size, Buffer.from([8, 6, 0, 0, 0, 0, 0, 0, 0])]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), header, Buffer.alloc(64)]);
}

const any = Object.entries(anyDamage).map(([name, damage]): [string, SoundDamage] => [
  name,
  (format, sources, random) => damage(sources[format], random),
]);

export const soundDamage: Readonly<Record<string, SoundDamage>> = {
  ...Object.fromEntries(any),

  lies: (format, sources, random) => lie(format, sources[format], random, 'odd'),

  giants: (format, sources, random) => lie(format, sources[format], random, 'giant'),

  metadata: (format, sources, random) => withAbsurdMetadata(format, sources[format], random),

  /** Nothing, or a header with nothing behind it. */
  empty(format, sources, random) {
    const bytes = sources[format];
    const mark = lastMark[format];
    const end = bytes.indexOf(Buffer.from(mark, 'latin1')) + mark.length;
    return bytes.subarray(0, pick(random, [0, 1, 4, 12, end, end + 4, end + between(random, 4, 60)]));
  },

  /** A good file of another format. */
  ending: (format, sources, random) =>
    sources[
      pick(
        random,
        soundFormats.filter((other) => other !== format),
      )
    ],

  stranger: (_format, sources, random) => pick(random, strangers)(sources, random),

  /** Two files in one. */
  polyglot(format, sources, random) {
    const own = sources[format];
    const other = sources[pick(random, soundFormats)];
    const head = between(random, 1, Math.min(4096, own.length));
    return pick(random, [
      () => Buffer.concat([own, other]),
      () => Buffer.concat([other.subarray(0, head), own]),
      () => Buffer.concat([own.subarray(0, head), other.subarray(head)]),
      () => Buffer.concat([own, zipOf({ [`inside.${format}`]: own.subarray(0, 9000) })]),
      () => Buffer.concat([Buffer.from('<!--'), own, Buffer.from('--><script>hit = 1</script>')]),
      () => Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\0', 'latin1'), other.subarray(0, 256), own]),
      () => Buffer.concat([Buffer.from(pick(random, playlists)), own]),
    ])();
  },
};
