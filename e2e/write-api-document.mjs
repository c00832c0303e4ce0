// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocument } from './api-document.mjs';
import { Server, makeData, root } from './server.mjs';

const file = join(root, 'docs/api.md');
const server = await Server.start({ data: await makeData({ isLoaded: false }) });
const answer = await fetch(`${server.address}/openapi.json`);
const text = apiDocument(await answer.json());
await server.stop();

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  console.log('docs/api.md written');
} else if (readFileSync(file, 'utf8') !== text) {
  console.log('docs/api.md is not what the routes say; run tools/write-api-doc and read the difference');
  process.exitCode = 1;
} else {
  console.log('docs/api.md says what the routes say');
}
