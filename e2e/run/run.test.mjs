// SPDX-License-Identifier: Apache-2.0
// ./run as a new user meets it, with a data folder of its own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../server.mjs';

let data;
let port;
before(async () => {
  data = mkdtempSync(join(tmpdir(), 'stocktake-run-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  ({ port } = probe.address());
  probe.close();
});
after(() => rmSync(data, { recursive: true, force: true }));

/** Starts ./run from another folder; `output()` is what it has said so far. */
function start(...words) {
  const process = spawn(join(root, 'run'), ['--data', data, ...words], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const saying = (pattern) => new Promise((resolve, reject) => {
    const look = () => { if (pattern.test(text)) resolve(performance.now()); };
    process.stdout.on('data', look);
    process.on('exit', () => reject(new Error(text)));
  });
  process.stdout.on('data', (piece) => { text += piece; });
  process.stderr.on('data', (piece) => { text += piece; });
  return { process, output: () => text, saying, exit: once(process, 'exit').then(([code]) => code) };
}

const serving = () => new RegExp(`http://127\\.0\\.0\\.1:${port}`);

test('it prepares the data and stops before serving when it is told to', async () => {
  const run = start('--no-serve');
  assert.equal(await run.exit, 0, run.output());
  assert.ok(existsSync(join(data, 'stocktake.sqlite')));
});

test('a document is checked, against the documents that came along', () => {
  const file = join(data, 'draft.txt');
  writeFileSync(file, 'See A/RES/70/125 and A/RES/70/921.\n');
  const checked = spawnSync(join(root, 'build/release/stocktake'), ['check', '--data', data, '--json', file], { encoding: 'utf8' });
  assert.equal(checked.status, 1, checked.stderr);
  assert.deepEqual(checked.stdout.trim().split('\n').map((line) => JSON.parse(line)).map(({ rule, message }) => [rule, /A\/RES\/70\/\d+/.exec(message)[0]]),
    [['unknown-document-symbol', 'A/RES/70/921']]);
});

test('the report of the Secretary-General is built from the example records, whole and in order', async () => {
  const statements = readFileSync(join(root, 'data/examples/contributions-2025.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const build = (language, format) => {
    const built = spawnSync(join(root, 'build/release/stocktake'),
      ['report', 'build', 'sg-2026', '--data', data, '--lang', language, '--format', format], { encoding: format === 'txt' ? 'utf8' : 'buffer' });
    assert.equal(built.status, 0, String(built.stderr));
    assert.match(String(built.stderr), /316 sentences.*never cited: UNODC, WHO, WMO\./s);
    return built.stdout;
  };
  const letters = (text) => text.replace(/\[\d+\]|[\s\u2010-]/g, ''); // without notes and where lines break
  const text = letters(build('zh', 'txt'));
  let at = text.indexOf(letters('变革性技术进步及其影响'), text.indexOf('目录') + 400);
  for (const { _source_id: id, _layers: { zh: { statement } } } of statements) {
    const found = text.indexOf(letters(statement), at);
    assert.ok(found >= at, `${id} is missing, or not in its place`);
    at = found;
  }
  assert.equal((build('en', 'md').toString().match(/^\[\^\d+\]: /gm) ?? []).length, 92);
  assert.equal(build('ar', 'docx').subarray(0, 2).toString(), 'PK');
});

test('it starts again within three seconds, serves, and stops when asked', async () => {
  const began = performance.now();
  const run = start('--port', String(port));
  const spoke = await run.saying(serving());
  assert.ok(spoke - began < 3_000, `${Math.round(spoke - began)} ms until:\n${run.output()}`);
  assert.match(run.output(), /@/, 'it prints the example accounts');
  const answer = await fetch(`http://127.0.0.1:${port}/frameworks/wsis/C5`);
  assert.equal(answer.status, 200);
  const imports = await (await fetch(`http://127.0.0.1:${port}/imports.json`)).json();
  assert.deepEqual(imports.items.map((each) => [each.file_name, each.state, each.counts.created, each.counts.rejected]), [
    ['dpga.csv', 'done', 617, 0],
    ['contributions-2025.ndjson', 'done', 316, 0],
    ['documents.ndjson', 'done', 36, 0],
  ], 'documents and example records came in by the import, once');

  const second = start('--port', String(port));
  assert.equal(await second.exit, 1);
  assert.match(second.output(), new RegExp(`port ${port} is in use.*--port`, 's'));

  run.process.kill('SIGTERM');
  assert.equal(await run.exit, 0, run.output());
  assert.ok(existsSync(join(data, 'access.log')));
});

for (const words of [['--port', 'x'], ['--port', '70000'], ['--data'], ['--nonsense']]) {
  test(`it says what is wrong with ${words.join(' ')}`, async () => {
    const run = start(...words);
    assert.equal(await run.exit, 2);
    assert.match(run.output(), /\.\/run: /);
  });
}
