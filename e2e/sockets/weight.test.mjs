// SPDX-License-Identifier: Apache-2.0
// What a page weighs for a reader on a poor line, in bytes as they come out of the socket: heads and
// bodies, gzip, which is never lighter than brotli. Every public page that links lead to, and every matrix of two frameworks,
// in every language.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Server, makeData } from '../server.mjs';

const firstViewMost = 30_000; // with style, script and picture
const nextViewMost = 15_000; // the page alone

/** Pages that no link leads to. */
const hidden = ['/search?q=information', '/crosswalks/wsis-sdg?from=C7', '/crosswalks/wsis-sdg-targets?to=SDG9'];

/** Pages that only a letter or an address of the old stocktaking leads to, and none of these is here. */
const unreachable = ['/letters/stop', '/letters/answer/{secret}', '/net4/wsis/{path}', '/letters/searches'];

/** What counts by a framework, at each level that ships. */
const frameworkAxes = ['wsis', 'wsis.leaves', 'sdg', 'sdg.2', 'gdc', 'gdc.2', 'gdc.3', 'indicator', 'ict_indicator',
  'ict_indicator.2', 'connectivity_target', 'connectivity_target.2', 'broadband_target'];

let server;
let filled; // with the example records
before(async () => {
  server = await Server.start();
  filled = await Server.start({ data: await makeData({ hasExamples: true }) });
});
after(() => Promise.all([server.stop(), filled.stop()]));

/** One connection; what each answer added to the bytes that came over it. */
class Line {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #received = new WeakMap();
  #asked = 0;
  #port;

  constructor({ port } = server) {
    this.#port = port;
  }

  get(path) {
    this.#asked += 1;
    const headers = {
      Accept: 'text/html,*/*;q=0.8',
      'Accept-Encoding': 'gzip',
      'X-Forwarded-For': `10.1.${(this.#asked >> 8) & 255}.${this.#asked & 255}`, // nobody's limit of requests
    };
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.#agent, host: '127.0.0.1', port: this.#port, path, headers }, (answer) => {
        const { socket } = answer;
        const pieces = [];
        answer.on('data', (piece) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = socket.bytesRead - (this.#received.get(socket) ?? 0);
          this.#received.set(socket, socket.bytesRead);
          const body = Buffer.concat(pieces);
          const isPacked = answer.headers['content-encoding'] === 'gzip';
          const isPage = answer.headers['content-type']?.startsWith('text/html');
          resolve({ status: answer.statusCode, bytes, isPage, text: (isPacked ? gunzipSync(body) : body).toString() });
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  close() {
    this.#agent.destroy();
  }
}

/** Pages with as many states as there are filters: what leads from one state to the next is not followed. */
const isEndless = (address) => /^\/(search|matrix|brief|map)(\?|$)/.test(address);

/** Where the links of a page lead on this site, other languages and formats left out. */
function linksOf(html) {
  return [...html.matchAll(/<a\s([^>]*)>/g)]
    .filter(([, attributes]) => !/\s(?:hreflang|rel="alternate")/.test(` ${attributes}`))
    .map(([, attributes]) => /href="(\/[^"#]*)/.exec(attributes)?.[1].replaceAll('&amp;', '&'))
    .filter((address) => address !== undefined)
    .map((address) => address.replace(/\?next=.*/, '')); // to sign in from anywhere is one page
}

function inLanguage(address, language) {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
}

/** Follows all links from the front page; the weights of all pages by their addresses. */
async function weighAll(language) {
  const line = new Line();
  const weights = new Map();
  const waiting = ['/', ...hidden];
  const known = new Set(waiting);
  while (waiting.length > 0) {
    const address = waiting.pop();
    const { status, bytes, isPage, text } = await line.get(inLanguage(address, language));
    if (!isPage) {
      continue; // a moved address, or data
    }
    assert.equal(status, 200, address);
    assert.ok(text.includes(`<html lang="${language}"`), address);
    weights.set(address, bytes);
    for (const link of linksOf(text)) {
      if (!known.has(link) && !(isEndless(address) && isEndless(link))) {
        known.add(link);
        waiting.push(link);
      }
    }
  }
  line.close();
  return weights;
}

/** The weights of all matrices of two frameworks, each with all its parts, by their addresses. */
async function weighMatrices(language) {
  const line = new Line(filled);
  const weights = new Map();
  const waiting = frameworkAxes.flatMap((rows) => frameworkAxes.map((cols) => `/matrix?rows=${rows}&cols=${cols}`));
  while (waiting.length > 0) {
    const address = waiting.pop();
    const { status, bytes, text } = await line.get(inLanguage(address, language));
    assert.equal(status, 200, address);
    weights.set(address, bytes);
    const next = /<a href="([^"#]*)[^"]*" rel="next"/.exec(text)?.[1];
    waiting.push(...(next ? [next.replaceAll('&amp;', '&')] : []));
  }
  line.close();
  return weights;
}

/** What the head of a page makes a browser fetch. */
async function weighAssets() {
  const line = new Line();
  const { text } = await line.get('/');
  const [head] = text.split('</head>');
  const addresses = [...head.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address);
  let bytes = 0;
  for (const address of addresses) {
    bytes += (await line.get(address)).bytes;
  }
  line.close();
  assert.ok(addresses.length >= 3, addresses.join());
  return bytes;
}

/** Public addresses with a page, as expressions. */
async function publicPages() {
  const { paths } = await (await fetch(`${server.address}/openapi.json`)).json();
  return Object.entries(paths)
    .filter(([, { get }]) => get && !get.security && get.responses['200'].content['text/html'])
    .map(([path]) => path);
}

for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) {
  test(`no page is too heavy for a poor line in ${language}`, { timeout: 600_000 }, async (context) => {
    const weights = await weighAll(language);
    const assets = await weighAssets();
    const sorted = [...weights].sort(([, one], [, other]) => other - one);
    const [[heaviest, most]] = sorted;
    context.diagnostic(`${weights.size} pages; the heaviest is ${heaviest} with ${most} bytes, ${most + assets} with its assets`);
    assert.deepEqual(sorted.filter(([, bytes]) => bytes > Math.min(nextViewMost, firstViewMost - assets)), []);

    const visited = [...weights.keys()].map((address) => address.split('?')[0]);
    const unseen = (await publicPages()).filter((path) => {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      return !visited.some((address) => pattern.test(address));
    });
    assert.deepEqual(unseen, unreachable, 'a public page that no link leads to: name one in `hidden`');
  });
}

for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) {
  test(`no matrix of two frameworks is too heavy in ${language}`, { timeout: 120_000 }, async (context) => {
    const weights = await weighMatrices(language);
    const sorted = [...weights].sort(([, one], [, other]) => other - one);
    context.diagnostic(`${weights.size} pages; the heaviest is ${sorted[0][0]} with ${sorted[0][1]} bytes`);
    assert.deepEqual(sorted.filter(([, bytes]) => bytes > nextViewMost), []);
  });
}
