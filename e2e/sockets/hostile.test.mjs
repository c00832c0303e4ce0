// SPDX-License-Identifier: Apache-2.0
// Requests that are broken on purpose, against the whole program: each gets a clear answer, and the
// next reader gets their page. The rules of HTTP one by one are tested beside src/web/server.cpp.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Server } from '../server.mjs';
import { exchange, get, open, parseAnswer, receive } from './wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

/** Every refusal has one shape and names the request, so that the log can be found. */
function assertRefused(answer, status, kind) {
  assert.equal(answer.status, status, answer.body);
  assert.match(answer.headers['content-type'], /^application\/json/);
  const { error } = JSON.parse(answer.body);
  assert.deepEqual([...new Set(Object.keys(error))].sort().filter((name) => name !== 'fields'),
    ['field', 'kind', 'message', 'request_id']);
  assert.equal(error.kind, kind);
  assert.match(error.message, /\w+ .*\.$/s, 'a sentence');
  assert.equal(error.request_id, answer.headers['x-request-id']);
  return error;
}

// Forms are answered as pages; their errors are JSON for who prefers that.
const host = () => `Host: 127.0.0.1:${server.port}\r\nAccept: application/json, */*;q=0.1\r\n`;

function post(target, type, body, lines = '') {
  const length = Buffer.byteLength(body);
  return exchange(server, `POST ${target} HTTP/1.1\r\n${host()}Content-Type: ${type}\r\n${lines}Content-Length: ${length}\r\n\r\n${body}`);
}

describe('a hostile request', () => {
  afterEach(async () => {
    const answer = await get(server, '/frameworks.json');
    assert.equal(answer.status, 200, 'others are served');
  });

  test('with a body over the limit is refused before it is sent', async () => {
    const answer = await exchange(server, `POST /sign-in HTTP/1.1\r\n${host()}Content-Type: application/json\r\nContent-Length: 104857600\r\n\r\n`);
    assertRefused(answer, 413, 'too_large');
  });

  test('with more chunks than the limit is refused while they arrive', async () => {
    const socket = await open(server);
    socket.write(`POST /sign-in HTTP/1.1\r\n${host()}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 400 && socket.received === ''; sent += 1) {
      await new Promise((resolve) => { socket.write(chunk, resolve); });
    }
    assertRefused(parseAnswer(await receive(socket)), 413, 'too_large');
  });

  test('with a head over the limit is refused', async () => {
    const answer = await get(server, '/frameworks', [`X-Long: ${'x'.repeat(40_000)}`]);
    assert.equal(answer.status, 431);
    assert.match(answer.body, /<h1>/, 'a page: nobody read so far as to the Accept header');
  });

  for (const target of ['/frameworks/%ff', '/frameworks/%C0%AF', '/frameworks/wsis%00', '/frameworks/%zz', '/search?q=%ff', '/search?q=a%00b']) {
    test(`for ${target} is told that it cannot be read`, async () => {
      const answer = await get(server, target);
      assert.ok([400, 404].includes(answer.status), `${answer.status} ${answer.body}`);
      assertRefused(answer, answer.status, answer.status === 400 ? 'invalid_input' : 'not_found');
    });
  }

  for (const target of ['/../../etc/passwd', '/assets/../../../etc/passwd', '/assets/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fetc%2fpasswd', '//etc/passwd', '/assets/....//etc/passwd', '/frameworks/..%5c..%5cwindows']) {
    test(`for ${target} finds nothing`, async () => {
      const answer = await get(server, target);
      assert.ok([400, 404].includes(answer.status), `${answer.status} ${answer.body}`);
      assert.doesNotMatch(answer.body, /root:/);
    });
  }

  test('with a NUL byte in its head is refused', async () => {
    assert.equal((await get(server, '/frameworks\0')).status, 400);
    assert.equal((await get(server, '/frameworks', ['X-Name: a\0b'])).status, 400);
  });

  test('with an unknown parameter is told which, and which there are', async () => {
    const error = assertRefused(await get(server, '/search.json?serach=wsis'), 400, 'invalid_input');
    assert.equal(error.field, 'serach');
  });

  test('with JSON nested beyond all reason is refused', async () => {
    const deep = `{"email":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    assertRefused(await post('/sign-in', 'application/json', deep), 400, 'invalid_input');
  });

  test('with a body that is not UTF-8 or holds NUL is refused', async () => {
    const broken = Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const head = `POST /sign-in HTTP/1.1\r\n${host()}Content-Type: application/json\r\nContent-Length: ${broken.length}\r\n\r\n`;
    assertRefused(await exchange(server, Buffer.concat([Buffer.from(head), broken])), 400, 'invalid_input');
    assert.equal((await post('/sign-in', 'application/x-www-form-urlencoded', 'email=a%00b&password=%ff')).status, 400);
  });

  test('in a language nobody reads here is refused with the types that are', async () => {
    assertRefused(await post('/sign-in', 'application/x-unheard-of', 'x'), 415, 'unsupported_media_type');
  });
});

describe('a request that two readers would read differently', () => {
  const forms = {
    'two lengths': 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    'a length and chunks': 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'an unknown coding': 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'two codings': 'Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'a blank before the colon': 'Content-Length : 5\r\n\r\nhello',
    'a folded line': 'X-Fold: a\r\n b\r\nContent-Length: 5\r\n\r\nhello',
    'a signed length': 'Content-Length: +5\r\n\r\nhello',
    'a length in hexadecimal': 'Content-Length: 0x5\r\n\r\nhello',
    'a list of lengths': 'Content-Length: 5, 5\r\n\r\nhello',
    'a line that ends in LF only': 'Content-Length: 5\n\r\nhello',
    'two hosts': 'Host: elsewhere.example\r\nContent-Length: 5\r\n\r\nhello',
  };
  for (const [name, rest] of Object.entries(forms)) {
    test(`by ${name} is refused, and what follows is not taken for another`, async () => {
      const socket = await open(server);
      socket.write(`POST /sign-in HTTP/1.1\r\n${host()}${rest}GET /health HTTP/1.1\r\n${host()}\r\n`);
      const text = await receive(socket, () => false, 5_000);
      assert.equal(socket.destroyed || socket.readableEnded, true, 'the connection is closed');
      assert.equal(text.match(/HTTP\/1\.1 \d+/g)?.join(), 'HTTP/1.1 400', text);
    });
  }
});
