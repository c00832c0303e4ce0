// SPDX-License-Identifier: Apache-2.0
// A record that was public and is so no more, as harvesters have to learn of it.
import { Program } from './tokens.mjs';

/** Its id. Precondition: the example accounts are there. */
export async function publishAndWithdraw(server) {
  const [owner, reviewer] = await Promise.all(['contributor', 'reviewer'].map((role) => Program.of(role, server)));
  const made = await owner.post(`${server.address}/initiatives`, {
    organization: 'UNESCO',
    language: 'en',
    consent: 'named',
    content: {
      title: 'Lamps',
      description: 'They light the harbour at night.',
      activity: ['project'],
      goals: [{ framework: 'sdg', node: 'SDG7' }],
    },
  });
  await reviewer.post(`${server.address}/review/${made.id}`, { move: 'publish', revision: '1' });
  await owner.post(`${server.address}/records/${made.id}/move`, { move: 'withdraw', revision: '1', reason: 'It was never built.' });
  return made.id;
}
