// SPDX-License-Identifier: Apache-2.0
// A reader takes the open data home, and it is what the page says it is, with and without JavaScript.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { newReader } from '../browser.mjs';
import { browser, main, path, server, useSite } from '../site.mjs';

useSite();

for (const javaScriptEnabled of [true, false]) {
  test(`from the foot of a page to the database, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const reader = await newReader(browser, server, { javaScriptEnabled });
    const { page } = reader;
    await page.goto('/frameworks');
    await page.getByRole('contentinfo').getByRole('link', { name: 'All data in files' }).click();
    assert.equal(path(page), '/data');

    const link = main(page).getByRole('link', { name: 'stocktake.sqlite.gz' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), 'stocktake.sqlite.gz');
    const bytes = await readFile(await download.path());
    const sum = createHash('sha256').update(bytes).digest('hex');
    await main(page).getByText(sum).waitFor();
    assert.match(gunzipSync(bytes).subarray(0, 15).toString(), /^SQLite format 3/);

    const sums = await page.request.get('/data/latest/SHA256SUMS');
    assert.ok((await sums.text()).includes(`${sum}  stocktake.sqlite.gz\n`));
    assert.deepEqual(reader.faults, []);
    await reader.close();
  });
}
