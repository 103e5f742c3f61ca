/** npm run screenshots: the README's pictures and the manifest's, of the production build with a sample voice predicted. */
import { join } from 'node:path';
import { ensureBuilt, projectRoot } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool } from './fail.ts';
import { LocalServer } from './local-server.ts';

const pictures = [
  { name: 'desktop', width: 1280, height: 760, colorScheme: 'light', fullPage: false, manifestName: 'wide' },
  {
    name: 'desktop-dark',
    width: 1280,
    height: 760,
    colorScheme: 'dark',
    fullPage: false,
    manifestName: undefined,
  },
  { name: 'phone', width: 360, height: 740, colorScheme: 'light', fullPage: true, manifestName: 'narrow' },
] as const;

runTool(async () => {
  await ensureBuilt();
  const server = new LocalServer();
  await server.start();
  const browser = await launchBrowser();
  try {
    for (const { name, width, height, colorScheme, fullPage, manifestName } of pictures) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme,
        reducedMotion: 'reduce',
      });
      await page.goto(server.address);
      await page.getByRole('button', { name: 'Calm' }).click();
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.getByText('A listener would most likely').waitFor();
      await page.screenshot({ path: join(projectRoot, 'docs', 'images', `${name}.png`), fullPage });
      if (manifestName !== undefined) {
        await page.screenshot({ path: join(projectRoot, 'public', 'icons', `${manifestName}.png`) });
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return 0;
});
