// SPDX-License-Identifier: Apache-2.0
// The way of a person through their account: sign-up by a mailed code, second factor, tokens, the end
// of all sessions, a lost password. With and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader } from '../browser.mjs';
import { codeIn, totp } from '../letters.mjs';
import { password, signIn, signUp } from '../people.mjs';
import { browser, main, path, press, server, useSite } from '../site.mjs';

useSite();

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    const suffix = javaScriptEnabled ? 'on' : 'off';
    const email = `noor.${suffix}@example.net`;
    let secret;
    let reader;
    let page;
    before(async () => {
      reader = await newReader(browser, server, { javaScriptEnabled });
      ({ page } = reader);
    });
    after(async () => {
      assert.deepEqual(reader.faults, []);
      await reader.close();
    });

    test('a wrong code is refused and what was typed stays', async () => {
      const other = `lost.${suffix}@example.net`;
      await page.goto('/sign-up');
      await main(page).getByLabel('E-mail address').fill('not an address');
      await main(page).getByRole('button').click();
      await main(page).getByRole('alert').waitFor();
      assert.equal(await main(page).getByLabel('E-mail address').inputValue(), 'not an address');
      await main(page).getByLabel('E-mail address').fill(other);
      await main(page).getByRole('button').click();
      const code = codeIn(await server.letterTo(other));
      await main(page).getByRole('textbox', { name: 'Code' }).fill(code === '111111' ? '222222' : '111111');
      await main(page).getByLabel('Name').fill('Lost Person');
      await main(page).getByLabel('Password').fill(password);
      await press(page, 'Create account');
      await main(page).getByRole('alert').first().waitFor();
      assert.equal(await main(page).getByLabel('Name').inputValue(), 'Lost Person');
    });

    test('an account is made with the code that was mailed', async () => {
      await signUp(page, email, 'Noor Halabi');
      await page.goto('/account');
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Noor Halabi');
      if (javaScriptEnabled) { // axe is a script too
        assert.deepEqual(await accessibilityFaults(page), []);
      }
    });

    test('a token reads as the person and can be taken back', async () => {
      await page.goto('/account');
      await main(page).getByLabel('What it is for').fill('monthly export');
      await press(page, 'Create token');
      const token = (await main(page).getByRole('status').locator('code').innerText()).trim();
      const account = () => fetch(`${server.address}/account.json`, { headers: { Authorization: `Bearer ${token}` } });
      const answer = await account();
      assert.equal(answer.status, 200);
      assert.equal((await answer.json()).name, 'Noor Halabi');
      await press(page, 'Remove');
      assert.equal((await account()).status, 401);
    });

    test('with a second factor a password alone is not enough', async () => {
      await page.goto('/account');
      await press(page, 'Add a second factor');
      secret = (await main(page).locator('code', { hasText: /^[A-Z2-7 ]{16,}$/ }).innerText()).trim();
      await main(page).getByRole('textbox', { name: 'Code' }).fill(await totp(secret, -1));
      await press(page, 'Switch on');
      assert.ok(await main(page).getByText('Keep these recovery codes').isVisible());

      const other = await newReader(browser, server, { javaScriptEnabled });
      await signIn(other.page, email);
      assert.notEqual(path(other.page), '/account');
      await main(other.page).getByRole('textbox', { name: 'Code' }).fill('000000');
      await main(other.page).getByRole('button').click();
      await main(other.page).getByRole('alert').first().waitFor();
      await main(other.page).getByRole('textbox', { name: 'Code' }).fill(await totp(secret));
      await main(other.page).getByRole('button').click();
      await other.page.goto('/account');
      assert.equal(await other.page.getByRole('heading', { level: 1 }).innerText(), 'Noor Halabi');
      await other.close();
    });

    test('signing out everywhere ends the other sessions', async () => {
      const other = await newReader(browser, server, { javaScriptEnabled });
      await signIn(other.page, email);
      await main(other.page).getByRole('textbox', { name: 'Code' }).fill(await totp(secret, 1));
      await main(other.page).getByRole('button').click();
      await other.page.goto('/account');
      await press(other.page, 'Sign out everywhere');
      for (const each of [page, other.page]) {
        await each.goto('/account');
        assert.equal(path(each), '/sign-in');
      }
      await other.close();
    });
  });
}

test('who lost their password sets a new one by a mailed code, and the old one is dead', async () => {
  const reader = await newReader(browser, server);
  const { page } = reader;
  const email = 'amara@example.net';
  await signUp(page, email, 'Noor Halabi');
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  const known = await server.letterTo(email);
  await page.goto('/reset');
  await main(page).getByLabel('E-mail address').fill(email);
  await main(page).getByRole('button').click();
  const letter = await server.letterTo(email, (text) => text !== known);
  await main(page).getByRole('textbox', { name: 'Code' }).fill(codeIn(letter));
  await main(page).getByLabel(/[Pp]assword/).fill('another quiet long river');
  await press(page, 'Set new password');
  await signIn(page, email);
  await main(page).getByRole('alert').first().waitFor();
  await signIn(page, email, 'another quiet long river');
  await page.goto('/account');
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Noor Halabi');
  assert.deepEqual(reader.faults, []);
  await reader.close();
});

test('nobody learns from signing up or resetting whether an address has an account', async () => {
  const reader = await newReader(browser, server);
  const texts = [];
  for (const email of ['contributor@example.org', 'nobody.at.all@example.net']) {
    await reader.page.goto('/reset');
    await main(reader.page).getByLabel('E-mail address').fill(email);
    await main(reader.page).getByRole('button').click();
    texts.push((await main(reader.page).innerText()).replaceAll(email, ''));
  }
  assert.equal(texts[0], texts[1]);
  await reader.close();
});

test('a contributor may not look after accounts, the secretariat may', async () => {
  const reader = await newReader(browser, server);
  await signIn(reader.page, 'contributor@example.org', 'example contributor');
  assert.equal((await reader.page.goto('/accounts')).status(), 403);
  await reader.close();
  const other = await newReader(browser, server);
  await signIn(other.page, 'secretariat@example.org', 'example secretariat');
  assert.equal((await other.page.goto('/accounts')).status(), 200);
  assert.deepEqual(await accessibilityFaults(other.page), []);
  await other.close();
});
