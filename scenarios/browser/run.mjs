// Drives the real server with a real browser, on as many lanes as the machine has use for.
//
//   node run.mjs --server PATH                      all stories, and every page for everybody
//   node run.mjs --server PATH --only WORD          stories whose title has the word
//   node run.mjs --server PATH --only 'page /log'    pages alone
//   node run.mjs --server PATH --shots DIR [--pages /,/people] [--role ROLE]   pictures
//   node run.mjs --url http://127.0.0.1:8080 --shots DIR --pages /sign-in      of a running one
//   --lanes N                                       how many things go on at once (2)
//
// Ends with «browser: N passed, N failed».

import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { checkPages } from './every-page.mjs';
import { foundHospital } from './hospital.mjs';
import { findPages } from './pages.mjs';
import { Person } from './person.mjs';
import { takeShots } from './shots.mjs';
import { told } from './story.mjs';

const options = Object.fromEntries(
  ['server', 'url', 'only', 'shots', 'pages', 'role', 'lanes'].map((name) => [name, { type: 'string' }]),
);
const { values: args } = parseArgs({ options });
const count = { passed: 0, failed: 0 };
const began = performance.now();
const browser = await openBrowser();
const founded = args.server ? await foundHospital(args.server) : null;

try {
  if (args.shots) await shots();
  else await everything();
} finally {
  await browser.close();
  await founded?.forget();
}
if (!args.shots) {
  console.log(`browser: ${count.passed} passed, ${count.failed} failed (${seconds(began)} s)`);
}
process.exitCode = count.failed > 0 || (!args.shots && count.passed === 0) ? 1 : 0;

// The walk over the pages comes first: it is the longest, and finds more to do.
async function everything() {
  for (const file of readdirSync(new URL('./stories/', import.meta.url)).sort()) {
    await import(`./stories/${file}`);
  }
  const waiting = told()
    .filter((one) => (one.alone || founded) && !args.only?.startsWith('page'))
    .map((one) => () => attempt(one.title, () => (one.alone ? one.tell({ browser }) : tell(one))));
  if (founded) waiting.unshift(() => pages(waiting));
  const lane = async () => {
    while (waiting.length > 0) await waiting.shift()();
  };
  await Promise.all(Array.from({ length: Number(args.lanes ?? 2) }, lane));
}

async function attempt(title, work) {
  const walks = title.startsWith('walking');
  if (args.only && !walks && !title.includes(args.only)) return;
  const began = performance.now();
  try {
    await work();
    count.passed += 1;
    console.log(`  ok    ${title} (${seconds(began)} s)`);
  } catch (error) {
    count.failed += 1;
    // Playwright adds the browser's whole log, which says nothing of the page.
    console.log(`  FAIL  ${title}\n${indented(error.message.split('Browser logs:')[0])}`);
  }
}

function indented(text) {
  return text.split('\n').map((line) => `        ${line}`).join('\n');
}

function seconds(began) {
  return ((performance.now() - began) / 1000).toFixed(1);
}

// A story in a hospital of its own.
async function tell(one) {
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
  } catch (error) {
    const places = await Promise.all(people.map((somebody) => somebody.whereabouts()));
    throw new Error([error.message, ...places].join('\n'));
  } finally {
    for (const somebody of people) await somebody.context.close();
    await hospital.close();
  }
}

// Finds the pages; each language is then a thing to do of its own, in the same hospital.
async function pages(waiting) {
  if (args.only && !args.only.startsWith('page')) return;
  const { hospital, open } = await house();
  let found = [];
  await attempt('walking the links as each role', async () => {
    found = await findPages(hospital, (role) => open(role));
  });
  let left = 2;
  const inOne = (lang) => async () => {
    await checkPages(found, lang, open, attempt);
    left -= 1;
    if (left === 0) await hospital.close();
  };
  waiting.unshift(inOne('ja'), inOne('en'));
}

async function shots() {
  const { hospital, open } = await house();
  const wanted = args.pages?.split(',').map((path) => ({ path, role: args.role ?? null, pattern: path }));
  try {
    await takeShots(args.shots, wanted ?? (await findPages(hospital, (role) => open(role))), open);
  } finally {
    await hospital.close();
  }
}

// A demo hospital, or the one that runs at --url (which lends no sign-ins), and how to let somebody in.
async function house() {
  const running = { url: args.url, accounts: [], close: async () => {} };
  const hospital = args.url ? running : await founded.open();
  const open = async (role, options = {}) => {
    const person = await Person.open(browser, hospital, options);
    if (role) await person.signIn(role);
    return person;
  };
  return { hospital, open };
}
