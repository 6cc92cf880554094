// A demo hospital of its own: the real server on an empty folder, a free port and a fixed clock.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLOCK = '2026-04-01T08:30:00+09:00';
const START_MS_MAX = 60_000;

// Starts a hospital; `accounts` are its sample sign-ins.
export async function openHospital(server, { clock = CLOCK } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-browser-'));
  const data = join(folder, 'data');
  const child = spawn(server, ['demo', '--data', data, '--port', '0', '--clock', clock], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  const url = await address(child, said).catch(async (error) => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const began = Date.now();
  const accounts = JSON.parse(await readFile(join(data, 'demo-accounts.json'), 'utf8'));
  return {
    url,
    data,
    accounts,
    // The hospital's own time, which began at `clock`.
    unixSeconds: () => Math.floor((Date.parse(clock) + Date.now() - began) / 1000),
    // What the server printed, for the reader of a failure.
    said: () => said.join(''),
    close: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// The first address that the server prints.
function address(child, said) {
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
