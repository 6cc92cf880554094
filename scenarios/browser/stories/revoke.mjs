// Three parties may ask for a revocation. It waits for nobody, and two people receive a report of it.

import { revokeNow } from '../desks.mjs';
import { story } from '../story.mjs';

const ASKERS = [
  ['General affairs', 'general_affairs', '退職'],
  ['The head of the department', 'department_head', '異動'],
  ['The user', 'system_user', 'その他'],
];

for (const [who, role, reason] of ASKERS) {
  story.withAndWithoutScript(`${who} revokes a right: the open page closes within a second`, async ({ person }) => {
    const nurse = await person('system_user');
    const asker = await person(role);
    const no = await revokeNow(asker, '田村 由美', reason);
    const ended = performance.now();
    await nurse.goTo('/me');
    nurse.expectPath('/sign-in');
    const took = performance.now() - ended;
    if (took > 1000) throw new Error(`closed after ${Math.round(took)} ms`);
    if (role === 'system_user') return;

    await asker.expectFit();
    for (const recipient of ['audit_officer', 'record_committee']) {
      const reader = await person(recipient);
      await reader.goTo('/reports');
      await reader.expectText(no);
      await reader.pressFor('受領を記録', no);
      await reader.goTo('/reports');
      await reader.expectNoText(no);
    }
    await asker.goTo(`/revocations/${no}`);
    await asker.expectNoText('未受領');
  });
}

story.withAndWithoutScript('A revocation at a stated time closes nothing before it', async ({ hospital, person }) => {
  const head = await person('department_head');
  await head.goTo('/revoke/10102');
  await head.choose('日時を決めて', 'exact');
  await head.fill('失効する日', 'R8.4.1', 'exact');
  await head.fill('時刻', '17:00', 'exact');
  await head.select('理由', '退職');
  await head.press('確認へ進む');
  await head.confirm();
  await head.press('失効を確定');
  await head.expectText('令和8年4月1日 17:00');
  const nurse = await person('system_user');
  nurse.expectPath('/');
  await hospital.goOnAt('2026-04-01T17:00:05+09:00');
  await nurse.goTo('/');
  nurse.expectPath('/sign-in');
  const { account, password } = hospital.accounts.find((one) => one.role === 'system_user');
  await nurse.signInAs(account, password);
  await nurse.expectText('1(2)①');
});
