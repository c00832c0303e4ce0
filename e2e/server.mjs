// SPDX-License-Identifier: Apache-2.0
// Starts the built program for a test, on a free port and with data of its own, and stops it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const program = process.env.STOCKTAKE_PROGRAM ?? join(root, 'build/release/stocktake');

/** Runs a command of the program to its end; what it printed. */
export async function stocktake(...words) {
  const { stdout } = await promisify(execFile)(program, words, { cwd: root, maxBuffer: 16 << 20 });
  return stdout;
}

/** The documents and example records that ./run imports, too. */
async function importExamples(folder) {
  const examples = join(root, 'data/examples');
  await stocktake('import', '--data', folder, '--kind', 'document', join(root, 'data/documents.ndjson'));
  await stocktake('import', '--data', folder, '--kind', 'contribution', join(examples, 'contributions-2025.ndjson'));
  await stocktake('import', '--data', folder, '--kind', 'initiative', '--mapping', 'dpga', join(examples, 'dpga.csv'));
}

/**
 * A data folder with the reference data, the kinds that ship and example accounts, with documents and example
 * records when they are asked for; it goes when the process ends.
 */
export async function makeData({ isLoaded = true, hasExamples = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'stocktake-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await stocktake('migrate', '--data', folder);
  if (isLoaded) {
    await stocktake('load', '--data', folder, join(root, 'data'));
    if (hasExamples) {
      await importExamples(folder);
    }
    await stocktake('user', 'examples', '--data', folder);
    await stocktake('dump', '--data', folder);
  }
  return folder;
}

/** A port that nobody listens on, for a site that has to know its address before it starts. */
export async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

/** A running `stocktake serve`. */
export class Server {
  #process;
  #output = '';

  static async start({ data, port = 0, words = [], settings = {} } = {}) {
    const server = new Server();
    server.data = data ?? (await makeData());
    // Tests play many clients from one machine, told apart by X-Forwarded-For.
    const environment = { ...process.env, STOCKTAKE_TRUSTED_PROXIES: '127.0.0.1', ...settings };
    const all = ['serve', '--data', server.data, '--port', String(port), '--log', join(server.data, 'access.log'), ...words];
    server.#process = spawn(program, all, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    process.on('exit', () => server.#process.kill('SIGKILL'));
    server.exited = once(server.#process, 'exit').then(([code]) => code);
    server.port = await server.#readPort();
    server.address = `http://127.0.0.1:${server.port}`;
    return server;
  }

  get pid() {
    return this.#process.pid;
  }

  async #readPort() {
    const port = new Promise((resolve) => {
      const look = (piece) => {
        this.#output += piece;
        const found = /http:\/\/[^:]+:(\d+)/.exec(this.#output);
        if (found) {
          resolve(Number(found[1]));
        }
      };
      this.#process.stdout.on('data', look);
      this.#process.stderr.on('data', look);
    });
    const ended = this.exited.then((code) => {
      throw new Error(`the program ended with ${code}:\n${this.#output}`);
    });
    return Promise.race([port, ended]);
  }

  /** Asks it to stop, as a service manager does; the exit code. */
  async stop() {
    this.#process.kill('SIGTERM');
    return this.exited;
  }

  get log() {
    return readFileSync(join(this.data, 'access.log'), 'utf8');
  }

  /** The newest letter to `email` that `has` accepts, out of the file outbox; waits until it is there. */
  async letterTo(email, has = () => true) {
    for (let tries = 0; tries < 100; tries += 1) {
      const letters = this.#letters().filter((text) => text.includes(email) && has(text));
      if (letters.length > 0) {
        return letters.at(-1);
      }
      await sleep(100);
    }
    throw new Error(`no letter to ${email} arrived`);
  }

  #letters() {
    const folder = join(this.data, 'outbox');
    try {
      return readdirSync(folder).filter((name) => name.endsWith('.eml')).sort()
        .map((name) => readFileSync(join(folder, name), 'utf8'));
    } catch {
      return []; // the folder comes with the first letter
    }
  }
}
