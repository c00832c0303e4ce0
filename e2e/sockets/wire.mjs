// SPDX-License-Identifier: Apache-2.0
// Bytes on a socket, for requests that no HTTP client would send.
import { connect } from 'node:net';
import { once } from 'node:events';

/** One answer of `text`: status, headers by lower-case name, body. Precondition: it has a length. */
export function parseAnswer(text) {
  const end = text.indexOf('\r\n\r\n');
  const [first, ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return { status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4) };
}

export async function open(server, options = {}) {
  const socket = connect({ host: '127.0.0.1', port: server.port, ...options });
  socket.received = '';
  socket.setEncoding('utf8');
  socket.on('data', (piece) => { socket.received += piece; });
  socket.on('error', () => {}); // a reset by the server; what arrived before counts
  await once(socket, 'connect');
  return socket;
}

/** Waits until `isEnough(received)` or until the connection or the time is over. */
export function receive(socket, isEnough = () => false, milliseconds = 15_000) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      socket.off('data', look);
      socket.off('close', done);
      resolve(socket.received);
    };
    const look = () => { if (isEnough(socket.received)) done(); };
    const timer = setTimeout(done, milliseconds);
    socket.on('data', look);
    socket.on('close', done);
    if (socket.destroyed || isEnough(socket.received)) done();
  });
}

/** Whether `text` holds a whole answer with a Content-Length. */
export function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2));
  return end >= 0 && length !== null && Buffer.byteLength(text.slice(end + 4)) >= Number(length[1]);
}

/** Sends `bytes` on a connection of its own and reads until the answer is whole. */
export async function exchange(server, bytes) {
  const socket = await open(server);
  socket.write(bytes);
  const text = await receive(socket, isWhole);
  socket.destroy();
  return parseAnswer(text);
}

/** A GET that asks for JSON, spelled exactly as given. */
export function get(server, target, lines = []) {
  const head = [`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, 'Accept: application/json', ...lines];
  return exchange(server, `${head.join('\r\n')}\r\n\r\n`);
}
