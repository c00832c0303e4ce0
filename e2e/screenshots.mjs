// SPDX-License-Identifier: Apache-2.0
// Pictures of the main pages for people to look at:
//     node e2e/screenshots.mjs DIR [PAGE...]    (pages by their names in pages.mjs; default: all)
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, newReader } from './browser.mjs';
import { pages as fixedPages, pagesOfExamples } from './pages.mjs';
import { Server, makeData } from './server.mjs';

const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node e2e/screenshots.mjs DIR [PAGE...]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const server = await Server.start({ data: await makeData({ hasExamples: true }) });
const pages = { ...fixedPages, ...(await pagesOfExamples(server)) };
const browser = await launch();
for (const language of ['en', 'ar', 'zh']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const reader = await newReader(browser, server, { language, colorScheme, viewport: { width, height: 800 } });
      for (const name of names.length > 0 ? names : Object.keys(pages)) {
        await reader.page.goto(pages[name]);
        await reader.page.screenshot({ path: join(folder, `${name}-${language}-${width}-${colorScheme}.png`), fullPage: true });
      }
      await reader.close();
    }
  }
}
await browser.close();
await server.stop();
