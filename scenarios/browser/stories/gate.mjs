// A vendor's worker comes in: a real ssh, the gate, a real sshd behind it.

import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAndSend, decide, passOn } from '../desks.mjs';
import { freePort } from '../hospital.mjs';
import { story } from '../story.mjs';
import { totp } from '../person.mjs';

const LONG_MS = 30_000;
// The word under which the real machine is registered.
const MACHINE = 'test-db';

story('A worker comes in only while a window is open, is recorded, watched, cut and reviewed', async ({ hospital, person }) => {
  const machine = await Machine.start();
  try {
    const operator = await person('system_operator');
    await registerMachine(operator, machine);
    const permit = await permitted(person);
    // What was decided on is not moved to another place under the same word.
    await operator.goTo(`/lines/target/${MACHINE}`);
    await operator.page.locator('[name=address]').fill('127.0.0.2');
    await operator.page.locator('main form button[type=submit]').first().click();
    await operator.expectText(`この接続先は ${permit} で使われています`);
    if (await answers(hospital.gate)) throw new Error('somebody listens before the window is open');

    const no = await planNow(operator, permit);
    await operator.press('作業が済んだので回線を開く');
    await listens(hospital.gate);

    const one = await ssh(hospital, 'echo passed-$((40+2))');
    if (!one.said.includes('passed-42')) throw new Error(`not let in: ${one.said}`);

    const long = ssh(hospital, 'echo begun; sleep 60; echo never');
    await until(async () => {
      await operator.goTo(`/windows/${no}`);
      return (await operator.page.getByText('S-00002').count()) > 0;
    });
    await operator.press('S-00002');
    await operator.expectText('begun');
    await operator.expectFit();
    await operator.goTo(`/windows/${no}`);
    await operator.fill('作業報告', '月次の更新を行った');
    await operator.press('回線を閉じる');
    const cut = await long;
    if (cut.said.includes('never')) throw new Error('it went on after the window was closed');
    if (await answers(hospital.gate)) throw new Error('somebody still listens');

    const reviewer = await person('audit_officer');
    await reviewer.goTo('/sessions/S-00002');
    await reviewer.expectText('病院が切断');
    await reviewer.expectText('begun');
    await reviewer.page.locator('aside a').first().click();
    await reviewer.expectFit();
    await reviewer.choose('問題なし', 'exact');
    await reviewer.press('点検を終える');
    await reviewer.expectText('点検を記録しました');
  } finally {
    await machine.stop();
  }
});

// A machine of the house beside those of the demo, which nobody can reach.
async function registerMachine(operator, machine) {
  await operator.goTo('/lines/target/new');
  const fill = (name, text) => operator.page.locator(`[name=${name}]`).fill(text);
  await fill('id', MACHINE);
  await fill('name', '検査用サーバー');
  await fill('address', '127.0.0.1');
  await fill('port', String(machine.port));
  await fill('host_key', machine.hostKey);
  await fill('login', 'root');
  await fill('secret', machine.secret);
  await operator.page.locator('main form button[type=submit]').first().click();
  await operator.page.waitForLoadState();
  await operator.expectText('保存しました');
}

// The F5 for that machine, from the head's form to the committee's decision. Answers its number.
async function permitted(person) {
  const head = await person('department_head');
  await head.goTo('/apply/remote/medical-one');
  await head.page.locator('[name=line]').selectOption('line-2');
  await head.page.locator(`[name=targets][value=${MACHINE}]`).check();
  await head.page.locator('[name=abilities][value=exec]').check();
  await head.page.locator('[name=purpose]').fill('検査用サーバーの月次保守');
  await head.page.locator('[name=pledge]').check();
  const no = await checkAndSend(head);
  const officer = await person('operations_officer');
  await passOn(officer, no);
  await officer.goTo(`/approvals/${no}`);
  await officer.expectText('root@127.0.0.1:');
  await decide(officer, no);
  await officer.expectText(`決定を記録しました：${no}`);
  return no;
}

