// Rights that change, begin, end and lapse.

import { applyFor, checkAndSend, decide, firstSignIn, passOn, printSlip } from '../desks.mjs';
import { story } from '../story.mjs';

const OWN = '朝焼けの病棟は静かだったよ';

story.withAndWithoutScript('Somebody who moves gets another category, and keeps the user ID', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/change');
  await head.press('変更を申請 田村 由美');
  await head.choose('標準以外の区分');
  await head.select('区分', '看護師（外来）');
  await head.fill('理由', '4月から外来の応援に入るため', 'exact');
  const no = await checkAndSend(head);
  await passOn(await person('operations_officer'), no);
  await decide(await person('record_committee'), no);
  const nurse = await person('system_user');
  await nurse.goTo('/me');
  await nurse.expectText('看護師（外来）');
  await nurse.expectText('10102');
});

story.withAndWithoutScript('A new name, the same user ID, the old name with its dates', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/rename');
  await head.press('この人で進む 田村 由美');
  await head.fill('新しい氏名', '髙田 由美');
  await head.fill('フリガナ', 'たかだ ゆみ');
  const no = await checkAndSend(head);
  const officer = await person('operations_officer');
  await passOn(officer, no);
  await decide(officer, no);
  await officer.expectText(`決定を記録しました：${no}`);
  await head.goTo('/people/10102');
  await head.expectText('髙田 由美');
  await head.expectText('タカダ ユミ');
  await head.expectText('氏名の履歴');
  await head.expectRow('田村 由美', '令和8年3月31日');
});

story.withAndWithoutScript('A provisional right opens before the meeting and lapses by itself', async ({ hospital, person }) => {
  const officer = await person('operations_officer');
  await officer.goTo('/approvals');
  await officer.press('仮発行する R8-0024');
  await officer.fill('理由', '4月1日から夜勤に入るため');
  await officer.press('仮発行する');
  await officer.expectText('R8-0024');
  const slip = await printSlip(await person('system_operator'), '10237');
  const pharmacist = await person();
  await firstSignIn(pharmacist, '10237', slip, OWN);
  await pharmacist.goTo('/me');
  await pharmacist.expectText('仮発行');

  await hospital.goOnAt('2026-04-30T00:00:10+09:00');
  const later = await person();
  await later.signInAs('10237', OWN);
  await later.expectText('規定1(2)①');
  const operator = await person('system_operator');
  await operator.goTo('/people/10237');
  await operator.expectText('仮発行の期限切れ');
});

story.withAndWithoutScript('Before the first day and after the last nobody gets in, and the clause says why', async ({ hospital, person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant/10234');
  await head.fill('利用開始日', 'R8.5.7');
  const no = await checkAndSend(head);
  await passOn(await person('operations_officer'), no);
  await decide(await person('record_committee'), no);
  const slip = await printSlip(await person('system_operator'), '10234');
  const nurse = await person();
  await nurse.signInAs('10234', slip);
  await nurse.expectText('規定1(2)①');
  await nurse.expectText('令和8年5月7日');
  await nurse.expectFit();

  await hospital.goOnAt('2027-04-01T08:30:00+09:00');
  const { account, password } = hospital.accounts.find((one) => one.role === 'system_user');
  const late = await person();
  await late.signInAs(account, password);
  await late.expectText('規定1(2)①');
  await late.expectText('更新');
});

story.withAndWithoutScript('A substitute applies for the head, and both names stay', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/me');
  await head.press('代理を決める');
  await head.fill('代理の人', '10102');
  await head.fill('最後の日', 'R8.4.10');
  await head.choose('利用者権限（新規）');
  await head.press('代理を決める');
  await head.expectText('田村 由美');
  const nurse = await person('system_user');
  const no = await applyFor(nurse, '佐藤 美咲');
  await head.goTo(`/requests/${no}`);
  await head.expectText('山田 花子（代理：田村 由美）');
  await head.goTo('/me');
  await head.expectText('後閲');
});
