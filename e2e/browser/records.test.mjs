// SPDX-License-Identifier: Apache-2.0
// From "Add yours" to a published record: in Arabic without JavaScript, and in Chinese on a phone
// whose connection breaks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, newReader, sidewaysFaults } from '../browser.mjs';
import { newPerson } from '../people.mjs';
import { browser, field, main, path, server, useSite } from '../site.mjs';

useSite();

/** Whether all of it is on the screen; without asking a script of the page. */
async function isInView(page, locator) {
  const box = await locator.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= page.viewportSize().height;
}

describe('an initiative in Arabic, without JavaScript', () => {
  const title = 'محو الأمية الرقمية في القرى';
  let writer;
  let reviewer;
  let record;
  before(async () => {
    writer = await newPerson(browser, server, 'contributor', { language: 'ar', javaScriptEnabled: false });
    reviewer = await newPerson(browser, server, 'reviewer', { javaScriptEnabled: false });
  });
  after(async () => {
    assert.deepEqual(writer.faults, []);
    assert.deepEqual(reviewer.faults, []);
    await writer.close();
    await reviewer.close();
  });

  test('the way to the form leads through the menu', async () => {
    const { page } = writer;
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'المبادرات', exact: true }).click();
    assert.equal(path(page), '/initiatives');
    await main(page).getByRole('link', { name: 'أضيفوا مساهمتكم' }).click();
    assert.equal(path(page), '/initiatives/new');
    assert.ok(await field(page, 'organization').first().isChecked(), 'the only organization is chosen');
    assert.equal(await field(page, 'language').inputValue(), 'ar');
    await main(page).getByRole('button', { name: 'ابدأوا' }).click();
    assert.match(path(page), /^\/records\/[0-9a-z]{26}\/edit$/);
    [, , record] = path(page).split('/');
  });

  test('what is wrong is told at once and nothing typed is lost', async () => {
    const { page } = writer;
    await field(page, 'description').fill('دروس مسائية في المكتبات.');
    await main(page).getByRole('button', { name: 'تقديم للمراجعة' }).click();
    await main(page).getByRole('alert').waitFor();
    assert.equal(await field(page, 'title').getAttribute('aria-invalid'), 'true');
    assert.equal(await field(page, 'description').inputValue(), 'دروس مسائية في المكتبات.');
  });

  test('a draft is saved, and submitted', async () => {
    const { page } = writer;
    await field(page, 'title').fill(title);
    await main(page).getByRole('button', { name: 'حفظ المسودة' }).last().click();
    assert.match(await main(page).getByRole('status').first().innerText(), /حُفظت المسودة/);
    assert.equal(await field(page, 'title').inputValue(), title);
    await page.locator('main [name="lines"][value="C4"]').check();
    await main(page).getByRole('button', { name: 'تقديم للمراجعة' }).click();
    assert.equal(path(page), `/records/${record}/work`);
    assert.match(await main(page).getByRole('status').first().innerText(), /قُدِّم السجل/);
  });

  test('nobody else sees it yet', async () => {
    assert.equal((await fetch(`${server.address}/records/${record}`)).status, 404);
    const list = await (await fetch(`${server.address}/initiatives.json`)).json();
    assert.ok(list.items.every(({ id }) => id !== record));
  });

  test('a reviewer returns it with a reason beside a field', async () => {
    const { page } = reviewer;
    await page.goto('/review');
    await main(page).getByRole('link', { name: title }).click();
    const reason = page.locator('main [name="reason.title"]');
    await reason.locator('xpath=ancestor::details').locator('summary').click();
    await reason.fill('Say in which country.');
    await main(page).getByRole('button', { name: 'Return for correction' }).click();
    await main(page).getByRole('status').waitFor();
  });

  test('its author reads the reason, corrects and submits again', async () => {
    const { page } = writer;
    await page.goto('/my/records');
    await main(page).getByRole('link', { name: 'تصحيح', exact: true }).click();
    assert.ok(await main(page).getByText('يكتب المراجع: Say in which country.').first().isVisible());
    assert.equal(await page.locator('#returned:focus').count(), 1);
    assert.ok(await isInView(page, page.locator('#returned')));
    await field(page, 'title').fill(`${title} في كينيا`);
    await main(page).getByRole('button', { name: 'تقديم للمراجعة' }).click();
    assert.equal(path(page), `/records/${record}/work`);
  });

  test('it is published, and everybody finds it', async () => {
    const { page } = reviewer;
    await page.goto(`/review/${record}`);
    await main(page).getByRole('button', { name: 'Publish' }).click();
    await main(page).getByRole('status').waitFor();

    const reader = await newReader(browser, server, { language: 'ar' });
    await reader.page.goto('/initiatives');
    await main(reader.page).getByRole('link', { name: `${title} في كينيا` }).click();
    assert.equal(path(reader.page), `/records/${record}`);
    assert.equal(await reader.page.locator('main h1').getAttribute('dir'), 'rtl');
    assert.deepEqual(await accessibilityFaults(reader.page), []);
    const linked = JSON.parse(await reader.page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(linked['@type'], 'Project');
    assert.deepEqual(reader.faults, [], 'a block of data is no script to the policy of the page');
    await reader.page.goto('/frameworks/wsis/C4');
    assert.ok(await main(reader.page).getByRole('link', { name: `${title} في كينيا` }).isVisible());
    await reader.close();
  });
});

