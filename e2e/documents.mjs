// SPDX-License-Identifier: Apache-2.0
// Whether what programs of others read keeps to its schema, as tools/check-feeds says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './server.mjs';

/** Fails with every fault in `texts`, documents by their addresses. */
export async function keepToSchemas(texts) {
  const folder = mkdtempSync(join(tmpdir(), 'stocktake-documents-'));
  const files = Object.entries(texts).map(([address, text], number) => {
    const file = join(folder, `${number}-${encodeURIComponent(address).slice(0, 200)}`);
    writeFileSync(file, text);
    return file;
  });
  await promisify(execFile)(join(root, 'tools/check-feeds'), files)
    .catch(({ message, stdout }) => assert.fail(stdout || message))
    .finally(() => rmSync(folder, { recursive: true }));
}
