import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeMicrophone } from './microphone.ts';
import { Program } from './program.ts';
import { voice } from './voices.ts';

const clip = (name: string, seed: number) => ({
  name,
  mimeType: 'audio/wav',
  buffer: voice(180, 5, seed),
});

describe('teaching', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
  });
  afterAll(() => program.close());

  async function answerTo(file: ReturnType<typeof clip>) {
    await program.choose(file);
    await program.predict();
    return program.answer();
  }

  const taught = () => program.page.getByTestId('taught').innerText();

  it('what a voice was decides about the same voice, and sways a similar one, at once', async () => {
    const { page } = program;
    const similarBefore = await answerTo(clip('similar.wav', 8));
    const before = await answerTo(clip('voice.wav', 7));
    const label = before.emotion === 'disgust' ? 'surprise' : 'disgust';
    await page.getByRole('button', { name: label, exact: false }).click();
    await page.getByText(`Learnt: this was ${label}.`).waitFor();
    const after = await answerTo(clip('voice again.wav', 7));
    expect(after.emotion).toBe(label);
    expect(after.probabilities[label]).toBeCloseTo(1, 6);
    const similar = await answerTo(clip('similar.wav', 8));
    expect(similar.probabilities[label]).toBeGreaterThan((similarBefore.probabilities[label] ?? 0) + 0.1);
  });

  it('a label of one’s own is taught as well, and survives a reload', async () => {
    const { page } = program;
    await answerTo(clip('voice.wav', 7));
    await page.getByLabel('Another label').fill('boredom');
    await page.getByRole('button', { name: 'Teach it' }).click();
    await page.getByText('Learnt: this was boredom.').waitFor();
    await page.reload();
    const { probabilities } = await answerTo(clip('voice.wav', 7));
    expect(probabilities.boredom).toBeCloseTo(0.5, 6);
  });

  it('is listed, weighed, switched off and on, forgotten and brought back', async () => {
    const { page } = program;
    expect(await taught()).toBe('2 corrections used together with the chosen index.');
    await page.getByLabel('Use what I taught').uncheck();
    expect(await page.getByTestId('taught').innerText()).toContain('not used at the moment');
    expect(Object.keys((await answerTo(clip('voice.wav', 7))).probabilities)).not.toContain('boredom');
    await page.getByLabel('Use what I taught').check();
    const list = page.getByRole('region', { name: 'What you taught' });
    await list.getByRole('button', { name: 'Forget', exact: true }).first().click();
    await page.getByText('1 correction forgotten.').waitFor();
    expect(await page.getByTestId('taught').innerText()).toContain('1 correction used');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 corrections used').waitFor();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByText('Nothing yet.').waitFor();
    expect(Object.keys((await answerTo(clip('voice.wav', 7))).probabilities)).not.toContain('boredom');
    expect(program.complaints).toEqual([]);
  });
});

describe('teaching by a recording', () => {
  it('goes the same way as by a file', async () => {
    const program = await Program.open('?backend=wasm-1#/record', fakeMicrophone(0));
    try {
      const { page } = program;
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.waitForFunction(
        () => Number(document.querySelector('[role=timer]')?.textContent?.split(':')[1]) >= 3,
        undefined,
        { timeout: 30_000 },
      );
      await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
      await page.getByTestId('waveform').waitFor();
      await program.predict();
      const { emotion } = await program.answer();
      const label = emotion === 'disgust' ? 'surprise' : 'disgust';
      await page.getByRole('region', { name: 'This was…' }).getByRole('button', { name: label }).click();
      await page.getByText(`Learnt: this was ${label}.`).waitFor();
      await program.predict();
      await page.getByTestId('emotion').getByText(label).waitFor();
    } finally {
      await program.close();
    }
  });
});
