// SPDX-License-Identifier: Apache-2.0
// The way of a person into an organization: by a request that its manager confirms, and by a proposal
// that the secretariat confirms. With and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { textOf } from '../letters.mjs';
import { newPerson, signUp } from '../people.mjs';
import { browser, main, path, press, server, useSite } from '../site.mjs';

useSite();

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    const suffix = javaScriptEnabled ? 'on' : 'off';
    const name = `Noor Halabi ${suffix}`;
    const email = `noor.${suffix}@example.net`;
    const acronym = `CN-${suffix}`;
    const readers = {};
    before(async () => {
      const options = { javaScriptEnabled, viewport: { width: 360, height: 740 } };
      readers.person = await newReader(browser, server, options);
      await signUp(readers.person.page, email, name);
      readers.manager = await newPerson(browser, server, 'contributor', options);
      readers.secretariat = await newPerson(browser, server, 'secretariat', options);
    });
    after(async () => {
      for (const reader of Object.values(readers)) {
        assert.deepEqual(reader.faults, []);
        await reader.close();
      }
    });

    /** What must hold of a page that somebody is on. */
    async function check(page) {
      if (javaScriptEnabled) { // axe is a script too
        assert.deepEqual(await accessibilityFaults(page), [], path(page));
        assert.deepEqual(await sidewaysFaults(page), [], path(page));
      }
    }

    test('a manager confirms who asks for the organization', async () => {
      const person = readers.person.page;
      await person.goto('/organizations/UNESCO');
      await check(person);
      await press(person, 'Ask to speak for it');
      assert.equal(path(person), '/account');
      assert.ok(await main(person).getByText('waiting to be confirmed').isVisible());
      await check(person);

      const manager = readers.manager.page;
      const request = textOf(await server.letterTo('contributor@example.org', (letter) => textOf(letter).includes(name)));
      assert.match(request, /\/organizations\/UNESCO\/members/);
      await manager.goto('/organizations/UNESCO/members');
      await check(manager);
      await press(manager, `Confirm ${name}`);
      assert.equal(path(manager), '/organizations/UNESCO/members');
      assert.ok(await main(manager).getByRole('button', { name: `Make manager ${name}` }).isVisible());

      await person.goto('/organizations/UNESCO');
      assert.ok(await main(person).getByText('You act for this organization.').isVisible());
      const answer = await person.goto('/organizations/UNESCO/members');
      assert.equal(answer.status(), 403);
      await server.letterTo(email, (letter) => textOf(letter).includes('You can act for UNESCO'));
    });

    test('the last manager is asked before the organization is left without one', async () => {
      const manager = readers.manager.page;
      await manager.goto('/account');
      await main(manager).getByRole('button', { name: /^Leave United Nations Educational/ }).click();
      assert.match(await main(manager).getByRole('alert').innerText(), /without a manager/);
      assert.ok(await main(manager).getByLabel('The organization may be without a manager').isVisible());
    });

    test('a missing organization is proposed, and public once the secretariat has confirmed it', async () => {
      const person = readers.person.page;
      await person.goto('/organizations');
      await main(person).getByRole('link', { name: 'Propose an organization' }).click();
      await check(person);
      await main(person).getByLabel('Name in English').fill('UNESCO');
      await main(person).getByLabel('Acronym').fill(acronym);
      await main(person).getByLabel('Type').selectOption({ label: 'Civil society' });
      await main(person).getByLabel('Country').selectOption('KEN');
      await main(person).getByLabel('Website').fill('www.example.org');
      await press(person, 'Propose');
      await main(person).getByRole('heading', { name: 'Is it one of these?' }).waitFor();
      await check(person);
      await main(person).getByLabel('Name in English').fill(`Community Networks ${suffix}`);
      await press(person, 'Propose');
      const address = path(person);
      assert.match(address, /^\/organizations\/[0-9a-z]{26}$/);
      assert.ok(await main(person).getByText('This organization is proposed').isVisible());
      await check(person);
      const isPublic = async () => (await fetch(server.address + address)).status === 200;
      assert.equal(await isPublic(), false);
      assert.doesNotMatch(await (await fetch(`${server.address}/organizations.csv`)).text(), new RegExp(acronym));

      const secretariat = readers.secretariat.page;
      await secretariat.goto('/account');
      await main(secretariat).getByRole('link', { name: 'Waiting for the secretariat' }).click();
      await check(secretariat);
      await main(secretariat).getByRole('link', { name: `Community Networks ${suffix}` }).click();
      await check(secretariat);
      await main(secretariat).getByLabel('Decision').selectOption({ label: 'Confirm' });
      await press(secretariat, 'Save');
      assert.equal(path(secretariat), '/organizations/waiting');
      assert.equal(await isPublic(), true);
      assert.match(await (await fetch(`${server.address}/organizations.csv`)).text(), new RegExp(acronym));
      await person.goto(`${address}/members`);
      assert.ok(await main(person).getByText(name).first().isVisible());
    });
  });
}
