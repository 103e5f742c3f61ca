/** Names of files and labels that hold markup, control characters and right-to-left marks are text, and nothing else. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Program } from './program.ts';
import { voice } from './voices.ts';

const markup = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
const name = `${markup}\u202Evaw.exe\u0007\u200F.wav`;

let program: Program;
beforeAll(async () => {
  program = await Program.open();
});
afterAll(() => program.close());

async function expectText(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.locator('#app img, #app script').count()).toBe(0);
}

it('a file’s name, beside what is wrong with it', async () => {
  const { page } = program;
  await program.choose({ name, mimeType: 'audio/wav', buffer: Buffer.alloc(0) });
  expect(await program.problem()).toContain('The file is empty');
  // In an element of its own, so that its direction turns nothing around.
  expect(await page.getByRole('alert').locator('bdi').innerText()).toContain('<img src=x onerror=');
  await expectText(page);
});

it('names and labels of many files', async () => {
  const { page } = program;
  await page.goto(`${program.server.address}#/train`);
  const rows = `filename,emotion\na.wav,"${markup.replaceAll('"', '""')}"\nb.wav,\u202Eyoj\u0007\n`;
  await page
    .getByLabel('Files', { exact: true })
    .filter({ visible: false })
    .last()
    .setInputFiles([
      { name: 'a.wav', mimeType: 'audio/wav', buffer: voice(200, 3, 1, 1) },
      { name: 'b.wav', mimeType: 'audio/wav', buffer: voice(300, 3, 1, 1) },
      { name, mimeType: 'audio/wav', buffer: voice(300, 3, 1, 1) },
      { name: `${markup.slice(0, 30)}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows) },
    ]);
  await page.getByTestId('match').getByText('2 clips with 2 labels').waitFor();
  await page.getByText('1 file without a label, left out').click();
  await page.getByText('<img src=x onerror="window.hit=1">').filter({ visible: true }).first().waitFor();
  await expectText(page);
  expect(program.complaints).toEqual([]);
});
