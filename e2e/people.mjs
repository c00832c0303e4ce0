// SPDX-License-Identifier: Apache-2.0
// The example accounts in browsers of their own.
import { newReader } from './browser.mjs';

/** A reader who has signed in as `contributor`, `reviewer`, `facilitator`, `secretariat`. */
export async function newPerson(browser, server, role, options = {}) {
  const person = await newReader(browser, server, options);
  const { page } = person;
  await page.goto('/sign-in');
  await page.locator('main [name=email]').fill(`${role}@example.org`);
  await page.locator('main [name=password]').fill(`example ${role}`);
  await page.locator('main form button').first().click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return person;
}
