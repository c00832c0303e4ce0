// SPDX-License-Identifier: Apache-2.0
// What every page keeps, whatever it is about: no faults, nothing that axe objects to, room for any
// language on any screen, ink on paper.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, colourFaults, faultsOf, newReader, sidewaysFaults } from '../browser.mjs';
import { pages as fixedPages, pagesOfExamples } from '../pages.mjs';
import { Server, makeData } from '../server.mjs';
import { browser, server, useSite } from '../site.mjs';

let pages;
useSite({
  data: () => makeData({ hasExamples: true }),
  ready: async () => { pages = { ...fixedPages, ...(await pagesOfExamples(server)) }; },
});

for (const language of ['en', 'ar', 'zh']) {
  test(`axe finds nothing on any page in ${language}`, async () => {
    const reader = await newReader(browser, server, { language, colorScheme: 'light' });
    assert.deepEqual(await faultsOf(reader, pages, accessibilityFaults), {});
    assert.deepEqual(reader.faults, [], 'nothing in the console');
    await reader.close();
  });

  test(`no page scrolls sideways on a small phone in ${language}`, async () => {
    const reader = await newReader(browser, server, { language, viewport: { width: 360, height: 740 } });
    assert.deepEqual(await faultsOf(reader, pages, sidewaysFaults), {});
    await reader.close();
  });
}

test('the dark colours can be read on any page', async () => { // they are the same in every language
  const reader = await newReader(browser, server, { colorScheme: 'dark' });
  assert.deepEqual(await faultsOf(reader, pages, colourFaults), {});
  await reader.close();
});

test('a text twice as large still fits', async () => {
  // 1280 pixels at 400 % are 320, what WCAG 1.4.10 asks for.
  const reader = await newReader(browser, server, { viewport: { width: 320, height: 256 } });
  assert.deepEqual(await faultsOf(reader, pages, sidewaysFaults), {});
  await reader.close();
});

test('on paper there is the text, without menus and buttons', async () => {
  const reader = await newReader(browser, server);
  await reader.page.goto(pages.node);
  await reader.page.emulateMedia({ media: 'print' });
  assert.equal(await reader.page.locator('main h1').isVisible(), true);
  for (const selector of ['.site-menu', '.site-search', '.languages', '.skip']) {
    assert.equal(await reader.page.locator(selector).isVisible(), false, selector);
  }
  assert.ok((await reader.page.pdf()).length > 10_000);
  await reader.close();
});

describe('with every text longer and accented', () => {
  let longer;
  before(async () => { longer = await Server.start({ data: server.data, words: ['--pseudo-locale'] }); });
  after(() => longer.stop());

  for (const width of [360, 1280]) {
    test(`nothing is cut off or sticks out at ${width} pixels`, async () => {
      const reader = await newReader(browser, longer, { viewport: { width, height: 800 } });
      assert.deepEqual(await faultsOf(reader, pages, sidewaysFaults), {});
      assert.deepEqual(await faultsOf(reader, pages, cutOffTexts), {});
      await reader.close();
    });
  }
});

/** Buttons, links and headings whose text is wider than they are and hidden. */
function cutOffTexts(page) {
  return page.evaluate(() => [...document.querySelectorAll('button, a, h1, h2, h3, th, label')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden, .skip'))
    .filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      return (overflowX !== 'visible' || textOverflow === 'ellipsis') && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => element.textContent.trim().slice(0, 60)));
}
