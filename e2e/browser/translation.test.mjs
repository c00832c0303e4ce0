// SPDX-License-Identifier: Apache-2.0
// A draft into Arabic: two segments typed in, handed to a translator as XLIFF and taken back changed. With and
// without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, sidewaysFaults } from '../browser.mjs';
import { keepToSchemas } from '../documents.mjs';
import { newPerson } from '../people.mjs';
import { makeData } from '../server.mjs';
import { browser, field, main, path, press, server, useSite } from '../site.mjs';

useSite({ data: () => makeData({ hasExamples: true }) });

const line = 'Building confidence and security in the use of ICTs';
const sentences = ['ITU updates the Global Cybersecurity Index.', 'ITU supports child online protection and privacy initiatives.'];

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    let secretariat;
    let page;
    let arabic; // address of the translation
    const known = javaScriptEnabled ? '' : ' ثانيا'; // what was translated for one draft is known in the next

    before(async () => {
      secretariat = await newPerson(browser, server, 'secretariat', { javaScriptEnabled, viewport: { width: 360, height: 740 } });
      ({ page } = secretariat);
      await page.goto('/drafts/new?outline=sg-2026');
      await field(page, 'title').fill('To be translated');
      await field(page, 'language').selectOption('en');
      await press(page, 'Start drafting');
      const draft = path(page);
      await main(page).getByRole('link', { name: line }).click();
      for (const sentence of sentences) {
        await main(page).getByLabel(sentence).check();
      }
      await press(page, 'Add the paragraph');
      await page.goto(draft);
    });
    after(async () => {
      assert.deepEqual(secretariat.faults, []);
      await secretariat.close();
    });

    async function check() {
      if (javaScriptEnabled) { // axe is a script too
        assert.deepEqual(await accessibilityFaults(page), [], path(page));
        assert.deepEqual(await sidewaysFaults(page), [], path(page));
      }
    }

    test('segments are translated in a form, and nothing typed is lost', async () => {
      await main(page).getByRole('link', { name: 'Translations' }).click();
      await check();
      await main(page).getByRole('link', { name: 'العربية' }).click();
      arabic = path(page);
      await check();
      assert.equal(await field(page, 'target-1').getAttribute('dir'), 'rtl');
      assert.equal(await main(page).locator('textarea').count(), sentences.length);
      assert.match(await main(page).innerText(), /Paragraph \d+/);
      await field(page, 'target-1').fill(`يحدّث الاتحاد الرقم القياسي العالمي للأمن السيبراني.${known}`);
      await field(page, 'target-2').fill('يدعم الاتحاد حماية الأطفال [1]');
      await press(page, 'Save translations');
      assert.match(await main(page).getByRole('alert').innerText(), /Nothing was saved yet/);
      assert.match(await main(page).locator('.field-wrong').innerText(), /\[1\] is a mark of a source/);
      assert.match(await field(page, 'target-1').inputValue(), /^يحدّث/);
      await check();
      await field(page, 'target-2').fill(`يدعم الاتحاد حماية الأطفال على الإنترنت.${known}`);
      await press(page, 'Save translations');
      assert.match(await main(page).getByRole('status').innerText(), /2 translations saved/);
      await check();
      await main(page).getByRole('link', { name: 'Show only what is missing' }).click();
      assert.equal(await main(page).locator('textarea').count(), 0);
    });

    test('a file goes out as XLIFF and comes back changed', async () => {
      const answer = await page.request.get(`${server.address}${arabic}.xlf?segments=all`);
      assert.equal(answer.headers()['content-type'], 'application/xliff+xml');
      const file = await answer.text();
      await keepToSchemas({ [`${arabic}.xlf`]: file });
      assert.match(file, /<source>ITU updates the Global Cybersecurity Index\.<\/source><target>يحدّث/);
      assert.equal((await page.request.get(`${server.address}${arabic}.xlf`)).status(), 409, 'nothing is missing');

      const upload = async (text) => {
        await page.goto(arabic);
        await field(page, 'file').setInputFiles({ name: 'back.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(text) });
        await press(page, 'Take the translations');
      };
      await upload(file.replace('يدعم الاتحاد', 'يساند الاتحاد'));
      assert.match(await main(page).getByRole('status').innerText(), /1 translation taken\. 1 was known already\./);
      await check();
      await main(page).getByRole('link', { name: 'To the segments' }).click();
      assert.match(await field(page, 'target-2').inputValue(), /^يساند/);

      await upload(file.replace('<source>ITU updates', '<source>ITU renews'));
      assert.match(await main(page).getByRole('table').innerText(), /it has changed/);
      await check();
      await upload('no XML at all');
      assert.ok(await main(page).getByRole('alert').isVisible());
      await check();
    });
  });
}
