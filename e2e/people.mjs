// SPDX-License-Identifier: Apache-2.0
// Who uses the site in tests: people who sign up, and the example accounts in browsers of their own.
import { newReader } from './browser.mjs';
import { codeIn } from './letters.mjs';
import { field, main, press, server } from './site.mjs';

/** Of everybody who signs up. */
export const password = 'a long and quiet river';

/** In any language, right or wrong. */
export async function signIn(page, email, secret = password) {
  await page.goto('/sign-in');
  await field(page, 'email').fill(email);
  await field(page, 'password').fill(secret);
  await page.locator('main form button').first().click();
}

/** Makes an account by the code that is mailed; in English. */
export async function signUp(page, email, name) {
  await page.goto('/sign-up');
  await main(page).getByLabel('E-mail address').fill(email);
  await main(page).getByRole('button').click();
  await main(page).getByRole('textbox', { name: 'Code' }).fill(codeIn(await server.letterTo(email)));
  await main(page).getByLabel('Name').fill(name);
  await main(page).getByLabel('Password').fill(password);
  await press(page, 'Create account');
}

/** A reader who has signed in as `contributor`, `reviewer`, `facilitator`, `secretariat`. */
export async function newPerson(browser, server, role, options = {}) {
  const person = await newReader(browser, server, options);
  await signIn(person.page, `${role}@example.org`, `example ${role}`);
  await person.page.waitForURL('/account');
  return person;
}
