// With the keyboard alone, in the colours of the system, and on paper.

import { applyFor, grantTo } from '../desks.mjs';
import { pagesOf } from '../paper.mjs';
import { story } from '../story.mjs';

// Tab until the focus stands on what has this name, then Enter. Every stop on the way can be seen.
async function pressByKey(person, name) {
  const { page } = person;
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === document.body) return { outside: true };
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const box = focused.getBoundingClientRect();
      const seen = box.bottom > 0 && box.top < window.innerHeight;
      const name = (focused.getAttribute('aria-label') ?? focused.innerText ?? '').replace(/\s+/g, ' ').trim();
      // A door's link goes on to say what is behind it.
      const door = focused.matches('a.door');
      return { name, door, seen, ringed: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    // Past the last stop the browser's own bar has the focus.
    if (at.outside) continue;
    if (!at.ringed || !at.seen) throw new Error(`the focus on «${at.name}» cannot be seen`);
    if (at.name === name || (at.door && at.name.startsWith(name))) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      return;
    }
  }
  throw new Error(`«${name}» cannot be reached by key on ${page.url()}`);
}

story.withAndWithoutScript('A head applies with the keyboard alone', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/');
  await pressByKey(head, '申請する');
  await pressByKey(head, '利用者権限（新規）');
  await pressByKey(head, 'この人で進む 佐藤 美咲');
  await pressByKey(head, '確認へ進む');
  await pressByKey(head, '申請する');
  await head.expectText('R8-0034');
});

story('A fault is where the keyboard goes on', async ({ person }) => {
  const head = await person('department_head');
  await head.goTo('/apply/grant/10234');
  await head.fill('利用開始日', '13月45日');
  await pressByKey(head, '確認へ進む');
  const focused = await head.page.evaluate(() => document.activeElement.id);
  if (focused !== 'errors') throw new Error(`the focus stands on «${focused}», not on the summary`);
  await head.page.keyboard.press('Tab');
  await head.page.keyboard.press('Enter');
  const field = await head.page.evaluate(() => document.activeElement.id);
  if (field !== 'f-from') throw new Error(`the summary leads to «${field}»`);
});

story("In the system's own colours every state is still told apart", async ({ person }) => {
  const head = await person('department_head');
  await head.page.emulateMedia({ forcedColors: 'active' });
  await head.goTo('/');
  const flat = await head.page.evaluate(() => {
    const border = (it) => getComputedStyle(it).borderTopStyle !== 'none';
    const shown = (it) => it.getClientRects().length > 0;
    const states = [...document.querySelectorAll('.button, .tag, .alarm, .count, .band')].filter(shown);
    return states.filter((it) => !border(it)).map((it) => it.className);
  });
  if (flat.length > 0) throw new Error(`without an edge: ${flat.join(', ')}`);
  await head.goTo('/apply/grant/10234');
  await head.fill('利用開始日', '13月45日');
  await head.press('確認へ進む');
  await head.expectText('＊');
});

story('An application is one sheet of paper with its boxes whole', async ({ person }) => {
  const no = await applyFor(await person('department_head'), '佐藤 美咲');
  const head = await person('department_head');
  await head.goTo(`/requests/${no}`);
  const pages = await pagesOf(head.page);
  if (pages.length !== 1) throw new Error(`${pages.length} pages`);
});

story('The regulation goes onto lying sheets, and nothing is cut', async ({ person }) => {
  const officer = await person('operations_officer');
  await officer.goTo('/coverage');
  const pages = await pagesOf(officer.page);
  const standing = pages.filter(({ width, height }) => width < height);
  if (standing.length > 0) throw new Error(`${standing.length} pages stand upright`);
  if (pages.length > 9) throw new Error(`${pages.length} pages`);
});

story('A password slip is one small sheet', async ({ person }) => {
  await grantTo(person, '佐藤 美咲');
  const operator = await person('system_operator');
  await operator.goTo('/accounts/10234');
  await operator.press('初期パスワード票を出す');
  const [page, ...more] = await pagesOf(operator.page);
  if (more.length > 0) throw new Error(`${more.length + 1} pages`);
  if (Math.round(page.height) !== 595) throw new Error(`${page.height} points high: no A5`);
});
