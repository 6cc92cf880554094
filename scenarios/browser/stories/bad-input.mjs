// What goes wrong at a keyboard: a page says what it was and what to do, and nothing is half-done.

import { applyFor } from '../desks.mjs';
import { story } from '../story.mjs';

story.withAndWithoutScript('Two quick presses give one receipt', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant/10234');
  await head.press('確認へ進む');
  await head.pressTwice('申請する');
  await head.expectText('R8-0034');
  await head.goTo('/requests');
  await head.expectText('R8-0034');
  await head.expectNoText('R8-0035');
});

story.withAndWithoutScript('Empty, impossible and over-long: said at the field, and kept', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant/10234');
  await head.choose('標準以外の区分');
  await head.fill('利用開始日', '13月45日');
  await head.press('確認へ進む');
  await head.expectText('利用者情報区分を選んでください。');
  await head.expectText('理由を入力してください。');
  if ((await head.filledIn('利用開始日')) !== '13月45日') throw new Error('the day was not kept');
  await head.expectFit();
  await head.goTo('/apply/rename/10102');
  await head.fill('新しい氏名', '寿限無 '.repeat(60));
  await head.press('確認へ進む');
  await head.expectText('文字までで入力してください。');
});

story.withAndWithoutScript("Somebody else's number in the address opens nothing", async ({ person }) => {
  const nurse = await person('system_user');
  for (const [path, status] of [
    ['/people/10301', 403],
    ['/requests/R8-0024', 403],
    ['/accounts/10301', 403],
    ['/log/1', 403],
    ['/requests/R8-9999', 404],
  ]) {
    const answer = await nurse.goTo(path);
    if (answer.status() !== status) throw new Error(`${path} answers ${answer.status()}, not ${status}`);
    await nurse.expectText('今日やることへ戻る');
  }
  await nurse.expectFit();
});

story.withAndWithoutScript('A page that has gone stale shows what changed before anything is decided', async ({ person }) => {
  const head = await person('department_head');
  const no = await applyFor(head, '佐藤 美咲');
  const officer = await person('operations_officer');
  await officer.goTo(`/approvals/${no}`);
  await head.goTo(`/requests/${no}`);
  await head.press('取り下げる');
  await officer.press('委員会へ送る');
  await officer.expectText('取り下げ');
  await officer.expectFit();
});

story.withAndWithoutScript('What was typed survives as a draft', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant/10234');
  await head.fill('利用終了日', 'R8.9.30');
  await head.press('確認へ進む');
  await head.goTo('/apply');
  await head.press('下書き（1件）');
  await head.page.getByRole('link', { name: /さんの続きを書く/ }).first().click();
  if (!(await head.filledIn('利用終了日')).includes('9')) throw new Error('the day is gone');
});
