// A person at a browser. Stories are told in what they do and see; presses are counted as people
// count them: mouse, tap or Enter, typing not.

import { createHmac } from 'node:crypto';
import { openContext } from './browser.mjs';
import { checkPage } from './check-page.mjs';
import { watch } from './witness.mjs';

export class Person {
  // Somebody who is not signed in.
  static async open(browser, hospital, options = {}) {
    const context = await openContext(browser, { url: hospital.url, ...options });
    const page = await context.newPage();
    const faults = await watch(page, hospital.url);
    return new Person(hospital, context, page, faults, options.script !== false);
  }

  constructor(hospital, context, page, faults, script) {
    this.script = script;
    this.hospital = hospital;
    this.context = context;
    this.page = page;
    this.faults = faults;
    this.presses = 0;
    this.who = 'somebody';
  }

  // Signs in with the sample account of a role, second factor included.
  async signIn(role) {
    const account = this.hospital.accounts.find((one) => one.role === role);
    if (!account) throw new Error(`demo-accounts.json has no ${role}`);
    await this.signInAs(account.account, account.password, account.totp_secret);
    this.presses = 0;
  }

  async signInAs(account, password, totpSecret) {
    this.password = password;
    this.who = account;
    await this.goTo('/sign-in');
    await this.page.locator('input[name=account]').fill(account);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('main form button').first().click();
    if (totpSecret) {
      await this.page.locator('input[name=code]').fill(this.code(account, totpSecret));
      await this.page.locator('main form button').first().click();
    }
    await this.page.waitForLoadState();
  }

  // What the telephone shows.
  code(account, secret) {
    return totp(secret, freshStep(this.hospital, account));
  }

  async goTo(path) {
    return this.page.goto(path);
  }

  // Presses the link or button of that name. Where the page has several, the main part's comes first.
  async press(name) {
    const exact = { name, exact: true };
    // A door's link goes on to say what is behind it.
    const door = { has: this.page.locator('strong').getByText(name, { exact: true }) };
    const within = (part) =>
      part
        .getByRole('button', exact)
        .or(part.getByRole('link', exact))
        .or(part.locator('a.door').filter(door));
    const inMain = within(this.page.locator('main'));
    const found = (await inMain.count()) > 0 ? inMain : within(this.page);
    this.presses += 1;
    await found.first().click();
    await this.page.waitForLoadState();
  }

  // The button of that name whose full name goes on with a number.
  async pressFor(name, number) {
    this.presses += 1;
    await this.page.getByRole('button', { name: new RegExp(`^${name} ${number}`) }).first().click();
    await this.page.waitForLoadState();
  }

  // Two quick presses, as of an impatient finger.
  async pressTwice(name) {
    await this.page.locator('main').getByRole('button', { name, exact: true }).first().dblclick();
    await this.page.waitForLoadState();
  }

  // A radio button or a tick; with 'exact' the label is that and no more.
  async choose(label, exact) {
    this.presses += 1;
    await this.labelled(label, exact).check();
  }

  async untick(group, label) {
    this.presses += 1;
    const fields = this.page.getByRole('group', { name: group });
    await fields.getByLabel(label).first().uncheck();
  }

  async fill(label, text, exact) {
    await this.labelled(label, exact).fill(text);
  }

  // What stands in a field.
  async filledIn(label) {
    return this.labelled(label).inputValue();
  }

  // A label's own text may be followed by 「必須」 or a hint.
  labelled(label, exact) {
    const whole = new RegExp(`^\\s*${escaped(label)}\\s*(必須|任意|Required|Optional)?\\s*$`);
    return this.page.getByLabel(exact ? whole : label).first();
  }

  // One's own password again, where a page asks for it.
  async confirm() {
    await this.fill('あなたのパスワード', this.password);
  }

  async select(label, option) {
    await this.labelled(label, 'exact').selectOption({ label: option });
  }

  async upload(label, file) {
    await this.page.getByLabel(label).first().setInputFiles(file);
  }

  async expectText(text) {
    const found = this.page.getByText(text).first();
    await found.waitFor({ state: 'visible' }).catch(() => {
      throw new Error(`«${text}» is not on ${this.page.url()}`);
    });
  }

  async expectNoText(text) {
    if ((await this.page.getByText(text).count()) > 0) {
      throw new Error(`«${text}» stands on ${this.page.url()}`);
    }
  }

  // The number on a receipt.
  async receipt() {
    await this.expectText('受付番号');
    return this.page.locator('.receipt-no').innerText();
  }

  // A table's row that has the text says this, too.
  async expectRow(text, said) {
    const row = this.page.getByRole('row').filter({ hasText: text }).first();
    const words = await row.innerText().catch(() => 'no such row');
    if (!words.includes(said)) throw new Error(`the row of «${text}» says: ${words}`);
  }

  expectPath(path) {
    const here = new URL(this.page.url()).pathname;
    if (here !== path) throw new Error(`is at ${here}, not at ${path}`);
  }

  expectPresses(count) {
    if (this.presses !== count) throw new Error(`${this.presses} presses, not ${count}`);
  }

  // The page as it stands is fit for everybody.
  async expectFit() {
    const faults = this.script ? await checkPage(this.page) : await this.checkCopy();
    if (faults.length > 0) throw new Error(`${this.page.url()}\n  ${faults.join('\n  ')}`);
  }

  // The checks themselves need JavaScript: where the person has none, a copy of the page is checked,
  // whose own scripts are not loaded.
  async checkCopy() {
    const url = this.page.url();
    const html = await this.page.content();
    const context = await openContext(this.context.browser(), { url: this.hospital.url });
    try {
      await context.addCookies(await this.context.cookies());
      const copy = await context.newPage();
      await copy.route('**/*', (route) => {
        const request = route.request();
        if (request.url() === url) return route.fulfill({ body: html, contentType: 'text/html' });
        return request.resourceType() === 'script' ? route.abort() : route.continue();
      });
      await copy.goto(url);
      return await checkPage(copy);
    } finally {
      await context.close();
    }
  }

  // Where they stand and what they see, for whoever reads of a story that failed.
  async whereabouts() {
    const seen = await this.page.locator('main').innerText({ timeout: 500 }).catch(() => '');
    return `${this.who} at ${this.page.url()}: ${seen.replace(/\s+/g, ' ').slice(0, 700)}`;
  }

  // Ends the visit; whatever went wrong unseen on the way is said now.
  async leave() {
    await this.context.close();
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A code opens once: a second sign-in within the same 30 s takes the next one, which is also accepted.
function freshStep(hospital, account) {
  hospital.usedSteps ??= new Map();
  const used = hospital.usedSteps.get(account) ?? 0;
  const step = Math.max(Math.floor(hospital.unixSeconds() / 30), used + 1);
  hospital.usedSteps.set(account, step);
  return step;
}

// RFC 6238: SHA-1, six digits; `step` counts 30 s from the epoch.
export function totp(secret, step) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret.replace(/[\s=-]/g, '').toUpperCase()) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  }
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
