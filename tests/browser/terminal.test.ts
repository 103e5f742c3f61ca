import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersOf } from '../../src/core/classifier/trained-index.ts';
import { openIndex } from '../../src/core/formats/ensemble-file.ts';
import { readIndex, writeIndex } from '../../src/core/formats/index-file.ts';
import { resample } from '../../src/core/audio/resampler.ts';
import { readManifest } from '../../src/core/formats/model-manifest.ts';
import { readNpz } from '../../src/core/formats/npz.ts';
import { decodeWavFrames, readWavHeader } from '../../src/core/formats/wav.ts';
import { openl3FrontEnd } from '../../src/core/spectrogram/front-ends.ts';
import { createWindowStream } from '../../src/core/spectrogram/window-stream.ts';
import { bytesSource } from '../../src/engine/decoder/byte-sources.ts';
import { projectRoot } from '../../tools/build.ts';
import { edgel3Weights } from '../golden/importer/edgel3-weights.ts';
import { randomWeights } from '../golden/importer/random-weights.ts';
import { fixture } from './program.ts';
import { Folder, writeTrainingSet } from './voices.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cogito-terminal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly status: number;
  readonly lines: Record<string, unknown>[];
  readonly complaint: string;
}

function run(tool: string, ...argumentList: string[]): Promise<Run> {
  return runFrom(projectRoot, tool, ...argumentList);
}

function runFrom(cwd: string, tool: string, ...argumentList: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const npm = ['--prefix', projectRoot, 'run', '--silent', tool, '--', ...argumentList];
    // Unset, as in a person's shell: npm sets it for the tests themselves.
    const env = { ...process.env, INIT_CWD: undefined };
    execFile('npm', npm, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const lines = stdout.trim() === '' ? [] : stdout.trim().split('\n');
      resolve({
        status: error === null ? 0 : Number(error.code),
        lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
        complaint: stderr,
      });
    });
  });
}

/** A labelled folder of the fixtures, one of them not sound. */
function labelledFolder(): string {
  const data = join(folder, 'data');
  mkdirSync(join(data, 'audio'), { recursive: true });
  for (const name of ['voice.mp3', 'voice.wav', 'voice.flac', 'voice.opus'])
    cpSync(fixture(name), join(data, 'audio', name));
  writeFileSync(join(data, 'audio', 'notes.mp3'), 'no sound at all');
  const rows = [
    'voice.flac,joy,a',
    'voice.wav,joy,a',
    'voice.mp3,anger,b',
    'voice.opus,anger,b',
    'notes.mp3,joy,a',
    'gone.wav,joy,c',
  ];
  writeFileSync(join(data, 'train.csv'), `filename,emotion,speaker\n${rows.join('\n')}\n`);
  return data;
}

describe('predict', () => {
  it('prints a line a file, goes on after bad ones, and ends with 1', async () => {
    const empty = join(folder, 'empty.wav');
    writeFileSync(empty, '');
    const { status, lines } = await run(
      'predict',
      fixture('voice.wav'),
      empty,
      join(folder, 'gone.mp3'),
      fixture('voice.mp3'),
    );
    expect(status).toBe(1);
    expect(lines.map((line) => line.file)).toEqual([
      fixture('voice.wav'),
      empty,
      join(folder, 'gone.mp3'),
      fixture('voice.mp3'),
    ]);
    expect(lines.map((line) => (line.error as { code: string } | undefined)?.code)).toEqual([
      undefined,
      'audio-empty',
      'file-missing',
      undefined,
    ]);
    expect(lines[0]).toMatchObject({ model: 'cogito-compact-1', index: 'cogito-compact-1' });
    expect(Object.keys(lines[0]?.ms as object)).toEqual(['decode', 'frontEnd', 'embed', 'classify', 'total']);
  });

  it('gives the same numbers on one thread, on two, and several files at a time', async () => {
    const files = [fixture('voice.wav'), fixture('voice.mp3'), fixture('voice.ogg')];
    const [one, two, many] = await Promise.all([
      run('predict', ...files, '--backend', 'wasm-1'),
      run('predict', ...files, '--backend', 'wasm-2'),
      run('predict', ...files, '--jobs', '2'),
    ]);
    expect(one.status).toBe(0);
    expect(two.lines.map((line) => line.backend)).toEqual(['wasm-2', 'wasm-2', 'wasm-2']);
    one.lines.forEach((line, i) => {
      const expected = line.probabilities as Record<string, number>;
      for (const other of [two, many]) {
        const found = other.lines[i]?.probabilities as Record<string, number>;
        for (const [label, value] of Object.entries(expected))
          expect(found[label], label).toBeCloseTo(value, 4);
      }
    });
  });

  it('refuses a model or index that is not there, with a sentence and status 2', async () => {
    const model = await run('predict', fixture('voice.wav'), '--model', 'no-such-model');
    expect(model).toMatchObject({ status: 2, lines: [] });
    expect(model.complaint).toMatch(/model “no-such-model” is not there/);
    const index = await run('predict', fixture('voice.wav'), '--index', 'no-such-index');
    expect(index.complaint).toMatch(/index “no-such-index.*” is not there/);
    expect((await run('predict')).complaint).toMatch(/^Usage/);
    const models = await run('predict', fixture('voice.wav'), '--models', join(folder, 'nowhere'));
    expect(models.complaint).toMatch(/--models: there is no folder/);
  });
});

