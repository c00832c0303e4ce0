// SPDX-License-Identifier: Apache-2.0
// A reader finds their way to Action Line C5 in Arabic and takes its SDG links home, with and without
// JavaScript.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newReader } from '../browser.mjs';
import { browser, main, path, server, useSite } from '../site.mjs';

useSite();

/** A test with a reader of its own, whose console must stay empty. */
function reading(name, options, body) {
  test(name, async () => {
    const reader = await newReader(browser, server, options);
    await body(reader.page, reader);
    assert.deepEqual(reader.faults, []);
    await reader.close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    reading('from the start page to C5 in Arabic and its links as CSV', { javaScriptEnabled }, async (page) => {
      await page.goto('/');
      await page.getByRole('navigation').getByRole('link', { name: 'Frameworks' }).click();
      await main(page).getByRole('link', { name: /WSIS Action Lines/ }).first().click();
      await main(page).getByRole('link', { name: /^C5 / }).first().click();
      assert.equal(path(page), '/frameworks/wsis/C5');
      assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Building confidence and security in the use of ICTs/);

      await page.getByRole('link', { name: 'العربية' }).click();
      assert.equal(path(page), '/frameworks/wsis/C5', 'the language switch keeps the page');
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
      assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /بناء الثقة والأمن/);

      const answer = await page.request.get('/crosswalks/wsis-sdg.csv?from=C5');
      assert.equal(answer.headers()['content-type'], 'text/csv; charset=utf-8; header=present');
      const [heading, first, ...rest] = (await answer.text()).replace('\uFEFF', '').trimEnd().split('\r\n');
      assert.match(heading, /^from,from_code,from_title,to,to_code,to_title,/);
      assert.match(first, /^C5,C5,.*بناء الثقة.*,SDG\d+,/);
      assert.ok(rest.every((line) => line.startsWith('C5,')), 'only links of C5');
    });

    reading('the language stays chosen on other pages, and the query on the same', { javaScriptEnabled }, async (page) => {
      await page.goto('/search?q=cybersecurity');
      await page.getByRole('link', { name: 'Français' }).click();
      assert.equal(new URL(page.url()).searchParams.get('q'), 'cybersecurity');
      await page.goto('/frameworks');
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    });

    reading('the search box finds a node by its words and by its code', { javaScriptEnabled }, async (page) => {
      await page.goto('/');
      const box = page.getByRole('banner').getByRole('searchbox');
      await box.fill('confidence and security');
      await box.press('Enter');
      await main(page).getByRole('link', { name: /C5/ }).first().click();
      assert.equal(path(page), '/frameworks/wsis/C5');
      await page.goto('/search?q=9.c');
      assert.match(await main(page).getByRole('listitem').first().innerText(), /^9\.c/);
    });

    reading('a page lists its formats, and a list comes as each of them', { javaScriptEnabled }, async (page) => {
      await page.goto('/crosswalks/wsis-sdg');
      const formats = page.getByRole('contentinfo').getByRole('list').first().getByRole('link');
      const addresses = await formats.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.ok(addresses.length >= 6, addresses.join());
      for (const address of addresses) {
        const answer = await page.request.get(address);
        assert.equal(answer.status(), 200, address);
        assert.ok((await answer.body()).length > 1_000, address);
      }
    });

    reading('a crosswalk opens from its node and says who stands behind it', { javaScriptEnabled }, async (page) => {
      await page.goto('/frameworks/wsis/C5');
      await main(page).locator('a[href^="/crosswalks/wsis-sdg"]').first().click();
      assert.equal(path(page), '/crosswalks/wsis-sdg');
      await page.locator('.legend .mark').first().waitFor();
      assert.ok(await page.getByRole('table').count() >= 2, 'a matrix, and a table with every link');
    });

    reading('from the goals to a target, and from a cell to its link in another part of the list', { javaScriptEnabled }, async (page) => {
      await page.goto('/frameworks/sdg');
      await main(page).getByRole('link', { name: /^SDG 9 / }).click();
      assert.equal(path(page), '/frameworks/sdg/9');
      await main(page).getByRole('link', { name: /^9\.c / }).first().click();
      assert.equal(path(page), '/frameworks/sdg/9.c');

      await page.goto('/crosswalks/wsis-sdg');
      await page.locator('.matrix a.cell[href*="page=2#"]').first().click();
      await page.waitForURL(/\?page=2#link-/);
      await page.locator('tr:target').waitFor();
      assert.equal(await page.getByRole('navigation', { name: 'Parts of this list' }).locator('[aria-current=page]').count(), 1);
      await main(page).getByRole('link', { name: /^Next part/ }).click();
      await page.waitForURL(/\?page=3#links$/);
    });

    reading('an address that is not there leads on, in the language of the reader', { javaScriptEnabled, language: 'es' }, async (page) => {
      const answer = await page.goto('/frameworks/wsis/C99');
      assert.equal(answer.status(), 404);
      assert.equal(await page.locator('html').getAttribute('lang'), 'es');
      await main(page).getByRole('link').first().click();
      assert.equal(path(page), '/');
    });
  });
}

reading('the first Tab leads past the menus', {}, async (page) => {
  await page.goto('/frameworks/wsis/C5');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, '#main');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
});

for (const [language, forward, backward] of [['en', 'ArrowRight', 'ArrowLeft'], ['ar', 'ArrowLeft', 'ArrowRight']]) {
  reading(`arrow keys walk through the matrix in ${language}`, { language }, async (page) => {
    await page.goto('/crosswalks/wsis-sdg');
    const cells = page.locator('.matrix a.cell');
    assert.equal(await page.locator('.matrix a.cell[tabindex="0"]').count(), 1, 'Tab passes it in one step');
    const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'));
    await cells.first().focus();
    const start = await focused();
    await page.keyboard.press(forward);
    const next = await focused();
    assert.notEqual(next, start);
    await page.keyboard.press(backward);
    assert.equal(await focused(), start);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await focused(), start);
    await page.keyboard.press('Enter');
    assert.match(new URL(page.url()).hash, /^#./, 'a cell leads to its row in the table below');
    await page.locator(':target').waitFor();
  });
}