describe('an initiative in Chinese on a phone whose connection breaks', () => {
  const title = '乡村图书馆数字素养培训';
  let writer;
  before(async () => {
    writer = await newPerson(browser, server, 'contributor', { language: 'zh', viewport: { width: 360, height: 740 } });
  });
  after(async () => {
    await writer.close();
  });

  test('what is typed survives a lost connection', async () => {
    const { page, context, faults } = writer;
    await page.goto('/initiatives/new');
    await main(page).getByRole('button', { name: '开始' }).click();
    await field(page, 'title').waitFor();
    assert.deepEqual(await sidewaysFaults(page), []);
    assert.deepEqual(await accessibilityFaults(page), []);
    const status = page.locator('.draft-state [role=status]');

    await field(page, 'title').fill(title);
    await page.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved', null, { timeout: 10_000 });

    await context.setOffline(true);
    await field(page, 'description').fill('在十个村庄的图书馆开设夜校。');
    await page.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'waiting', null, { timeout: 10_000 });
    assert.notEqual(await status.innerText(), '');
    await context.setOffline(false);
    await page.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved', null, { timeout: 30_000 });

    await page.reload();
    assert.equal(await field(page, 'title').inputValue(), title);
    assert.equal(await field(page, 'description').inputValue(), '在十个村庄的图书馆开设夜校。');
    faults.splice(0); // the browser complains of the lost connection, and rightly
  });

  test('it is submitted and followed under "my records"', async () => {
    const { page, faults } = writer;
    await page.locator('main [name="lines"][value="C4"]').check();
    await main(page).getByRole('button', { name: '提交审核' }).click();
    await page.waitForURL(/\/work\?done=submit$/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.goto('/my/records');
    assert.ok(await main(page).getByRole('link', { name: title }).isVisible());
    assert.match(await main(page).innerText(), /待审条目/);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(await sidewaysFaults(page), []);
    assert.deepEqual(faults, []);
  });
});

for (const javaScriptEnabled of [true, false]) {
  describe(`a form on a phone, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    let writer;
    before(async () => {
      writer = await newPerson(browser, server, 'contributor', { javaScriptEnabled, viewport: { width: 360, height: 740 } });
      const { page } = writer;
      await page.goto('/initiatives/new');
      await main(page).locator('form button').last().click();
      await field(page, 'title').waitFor();
    });
    after(() => writer.close());

    test('begins with all that is wrong', async () => {
      const { page } = writer;
      await main(page).getByRole('button', { name: 'Submit for review' }).click();
      await page.locator('#f-errors').waitFor();
      assert.equal(await page.locator('[autofocus]').count(), 1);
      assert.equal(await page.locator('#f-errors:focus').count(), 1);
      assert.ok(await isInView(page, page.locator('#f-summary')));
    });

    test('shows the label and the fault of an input that a link leads to', async () => {
      const { page } = writer;
      const links = await page.locator('#f-errors a').all();
      assert.notEqual(links.length, 0);
      for (const link of links) {
        await link.click();
        const id = (await link.getAttribute('href')).slice(1);
        assert.ok(await isInView(page, page.locator(`label[for="${id}"], fieldset[id="${id}"] > legend`)), id);
        assert.ok(await isInView(page, page.locator(`[id="${id}-error"]`)), id);
      }
    });

    test('goes on where a branch was opened', { skip: javaScriptEnabled }, async () => {
      const { page } = writer;
      await main(page).locator('button[name="_open"]').last().click();
      await page.locator('main summary:focus').waitFor();
      assert.ok(await isInView(page, page.locator('main summary:focus')));
      assert.ok(await page.locator('main details[open]:has(> summary:focus) input').first().isVisible());
    });
  });
}

test('reviewers walk through their queue by keys', async () => {
  const reviewer = await newPerson(browser, server, 'reviewer');
  const { page, faults } = reviewer;
  await page.goto('/review');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement.href);
  assert.match(first, /\/review\/[0-9a-z]{26}$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(first);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faults, []);
  await reviewer.close();
});