describe('paths', () => {
  it('are taken from where the person is, and one that is too long stops nothing', async () => {
    cpSync(fixture('voice.wav'), join(folder, 'here.wav'));
    const { status, lines } = await runFrom(folder, 'predict', 'x'.repeat(300), 'here.wav');
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({ error: { code: 'file-unreadable' } });
    expect(lines[1]).toMatchObject({ file: 'here.wav', model: 'cogito-compact-1' });
  });
});

describe('embed', () => {
  it('goes on well after a file that could not be worked on', async () => {
    // The hop is refused after the decoder has been started; it must not stay with that file.
    const bad = await run(
      'embed',
      fixture('voice.mp3'),
      fixture('ten-seconds.mp3'),
      '--out',
      folder,
      '--hop',
      '0.333',
    );
    const codes = bad.lines.map((line) => (line.error as { code: string } | undefined)?.code);
    expect(codes).toEqual(['window-bad-hop', 'window-bad-hop']);
  });

  it('writes embedding and timestamps as OpenL3 does', async () => {
    const { status, lines } = await run('embed', fixture('voice.wav'), '--out', folder, '--all-windows');
    expect(status).toBe(0);
    const { embedding, timestamps } = readNpz(readFileSync(join(folder, 'voice.npz')));
    expect(embedding?.shape).toEqual([lines[0]?.windows, 512]);
    expect(embedding?.data).toBeInstanceOf(Float32Array);
    expect(timestamps?.data).toBeInstanceOf(Float64Array);
    // 3.4 s at a hop of 0.5 s: windows from 0 to 2.5 s.
    expect([...(timestamps?.data ?? [])]).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
  });

  it('takes the flags that all tools take, and refuses an index of another model', async () => {
    const files = [fixture('voice.wav'), fixture('ten-seconds.mp3')];
    const both = await run('embed', ...files, '--out', folder, '--index', 'cogito-compact-1', '--jobs', '2');
    expect(both.status).toBe(0);
    expect(both.lines.map(({ file }) => file)).toEqual(files);
    const other = ['--models', fixture('models'), '--model', 'band-means', '--index', 'cogito-compact-1'];
    const refused = await run('embed', ...files, '--out', folder, ...other);
    expect(refused.complaint).toMatch(/index was made with the model “cogito-compact-1”/);
  });

  it('takes hop and centering', async () => {
    const arguments_ = ['--out', folder, '--hop', '0.25', '--center', 'true', '--all-windows'];
    expect((await run('embed', fixture('voice.wav'), ...arguments_)).status).toBe(0);
    const { timestamps } = readNpz(readFileSync(join(folder, 'voice.npz')));
    expect([...(timestamps?.data ?? [])].slice(0, 3)).toEqual([0, 0.25, 0.5]);
    const impossible = await run('embed', fixture('voice.wav'), '--out', folder, '--hop', '0.333');
    expect(impossible.status).toBe(1);
    expect(impossible.lines[0]).toMatchObject({ error: { code: 'window-bad-hop' } });
  });

  it('takes a model from another folder, through OpenL3’s front end, windows and layout', async () => {
    const models = fixture('models');
    const { status } = await run(
      'embed',
      fixture('voice.wav'),
      '--out',
      folder,
      '--models',
      models,
      '--model',
      'band-means',
    );
    expect(status).toBe(0);
    const { embedding, timestamps } = readNpz(readFileSync(join(folder, 'voice.npz')));
    const bytes = new Uint8Array(readFileSync(fixture('voice.wav')));
    const header = await readWavHeader(bytesSource(bytes));
    const [samples] = decodeWavFrames(
      header,
      bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes),
    );
    const stream = createWindowStream({
      ...{ sampleRate: 48_000, windowSeconds: 1, hopSeconds: 0.5, center: true },
      frontEnd: openl3FrontEnd('kapre', 'mel128'),
    });
    const windows = [
      ...stream.push(resample(samples ?? new Float32Array(), 16_000, 48_000)),
      ...stream.end(),
    ];
    expect([...(timestamps?.data ?? [])]).toEqual(windows.map(({ time }) => time));
    windows.forEach(({ spectrogram }, w) => {
      for (let band = 0; band < 128; band++) {
        const mean =
          spectrogram.subarray(band * 199, (band + 1) * 199).reduce((sum, value) => sum + value, 0) / 199;
        expect(embedding?.data[w * 128 + band], `window ${w}, band ${band}`).toBeCloseTo(mean, 3);
      }
    });
  });

  it('leaves out the windows that the answer leaves out', async () => {
    const [predicted] = (await run('predict', fixture('voice.wav'))).lines;
    await run('embed', fixture('voice.wav'), '--out', folder);
    const { timestamps } = readNpz(readFileSync(join(folder, 'voice.npz')));
    expect([...(timestamps?.data ?? [])]).toEqual(
      (predicted?.windows as { time: number }[]).map(({ time }) => time),
    );
  });
});

