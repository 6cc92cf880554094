// A disc of another facility: burned with genisoimage, read in the cage, looked into by a real clamd.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Clamd, eicar } from '../clamd.mjs';
import { story } from '../story.mjs';

const run = promisify(execFile);
const LONG_MS = 30_000;

story.withAndWithoutScript('A disc is read, compared, handed over and returned', async ({ hospital, person }) => {
  const clamd = await Clamd.start();
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-disc-'));
  try {
    await hospital.goOnWith(['--clamd', clamd.socket]);
    const clerk = await person('general_affairs');
    await clerk.press('台帳');
    await clerk.press('受入記録');
    await clerk.press('媒体を受け入れる');
    await clerk.expectFit();
    await clerk.press('読み取りを始める');
    await clerk.expectText('持ち込んだ施設を入力してください');
    await clerk.expectFit();
    await clerk.fill('持ち込んだ施設', '架空診療所');
    await clerk.select('媒体の種類', 'CD');
    await clerk.choose('この端末からイメージファイルを送る');
    await clerk.page.locator('input[type=file]').setInputFiles(await burned(folder));
    await clerk.press('読み取りを始める');
    const no = new URL(clerk.page.url()).pathname.split('/').pop();
    await read(clerk);
    await clerk.expectText('カクウ タロウ');
    await clerk.expectText('感染したファイルが1件見つかりました');
    await clerk.expectRow('AUTORUN.INF', '自動実行の指示');
    await clerk.expectRow('VIEWER.EXE', 'プログラム');
    await clerk.expectRow('IM000001', '先頭に隠れていたものを消しました');
    await clerk.expectFit();
    await clerk.fill('この病院の患者番号', '0012345');
    await clerk.press('この患者のものと確認した');
    await clerk.expectText('照合を記録しました');
    await clerk.fill('渡した先', '放射線科');
    await clerk.press('受け渡しを記録');
    await clerk.expectText('受け渡しを記録しました');
    await clerk.expectFit();
    const kept = await readdir(join(hospital.data, 'intake', no, 'files'), { recursive: true });
    const handedOver = kept.sort().join(' ');
    if (handedOver !== 'DICOM DICOM/IM000001 file00001.pdf') throw new Error(`handed over: ${handedOver}`);
    await clerk.press('受入票を印刷');
    await clerk.expectText('外部媒体 受入票');
    await clerk.expectFit();
    await clerk.goTo(`/intakes/${no}`);
    await clerk.press('返却を記録');
    await clerk.expectText('完了');
    await clerk.goTo('/intakes');
    await clerk.expectRow(no, '完了');
    await clerk.expectFit();
  } finally {
    await clamd.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

// With the script the page goes on by itself; without it the person looks again.
async function read(clerk) {
  const end = Date.now() + LONG_MS;
  while ((await clerk.page.getByText('照合待ち').count()) === 0) {
    if (Date.now() > end) throw new Error('it is never read');
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (!clerk.script) await clerk.page.reload();
  }
}

async function burned(folder) {
  const files = join(folder, 'files');
  await mkdir(join(files, 'DICOM'), { recursive: true });
  await writeFile(join(files, 'DICOM', 'IM000001'), dicom());
  await writeFile(join(files, 'LETTER.PDF'), '%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n');
  await writeFile(join(files, 'VIEWER.EXE'), 'MZ');
  await writeFile(join(files, 'AUTORUN.INF'), '[autorun]\nopen=VIEWER.EXE\n');
  await writeFile(join(files, 'VIRUS.COM'), eicar);
  const image = join(folder, 'disc.iso');
  await run('genisoimage', ['-quiet', '-J', '-o', image, files]);
  return image;
}

// A picture of somebody who does not exist, with a program's beginning in its preamble.
function dicom() {
  const element = (group, tag, kind, text) => {
    const plain = Buffer.from(text);
    const value = plain.length % 2 ? Buffer.concat([plain, Buffer.from(' ')]) : plain;
    const head = Buffer.alloc(8);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(tag, 2);
    head.write(kind, 4, 'latin1');
    head.writeUInt16LE(value.length, 6);
    return Buffer.concat([head, value]);
  };
  const preamble = Buffer.alloc(128);
  preamble.write('MZ', 'latin1');
  return Buffer.concat([
    preamble,
    Buffer.from('DICM'),
    element(0x0002, 0x0002, 'UI', '1.2.840.10008.5.1.4.1.1.2\0'),
    element(0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1\0'),
    element(0x0008, 0x0005, 'CS', 'ISO_IR 192'),
    element(0x0010, 0x0010, 'PN', 'カクウ^タロウ'),
    element(0x0010, 0x0020, 'LO', 'P-001'),
    element(0x0010, 0x0030, 'DA', '19580401'),
  ]);
}
