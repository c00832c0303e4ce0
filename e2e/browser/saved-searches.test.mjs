// SPDX-License-Identifier: Apache-2.0
// A search that somebody keeps: from the search page through the sign-in to the list, the weekly letter and its end.
// With and without JavaScript.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { textOf } from '../letters.mjs';
import { signUp, password } from '../people.mjs';
import { stocktake } from '../server.mjs';
import { browser, field, main, path, press, server, useSite } from '../site.mjs';

useSite();

/** Publishes an initiative, and writes the letters that are due. */
async function publishAndTell(title) {
  const file = join(server.data, `${title}.csv`);
  writeFileSync(file, '_source_id,title,description,activity,goals,countries\n'
    + `${title},${title},What this gives to the village around it.,project,6,KEN\n`);
  await stocktake('import', '--data', server.data, '--kind', 'initiative', file);
  process.env.STOCKTAKE_PUBLIC_ADDRESS = server.address;
  return stocktake('digest', '--data', server.data);
}

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    const word = javaScriptEnabled ? 'Wells' : 'Boats';
    const email = `keeper.${word.toLowerCase()}@example.net`;
    let reader;
    let page;
    before(async () => {
      reader = await newReader(browser, server, { javaScriptEnabled, viewport: { width: 360, height: 740 } });
      ({ page } = reader);
      await signUp(page, email, 'Kim Keeper');
      await page.context().clearCookies();
    });
    after(async () => {
      assert.deepEqual(reader.faults, []);
      await reader.close();
    });

    const looksWell = async () => {
      assert.deepEqual(await sidewaysFaults(page), []);
      if (javaScriptEnabled) { // axe is a script too
        assert.deepEqual(await accessibilityFaults(page), []);
      }
    };
    const saveSearch = async (query) => {
      await page.goto(`/search?${query}`);
      await main(page).getByRole('link', { name: 'Save this search' }).click();
    };

    test('who is not signed in comes back to the search that is to be saved', async () => {
      await saveSearch(`q=${word}&country=KEN`);
      assert.equal(path(page), '/sign-in');
      await field(page, 'email').fill(email);
      await field(page, 'password').fill(password);
      await page.locator('main form button').first().click();
      assert.equal(path(page), '/account/searches/new');
      assert.equal(await main(page).getByLabel('Name').inputValue(), `${word} · Kenya`);
      await looksWell();
    });

    test('a saved search is in the list with what it finds', async () => {
      await main(page).getByLabel('Name').fill(`${word} in Kenya`);
      await press(page, 'Save');
      assert.equal(path(page), '/account/searches');
      await looksWell();
      await main(page).getByRole('link', { name: `${word} in Kenya`, exact: true }).click();
      assert.equal(new URL(page.url()).search, `?q=${word}&country=KEN`);
      await page.goto('/account');
      await main(page).getByRole('link', { name: 'Saved searches' }).click();
      assert.equal(path(page), '/account/searches');
    });

    test('the same search is not saved twice, and what was typed stays', async () => {
      await saveSearch(`country=KEN&q=${word}`);
      await main(page).getByLabel('Name').fill('The same again');
      await press(page, 'Save');
      assert.match(await main(page).getByRole('alert').innerText(), /already/);
      assert.equal(await main(page).getByLabel('Name').inputValue(), 'The same again');
    });

    test('a letter tells what is new, once, and its link ends it without a sign-in', async () => {
      assert.match(await publishAndTell(`${word} for all`), /^Wrote 1 letter /);
      assert.match(await publishAndTell(`${word} for some`), /^Wrote 0 letters /);
      const letter = textOf(await server.letterTo(email, (text) => text.includes('List-Unsubscribe-Post')));
      assert.match(letter, new RegExp(`${word} in Kenya: 1 new or changed record\r?\n\r?\n- ${word} for all`));
      const stop = /\S+\/letters\/searches\?search=\S+/.exec(letter)[0];
      const stranger = await newReader(browser, server, { javaScriptEnabled });
      await stranger.page.goto(stop);
      await press(stranger.page, 'Stop these letters');
      assert.ok(await main(stranger.page).getByText('no more of these letters').isVisible());
      await stranger.close();
      await page.goto('/account/searches');
      assert.ok(await main(page).getByText('No letters').isVisible());
    });

    test('a saved search is renamed and removed', async () => {
      await main(page).getByRole('link', { name: 'Change' }).click();
      assert.equal(await main(page).getByRole('checkbox').isChecked(), false);
      await main(page).getByLabel('Name').fill('Water');
      await main(page).getByRole('checkbox').check();
      await press(page, 'Save changes');
      assert.ok(await main(page).getByText('Weekly letter').isVisible());
      await press(page, 'Remove Water');
      assert.ok(await main(page).getByText('not saved any search yet').isVisible());
      await looksWell();
    });
  });
}