describe('a list of files', () => {
  it('becomes a submission in its own order, with its own names and a row for every file', async () => {
    const data = join(folder, 'listed');
    mkdirSync(join(data, 'clips'), { recursive: true });
    cpSync(fixture('voice.wav'), join(data, 'clips', 'b.WAV'));
    cpSync(fixture('voice.opus'), join(data, 'clips', 'a, 1.opus'));
    writeFileSync(join(data, 'clips', 'bad.mp3'), 'no sound at all');
    const csv = join(folder, 'test.csv');
    writeFileSync(csv, '\ufeffid,filename\r\n1,b.mp3\r\n2,gone.wav\r\n3,"a, 1.opus"\r\n4,bad\r\n5,b.mp3\r\n');
    const out = join(folder, 'submission.csv');
    const { status, lines, complaint } = await run('predict', '--csv', csv, '--data', data, '--out', out);
    expect(status).toBe(1);
    expect(lines.map(({ file }) => file)).toEqual(['b.mp3', 'gone.wav', 'a, 1.opus', 'bad', 'b.mp3']);
    const [first, gone, second, bad] = lines;
    expect([gone, bad].map((line) => (line?.error as { code: string }).code)).toEqual([
      'file-missing',
      'audio-not-audio',
    ]);
    // b is there twice, so that its emotion is the most frequent one.
    const filler = String(first?.emotion);
    expect(readFileSync(out, 'utf8')).toBe(
      `filename,emotion\nb.mp3,${filler}\ngone.wav,${filler}\n"a, 1.opus",${second?.emotion}\nbad,${filler}\nb.mp3,${filler}\n`,
    );
    expect(complaint).toContain(`2 of 5 rows gave no answer and got “${filler}”`);
  });

  it('must be a list with file names', async () => {
    const csv = join(folder, 'no-list.csv');
    writeFileSync(csv, 'a,b\n1,2\n');
    const arguments_ = ['--csv', csv, '--data', folder, '--out', join(folder, 'none.csv')];
    expect((await run('predict', ...arguments_)).complaint).toMatch(/no column “filename”; it has: a, b/);
    expect((await run('predict', '--csv', csv)).complaint).toMatch(/^Usage/);
  });
});

