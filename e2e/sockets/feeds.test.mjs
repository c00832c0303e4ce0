// SPDX-License-Identifier: Apache-2.0
// What is read by rules of others, read by programs of others: the sitemap against the schema of sitemaps.org (npm
// `sitemap`), OAI-PMH by HTTP::OAI and OpenSearch by WWW::OpenSearch of Perl, Atom by feedparser, JSON-LD and DCAT by
// RDFLib of Python.
// Official schemas that are not used: that of Atom stands in RFC 4287, which no package carries under a licence of free
// software; OAI-PMH.xsd, the XSD of OpenSearch and the shapes of DCAT-AP were found in no package of Debian 12 or npm.
// Clients stand in for them, and schemas of our own (schemas.test.mjs).
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Server, freePort, makeData, root } from '../server.mjs';
import { publishAndWithdraw } from '../withdrawn.mjs';

const python = '/usr/bin/python3'; // that of Debian, which has its packages
const validators = join(root, 'e2e/validators');

let server;
let withdrawn; // id of a record
before(async () => {
  const port = await freePort();
  const settings = { STOCKTAKE_PUBLIC_ADDRESS: `http://127.0.0.1:${port}` };
  server = await Server.start({ data: await makeData({ hasExamples: true }), port, settings });
  withdrawn = await publishAndWithdraw(server);
});
after(() => server.stop());

async function run(command, ...words) {
  return (await promisify(execFile)(command, words, { maxBuffer: 64 << 20 })).stdout;
}

const read = async (command, script, ...words) => JSON.parse(await run(command, join(validators, script), ...words));
const textAt = async (path) => (await fetch(server.address + path)).text();

/** The answer at `path` in a file. */
async function fileOf(path, name) {
  const file = join(server.data, name);
  writeFileSync(file, await textAt(path));
  return file;
}

test('the sitemap keeps to the schema of sitemaps.org', async () => {
  const schema = join(root, 'e2e/node_modules/sitemap/schema/sitemap.xsd');
  await run('xmllint', '--noout', '--nonet', '--schema', schema, await fileOf('/sitemap.xml', 'sitemap.xml'));
  const broken = join(server.data, 'broken.xml');
  writeFileSync(broken, (await textAt('/sitemap.xml')).replace('<loc>', '<place>').replace('</loc>', '</place>'));
  await assert.rejects(run('xmllint', '--noout', '--nonet', '--schema', schema, broken)); // it would tell
});

test('a harvester understands all six verbs, takes everything, and learns of deletions and errors', async () => {
  const told = await read('perl', 'harvest.pl', `${server.address}/oai`);
  const { meta } = JSON.parse(await textAt('/search.json?kind=initiative&kind=contribution&kind=document'));
  const living = told.records.filter((record) => !record.is_deleted);
  assert.deepEqual([told.version, told.deleted, told.granularity], ['2.0', 'persistent', 'YYYY-MM-DDThh:mm:ssZ']);
  assert.deepEqual(told.formats, ['oai_dc']);
  assert.equal(living.length, meta.count); // over many pages
  assert.equal(new Set(told.identifiers).size, meta.count + 1);
  assert.deepEqual(told.identifiers, told.records.map((record) => record.id));
  assert.ok(living.every((record) => record.title.length > 0 && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(record.at)));
  assert.deepEqual(told.records.filter((record) => record.is_deleted).map(({ id, title }) => [id, title]),
    [[`${server.address}/records/${withdrawn}`, []]]);
  assert.deepEqual(told.records.flatMap((record) => record.sets).filter((set) => !told.sets.includes(set)), []);
  assert.deepEqual(told.first, told.records[0]);
  assert.deepEqual(told.errors, {
    set: ['badArgument'], identifier: ['idDoesNotExist'], format: ['cannotDisseminateFormat'], token: ['badResumptionToken'],
  });
});

test('a search program searches by the description and turns the page', async () => {
  const told = await read('perl', 'search.pl', `${server.address}/opensearch.xml`, 'health');
  assert.equal(told.name, 'Stocktake');
  assert.ok(told.types.includes('application/atom+xml'));
  assert.equal(told.titles.length, 50);
  assert.ok(told.next.length > 0);
  assert.ok(told.total >= told.titles.length + told.next.length);
  assert.deepEqual(told.titles.filter((title) => told.next.includes(title)), []);
});

for (const path of ['/search.atom?q=health', '/search.atom?q=nothingofthekind', '/contributions.atom', '/initiatives.atom']) {
  test(`a feed reader understands ${path}`, async () => {
    const told = await read(python, 'read-feed.py', server.address + path);
    assert.equal(told.fault, null);
    assert.equal(told.version, 'atom10');
    assert.ok(told.feed.title && told.feed.id && told.is_dated);
    assert.equal(told.links.self, server.address + path);
    assert.equal(new Set(told.entries.map(({ id }) => id)).size, told.entries.length);
    for (const entry of told.entries) {
      assert.ok(entry.title && entry.authors[0] && entry.language && entry.is_dated, entry.id);
      assert.ok(entry.link.startsWith(server.address), entry.link);
    }
    assert.equal(told.entries.length > 0, !path.includes('nothing'));
  });
}

test('the catalogue of data is DCAT, and each file is where it says', async () => {
  const told = await read(python, 'read-linked-data.py', await fileOf('/catalog.jsonld', 'catalog.jsonld'));
  assert.deepEqual([told.unknown_terms, told.without_host, told.ill_typed], [[], [], []]);
  assert.equal(told.types.Catalog, 1);
  for (const dataset of told.datasets) {
    assert.ok(dataset.titles > 0 && dataset.distributions > 0 && dataset.addresses.length >= dataset.distributions);
  }
  const asked = told.datasets.map(({ addresses }) => addresses.at(-1));
  const answers = await Promise.all(asked.map((address) => fetch(address, { method: 'HEAD' })));
  assert.deepEqual(answers.filter(({ ok }) => !ok).map(({ url }) => url), []);
});

for (const path of ['/frameworks/wsis.jsonld', '/crosswalks/wsis-sdg.jsonld', '/frameworks/sdg/9.c.jsonld']) {
  test(`${path} is linked data in terms that there are`, async () => {
    const told = await read(python, 'read-linked-data.py', await fileOf(path, 'linked.jsonld'));
    assert.deepEqual([told.unknown_terms, told.without_host, told.ill_typed], [[], [], []]);
    assert.ok(told.triples > 10);
  });
}
