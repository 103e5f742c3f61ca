/** npm run icons: the app icons, drawn from public/icon.svg. A maskable one fills its whole square. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './build.ts';
import { launchBrowser } from './browser.ts';
import { runTool } from './fail.ts';

const icons = [
  { name: 'icon-192', size: 192, maskable: false },
  { name: 'icon-512', size: 512, maskable: false },
  { name: 'maskable-512', size: 512, maskable: true },
];

runTool(async () => {
  const folder = join(projectRoot, 'public', 'icons');
  mkdirSync(folder, { recursive: true });
  const svg = readFileSync(join(projectRoot, 'public', 'icon.svg'), 'utf8');
  const browser = await launchBrowser();
  try {
    for (const { name, size, maskable } of icons) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      // A mask may cut off a fifth at each side: the picture shrinks to the middle, its ground fills the square.
      const picture = maskable
        ? svg.replace('rx="14" ', '').replace('<path ', '<path transform="translate(8 8) scale(.75)" ')
        : svg;
      await page.setContent(
        `<style>*{margin:0;display:block}svg{width:100vw;height:100vh}</style>${picture}`,
      );
      await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return 0;
});
