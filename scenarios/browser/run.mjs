// Drives the real server with a real browser.
//
//   node run.mjs --server PATH                      all stories, then every page for everybody
//   node run.mjs --server PATH --only WORD          stories and pages whose title has the word
//   node run.mjs --server PATH --shots DIR [--pages /,/people] [--role ROLE]   pictures
//   node run.mjs --url http://127.0.0.1:8080 --shots DIR --pages /sign-in      of a running one
//
// Ends with «browser: N passed, N failed».

import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { foundHospital } from './hospital.mjs';
import { findPages } from './pages.mjs';
import { Person } from './person.mjs';
import { takeShots } from './shots.mjs';
import { told } from './story.mjs';

const options = Object.fromEntries(
  ['server', 'url', 'only', 'shots', 'pages', 'role'].map((name) => [name, { type: 'string' }]),
);
const { values: args } = parseArgs({ options });
const count = { passed: 0, failed: 0 };
const browser = await openBrowser();
const founded = args.server ? await foundHospital(args.server) : null;

try {
  if (args.shots) {
    await shots();
  } else {
    await stories();
    if (founded) await pages();
  }
} finally {
  await browser.close();
  await founded?.forget();
}
if (!args.shots) console.log(`browser: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || (!args.shots && count.passed === 0) ? 1 : 0;

async function attempt(title, work) {
  const walks = title.startsWith('walking');
  if (args.only && !walks && !title.includes(args.only)) return;
  const began = performance.now();
  try {
    await work();
    count.passed += 1;
    console.log(`  ok    ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    count.failed += 1;
    // Playwright adds the browser's whole log, which says nothing of the page.
    console.log(`  FAIL  ${title}\n${indented(error.message.split('Browser logs:')[0])}`);
  }
}

function indented(text) {
  return text.split('\n').map((line) => `        ${line}`).join('\n');
}

async function stories() {
  for (const file of readdirSync(new URL('./stories/', import.meta.url)).sort()) {
    await import(`./stories/${file}`);
  }
  for (const one of told()) {
    if (one.alone) await attempt(one.title, () => one.tell({ browser }));
    else if (founded) await attempt(one.title, () => tellInHospital(one));
  }
}

async function tellInHospital(one) {
  const hospital = await founded.open();
  const people = [];
  const person = async (role, options = {}) => {
    const somebody = await Person.open(browser, hospital, options);
    people.push(somebody);
    if (role) await somebody.signIn(role);
    return somebody;
  };
  try {
    await one.tell({ hospital, person });
    for (const somebody of people) await somebody.leave();
  } finally {
    for (const somebody of people) await somebody.context.close();
    await hospital.close();
  }
}

// Every page, in both languages, for everybody.
async function pages() {
  await inHospital(async (hospital, open) => {
    let found = [];
    await attempt('walking the links as each role', async () => {
      found = await findPages(browser, hospital, (role) => open(role));
    });
    const people = new Map();
    for (const { role, path, pattern } of found) {
      for (const lang of ['ja', 'en']) {
        await attempt(`page ${pattern} ${lang}`, async () => {
          const key = `${role} ${lang}`;
          if (!people.has(key)) people.set(key, await open(role, { lang }));
          const person = people.get(key);
          person.faults.length = 0;
          const answer = await person.goTo(path);
          const expected = path === '/no-such-page' ? 404 : 200;
          if (answer.status() !== expected) throw new Error(`${path} answers ${answer.status()}`);
          await person.expectFit();
          if (person.faults.length > 0) throw new Error(person.faults.join('\n'));
        });
      }
    }
  });
}

async function shots() {
  await inHospital(async (hospital, open) => {
    const wanted = args.pages?.split(',').map((path) => ({ path, role: args.role ?? null, pattern: path }));
    await takeShots(args.shots, wanted ?? (await findPages(browser, hospital, (role) => open(role))), open);
  });
}

// A demo hospital, or the one that runs at --url (which lends no sign-ins).
async function inHospital(work) {
  const running = { url: args.url, accounts: [], close: async () => {} };
  const hospital = args.url ? running : await founded.open();
  const open = async (role, options = {}) => {
    const person = await Person.open(browser, hospital, options);
    if (role) await person.signIn(role);
    return person;
  };
  try {
    await work(hospital, open);
  } finally {
    await hospital.close();
  }
}
