// A real clamd with one signature of its own, on a socket in a folder of its own.

import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS_MAX = 60_000;
// The test file of all scanners, from pieces: nothing here shall be taken for it.
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export class Clamd {
  static async start() {
    const clamd = new Clamd();
    clamd.folder = await mkdtemp(join(tmpdir(), 'sekisho-clamd-'));
    clamd.socket = join(clamd.folder, 'socket');
    const signatures = join(clamd.folder, 'signatures');
    await mkdir(signatures);
    await writeFile(join(signatures, 'test.hdb'), `44d88612fea8a8f36de82e1278abb02f:${eicar.length}:Eicar-Test-File\n`);
    const config = join(clamd.folder, 'clamd.conf');
    const settings = ['Foreground yes', `LocalSocket ${clamd.socket}`, `DatabaseDirectory ${signatures}`,
      `TemporaryDirectory ${clamd.folder}`, 'AlertEncrypted yes', 'AlertExceedsMax yes', 'SelfCheck 0', ''];
    await writeFile(config, settings.join('\n'));
    // A copy: Debian's AppArmor profile lets /usr/sbin/clamd into its own folders only.
    const program = join(clamd.folder, 'clamd');
    await copyFile('/usr/sbin/clamd', program);
    clamd.child = spawn(program, ['--config-file', config], { stdio: 'ignore' });
    const end = Date.now() + START_MS_MAX;
    while (!(await answers(clamd.socket))) {
      if (Date.now() > end) throw new Error('clamd does not listen');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return clamd;
  }

  async stop() {
    this.child.kill('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}

const answers = (path) => new Promise((resolve) => {
  const socket = createConnection(path);
  socket.on('connect', () => { socket.destroy(); resolve(true); });
  socket.on('error', () => resolve(false));
});
