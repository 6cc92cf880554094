// A demo hospital of its own for each story: the real server, a free port, a clock that begins on
// 1 April. Founding takes seconds, so it is done once; each story gets a copy of that folder.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLOCK = '2026-04-01T08:30:00+09:00';
const START_MS_MAX = 60_000;

// Founds the hospital; `open` starts a server on a copy of it, `forget` deletes the original.
export async function foundHospital(server) {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-browser-'));
  const founded = join(folder, 'founded');
  const ahead_ms = Date.parse(CLOCK) - Date.now();
  const first = await serve(server, founded, '0', ['--clock', CLOCK]);
  await first.close();
  const accounts = JSON.parse(await readFile(join(founded, 'demo-accounts.json'), 'utf8'));
  let copies = 0;
  const open = async () => {
    copies += 1;
    const data = join(folder, `copy-${copies}`);
    await cp(founded, data, { recursive: true });
    return Hospital.open(server, data, accounts, ahead_ms);
  };
  return { open, forget: () => rm(folder, { recursive: true, force: true }) };
}

class Hospital {
  static async open(server, data, accounts, ahead_ms) {
    const hospital = new Hospital();
    Object.assign(hospital, { server, data, accounts, ahead_ms });
    Object.assign(hospital, await serve(server, data, '0', []));
    return hospital;
  }

  // The hospital's own time; its clock runs as ours does.
  unixSeconds() {
    return Math.floor((Date.now() + this.ahead_ms) / 1000);
  }

  // The story goes on at a later time: the server ends, and starts at the same address with its clock
  // put forward. time: as in CLOCK.
  async goOnAt(time) {
    await this.close();
    this.ahead_ms = Date.parse(time) - Date.now();
    const clock = { ahead_seconds: Math.floor(this.ahead_ms / 1000) };
    await writeFile(join(this.data, 'demo-clock.json'), JSON.stringify(clock));
    Object.assign(this, await serve(this.server, this.data, new URL(this.url).port, []));
  }

  // The server ends, and starts at the same address with something beside it.
  async goOnWith(options) {
    await this.close();
    Object.assign(this, await serve(this.server, this.data, new URL(this.url).port, options));
  }
}

async function serve(server, data, port, options) {
  const gate = `127.0.0.1:${await freePort()}`;
  const child = spawn(server, ['demo', '--data', data, '--port', port, '--gate', gate, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await address(child).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  return { url, gate, close: () => end(child) };
}

// A port that nobody listens on; the gate takes it while a window is open.
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// The first address that the server prints.
function address(child) {
  const said = [];
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address:\n${said.join('')}`)), START_MS_MAX);
    const listen = (chunk) => {
      said.push(chunk.toString());
      const found = said.join('').match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) {
        clearTimeout(late);
        resolve(found[0]);
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the server ended (${code}):\n${said.join('')}`)));
  });
}

// Ctrl-C; a server that does not end by itself has failed.
function end(child) {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the server did not end within 10 s of Ctrl-C'));
    }, 10_000);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.kill('SIGINT');
  });
}
