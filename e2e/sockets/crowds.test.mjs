// SPDX-License-Identifier: Apache-2.0
// Many clients that are slow or idle do not keep others from being served.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '../server.mjs';
import { exchange, get, isWhole, open, parseAnswer, receive } from './wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

const head = () => `GET /frameworks.json HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`;

/** The slowest of some requests one after the other, in milliseconds. */
async function slowestOf(count) {
  let slowest = 0;
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    assert.equal((await get(server, `/frameworks/wsis/C${1 + (i % 6)}.json`)).status, 200);
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

test('300 slow clients stop nobody, and are told to hurry', { timeout: 60_000 }, async () => {
  const slow = await Promise.all(Array.from({ length: 300 }, () => open(server)));
  const drip = [...head()];
  const dripping = setInterval(() => {
    const letter = drip.shift();
    slow.forEach((socket) => { if (letter && !socket.destroyed) socket.write(letter); });
  }, 500);
  try {
    await sleep(1_000);
    assert.ok(await slowestOf(30) < 1_000);
    const answers = await Promise.all(slow.map((socket) => receive(socket, isWhole, 30_000)));
    assert.deepEqual([...new Set(answers.map((text) => parseAnswer(text).status))], [408]);
  } finally {
    clearInterval(dripping);
    slow.forEach((socket) => socket.destroy());
  }
});

test('2,000 idle connections stop nobody, and still get their answers', { timeout: 60_000 }, async () => {
  // Once asked for, a public page costs nothing and counts against nobody's limit.
  await exchange(server, `${head()}\r\n`);
  const idle = [];
  for (let i = 0; i < 2_000; i += 100) {
    idle.push(...await Promise.all(Array.from({ length: 100 }, () => open(server))));
  }
  try {
    for (const socket of idle) {
      socket.write(`${head()}\r\n`);
    }
    const answers = await Promise.all(idle.map((socket) => receive(socket, isWhole, 30_000)));
    assert.deepEqual([...new Set(answers.map((text) => parseAnswer(text).status))], [200]);
    assert.ok(await slowestOf(30) < 1_000);
    assert.ok(idle.every((socket) => !socket.destroyed), 'they stay connected');
  } finally {
    idle.forEach((socket) => socket.destroy());
  }
});
