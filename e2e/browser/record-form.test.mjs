// SPDX-License-Identifier: Apache-2.0
// What script adds to the form of a record, tried on the form that features/kinds renders in its tests
// (golden/form-empty.html), with a server that keeps drafts as badly as a test wants.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { accessibilityFaults, launch, sidewaysFaults } from '../browser.mjs';
import { root } from '../server.mjs';

const style = readdirSync(join(root, 'web/style')).sort().map((name) => readFileSync(join(root, 'web/style', name), 'utf8')).join('');
const form = readFileSync(join(root, 'src/features/kinds/golden/form-empty.html'), 'utf8')
  .replace('<form class="form form-record" novalidate>', '<form class="form form-record" novalidate method="post" action="/submit" data-draft="/draft" data-draft-key="me/1"><input type="hidden" name="csrf_token" value="t">');
const page = `<!DOCTYPE html><html lang="en" dir="ltr"><title>Form</title><link rel="stylesheet" href="/style.css"><main><h1>Form</h1>${form}</main></html>`;
const children = { children: [{ id: 'G1.1', code: 'G1.1', title: 'Target one', language: 'en', direction: 'ltr' }, { id: 'G1.2', code: 'G1.2', title: 'Target two', language: 'en', direction: 'ltr' }] };

/** Answers the page, its assets and drafts; `saved` holds what came, `answer` decides what is said. */
function startServer() {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) {
      body += piece;
    }
    const send = (status, type, text) => response.writeHead(status, { 'Content-Type': type }).end(text);
    const path = request.url.split('?')[0];
    if (path === '/draft') {
      server.saved.push(new URLSearchParams(body));
      const { status, json } = server.answer;
      send(status, 'application/json', json ? JSON.stringify(json) : undefined);
    } else if (path.endsWith('.js')) {
      send(200, 'text/javascript', readFileSync(join(root, 'web/script', path)));
    } else if (path === '/style.css') {
      send(200, 'text/css', style);
    } else if (path.startsWith('/frameworks/goals/')) {
      send(200, 'application/json', JSON.stringify(path.endsWith('/G1.json') ? children : { children: [] }));
    } else if (path === '/submit' || path === '/away') {
      send(200, 'text/html', '<title>There</title>');
    } else {
      send(200, 'text/html', page);
    }
  });
  server.saved = [];
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

