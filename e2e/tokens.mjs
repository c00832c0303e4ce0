// SPDX-License-Identifier: Apache-2.0
// The example accounts as programs: each asks and changes by a personal token.

const cookiesOf = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
const forgeryOf = (html) => /name="csrf_token" value="([^"]+)"/.exec(html)[1];

async function openForm(address, cookie = '') {
  const answer = await fetch(address, { headers: { cookie, accept: 'text/html' } });
  return { cookie: cookie || cookiesOf(answer), 'x-csrf-token': forgeryOf(await answer.text()) };
}

function send(address, headers, body) {
  return fetch(address, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export class Program {
  #headers;

  /** Signs in at `server` as `contributor`, `reviewer`, … and makes itself a token, good at every server of the site. */
  static async of(role, server) {
    const form = await openForm(`${server.address}/sign-in`);
    const signedIn = await send(`${server.address}/sign-in`, form, { email: `${role}@example.org`, password: `example ${role}` });
    const account = await openForm(`${server.address}/account`, cookiesOf(signedIn));
    const made = await send(`${server.address}/account/tokens`, account, { name: 'test', can_write: true });
    const program = new Program();
    program.#headers = { authorization: `Bearer ${(await made.json()).new_token}` };
    return program;
  }

  async get(address) {
    return (await fetch(address, { headers: this.#headers })).json();
  }

  /** Changes something; the answer, whose `location` says where the result stands. */
  async post(address, body) {
    const answer = await send(address, this.#headers, body);
    const told = await answer.json();
    if (!answer.ok) {
      throw new Error(`${address}: ${JSON.stringify(told)}`);
    }
    return told;
  }
}
