// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL server for a test, with data of its own, that ends with the test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './server.mjs';

const tool = join(root, 'tools/postgres-for-tests');

/** Its address, for STOCKTAKE_DB. */
export function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'stocktake-postgres-'));
  process.on('exit', () => {
    execFileSync(tool, ['stop', folder]); // by the process id that the server has written there
    rmSync(folder, { recursive: true, force: true });
  });
  return execFileSync(tool, ['start', folder], { encoding: 'utf8' }).trim();
}
