// SPDX-License-Identifier: Apache-2.0
// Reads what the program mails, and makes the codes of a second factor.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const decoders = {
  'quoted-printable': (body) => Buffer.from(
    body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  ).toString('utf8'),
  base64: (body) => Buffer.from(body, 'base64').toString('utf8'),
};

/** The text of an .eml file with one part. */
export function textOf(letter) {
  const end = letter.indexOf('\r\n\r\n');
  const coding = /^content-transfer-encoding: *(\S+)/im.exec(letter.slice(0, end))?.[1];
  return (decoders[coding] ?? ((body) => body))(letter.slice(end + 4));
}

/** The six digits that a letter asks somebody to type. */
export function codeIn(letter) {
  const code = /\b(\d{6}|\d{3}[  ]\d{3})\b/.exec(textOf(letter))?.[1];
  if (!code) {
    throw new Error(`no code in:\n${textOf(letter)}`);
  }
  return code.replace(/\D/g, '');
}

/** RFC 6238 with the usual 30 seconds and six digits, `later` steps from now; good for some seconds. */
export async function totp(secret, later = 0) {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4_000) {
    await sleep(left);
  }
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
