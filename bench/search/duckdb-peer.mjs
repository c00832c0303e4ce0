// SPDX-License-Identifier: Apache-2.0
// Asks DuckDB, on one thread and in memory, what bench/run-search asks of the index without words.
// usage: node duckdb-peer.mjs CORPUS DOCUMENTS RESULTS    with @duckdb/node-api below PEERS/node_modules
import { appendFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const [corpus, documents, results] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(process.env.PEERS, 'package.json'))('@duckdb/node-api');
const most = Number(documents) > 300_000 ? 30 : Number(documents) > 50_000 ? 100 : 300;
const longest = 10_000; // milliseconds for one question

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
// In order of facets, by which it leaves out what a question is not about.
await connection.run(`CREATE TABLE said AS SELECT * FROM read_csv('${join(corpus, 'said.tsv')}', delim = '\t', header = false,
  columns = {'document': 'INTEGER', 'facet': 'UTINYINT', 'value': 'USMALLINT'}) ORDER BY facet, document`);

/** The sum of the last column, which is a count. */
async function ask(sql) {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);
}

for (const line of readFileSync(join(corpus, 'questions.tsv'), 'utf8').trimEnd().split('\n')) {
  const [question, sql] = line.split('\t');
  const sum = await ask(sql); // warm
  const took = [];
  const began = performance.now();
  while (took.length < 3 || (took.length < most && performance.now() - began < longest)) {
    const asked = performance.now();
    await ask(sql);
    took.push(performance.now() - asked);
  }
  took.sort((one, other) => one - other);
  const at = (part) => took[Math.floor(took.length * part)];
  appendFileSync(results, [documents, question, 'DuckDB', at(0.5), at(0.99), sum].join('\t') + '\n');
}
