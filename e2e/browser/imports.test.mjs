// SPDX-License-Identifier: Apache-2.0
// A file on its way in by page: rehearsed, seen row by row, taken, and in the ledger for everybody.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { newPerson } from '../people.mjs';
import { browser, field, main, path, server, useSite } from '../site.mjs';

useSite();

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const projects = `_source_id,title,description,activity,goals,countries,contact_email
a,Wells,Wells in dry places,project,6,KEN,wells@example.org
b,Schools,Schools for all,project,4,Kenia,
`;

for (const javaScriptEnabled of [true, false]) {
  describe(`a file with a wrong row, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    const name = javaScriptEnabled ? 'with.csv' : 'without.csv';
    let person;
    let rehearsal;
    // Whoever looks for faults needs JavaScript in the page.
    const assertGood = async (page) => {
      if (javaScriptEnabled) {
        assert.deepEqual(await accessibilityFaults(page), []);
        await page.setViewportSize({ width: 360, height: 740 });
        assert.deepEqual(await sidewaysFaults(page), []);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
    };
    before(async () => { person = await newPerson(browser, server, 'secretariat', { javaScriptEnabled }); });
    after(async () => {
      assert.deepEqual(person.faults, []);
      await person.close();
    });

    test('the form says what is missing and keeps what was chosen', async () => {
      const { page } = person;
      await page.goto('/initiatives/template');
      await main(page).getByRole('link', { name: 'Send the table back' }).click();
      assert.equal(path(page), '/imports/new');
      assert.equal(await field(page, 'kind').inputValue(), 'initiative');
      await assertGood(page);
      await field(page, 'file').setInputFiles(file(name, ''));
      await field(page, 'consent').selectOption('unnamed');
      await main(page).getByRole('button', { name: 'Read the file' }).click();
      await main(page).getByRole('alert').waitFor();
      assert.equal(await field(page, 'consent').inputValue(), 'unnamed');
      await assertGood(page);
    });

    test('a rehearsal says row by row what would happen', async () => {
      const { page } = person;
      await field(page, 'file').setInputFiles(file(name, projects));
      await field(page, 'consent').selectOption('named');
      await page.locator('main [name=policy][value=publish]').check();
      await main(page).getByRole('button', { name: 'Read the file' }).click();
      await page.waitForURL(/\/imports\/[0-9a-z]{26}$/);
      rehearsal = path(page);
      const rows = main(page).locator('tbody tr');
      assert.equal(await rows.count(), 2);
      assert.match(await rows.nth(1).textContent(), /countries.*Kenia/s);
      const counts = main(page).locator('.figures');
      assert.deepEqual(await counts.locator('dd').allTextContents(), ['1', '0', '0', '1']);
      await page.setViewportSize({ width: 360, height: 740 });
      const { y, height } = await counts.boundingBox();
      assert.ok(y + height < 740, 'the first screen says what became of the rows');
      await page.setViewportSize({ width: 1280, height: 800 });
      await assertGood(page);
      const stranger = await newReader(browser, server);
      assert.equal((await stranger.page.goto(rehearsal)).status(), 404);
      await stranger.close();
    });

    test('the good rows are taken when its sender says so', async () => {
      const { page } = person;
      await main(page).getByRole('button', { name: 'Import only the 1 good row' }).click();
      await page.waitForURL((address) => address.pathname.startsWith('/imports/') && address.pathname !== rehearsal);
      const reader = await newReader(browser, server, { language: 'ar' });
      await reader.page.goto(path(page));
      const rows = reader.page.locator('main tbody tr');
      assert.equal(await rows.count(), 2);
      await rows.first().getByRole('link', { name: 'Wells' }).click();
      assert.match(path(reader.page), /^\/records\//);
      assert.equal(await reader.page.getByText('wells@example.org').count(), 0);
      assert.deepEqual(reader.faults, []);
      await reader.close();
    });
  });
}

test('a member of no organization learns why there is nothing to import', async () => {
  const reviewer = await newPerson(browser, server, 'reviewer');
  assert.equal((await reviewer.page.goto('/imports/new')).status(), 403);
  await reviewer.close();
});
