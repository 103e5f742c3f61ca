/** Each part's latest figures as tables, with what is aimed at, and the ones before it in a line each. */
import type { Measurement, Part } from './history.ts';

type History = <Name extends Part>(part: Name) => Measurement<Name>[];
type Row = readonly (string | number)[];

export function sections(history: History): string[] {
  return [
    section(
      'The whole way: ten seconds of mp3',
      history('way'),
      ['', 'ms'],
      ({ coldMs, warmMs, warmBestMs, parts, live }) => [
        ['first file, ffmpeg’s start included', ms(coldMs)],
        ['warm, median of 15', ms(warmMs)],
        ['warm, best', ms(warmBestMs)],
        ['… waiting for the decoder', ms(parts.decode)],
        ['… resampling and spectrograms', ms(parts.frontEnd)],
        ['… the network', ms(parts.embed)],
        ['… nearest neighbours', ms(parts.classify)],
        ...(live === undefined
          ? []
          : [['live: from a window’s end to its answer, median', ms(live.delayMedianMs)]]),
      ],
      ({ timesRealTime, fileInHand }) =>
        `${decimals(timesRealTime, 1)} times real time (aim: at least 50)${fileInHand === true ? '' : ', the benchmark’s own fetching of the file included'}`,
    ),
    section(
      'Three hours of mp3',
      history('long'),
      ['', ''],
      (result) => [
        ['length', `${decimals(result.seconds / 3600, 2)} h, ${decimals(result.fileMegabytes, 0)} MB`],
        ['windows in the timeline', result.windows],
        ['first answer', `${decimals(result.firstAnswerSeconds, 1)} s after Predict`],
        ['heard by then', `${result.heardSecondsAtFirstAnswer} s of sound`],
        ['whole answer', `${decimals(result.wholeSeconds, 0)} s`],
        ['most memory of the page with its workers (aim: under 700)', `${ms(result.peakMegabytes)} MB`],
      ],
      ({ timesRealTime }) => `${decimals(timesRealTime, 1)} times real time (aim: at least 40)`,
    ),
    section(
      'The network: milliseconds a window',
      history('embedding'),
      ['', 'WebAssembly', 'ONNX Runtime, native', 'ratio'],
      ({ compact, openl3, openl3Int8 }) =>
        Object.entries({
          'Cogito compact': compact,
          'OpenL3, float32': openl3,
          'OpenL3, int8': openl3Int8,
        }).map(([name, { webAssembly, native }]) => [
          name,
          decimals(webAssembly, 1),
          typeof native === 'number' ? decimals(native, 1) : native,
          typeof native === 'number' ? decimals(webAssembly / native, 2) : '',
        ]),
      ({ int8OfNativeFloat32 }) =>
        `OpenL3 in int8 takes ${decimals(int8OfNativeFloat32, 2)} times native float32’s time (aim: at most 2.5)`,
    ),
    section(
      'Exact nearest neighbours: 46,107 x 512',
      history('neighbours'),
      ['', 'ms a query'],
      ({ msPerQuery, oneAloneMs, scikitLearn, memoryMs }) => [
        ['19 together, as a clip’s windows come', decimals(msPerQuery, 2)],
        ['one alone', decimals(oneAloneMs, 2)],
        ...(typeof scikitLearn === 'string'
          ? [['scikit-learn, brute force', scikitLearn]]
          : [
              [
                `scikit-learn ${scikitLearn.version}, brute force, 19 together`,
                decimals(scikitLearn.bruteForceMsPerQuery, 2),
              ],
              ['scikit-learn, one alone', decimals(scikitLearn.bruteForceOneByOneMs, 2)],
            ]),
        ...(memoryMs === undefined
          ? []
          : [
              ['reading 94 MB of float32 once, at the speed memory is copied', decimals(memoryMs.float32, 2)],
              ['reading their 24 MB of int8 codes once', decimals(memoryMs.int8, 2)],
            ]),
      ],
      ({ msPerQuery, agrees }) =>
        `${decimals(msPerQuery, 2)} ms a query (aim: at most 2)${agrees === true ? '; the same rows as scikit-learn’s' : ''}`,
    ),
    section(
      'Front ends: ten seconds of sound',
      history('front-end'),
      ['', 'here, ms', 'numpy and scipy, ms', 'ratio'],
      ({ own, numpy }) =>
        (['resample', 'compact', 'openl3'] as const).map((part) => [
          frontEnds[part],
          decimals(own[part], 1),
          typeof numpy === 'string' ? numpy : decimals(numpy[part], 1),
          typeof numpy === 'string' ? '' : decimals(own[part] / numpy[part], 2),
        ]),
      ({ numpy }) => (typeof numpy === 'string' ? 'here alone' : numpy.versions),
    ),
    section(
      'A first visit',
      history('start'),
      ['', 'gzip, MB', 'brotli, MB', 'page’s memory, MB'],
      ({ start, wav, mp3 }) =>
        Object.entries({ 'the page': start, 'a wav answered': wav, 'an mp3 answered': mp3 }).map(
          ([name, { gzip, brotli, memory }]) => [
            name,
            decimals(gzip, 2),
            brotli === undefined ? '' : decimals(brotli, 2),
            ms(memory),
          ],
        ),
      ({ firstPaintMs, usableMs, firstAnswerMs, scriptKilobytes, wav }) =>
        `First paint after ${ms(firstPaintMs)} ms with ${decimals(scriptKilobytes, 1)} kB of compressed script (aim: at most 60), usable after ${ms(usableMs)} ms, a wav answered ${ms(firstAnswerMs)} ms after it was chosen and within ${decimals(wav.brotli ?? NaN, 2)} MB from a host with brotli (aim: 6)`,
    ),
  ].filter((text) => text !== '');
}

const frontEnds = {
  resample: '44.1 kHz to 16 kHz (scipy’s filter is 6.4 times shorter)',
  compact: 'compact’s log-mel windows',
  openl3: 'OpenL3’s mel256 windows',
} as const;

function section<Name extends Part>(
  title: string,
  [latest, ...earlier]: readonly Measurement<Name>[],
  head: Row,
  rows: (result: Measurement<Name>['result']) => readonly Row[],
  summary: (result: Measurement<Name>['result']) => string,
): string {
  if (latest === undefined) return '';
  const line = (row: Row) => `| ${row.join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows(latest.result).map(line)].join('\n');
  const before = earlier.map(({ version, date, result }) => `- ${version}, ${date}: ${summary(result)}`);
  const told = `**${summary(latest.result)}.** Version ${latest.version}, ${latest.date}, ${latest.machine}.`;
  return [`## ${title}`, table, told, ...(before.length > 0 ? [before.join('\n')] : [])].join('\n\n');
}

function decimals(value: number, digits: number): string {
  return value.toFixed(digits);
}

function ms(value: number): string {
  return decimals(value, 0);
}
