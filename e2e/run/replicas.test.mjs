// SPDX-License-Identifier: Apache-2.0
// Two programs on one PostgreSQL database: what is published at one is told by the other within a second,
// and what is withdrawn is gone from all that the other tells, though it had told it before.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../postgres.mjs';
import { Server, makeData } from '../server.mjs';
import { Program } from '../tokens.mjs';

const soon = 1000; // milliseconds

const content = {
  title: 'Glimmerwick lanterns',
  description: 'They light the harbours at which boats with no radio land at night.',
  activity: ['project'],
  lines: [{ framework: 'wsis', node: 'C2' }],
  goals: [{ framework: 'sdg', node: 'SDG9' }],
  countries: ['KEN'],
};

const hasTitle = (text) => text.includes(content.title);
const isCounted = (text) => JSON.parse(text).meta.count === 1;

/** Where the record shows, and how one sees it there. */
const places = {
  results: ['/search.json?q=glimmerwick', isCounted],
  page: ['/search?q=harbours', hasTitle],
  facets: ['/search.json?q=lanterns', (text) => /"value":"KEN"/.test(text)],
  matrix: ['/matrix.json?rows=wsis&cols=sdg&q=glimmerwick', isCounted],
  map: ['/map.json?by=country&q=glimmerwick', isCounted],
  suggestion: ['/search.json?q=glimmerwik', (text) => text.includes('glimmerwick')], // mistyped
  list: ['/initiatives', hasTitle],
  feed: ['/search.atom?q=lanterns', hasTitle],
  'feed of the kind': ['/initiatives.atom', hasTitle],
  harvest: ['/oai?verb=ListRecords&metadataPrefix=oai_dc', hasTitle],
  sitemap: ['/sitemap.xml', (text) => /\/records\//.test(text)],
};

let one;
let other;
before(async () => {
  process.env.STOCKTAKE_DB = startPostgres();
  const data = await makeData();
  one = await Server.start({ data });
  other = await Server.start({ data });
});

/** What the other program tells of the record now. */
async function told() {
  const names = [];
  for (const [name, [address, shows]] of Object.entries(places)) {
    const answer = await fetch(other.address + address);
    if (answer.ok && shows(await answer.text())) {
      names.push(name);
    }
  }
  return names;
}

/** The same when it is as expected, or after a second. */
async function toldSoon(expected) {
  const end = Date.now() + soon;
  let names = await told();
  while (names.join() !== expected.join() && Date.now() < end) {
    await sleep(20);
    names = await told();
  }
  return names;
}

test('what one program publishes or withdraws is so at the other within a second', async () => {
  const owner = await Program.of('contributor', one);
  const reviewer = await Program.of('reviewer', one);
  const submitted = await owner.post(`${one.address}/initiatives`, { organization: 'UNESCO', language: 'en', consent: 'named', content });
  assert.deepEqual(await told(), []); // and its caches know it

  await reviewer.post(`${one.address}/review/${submitted.id}`, { move: 'publish', revision: '1' });
  assert.deepEqual(await toldSoon(Object.keys(places)), Object.keys(places));

  const withdrawal = { move: 'withdraw', revision: '1', reason: 'It was given up before it began.' };
  await owner.post(`${one.address}/records/${submitted.id}/move`, withdrawal);
  assert.deepEqual(await toldSoon([]), []);
  const harvested = await (await fetch(`${other.address}/oai?verb=ListRecords&metadataPrefix=oai_dc`)).text();
  assert.match(harvested, /<header status="deleted">/);
  assert.equal((await fetch(`${other.address}/records/${submitted.id}`)).status, 410);
});

test('both stop when they are asked to', async () => {
  assert.deepEqual(await Promise.all([one.stop(), other.stop()]), [0, 0]);
});
