// What people of the hospital do at their desks, in the words of the job. Each is a few presses on the
// pages that a person would use.

// The head applies for somebody new, with the usual category and dates. Answers the receipt number.
export async function applyFor(head, name) {
  await head.goTo('/');
  await head.press('申請する');
  await head.press('利用者権限（新規）');
  await head.press(`この人で進む ${name}`);
  return checkAndSend(head);
}

// From the filled-in form to the receipt.
export async function checkAndSend(applicant) {
  await applicant.press('確認へ進む');
  await applicant.press('申請する');
  return applicant.receipt();
}

// The system committee passes an application on.
export async function passOn(officer, no) {
  await officer.goTo('/approvals');
  await officer.press(`開く ${no}`);
  await officer.press('委員会へ送る');
  await officer.expectText(`委員会へ送りました：${no}`);
}

// The chair records what the record committee decided today. `absent`: names of those who were not there.
export async function decide(chair, no, { absent = [], decision = '承認', note } = {}) {
  await chair.goTo('/approvals');
  await chair.press(`開く ${no}`);
  for (const name of absent) await chair.untick('出席した委員', name);
  await chair.choose(decision, 'exact');
  if (note) await chair.fill('条件・理由', note);
  await chair.confirm();
  await chair.press('決定を記録');
}

// From the application to the decision: the right of somebody new begins today.
export async function grantTo(person, name) {
  const no = await applyFor(await person('department_head'), name);
  await passOn(await person('operations_officer'), no);
  const chair = await person('record_committee');
  await decide(chair, no);
  await chair.expectText(`決定を記録しました：${no}`);
  return no;
}

// The system office prints a slip; answers the one-time password on it.
export async function printSlip(operator, account) {
  await operator.goTo(`/accounts/${account}`);
  await operator.press('初期パスワード票を出す');
  return operator.page.locator('.secret').nth(1).innerText();
}

// At the door with the slip: a password of one's own.
export async function firstSignIn(somebody, account, slip, password) {
  await somebody.signInAs(account, slip);
  somebody.expectPath('/password');
  await somebody.fill('新しいパスワード', password, 'exact');
  await somebody.fill('新しいパスワード（もう一度）', password, 'exact');
  await somebody.press('このパスワードにする');
}

// Revokes everything at once. Answers the receipt number.
export async function revokeNow(asker, name, reason) {
  await asker.goTo('/revoke');
  await asker.press(`この人を選ぶ ${name}`);
  await asker.choose('今すぐ', 'exact');
  await asker.select('理由', reason);
  await asker.press('確認へ進む');
  await asker.confirm();
  await asker.press('失効を確定');
  await asker.expectText('権限を失効しました');
  return new URL(asker.page.url()).pathname.split('/').pop();
}