let browser;
let server;
let context;
let tab;
before(async () => {
  browser = await launch();
  server = await startServer();
});
after(async () => {
  await browser.close();
  server.close();
});
beforeEach(async () => {
  server.saved = [];
  server.answer = { status: 204 };
  context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}`, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(5_000);
  tab = await context.newPage();
});
afterEach(() => context.close());

const values = (selector) => tab.locator(selector).evaluateAll((inputs) => inputs.map(({ name, value }) => [name, value]));
const status = () => tab.locator('.draft-state [role=status]').textContent();
const later = (milliseconds) => tab.clock.runFor(milliseconds);

describe('lists', () => {
  beforeEach(() => tab.goto('/'));

  test('a row is added and removed without asking the server', async () => {
    const list = tab.locator('[data-rows="results"]');
    await tab.fill('[name="results.1.indicator"]', 'first');
    await list.getByRole('button', { name: 'Add another Results' }).click();
    assert.equal(await tab.evaluate(() => document.activeElement.name), 'results.2.indicator');
    await tab.keyboard.type('second');
    await tab.fill('[name="results.2.when.from"]', '7');
    await list.locator(':scope > [data-row="1"] > .row-remove').click();
    assert.deepEqual((await values('[data-rows="results"] input:not([type=checkbox])')).filter(([, value]) => value), [['results.1.indicator', 'second'], ['results.1.when.from', '7']]);
    assert.equal(await list.locator('legend [data-number]').first().textContent(), '1');
    // Each label still belongs to its input.
    await list.getByLabel('Indicator').fill('by label');
    assert.equal(await tab.inputValue('#f-results-1-indicator'), 'by label');
  });

  test('there are no more rows than the kind allows', async () => {
    const add = tab.getByRole('button', { name: 'Add another Partners' });
    await add.click();
    await add.click();
    assert.equal(await add.isVisible(), false);
    assert.deepEqual(await values('[name=partners]'), [['partners', ''], ['partners', ''], ['partners', '']]);
  });

  test('the second link has a number in its name, the first has none', async () => {
    await tab.getByRole('button', { name: 'Add another Links' }).click();
    assert.deepEqual((await values('[data-rows="links"] input')).map(([name]) => name), ['links.url', 'links.title', 'links.2.url', 'links.2.title']);
    await tab.fill('[name="links.2.url"]', 'https://un.org');
    await tab.locator('[data-rows="links"] > [data-row="1"] > .row-remove').click();
    assert.deepEqual(await values('[data-rows="links"] input'), [['links.url', 'https://un.org'], ['links.title', '']]);
  });

  test('a long list is narrowed while typing', async () => {
    const list = tab.locator('#f-countries');
    await list.getByLabel('Find in the list').fill('KEN');
    assert.deepEqual(await list.locator('li:visible').allTextContents(), ['Kenya']);
    await list.getByLabel('Kenya').check();
    await list.getByLabel('Find in the list').fill('');
    await list.getByLabel('Chosen ones only').check();
    assert.deepEqual(await list.locator('li:visible').allTextContents(), ['Kenya']);
    assert.equal(await list.locator('summary').first().textContent(), 'Africa 1');
  });

  test('the lists in a row that was added are whole, and narrowed on their own', async () => {
    await tab.locator('#f-results-1-seen_in').getByLabel('Find in the list').fill('KEN');
    await tab.getByLabel('Kenya').nth(1).check();
    await tab.getByRole('button', { name: 'Add another Results' }).click();
    const list = tab.locator('#f-results-2-seen_in');
    assert.deepEqual(await list.locator('summary:visible').allTextContents(), ['Africa ', 'Europe ']);
    assert.equal(await list.locator('input:checked').count(), 0);
    await list.getByLabel('Find in the list').fill('fra');
    await tab.keyboard.press('Enter');
    assert.deepEqual(await list.locator('li:visible').allTextContents(), ['France']);
    await list.getByLabel('France').check();
    assert.equal(await list.locator('summary:visible').textContent(), 'Europe 1');
    assert.deepEqual(await tab.locator('#f-results-1-seen_in li:visible').allTextContents(), ['Kenya']);
    const sent = await tab.locator('form').evaluate((element) => [...new FormData(element)].filter(([name]) => name.endsWith('seen_in')));
    assert.deepEqual(sent, [['results.1.seen_in', 'KEN'], ['results.2.seen_in', 'FRA']]);
  });

  test('what is below a node of a large framework comes when it is asked for', async () => {
    await tab.getByRole('button', { name: 'Choose within G1' }).click();
    await tab.getByLabel('G1.2 Target two').check();
    await tab.getByLabel('Why G1.2?').fill('because');
    const sent = await tab.locator('form').evaluate((element) => [...new FormData(element)].filter(([name]) => name.startsWith('goals')).filter(([, value]) => value));
    assert.deepEqual(sent, [['goals', 'G1.2'], ['goals.rationale.G1.2', 'because']]);
  });

  test('the length of a text stands beside its limit', async () => {
    const limit = tab.locator('#f-lines_of_text-limit');
    await tab.fill('[name=lines_of_text]', 'three little words');
    assert.match(await limit.textContent(), /At most 50 words\. 3\s\/\s50/);
    await tab.fill('[name=lines_of_text]', '字'.repeat(51));
    assert.match(await limit.textContent(), /51\s\/\s50This text is too long now\./);
  });
});

test('axe finds nothing, and nothing sticks out on a small phone', async () => {
  await tab.setViewportSize({ width: 360, height: 740 });
  await tab.goto('/');
  await tab.locator('#f-lines-L1').check();
  await tab.locator('details').evaluateAll((all) => all.forEach((each) => { each.open = true; }));
  assert.deepEqual(await accessibilityFaults(tab), []);
  assert.deepEqual(await sidewaysFaults(tab), []);
});

describe('without script', () => {
  test('a reason is asked for beside each node that is ticked', async () => {
    await context.close();
    context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}`, javaScriptEnabled: false });
    tab = await context.newPage();
    await tab.goto('/');
    assert.equal(await tab.getByLabel('Why L1?').first().isVisible(), false);
    await tab.locator('#f-lines-L1').check();
    assert.equal(await tab.getByLabel('Why L1?').first().isVisible(), true);
    assert.equal(await tab.locator('.draft-state').isVisible(), false);
  });
});

