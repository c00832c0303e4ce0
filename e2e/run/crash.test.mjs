// SPDX-License-Identifier: Apache-2.0
// An import whose process is killed at any moment: its file is imported or it is not, and the ledger
// says which.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, makeData, program } from '../server.mjs';

const rows = 8_000;
const moments = 12;

let data;
let server;
let took; // milliseconds, by an import that nobody kills
before(async () => {
  data = await makeData();
  server = await Server.start({ data });
  for (const name of ['rehearsed', 'killed']) {
    writeFileSync(join(data, `${name}.csv`), Array.from({ length: rows }, (_, i) =>
      `${name}-${i},Well number ${i} of ${rows},What well ${i} gives to the village around it.,project,6,KEN`)
      .reduce((text, line) => `${text}${line}\n`, '_source_id,title,description,activity,goals,countries\n'));
  }
});
after(() => server.stop());

/** `stocktake import`, running. */
function start(name, ...words) {
  return spawn(program, ['import', '--data', data, '--kind', 'initiative', ...words, join(data, `${name}.csv`)], { stdio: 'ignore' });
}

async function read(address) {
  return (await fetch(`${server.address}${address}`)).json();
}

const published = async () => (await read('/initiatives.json')).meta.count;

/** The newest run, once the server knows of `count` runs. */
async function newestOf(count) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { meta, items } = await read('/imports.json');
    if (meta.count === count && items[0].state !== 'running') {
      return items[0];
    }
    await sleep(50);
  }
  throw new Error(`the ledger does not have ${count} imports`);
}

test('an import that nobody kills says what it did', async () => {
  const began = performance.now();
  const [code] = await once(start('rehearsed'), 'exit');
  took = performance.now() - began;
  assert.equal(code, 0);
  const run = await newestOf(1);
  assert.equal(run.state, 'done');
  assert.equal(run.counts.created, rows);
  assert.equal(await published(), rows);
});

test('one that is killed leaves all of its file or nothing', async (context) => {
  const states = [];
  let known = 1;
  for (let i = 0; i < moments && states.at(-1) !== 'done'; i += 1) {
    const child = start('killed');
    const exit = once(child, 'exit');
    // More often towards the end, where there is most to lose.
    await sleep(took * (1 - (1 - (i + 0.5) / moments) ** 2));
    child.kill('SIGKILL');
    await exit;
    const runs = (await read('/imports.json')).meta.count;
    if (runs === known) {
      states.push('not begun');
      continue;
    }
    known = runs;
    const run = await newestOf(known);
    states.push(run.state);
    if (run.state === 'done') {
      assert.equal(run.counts.created, rows);
      assert.equal(await published(), 2 * rows);
    } else {
      assert.equal(run.state, 'interrupted');
      assert.equal(await published(), rows);
      assert.deepEqual((await read(`${run.address}.json`)).items, []);
    }
  }
  context.diagnostic(states.join(', '));
  assert.ok(states.includes('interrupted'), states.join(', '));
});

test('afterwards the same file comes in, whole and once', async () => {
  const [code] = await once(start('killed'), 'exit');
  assert.equal(code, 0);
  assert.equal(await published(), 2 * rows);
  const { items } = await read('/imports.json');
  assert.equal(items.filter(({ file_name: name, state }) => name === 'killed.csv' && state === 'done').length, 1);
});
