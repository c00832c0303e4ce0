// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium for the tests, and what every page must keep: no faults in the console, nothing
// that axe objects to, no sideways scrolling.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Sandboxes need rights that root gives up in containers. */
const isRoot = process.getuid() === 0;

export function launch() {
  return chromium.launch({
    executablePath: process.env.STOCKTAKE_CHROMIUM ?? '/usr/bin/chromium',
    args: isRoot ? ['--no-sandbox'] : [],
  });
}

let clients = 0;

/**
 * A reader of their own: cookies, language, address. `options` go to Playwright; `language` is what
 * their browser prefers. Faults of their pages are collected in `reader.faults`.
 */
export async function newReader(browser, server, { language = 'en', ...options } = {}) {
  clients += 1;
  const context = await browser.newContext({
    baseURL: server.address,
    locale: language,
    viewport: { width: 1280, height: 800 },
    extraHTTPHeaders: { 'X-Forwarded-For': `10.0.${clients >> 8}.${clients & 255}` },
    ...options,
  });
  context.setDefaultTimeout(5_000);
  const page = await context.newPage();
  const faults = [];
  // A page that says 404 is not a fault of the page.
  const isFault = (text) => !/the server responded with a status of 4/.test(text);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && isFault(message.text())) {
      faults.push(message.text());
    }
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return { context, page, faults, close: () => context.close() };
}

async function axeFaults(page, runOnly) {
  await page.evaluate(axe); // not a <script>: the site forbids those, and rightly
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), { runOnly });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
    return `${id}: ${help}: ${node.target.join(' ')}: ${why}`;
  }));
}

/** What axe finds against WCAG 2.2 AA and good practice, one line for each element. */
export function accessibilityFaults(page) {
  return axeFaults(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
}

/** The part of it that depends on the colours. */
export function colourFaults(page) {
  return axeFaults(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

/** What makes the page scroll sideways: nothing, or some of the elements that stick out. */
export function sidewaysFaults(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) {
      return [];
    }
    return [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1) && !element.closest('.scroll');
    }).slice(0, 5).map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`);
  });
}

/** Goes to each page of `addresses` and asks `look` for its faults; those pages that have any. */
export async function faultsOf(reader, addresses, look) {
  const found = {};
  for (const [name, address] of Object.entries(addresses)) {
    await reader.page.goto(address);
    const faults = await look(reader.page);
    if (faults.length > 0) {
      found[name] = faults;
    }
  }
  return found;
}