describe('index and evaluate', () => {
  it('trains an index, predicts with it, and reports how right it was and what failed', async () => {
    const data = labelledFolder();
    const file = join(folder, 'mine.cogito-index');
    const built = await run('index', '--data', data, '--out', file, '--neighbors', '1');
    expect(built.status).toBe(0);
    expect(built.lines[0]).toMatchObject({ clips: 4, labels: ['anger', 'joy'] });
    const failures = (built.lines[0]?.failed as { file: string; error: { code: string } }[]).map(
      ({ file, error }) => [file, error.code],
    );
    expect(failures).toEqual([
      ['notes.mp3', 'audio-not-audio'],
      ['gone.wav', 'file-missing'],
    ]);
    const index = readIndex(new Uint8Array(readFileSync(file)));
    expect(index).toMatchObject({ nNeighbors: 1, weights: 'distance', model: { id: 'cogito-compact-1' } });
    expect(index.corpora).toMatchObject([{ name: 'data', clips: 4, speakers: 2 }]);
    // The speakers of a label are never heard while that label is tested.
    expect(built.lines[0]?.evaluation).toMatchObject({ kept: 'speakers', nFolds: 2, items: 4, accuracy: 0 });
    expect(index.evaluation).toMatchObject({ items: 4, accuracy: 0 });
    expect(index.calibration).toBeUndefined();
    expect(built.lines[0]?.unmatched).toMatchObject([
      { rowsWithoutFile: ['gone.wav'], filesWithoutLabel: [] },
    ]);
    expect(built.complaint).toMatch(/rows without a file: 1 \(gone\.wav\)/);

    const { status, lines } = await run('evaluate', '--data', data, '--index', file);
    expect(status).toBe(0);
    const [report] = lines;
    expect(report).toMatchObject({ clips: 4, accuracy: 1, balancedAccuracy: 1, macroF1: 1, index: 'mine' });
    expect(report?.confusion).toEqual({ anger: { anger: 2, joy: 0 }, joy: { anger: 0, joy: 2 } });
    expect(report?.failed).toHaveLength(2);
  });

  it('adapts to all files or to each speaker where that is wished, and says so', async () => {
    const data = labelledFolder();
    const [plain, together, speakers] = await Promise.all([
      run('evaluate', '--data', data),
      run('evaluate', '--data', data, '--adapt', 'together'),
      run('evaluate', '--data', data, '--adapt', 'speakers'),
    ]);
    expect(plain.lines[0]).not.toHaveProperty('adapt');
    expect(together.lines[0]).toMatchObject({ clips: 4, adapt: 'together' });
    expect(speakers.lines[0]).toMatchObject({ clips: 4, adapt: 'speakers' });
    const errors = [plain, together, speakers].map(({ lines }) => lines[0]?.expectedCalibrationError);
    expect(new Set(errors).size).toBe(3);
    const wrong = await run('predict', fixture('voice.wav'), '--adapt', 'speakers');
    expect(wrong.complaint).toMatch(/--adapt must be together or folders, not “speakers”/);
  });

  it('takes labels from folders, evaluates by clips and by rows, and calibrates', async () => {
    const data = join(folder, 'by-folder');
    const file = join(folder, 'calibrated.cogito-index');
    for (const [i, label] of ['joy', 'anger'].entries()) {
      mkdirSync(join(data, label), { recursive: true });
      cpSync(
        fixture(i === 0 ? 'voice.wav' : 'ten-seconds.mp3'),
        join(data, label, `1${i === 0 ? '.wav' : '.mp3'}`),
      );
      cpSync(
        fixture(i === 0 ? 'voice.flac' : 'ten-seconds.mp3'),
        join(data, label, `2${i === 0 ? '.flac' : '.mp3'}`),
      );
    }
    const flags = [
      '--folds',
      '2',
      '--rows',
      '--calibrate',
      '--ensemble',
      '--neighbors',
      '2',
      '--weights',
      'uniform',
    ];
    const built = await run('index', '--data', data, '--out', file, ...flags);
    expect(built.complaint).toBe('');
    const [report] = built.lines;
    expect(report?.evaluation).toMatchObject({ kept: 'clips', unit: 'clip', items: 4, accuracy: 1 });
    expect(report?.rowEvaluation).toMatchObject({ kept: 'nothing', unit: 'row' });
    expect(report?.members).toBe(2);
    const ensemble = openIndex(new Uint8Array(readFileSync(file)));
    const { calibration } = report?.evaluation as { calibration: { temperature: number } };
    // Each member was fitted without one fold, and the answer is the mean of theirs.
    const members = membersOf(ensemble).map((index, i) => {
      expect(index).toMatchObject({ nNeighbors: 2, weights: 'uniform', labels: ['anger', 'joy'] });
      expect(index.calibration).toEqual({ temperature: calibration.temperature });
      expect(new Set(index.rowClips).size).toBe(2);
      const member = join(folder, `member-${i}.cogito-index`);
      writeFileSync(member, writeIndex(index));
      return member;
    });
    expect(members).toHaveLength(2);
    const alone = await Promise.all(
      members.map((member) => run('predict', fixture('voice.opus'), '--index', member)),
    );
    const several = members.flatMap((member) => ['--index', member]);
    const both = await run('predict', fixture('voice.opus'), ...several);
    const together = await run('predict', fixture('voice.opus'), '--index', file);
    expect(together.lines[0]).toMatchObject({ index: 'calibrated' });
    const joy = ({ lines }: Run) => (lines[0]?.probabilities as { joy: number }).joy;
    const mean = (joy(alone[0] as Run) + joy(alone[1] as Run)) / 2;
    expect(joy(both)).toBeCloseTo(mean, 6);
    expect(joy(together)).toBeCloseTo(mean, 6);
  }, 240_000);

  it('makes an index also where no evaluation is possible, but no calibration', async () => {
    const data = join(folder, 'one');
    mkdirSync(data);
    cpSync(fixture('voice.wav'), join(data, 'a.wav'));
    writeFileSync(join(data, 'train.csv'), 'filename,emotion\na.wav,joy\n');
    const file = join(folder, 'one.cogito-index');
    const built = await run('index', '--data', data, '--out', file, '--neighbors', '1');
    expect(built.status).toBe(0);
    expect(built.lines[0]?.evaluation).toMatchObject({ error: { code: 'labels-one' } });
    const refused = await run('index', '--data', data, '--out', file, '--neighbors', '1', '--calibrate');
    expect(refused.status).toBe(2);
    expect(refused.complaint).toMatch(/calibration without a cross-validation/);
  });

  it('says what a labelled folder must hold', async () => {
    expect((await run('evaluate', '--data', join(folder, 'nowhere'))).complaint).toMatch(/no such folder/);
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    cpSync(fixture('voice.wav'), join(bare, 'a.wav'));
    expect((await run('evaluate', '--data', bare)).complaint).toMatch(/train\.csv is not there/);
    const odd = join(folder, 'odd');
    mkdirSync(odd);
    writeFileSync(join(odd, 'train.csv'), 'a,b\n1,2\n');
    expect((await run('evaluate', '--data', odd)).complaint).toMatch(/no column “filename”; it has: a, b/);
  });
});

