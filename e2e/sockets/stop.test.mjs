// SPDX-License-Identifier: Apache-2.0
// The program stops as a service manager wants it to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '../server.mjs';
import { isWhole, open, parseAnswer, receive } from './wire.mjs';

test('a running request is finished before the program ends with 0', async () => {
  const server = await Server.start();
  const running = await open(server);
  const body = '{"email":"nobody@example.org","password":"wrong but long enough"}';
  running.write(`POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAccept: application/json, */*;q=0.1\r\n`
    + `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
  await sleep(300);
  const exit = server.stop();
  await sleep(300);
  await assert.rejects(open(server), 'nobody new is let in');
  running.write(body.slice(10));
  const answer = parseAnswer(await receive(running, isWhole));
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.body}`);
  assert.equal(JSON.parse(answer.body).error.request_id, answer.headers['x-request-id']);
  assert.equal(await exit, 0);
});

test('an idle connection does not hold it up', async () => {
  const server = await Server.start();
  await open(server);
  const began = performance.now();
  assert.equal(await server.stop(), 0);
  assert.ok(performance.now() - began < 2_000);
});

test('the access log names each request', async () => {
  const server = await Server.start();
  const answer = await fetch(`${server.address}/frameworks.json`);
  assert.equal(await server.stop(), 0);
  const line = server.log.split('\n').find((text) => text.includes(answer.headers.get('x-request-id')));
  assert.match(line, /method=GET .*frameworks\.json route=frameworks\/list status=200/);
});
