// SPDX-License-Identifier: Apache-2.0
// The way of a report from the record to its readers: a part is drafted out of contributions, an organization
// clears its paragraph, the draft is handed out in three languages, and each sentence leads to its source. With
// and without JavaScript.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { textOf } from '../letters.mjs';
import { newPerson } from '../people.mjs';
import { makeData } from '../server.mjs';
import { browser, field, main, path, press, server, useSite } from '../site.mjs';

useSite({ data: () => makeData({ hasExamples: true }) });

const nextViewMost = 15_000; // bytes of a page, as in weight.test.mjs
const answered = new Set(); // requests for clearance, in the runs before
const line = 'Building confidence and security in the use of ICTs';

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    const readers = {};
    let draft; // address of the draft
    let edition; // and of what it became
    before(async () => {
      const options = { javaScriptEnabled, viewport: { width: 360, height: 740 } };
      readers.secretariat = await newPerson(browser, server, 'secretariat', options);
      readers.member = await newPerson(browser, server, 'facilitator', options);
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

    /** The document as it stands, as text. */
    async function fetchDraft(language) {
      const answer = await readers.secretariat.page.request.get(`${server.address}${draft}.txt?lang=${language}`);
      assert.equal(answer.status(), 200);
      return answer.text();
    }

    async function openPart(page) {
      await page.goto(draft);
      await main(page).getByRole('link', { name: line }).click();
    }

    test('a paragraph is made of what the record holds for its part', async () => {
      const { page } = readers.secretariat;
      await page.goto('/drafts');
      await check(page);
      await main(page).getByRole('link', { name: 'Start a draft' }).click();
      await main(page).getByRole('link', { name: /Secretary-General/ }).first().click();
      await check(page);
      await press(page, 'Start drafting');
      assert.ok(await main(page).getByRole('alert').isVisible());
      await field(page, 'title').fill('Report of this year');
      await field(page, 'language').selectOption('en');
      await press(page, 'Start drafting');
      draft = path(page);
      assert.match(await main(page).innerText(), /32 of 32 contributors are not cited/);
      await check(page);

      await openPart(page);
      await check(page);
      await main(page).getByLabel('ITU updates the Global Cybersecurity Index.').check();
      await main(page).getByLabel('ITU supports child online protection and privacy initiatives.').check();
      await press(page, 'Add the paragraph');
      const paragraph = main(page).locator('.drafted');
      assert.match(await paragraph.innerText(), /ITU updates the Global Cybersecurity Index\.\[1\] ITU supports child/);
      assert.equal(await main(page).getByLabel('ITU updates the Global Cybersecurity Index.').isVisible(), false);
    });

    test('what cannot stand is told, and nothing typed is lost', async () => {
      const { page } = readers.secretariat;
      await openPart(page);
      await field(page, 'text').fill('This rests on nothing. [7]');
      await press(page, 'Add the paragraph');
      assert.match(await main(page).getByRole('alert').innerText(), /\[7\] names no source/);
      assert.equal(await field(page, 'text').inputValue(), 'This rests on nothing. [7]');
      await check(page);
    });

    test('a figure is printed out of the register of facts, in each language its own way', async () => {
      const { page } = readers.secretariat;
      const { facts } = await (await fetch(`${server.address}/facts/p2c-pledges.json`)).json();
      await page.goto(draft);
      await main(page).getByRole('link', { name: 'Digital inclusion and meaningful connectivity' }).click();
      await field(page, 'addresses').fill(`${server.address}/facts/none#nothing`);
      await press(page, 'Add the paragraph');
      assert.match(await main(page).getByRole('alert').innerText(), /no public record or fact at/);
      await field(page, 'addresses').fill(`${server.address}${facts[0].address}`);
      await press(page, 'Add the paragraph');
      await main(page).getByRole('link', { name: 'Open' }).first().click();
      await press(page, 'Edit');
      await field(page, 'text').fill('Pledges came to {1}. [1]');
      await press(page, 'Save');
      const printed = async (language) => (await fetchDraft(language)).replaceAll('\u00a0', ' ');
      assert.match(await printed('zh'), /Pledges came to .*540亿/);
      // English last: an address with a language makes it the reader's.
      assert.match(await printed('en'), /Pledges came to .*54 billion/);
    });

    test('one writes at a time, in versions that can be compared', async () => {
      const { page } = readers.secretariat;
      await openPart(page);
      await main(page).getByRole('link', { name: 'Open' }).first().click();
      await check(page);
      await press(page, 'Edit');
      await check(page);
      const text = await field(page, 'text').inputValue();
      await field(page, 'text').fill(`${text} There were 7 more.`);
      await press(page, 'Save');
      await main(page).getByRole('link', { name: 'What changed' }).click();
      assert.match(await main(page).locator('ins').innerText(), /There were 7 more/);
      await check(page);
    });

    test('a number without source stops the edition and says where', async () => {
      const { page } = readers.secretariat;
      await page.goto(`${draft}/freeze`);
      await check(page);
      await main(page).getByRole('link', { name: 'There were 7 more.' }).click();
      await press(page, 'Edit');
      const text = await field(page, 'text').inputValue();
      await field(page, 'text').fill(text.replace(' There were 7 more.', ''));
      await press(page, 'Save');
      await page.goto(`${draft}/freeze`);
      assert.equal(await main(page).getByText('To be mended first').count(), 0);
    });

    test('an organization is written to, sees only its own paragraphs and clears them', async () => {
      const { page } = readers.secretariat;
      await page.goto(`${draft}/clearances`);
      await check(page);
      await main(page).getByLabel('International Telecommunication Union').check();
      await field(page, 'due').fill('2099-12-31');
      await press(page, 'Ask for clearance');
      await check(page);

      const requestIn = (letter) => /\/clearances\/\w+/.exec(textOf(letter))?.[0];
      const isNew = (letter) => requestIn(letter) && !answered.has(requestIn(letter));
      const request = requestIn(await server.letterTo('facilitator@example.org', isNew));
      answered.add(request);
      const member = readers.member.page;
      await member.goto('/clearances');
      await check(member);
      await member.goto(request);
      await check(member);
      assert.equal(await main(member).locator('fieldset').count(), 1);
      await main(member).getByLabel('It has to be changed').check();
      await press(member, 'Send the answers');
      assert.ok(await main(member).getByRole('alert').isVisible(), 'nobody said what is to be changed');
      await main(member).getByLabel('It can stand as it is').check();
      await press(member, 'Send the answers');
      assert.ok(await main(member).getByRole('status').isVisible());
      assert.equal((await member.goto(draft)).status(), 403);
      await readers.public.page.goto(request);
      assert.equal(path(readers.public.page), '/sign-in');

      await openPart(page);
      assert.match(await main(page).locator('.drafted').innerText(), /cleared/);
    });

    test('it is handed out in three languages, as files that never change', async () => {
      const { page } = readers.secretariat;
      await page.goto(`${draft}/freeze`);
      for (const name of ['中文', 'العربية']) {
        await main(page).getByLabel(name).check();
      }
      await press(page, 'Hand it out');
      edition = path(page);
      assert.match(edition, /^\/editions\/sg-2026-\d+$/);

      const reader = readers.public.page;
      await reader.goto(edition);
      await check(reader);
      const { documents } = await (await fetch(`${server.address}${edition}.json`)).json();
      assert.deepEqual(documents.map(({ file_language }) => file_language).sort(), ['ar', 'en', 'zh']);
      for (const { files } of documents) {
        for (const { file_address, sha256, bytes } of files) {
          const body = Buffer.from(await (await fetch(`${server.address}${file_address}`)).arrayBuffer());
          assert.equal(body.length, bytes);
          assert.equal(createHash('sha256').update(body).digest('hex'), sha256);
        }
      }
      const manifest = await (await fetch(`${server.address}${edition}/manifest`)).json();
      assert.equal(manifest.paragraphs.length, 2);
      assert.ok(manifest.sources.some(({ source }) => source === 'facts'));
      assert.ok(manifest.sources.every(({ revision }) => revision >= 1));
    });

    test('each sentence leads to its record, and no page is heavy', async () => {
      const reader = readers.public.page;
      await reader.goto(edition);
      await main(reader).getByRole('link', { name: line }).click();
      await check(reader);
      const part = path(reader);
      await main(reader).getByRole('link', { name: 'ITU updates the Global Cybersecurity Index.' }).click();
      assert.match(path(reader), /^\/records\//);

      const { contents } = await (await fetch(`${server.address}${edition}.json`)).json();
      const addresses = [edition, part, ...contents.map(({ part_address }) => part_address)];
      for (const address of addresses) {
        for (const language of ['ar', 'en', 'zh']) {
          const answer = await fetch(`${server.address}${address}?lang=${language}`);
          assert.equal(answer.status, 200, address);
          const bytes = brotliCompressSync(Buffer.from(await answer.text())).length;
          assert.ok(bytes <= nextViewMost, `${address} in ${language}: ${bytes} bytes`);
        }
      }
    });
  });
}