describe('models of published weights', () => {
  it('are made with an int8 copy that is proven on labelled recordings, and kept only where it holds', async () => {
    const voices = new Folder();
    writeTrainingSet(voices, 4);
    const file = voices.write(
      'edgel3_sea_ust_audio_emb_64.h5',
      Buffer.from(await edgel3Weights({ network: 64, seed: 8 })),
    );
    const models = join(folder, 'imported');
    const refused = await run('import-model', file, '--models', models);
    expect(refused).toMatchObject({ status: 2, lines: [] });
    expect(refused.complaint).toMatch(/checksum is none of those/);
    const flags = ['--models', models, '--unverified', '--labelled', voices.path];
    const { status, lines } = await run('import-model', file, ...flags);
    expect(status).toBe(0);
    const id = 'edgel3-sea-64';
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id, embeddingSize: 64, folder: join(models, id) });
    const int8 = lines[0]?.int8 as Record<'cosine' | 'timeShare', number> & {
      kept: boolean;
      proof: { windows: number; cosine: number; agreement: number };
    };
    const { proof } = int8;
    expect(proof.windows).toBeGreaterThan(16);
    const holds = proof.cosine >= 0.999 && proof.agreement >= 0.99;
    expect(int8.kept).toBe(int8.cosine >= 0.999 && int8.timeShare <= 0.55 && holds);
    const copy = join(models, `${id}-int8`, 'model.json');
    expect(existsSync(copy)).toBe(int8.kept);
    if (int8.kept) expect(readManifest(readFileSync(copy, 'utf8')).int8?.proof).toEqual(proof);
    const embedded = await run(
      'embed',
      fixture('voice.wav'),
      '--model',
      id,
      '--models',
      models,
      '--out',
      folder,
    );
    expect(embedded.status).toBe(0);
    voices.remove();
  });

  it('are checked by their authors’ regression: other weights do not agree, and the exit status says so', async () => {
    const file = join(folder, 'openl3_audio_linear_env.h5');
    writeFileSync(file, await randomWeights({ seed: 2 }));
    const models = join(folder, 'imported');
    const made = await run('import-model', file, '--models', models, '--unverified', '--no-int8');
    expect(made.lines[0]).toMatchObject({ id: 'openl3-linear-env-512', weights: { verified: false } });
    expect(made.lines[0]).not.toHaveProperty('int8');
    const { status, lines } = await run('verify-model', 'openl3-linear-env-512', '--models', models);
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({
      ...{ model: 'openl3-linear-env-512', publishedWeights: false, windows: 3 },
      upstream: { file: 'chirp_44k_kapre_linear.npz', agrees: false },
    });
  });
});