// A window from now on, as the form proposes it. Answers its number.
async function planNow(operator, permit) {
  await operator.goTo('/windows/plan');
  await operator.page.locator(`a[href="/windows/plan/${permit}"]`).click();
  await operator.page.waitForLoadState();
  await operator.page.locator('[name=day]').fill('2026-04-01');
  await operator.page.locator('[name=from]').fill('08:00');
  await operator.page.locator('[name=until]').fill('12:00');
  await operator.page.locator('[name=purpose]').fill('月次の更新');
  await operator.page.locator('main form button[type=submit]').first().click();
  await operator.page.waitForLoadState();
  await operator.page.locator('main form button[type=submit]').first().click();
  await operator.page.waitForURL(/\/windows\/R\d+-\d+$/);
  return new URL(operator.page.url()).pathname.split('/').pop();
}

// `ssh MACHINE@gate COMMAND` with the demo's first worker's key and a fresh code.
async function ssh(hospital, command) {
  const [worker] = JSON.parse(await readFile(join(hospital.data, 'demo-workers.json'), 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-worker-'));
  const key = join(folder, 'key');
  // The demo names the file where it was founded; this hospital is a copy.
  await writeFile(key, await readFile(join(hospital.data, worker.key_file.split('/').pop())));
  await chmod(key, 0o600);
  const asked = join(folder, 'askpass');
  await writeFile(asked, `#!/bin/sh\necho ${freshCode(hospital, worker.totp_secret)}\n`);
  await chmod(asked, 0o700);
  const [host, port] = hospital.gate.split(':');
  const settings = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR',
    'IdentitiesOnly=yes', 'NumberOfPasswordPrompts=1', 'ConnectTimeout=10'];
  const args = ['-F', 'none', ...settings.flatMap((it) => ['-o', it]), '-i', key, '-p', port,
    `${MACHINE}@${host}`, command];
  const env = { ...process.env, SSH_ASKPASS: asked, SSH_ASKPASS_REQUIRE: 'force', LC_ALL: 'C.UTF-8' };
  try {
    return await finished(spawn('ssh', args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function finished(child) {
  const said = [];
  child.stdout.on('data', (it) => said.push(it.toString()));
  child.stderr.on('data', (it) => said.push(it.toString()));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`it never ended: ${said.join('')}`));
    }, LONG_MS * 2);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(late);
      resolve({ code, said: said.join('') });
    });
  });
}

// Each code opens once; the next one is accepted a little before its time.
function freshCode(hospital, secret) {
  const now = Math.floor(hospital.unixSeconds() / 30);
  hospital.workerStep = Math.max(now, (hospital.workerStep ?? 0) + 1);
  return totp(secret, hospital.workerStep);
}

async function until(holds) {
  const end = Date.now() + LONG_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const answers = (address) => new Promise((resolve) => {
  const [host, port] = address.split(':');
  const line = createConnection(Number(port), host, () => {
    line.destroy();
    resolve(true);
  });
  line.on('error', () => resolve(false));
});

const listens = (address) => until(() => answers(address));

// A real sshd with keys of its own, on a free port.
class Machine {
  static async start() {
    const folder = await mkdtemp(join(tmpdir(), 'sekisho-machine-'));
    const at = (name) => join(folder, name);
    for (const name of ['host', 'gate']) {
      const made = await finished(spawn('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)]));
      if (made.code !== 0) throw new Error(made.said);
    }
    const port = await freePort();
    await writeFile(at('sshd_config'), `Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host')}
AuthorizedKeysFile ${at('gate.pub')}
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
PidFile none
`);
    await mkdir('/run/sshd', { recursive: true });
    const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore' });
    await listens(`127.0.0.1:${port}`);
    const text = async (name) => (await readFile(at(name), 'utf8')).trim();
    const machine = new Machine();
    Object.assign(machine, { folder, child, port, hostKey: await text('host.pub'), secret: await text('gate') });
    return machine;
  }

  async stop() {
    this.child.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
