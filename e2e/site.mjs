// SPDX-License-Identifier: Apache-2.0
// What most test files of the browser begin with: a browser, the program, and how a page is spoken to.
import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { Server } from './server.mjs';

/** Those of this test file, while its tests run. */
export let browser;
export let server;

/**
 * Starts both before the first test of the file and stops them after the last. `data` makes the data folder, `ready`
 * is called when they run: hooks of a file do not wait for each other.
 */
export function useSite({ data = () => undefined, ready = () => {} } = {}) {
  before(async () => {
    browser = await launch();
    server = await Server.start({ data: await data() });
    await ready();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
}

export const main = (page) => page.getByRole('main');
export const press = (page, name) => main(page).getByRole('button', { name, exact: true }).click();
export const path = (page) => new URL(page.url()).pathname;
export const field = (page, name) => page.locator(`main [name="${name}"]`);
