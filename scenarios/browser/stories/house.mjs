// The house itself: its list of people, its matrix, its record, its languages.

import { story } from '../story.mjs';

story.withAndWithoutScript('The personnel list: looked at, imported, imported again, taken back', async ({ person }) => {
  const affairs = await person('general_affairs');
  const file = await nextList(affairs);
  const choose = async () => {
    await affairs.goTo('/people/import');
    await affairs.upload('ファイル', file);
    await affairs.press('読み込んで確かめる');
  };
  await choose();
  await affairs.expectText('髙﨑 𠮷子');
  await affairs.expectText('部署：3階病棟 → 4階病棟');
  await affairs.expectFit();
  await affairs.press('2件を台帳に取り込む');
  await affairs.expectText('取り込みました');
  const result = new URL(affairs.page.url()).pathname;
  await choose();
  await affairs.expectText('変更はありません。');
  await affairs.goTo(result);
  await affairs.press('取り込みを元に戻す');
  await affairs.expectText('この取り込みは元に戻しました。');
  const gone = await affairs.goTo('/people/00077');
  if (gone.status() !== 404) throw new Error(`00077 answers ${gone.status()}`);
});

// The register as it stands, with one more row, and one person in another department.
async function nextList(affairs) {
  const answer = await affairs.context.request.get('/people/export?format=csv');
  const list = (await answer.text()).replace(/(佐藤 美咲,[^,]*,[^,]*),3階病棟/, '$1,4階病棟');
  const width = list.split('\r\n')[0].split(',').length;
  const row = ['00077', '髙﨑 𠮷子', 'ﾀｶｻｷ ﾖｼｺ', '', '外来', '看護師', '常勤'];
  const text = `${list}${[...row, ...Array(width - row.length).fill('')].join(',')}\r\n`;
  return { name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

story.withAndWithoutScript('The matrix is edited, compared and adopted by the committee', async ({ person }) => {
  const officer = await person('operations_officer');
  await officer.goTo('/settings/matrix/edit/ward-nurse');
  await officer.select('会計の参照', '自部署');
  await officer.press('何が変わるかを見る');
  await officer.expectText('看護師（病棟）');
  await officer.expectFit();
  await officer.press('カルテ管理委員会に諮る');
  await officer.expectText('第2版');
  const member = await person('record_committee');
  await member.goTo('/settings/matrix/proposal');
  await member.choose('承認', 'exact');
  await member.confirm();
  await member.press('決定を記録する');
  await member.goTo('/settings/matrix');
  await member.expectText('第2版');
});

story.withAndWithoutScript('The auditor searches the record, reads an entry and verifies everything', async ({ person }) => {
  const auditor = await person('audit_officer');
  await auditor.press('記録');
  await auditor.fill('番号・職員番号・利用者ID', 'R8-0026');
  await auditor.press('絞り込む');
  await auditor.expectText('三浦 大輔');
  await auditor.page.locator('main tbody a').first().click();
  await auditor.expectText('葉のハッシュ');
  await auditor.expectFit();
  await auditor.goTo('/log');
  await auditor.press('全体を検証');
  await auditor.expectText('すべての記録が、書かれたときのままです。');
});

story.withAndWithoutScript('English is one press away, on the same page, and stays', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant');
  await head.press('English');
  head.expectPath('/apply/grant');
  await head.expectText('Whose rights?');
  await head.goTo('/requests');
  await head.expectText('Your applications and those of your department.');
  await head.press('日本語');
  await head.expectText('申請の一覧');
});
