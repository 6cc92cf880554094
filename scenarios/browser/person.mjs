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
  }

  // Signs in with the sample account of a role, second factor included.
  async signIn(role) {
    const account = this.hospital.accounts.find((one) => one.role === role);
    if (!account) throw new Error(`demo-accounts.json has no ${role}`);
    await this.signInAs(account.account, account.password, account.totp_secret);
    this.presses = 0;
  }

  async signInAs(account, password, totpSecret) {
    await this.goTo('/sign-in');
    await this.page.locator('input[name=account]').fill(account);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('main form button').first().click();
    if (totpSecret) {
      const code = totp(totpSecret, freshStep(this.hospital, account));
      await this.page.locator('input[name=code]').fill(code);
      await this.page.locator('main form button').first().click();
    }
    await this.page.waitForLoadState();
  }

  async goTo(path) {
    return this.page.goto(path);
  }

  // Presses the link or button of that name. Where the page has several, the main part's comes first.
  async press(name) {
    const exact = { name, exact: true };
    const within = (part) => part.getByRole('button', exact).or(part.getByRole('link', exact));
    const inMain = within(this.page.locator('main'));
    const found = (await inMain.count()) > 0 ? inMain : within(this.page);
    this.presses += 1;
    await found.first().click();
    await this.page.waitForLoadState();
  }

  // A radio button or a tick.
  async choose(label) {
    this.presses += 1;
    await this.page.getByLabel(label).first().check();
  }

  async fill(label, text) {
    await this.page.getByLabel(label).first().fill(text);
  }

  async select(label, option) {
    await this.page.getByLabel(label).first().selectOption({ label: option });
  }

  async upload(label, file) {
    await this.page.getByLabel(label).first().setInputFiles(file);
  }

  async expectText(text) {
    const found = this.page.getByText(text).first();
    await found.waitFor({ state: 'visible' }).catch(async () => {
      const body = await this.page.locator('body').innerText();
      throw new Error(`«${text}» is not on ${this.page.url()}:\n${body}`);
    });
  }

  async expectNoText(text) {
    if ((await this.page.getByText(text).count()) > 0) {
      throw new Error(`«${text}» stands on ${this.page.url()}`);
    }
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

  // Ends the visit; whatever went wrong unseen on the way is said now.
  async leave() {
    await this.context.close();
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }
}

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
