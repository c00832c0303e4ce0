// SPDX-License-Identifier: Apache-2.0
// The index of the search whose process is killed at any moment: the next one finds everything,
// whether it opens what was kept or makes it anew.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, makeData, stocktake } from '../server.mjs';

const rounds = 7;
const rows_of_round = 300;

let data;
let kept;
before(async () => {
  data = await makeData();
  kept = join(data, 'index/search');
});

async function importWells(round) {
  const file = join(data, `wells-${round}.csv`);
  const lines = Array.from({ length: rows_of_round }, (_, i) =>
    `${round}-${i},Well ${i} of round ${round},What it gives to the village around it.,project,6,KEN\n`);
  writeFileSync(file, `_source_id,title,description,activity,goals,countries\n${lines.join('')}`);
  await stocktake('import', '--data', data, '--kind', 'initiative', file);
}

/** How many records a server finds that has just started. */
async function found(server) {
  const answer = await fetch(`${server.address}/search.json?q=well&kind=initiative`);
  return (await answer.json()).meta.count;
}

async function kill(server) {
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
}

test('a server that is killed while it makes or keeps its index leaves nothing wrong', async (context) => {
  let opened = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const began = readdirSync(data).includes('access.log') ? readFileSync(join(data, 'access.log')).length : 0;
    const server = await Server.start({ data });
    const asked = found(server).catch(() => undefined);
    await sleep((round * 37) % 400); // before, while and after it is made and kept
    await kill(server);
    await asked;
    await importWells(round);
    const next = await Server.start({ data });
    assert.equal(await found(next), round * rows_of_round);
    assert.equal(await next.stop(), 0);
    opened += readFileSync(join(data, 'access.log'), 'utf8').slice(began).split('search opened=').length - 1;
  }
  context.diagnostic(`${opened} of ${2 * rounds} starts opened what was kept`);
  assert.ok(existsSync(kept));
  assert.ok(opened > 0);
});

test('a damaged file is made anew, and what is left of a crash does no harm', async () => {
  truncateSync(kept, 5000);
  writeFileSync(`${kept}.1.part`, 'half');
  const server = await Server.start({ data });
  assert.equal(await found(server), rounds * rows_of_round);
  const { search } = await (await fetch(`${server.address}/health`)).json();
  assert.equal(search.is_ready, true);
  assert.ok(search.documents > rounds * rows_of_round);
  assert.equal(await server.stop(), 0);
  assert.match(server.log, /search file=damaged/);
});

test('what is imported is found at once by every server', async () => {
  const servers = await Promise.all([Server.start({ data }), Server.start({ data })]);
  const before = await Promise.all(servers.map(found));
  await importWells(rounds + 1);
  assert.deepEqual(await Promise.all(servers.map(found)), before.map((count) => count + rows_of_round));
  assert.deepEqual(await Promise.all(servers.map((server) => server.stop())), [0, 0]);
});