describe('a draft', () => {
  beforeEach(async () => {
    await tab.clock.install({ time: new Date('2026-06-01T12:00:00Z') });
    await tab.goto('/');
  });

  test('is saved at most every five seconds', async () => {
    assert.equal(await status(), 'What you type is saved by itself.');
    server.answer = { status: 200, json: { saved_at: '2026-06-01T12:00:07Z' } };
    await tab.fill('[name=title]', 'One');
    await later(4_000);
    await tab.fill('[name=title]', 'Two');
    assert.equal(server.saved.length, 0);
    await later(1_500);
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved');
    assert.deepEqual(server.saved.map((cells) => [cells.get('title'), cells.get('csrf_token')]), [['Two', 't']]);
    assert.match(await status(), /^Saved /);
    assert.equal(await tab.evaluate(() => localStorage.length), 0, 'the server has it');
    await later(60_000);
    assert.equal(server.saved.length, 1, 'nothing changed, nothing is sent');
  });

  test('stays on this device while there is no connection, and is saved when it is back', async () => {
    await context.setOffline(true);
    await tab.fill('[name=title]', 'Alone');
    await later(6_000);
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'waiting');
    assert.equal(await status(), 'Not saved yet; kept on this device. There is no connection; it will be tried again.');
    await context.setOffline(false);
    await later(1_000);
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved');
    assert.equal(server.saved.at(-1).get('title'), 'Alone');
  });

  test('that the server refuses says why, and is not sent again unchanged', async () => {
    server.answer = { status: 409, json: { error: { kind: 'conflict', message: 'Ann has changed it since.' } } };
    await tab.fill('[name=title]', 'Late');
    await later(6_000);
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'waiting');
    assert.equal(await status(), 'Not saved yet; kept on this device. Ann has changed it since.');
    await later(30_000);
    assert.equal(server.saved.length, 1);
  });

  test('is sent when the page is left', async () => {
    await tab.fill('[name=title]', 'Gone');
    await tab.goto('/away');
    for (let i = 0; i < 50 && server.saved.length === 0; i += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    assert.equal(server.saved[0].get('title'), 'Gone');
  });

  test('that only this device has is offered after the tab was closed', async () => {
    await tab.route('/draft', (route) => route.abort());
    await tab.fill('[name=title]', 'Kept here');
    await tab.locator('#f-lines-L1').check();
    await tab.getByRole('button', { name: 'Add another Results' }).click();
    await tab.fill('[name="results.2.indicator"]', 'in a row that was added');
    await tab.close();

    tab = await context.newPage();
    await tab.goto('/');
    const question = tab.getByRole('alertdialog');
    assert.match(await question.textContent(), /^This device has kept a version of .* that the server does not have\./);
    await question.getByRole('button', { name: 'Version on this device' }).click();
    assert.equal(await tab.inputValue('[name=title]'), 'Kept here');
    assert.equal(await tab.locator('#f-lines-L1').isChecked(), true);
    assert.equal(await tab.inputValue('[name="results.2.indicator"]'), 'in a row that was added');
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved');
    assert.equal(server.saved.at(-1).get('title'), 'Kept here');

    await tab.fill('[name=title]', 'Not this one');
    await tab.route('/draft', (route) => route.abort());
    await tab.close();
    tab = await context.newPage();
    await tab.goto('/');
    await tab.getByRole('button', { name: 'Version on the server' }).click();
    assert.equal(await tab.inputValue('[name=title]'), '');
    assert.equal(await tab.evaluate(() => localStorage.length), 0);
  });

  test('of a choice that the page does not show at first is not lost', async () => {
    await tab.route('/draft', (route) => route.abort());
    await tab.getByRole('button', { name: 'Choose within G1' }).click();
    await tab.getByLabel('G1.2 Target two').check();
    await tab.getByLabel('Why G1.2?').fill('because\nof this');
    await tab.close();

    tab = await context.newPage();
    await tab.route('/frameworks/**', (route) => route.abort());
    await tab.goto('/');
    await tab.getByRole('button', { name: 'Version on this device' }).click();
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved');
    const goals = () => server.saved.at(-1).getAll('goals');
    assert.deepEqual([goals(), server.saved.at(-1).get('goals.rationale.G1.2')], [['G1.2'], 'because\nof this']);

    await tab.unroute('/frameworks/**');
    await tab.getByRole('button', { name: 'Choose within G1' }).click();
    assert.equal(await tab.getByLabel('Why G1.2?').inputValue(), 'because\nof this');
    await tab.getByLabel('G1.2 Target two').uncheck();
    const before = server.saved.length;
    await later(6_000);
    await tab.waitForFunction(() => document.querySelector('.draft-state').dataset.state === 'saved');
    assert.ok(server.saved.length > before);
    assert.deepEqual(goals(), []);
  });

  test('opens the part of a framework that something was chosen in', async () => {
    await tab.route('/draft', (route) => route.abort());
    await tab.getByRole('button', { name: 'Choose within G1' }).click();
    await tab.getByLabel('G1.2 Target two').check();
    await tab.close();
    tab = await context.newPage();
    await tab.goto('/');
    await tab.getByRole('button', { name: 'Version on this device' }).click();
    await tab.getByLabel('G1.2 Target two').waitFor();
    assert.equal(await tab.getByLabel('G1.2 Target two').isChecked(), true);
    assert.equal(await tab.locator('[data-unseen]').count(), 0);
  });
});
