// SPDX-License-Identifier: Apache-2.0
// The secretariat changes an outline in the web, and the report follows: a title by the form of its part, the
// whole as text, another one from a copy. With and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { newPerson } from '../people.mjs';
import { makeData } from '../server.mjs';
import { browser, field, main, path, press, server, useSite } from '../site.mjs';

useSite({ data: () => makeData({ hasExamples: true }) });

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    const title = `Outlook, with script ${javaScriptEnabled ? 'on' : 'off'}`;
    const readers = {};
    before(async () => {
      const options = { javaScriptEnabled, viewport: { width: 360, height: 740 } };
      readers.secretariat = await newPerson(browser, server, 'secretariat', options);
      readers.public = await newReader(browser, server, options);
    });
    after(async () => {
      for (const reader of Object.values(readers)) {
        assert.deepEqual(reader.faults, []);
        await reader.close();
      }
    });

    async function check(page) {
      if (javaScriptEnabled) { // axe is a script too
        assert.deepEqual(await accessibilityFaults(page), [], path(page));
        assert.deepEqual(await sidewaysFaults(page), [], path(page));
      }
    }

    test('everybody reads what fills a report, and only the secretariat may change it', async () => {
      const { page } = readers.public;
      await page.goto('/reports/sg-2026');
      await main(page).getByRole('link', { name: 'The outline of this report' }).click();
      assert.match(await main(page).innerText(), /Filled with records · Kind: contribution · Year: 2025/);
      assert.equal(await main(page).getByRole('link', { name: /^Change/ }).count(), 0);
      await check(page);
      await page.goto('/reports/sg-2026/outline/parts/S0');
      assert.match(page.url(), /sign-in/);
    });

    test('a part that is called otherwise is called so in the report', async () => {
      const { page } = readers.secretariat;
      await page.goto('/reports/sg-2026/outline');
      await check(page);
      await main(page).locator('a[href$="/parts/S1"]').click();
      await check(page);
      await field(page, 'title-en').fill('');
      await press(page, 'Save as a new version');
      assert.ok(await main(page).getByRole('alert').isVisible());
      assert.equal(await field(page, 'title-en').getAttribute('aria-invalid'), 'true');
      await check(page);
      await field(page, 'title-en').fill(title);
      await press(page, 'Save as a new version');
      assert.equal(path(page), '/reports/sg-2026/outline');
      assert.match(await main(page).innerText(), /made on this site/);
      await readers.public.page.goto('/reports/sg-2026');
      assert.match(await main(readers.public.page).innerText(), new RegExp(title));
    });

    test('the title page has a form, and the whole is text for those who know its format', async () => {
      const { page } = readers.secretariat;
      await page.goto('/reports/sg-2026/outline');
      await main(page).getByRole('link', { name: 'Name, title page, contributors' }).click();
      await check(page);
      await field(page, 'symbol').fill(`A/81/${javaScriptEnabled ? 1 : 2}`);
      await press(page, 'Save as a new version');
      await main(page).getByRole('link', { name: 'Change as text' }).click();
      await check(page);
      const text = await field(page, 'description').inputValue();
      assert.match(text, /A\/81\//);
      await field(page, 'description').fill(text.replace('"part": "S0"', '"part": "S1"'));
      await press(page, 'Only check');
      assert.match(await main(page).innerText(), /Another part is called so already/);
      await check(page);
    });

    test('another outline is made from a copy, with a part more', async () => {
      const { page } = readers.secretariat;
      const id = `copy-${javaScriptEnabled ? 'on' : 'off'}`;
      await page.goto('/reports/outlines/new?from=call-summary');
      const text = await field(page, 'description').inputValue();
      await field(page, 'description').fill(text.replace('call-summary-copy', id));
      await press(page, 'Save as a new version');
      assert.equal(path(page), `/reports/${id}/outline`);
      await main(page).locator('a[href*="/parts/"]').first().click();
      await main(page).getByRole('link', { name: 'after this one' }).click();
      await check(page);
      await field(page, 'part').fill('annex');
      for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) {
        await field(page, `title-${language}`).fill('Annex');
      }
      await press(page, 'Save as a new version');
      assert.match(await main(page).innerText(), /Annex/);
    });
  });
}
