// SPDX-License-Identifier: Apache-2.0
// What the running program hands out for programs of others keeps to the schemas of tools/check-feeds: every feed there is,
// answers and errors of the harvest, the sitemap, the description of the search.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepToSchemas } from '../documents.mjs';
import { Server, freePort, makeData } from '../server.mjs';
import { publishAndWithdraw } from '../withdrawn.mjs';

const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const records = 'metadataPrefix=oai_dc';

let server;
let withdrawn; // id of a record
before(async () => {
  const port = await freePort();
  const settings = { STOCKTAKE_PUBLIC_ADDRESS: `http://127.0.0.1:${port}`, STOCKTAKE_MAIL_FROM: 'stocktake@example.org' };
  server = await Server.start({ data: await makeData({ hasExamples: true }), port, settings });
  withdrawn = await publishAndWithdraw(server);
});
after(() => server.stop());

async function textAt(path) {
  const answer = await fetch(server.address + path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

/** The answers at `paths`, each of which keeps to its schema. */
async function answersAt(paths) {
  const texts = {};
  for (const path of paths) {
    texts[path] = await textAt(path);
  }
  await keepToSchemas(texts);
  return texts;
}

/** The addresses of all lists of records. */
async function listsOfRecords() {
  const { items } = JSON.parse(await textAt('/kinds.json'));
  return items.map(({ list }) => list);
}

test('every feed', async () => {
  const { paths } = JSON.parse(await textAt('/openapi.json'));
  const lists = await listsOfRecords();
  const feeds = Object.keys(paths).filter((path) => path.endsWith('.atom'))
    .flatMap((path) => (path.includes('{address}') ? lists.map((list) => path.replace('/{address}', list)) : [path]));
  assert.deepEqual(feeds.filter((path) => path.includes('{')), []);
  assert.ok(feeds.includes('/search.atom') && feeds.includes('/initiatives.atom'));
  const texts = await answersAt(feeds.flatMap((path) => languages.map((language) => `${path}?lang=${language}`)));
  assert.deepEqual(Object.keys(texts).filter((path) => !texts[path].includes('<feed xmlns="http://www.w3.org/2005/Atom"')), []);
});

test('feeds of a search: none found, narrowed, further pages, words that have to be escaped', async () => {
  const texts = await answersAt([
    '/search.atom?q=nothingofthekind',
    '/search.atom?q=health&country=KEN&sort=best',
    '/search.atom?page=2',
    '/search.atom?page=9999',
    `/search.atom?q=${encodeURIComponent('"school <b> & {x}|^` ' + 'école صحة \uFFFE')}`,
    '/initiatives.atom?country=KEN',
  ]);
  assert.ok(texts['/search.atom?page=2'].includes('rel="previous"'));
});

test('the description of the search, in six languages', async () => {
  await answersAt(languages.map((language) => `/opensearch.xml?lang=${language}`));
});

test('the sitemap, and its parts', async () => {
  await answersAt(['/sitemap.xml', '/sitemap.xml?section=reference&from=0&before=100', '/sitemap.xml?section=records']);
  assert.equal((await fetch(`${server.address}/sitemap.xml?section=records&from=zz`)).status, 404); // none is empty
});

test('the harvest: what a verb answers, also of what is gone', async () => {
  const name = `${server.address}/records/${withdrawn}`;
  const texts = await answersAt([
    '/oai?verb=Identify',
    '/oai?verb=ListMetadataFormats',
    `/oai?verb=ListMetadataFormats&identifier=${name}`,
    ...languages.map((language) => `/oai?verb=ListSets&lang=${language}`),
    `/oai?verb=GetRecord&${records}&identifier=${name}`,
    `/oai?verb=ListIdentifiers&${records}&set=kind:initiative&from=2020-01-01&until=2100-01-01`,
    `/oai?verb=ListRecords&${records}&set=sdg:7&from=2020-01-01T00:00:00Z`,
  ]);
  assert.ok(texts[`/oai?verb=GetRecord&${records}&identifier=${name}`].includes('<header status="deleted">'));
});

for (const verb of ['ListIdentifiers', 'ListRecords']) {
  test(`the harvest: ${verb} from its first part to its last`, async () => {
    const texts = {};
    for (let path = `/oai?verb=${verb}&${records}`; path;) {
      texts[path] = await textAt(path);
      const token = /<resumptionToken[^/>]*>([^<]+)</.exec(texts[path])?.[1];
      path = token && `/oai?verb=${verb}&resumptionToken=${encodeURIComponent(token)}`;
    }
    const parts = Object.values(texts);
    assert.ok(parts.length > 2);
    assert.match(parts.at(-1), /<resumptionToken [^>]*\/>/);
    await keepToSchemas(texts);
  });
}

const errors = {
  badVerb: ['', 'verb=', 'verb=Harvest', 'verb=Identify&verb=Identify'],
  badArgument: [
    'verb=Identify&set=kind',
    'verb=GetRecord&metadataPrefix=oai_dc',
    'verb=ListRecords',
    `verb=ListRecords&${records}&from=yesterday`,
    `verb=ListRecords&${records}&from=2026-01-02&until=2026-01-01`,
    `verb=ListRecords&${records}&from=2026-01-01&until=2026-01-01T00:00:00Z`,
    `verb=ListIdentifiers&${records}&set=nothing`,
    `verb=ListIdentifiers&${records}&resumptionToken=made-up`,
    `verb=ListRecords&metadataPrefix=${encodeURIComponent('"a b"')}`,
    'verb=ListRecords&metadataPrefix=marc21&from=yesterday',
    `verb=ListRecords&metadataPrefix=marc21&set=${encodeURIComponent('of : all')}`,
  ],
  badResumptionToken: ['ListSets', 'ListIdentifiers', 'ListRecords'].map((verb) => `verb=${verb}&resumptionToken=made-up`),
  cannotDisseminateFormat: [
    'verb=ListRecords&metadataPrefix=marc21',
    'verb=ListIdentifiers&metadataPrefix=marc21&set=nothing',
    'verb=GetRecord&metadataPrefix=marc21&identifier=http://example.org/1',
  ],
  idDoesNotExist: [
    `verb=GetRecord&${records}&identifier=oai:example.org:1`,
    `verb=GetRecord&${records}&identifier=${encodeURIComponent('no "name" %zz')}`,
    'verb=ListMetadataFormats&identifier=oai:example.org:1',
  ],
  noRecordsMatch: ['ListIdentifiers', 'ListRecords'].map((verb) => `verb=${verb}&${records}&until=1999-12-31`),
};

for (const [code, queries] of Object.entries(errors)) {
  test(`the harvest: ${code}`, async () => {
    const texts = await answersAt(queries.map((query) => `/oai?${query}`));
    for (const [path, text] of Object.entries(texts)) {
      assert.match(text, new RegExp(`<error code="${code}">`), path);
    }
  });
}
