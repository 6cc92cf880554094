// A clinic opens what it was handed: one page, from the disk, without any network.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPage } from '../check-page.mjs';
import { story } from '../story.mjs';

// keeps: 2(2)
story('A sealed page opens from the disk with its passphrase alone', async ({ hospital, person }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-package-'));
  try {
    const bytes = Buffer.alloc(3_000_000, 'sekisho');
    await mkdir(join(folder, '検査', '画像'), { recursive: true });
    await writeFile(join(folder, '検査', '画像', '1.dcm'), bytes);
    await writeFile(join(folder, '検査', '結果.csv'), '1,5.4\r\n');
    make(hospital, folder);
    const slip = await readFile(join(folder, 'slips', 'R8-0412-1-passphrase.html'), 'utf8');
    const passphrase = slip.match(/class="code">([^<]+)</)[1];
    const { page, faults, context } = await person();
    const asked = [];
    context.on('request', (request) => asked.push(request.url()));
    const at = (name) => pathToFileURL(join(folder, 'out', 'R8-0412-1', name)).href;

    await page.goto(at('open.html'));
    // Its own faults, not its weight: what is sealed lies in it.
    const seen = (await checkPage(page)).filter((it) => !it.includes('bytes of HTML'));
    if (seen.length > 0) throw new Error(seen.join('\n'));
    await page.fill('#passphrase', 'aaaa-aaaa-aaaa-aaaa-aaaa');
    await page.press('#passphrase', 'Enter');
    await page.getByText('パスフレーズが違います').waitFor();
    // As a Japanese keyboard types it.
    const wide = passphrase.toUpperCase().replaceAll('-', '　');
    await page.fill('#passphrase', wide);
    await page.press('#passphrase', 'Enter');
    await page.getByText('すべてのファイルが目録と一致しています').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '検査/画像/1.dcm' }).click(),
    ]);
    const got = createHash('sha256').update(await readFile(await download.path())).digest('hex');
    if (got !== createHash('sha256').update(bytes).digest('hex')) throw new Error('other bytes came out');
    const opened = (await checkPage(page)).filter((it) => !it.includes('bytes of HTML'));
    if (opened.length > 0) throw new Error(opened.join('\n'));

    for (const name of ['cover.html', 'erasure.html']) {
      await page.goto(at(name));
      const wrong = await checkPage(page);
      if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('\n')}`);
    }
    const left = asked.filter((url) => !/^(file|blob|data):/.test(url));
    if (left.length > 0) throw new Error(`it asked for ${left}`);
    // The watch counts the page's own files as outside, since they do not come from the hospital.
    faults.splice(0, faults.length, ...faults.filter((it) => !it.startsWith('a request left for null')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function make({ server, data }, folder) {
  const at = (name) => join(folder, name);
  const made = spawnSync(server, ['package', 'make', '--data', data, '--no', 'R8-0412', '--copies', '1',
    '--due', '2099-05-01', '--purpose', '検査結果の提供', '--destination', '架空クリニック',
    '--call', '医療情報室 内線 1234', '--as', 'html', '--passphrase-by', 'phone', '--slips', at('slips'),
    '--to', at('out'), '--no-scanner', at('検査')]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
}
