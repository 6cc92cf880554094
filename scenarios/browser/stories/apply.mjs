// A head applies, the system committee examines, the record committee decides, the nurse signs in.

import { applyFor, decide, firstSignIn, grantTo, passOn, printSlip } from '../desks.mjs';
import { story } from '../story.mjs';

const OWN = '朝焼けの病棟は静かだったよ';

story.withAndWithoutScript('A head applies for a new nurse in five presses', async ({ person }) => {
  const head = await person('department_head');
  await head.press('申請する');
  await head.press('利用者権限（新規）');
  await head.press('この人で進む 佐藤 美咲');
  await head.expectText('カルテ管理委員会が承認');
  await head.expectText('4月23日（木）から利用できる見込みです。');
  await head.expectFit();
  await head.press('確認へ進む');
  await head.expectText('まだ送信されていません');
  await head.expectFit();
  await head.press('申請する');
  await head.expectText('R8-0034');
  head.expectPresses(5);
  await head.expectFit();
});

story.withAndWithoutScript('What is returned is corrected, handed in again and passed on', async ({ person }) => {
  const head = await person('department_head');
  const no = await applyFor(head, '佐藤 美咲');
  const officer = await person('operations_officer');
  await officer.press('確かめる 申請を審査する 2件');
  await officer.press(`開く ${no}`);
  await officer.press('差し戻す');
  await officer.expectText('理由を選ぶか、書いてください。');
  await officer.select('よくある理由', '期限を直してください');
  await officer.fill('理由', '実習の終わりに合わせてください。', 'exact');
  await officer.press('差し戻す');
  await officer.expectText(`差し戻しました：${no}`);

  await head.goTo(`/requests/${no}`);
  await head.expectText('実習の終わりに合わせてください。');
  await head.press('直して出し直す');
  await head.fill('利用終了日', 'R8.9.30');
  await head.press('確認へ進む');
  await head.press('申請する');
  await head.expectText(`申請しました：${no}`);
  await passOn(officer, no);
  await head.goTo(`/requests/${no}`);
  await head.expectText('令和8年9月30日');
});

story.withAndWithoutScript('The committee decides with a quorum, and nobody for themselves', async ({ person }) => {
  const chair = await person('record_committee');
  const away = ['黒田 亮', '中村 洋子', '藤井 隆'];
  await decide(chair, 'R8-0024', { absent: away });
  await chair.expectText('定足数（4名）に足りません');
  await chair.expectText('利害関係のため数えません：木下 健一');
  await decide(chair, 'R8-0024', { absent: away.slice(1), decision: '否認' });
  await chair.expectText('否認の理由を書いてください。');
  await decide(chair, 'R8-0024', { absent: away.slice(1) });
  await chair.expectText('決定を記録しました：R8-0024');
  await chair.goTo('/requests/R8-0024');
  await chair.expectText('カルテ管理委員会が承認しました');
});

story.withAndWithoutScript('A new nurse goes from the slip to a second factor', async ({ person }) => {
  await grantTo(person, '佐藤 美咲');
  const operator = await person('system_operator');
  const slip = await printSlip(operator, '10234');
  await operator.expectFit();

  const nurse = await person();
  await firstSignIn(nurse, '10234', slip, '短い');
  await nurse.expectText('13文字以上');
  await nurse.fill('新しいパスワード', OWN, 'exact');
  await nurse.fill('新しいパスワード（もう一度）', OWN, 'exact');
  await nurse.press('このパスワードにする');
  await nurse.goTo('/me');
  await nurse.press('二つ目の確認を設定する');
  await nurse.expectFit();
  const secret = await nurse.page.locator('details .mono').textContent();
  await nurse.fill('アプリに出た6桁の数字', nurse.code('10234', secret));
  await nurse.press('設定する');
  await nurse.press('サインアウト');

  const again = await person();
  await again.signInAs('10234', OWN, secret);
  again.expectPath('/');
  await again.expectText('今日やること');
  const late = await person();
  await late.signInAs('10234', slip);
  await late.expectText('利用者IDかパスワードが違います。');
});
