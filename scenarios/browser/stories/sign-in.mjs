// Signing in: with a password, with a second factor, and not at all.

import { story } from '../story.mjs';

story.withAndWithoutScript('A head signs in and sees what there is to do today', async ({ person }) => {
  const head = await person('department_head');
  head.expectPath('/');
  await head.expectText('今日やること');
});

story('The director signs in with a code from the telephone', async ({ person }) => {
  const director = await person('director');
  director.expectPath('/');
  await director.expectText('今日やること');
});

story.withAndWithoutScript('A wrong password says what to do, and keeps the user ID', async ({ hospital, person }) => {
  const { account } = hospital.accounts.find((one) => one.role === 'department_head');
  const somebody = await person();
  await somebody.signInAs(account, 'not the password');
  somebody.expectPath('/sign-in');
  await somebody.expectFit();
  const kept = await somebody.page.locator('input[name=account]').inputValue();
  if (kept !== account) throw new Error(`the user ID field holds «${kept}»`);
});

story('Whoever is not signed in is sent to the door, and back afterwards', async ({ hospital, person }) => {
  const { account, password } = hospital.accounts.find((one) => one.role === 'audit_officer');
  const somebody = await person();
  await somebody.goTo('/?from=paper');
  somebody.expectPath('/sign-in');
  await somebody.page.locator('input[name=account]').fill(account);
  await somebody.page.locator('input[name=password]').fill(password);
  await somebody.page.locator('main form button').first().click();
  await somebody.page.waitForURL('**/?from=paper');
});
