// What every page must be, whoever looks at it: WCAG 2.2 AA as far as axe sees it, three faults
// that axe does not see, no sideways scrolling, nothing from outside, light in weight.

import { SIZES } from './browser.mjs';
import { axeJapanese, axeSource } from './packages.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HTML_BYTES_MAX = 60 * 1024;

// A colour scheme changes colours alone, and the zoomed page has the layout of the telephone with less
// room: what cannot have changed from one look to the next is not asked again. All rules are asked twice of
// every page: in Japanese on the PC, in English on the telephone.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const ROOM = ['target-size', 'scrollable-region-focusable'];
const LOOKS = {
  ja: [
    { size: 'pc', colorScheme: 'light', rules: null },
    { size: 'pc', colorScheme: 'dark', rules: COLOURS },
    { size: 'phone', colorScheme: 'dark', rules: COLOURS },
    { size: 'phone', colorScheme: 'light', rules: [...COLOURS, ...ROOM] },
    { size: 'zoomed', colorScheme: 'light', rules: ROOM },
  ],
  en: [
    { size: 'phone', colorScheme: 'light', rules: null },
    { size: 'zoomed', colorScheme: 'light', rules: ROOM },
    { size: 'pc', colorScheme: 'light', rules: ROOM },
  ],
};

// Checks the page as it stands, in light and dark and all sizes; answers the faults, each with the
// looks that show it.
export async function checkPage(page) {
  const seenIn = new Map();
  await page.evaluate(axeSource);
  const lang = await page.evaluate(() => document.documentElement.lang);
  for (const { size, colorScheme, rules } of LOOKS[lang]) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme });
    const found = [...(await axeFaults(page, rules)), ...(await page.evaluate(ownFaults, size))];
    for (const fault of new Set(found)) {
      seenIn.set(fault, [...(seenIn.get(fault) ?? []), `${size} ${colorScheme}`]);
    }
  }
  await page.setViewportSize(SIZES.pc);
  await page.emulateMedia({ colorScheme: null });
  const faults = [...seenIn].map(([fault, looks]) => `${looks.join(', ')}: ${fault}`);
  faults.push(...(await page.evaluate(nameFaults)));
  if (lang === 'en') faults.push(...(await page.evaluate(unmarkedJapanese)));
  const bytes = Buffer.byteLength(await page.content());
  if (bytes > HTML_BYTES_MAX) faults.push(`${bytes} bytes of HTML, at most ${HTML_BYTES_MAX}`);
  return faults;
}

// rules: their names, or null for all.
async function axeFaults(page, rules) {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const violations = await page.evaluate(runAxe, { locale: axeJapanese, runOnly });
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.join(' ; ')})`);
}

/* What follows runs in the page. */

/* global axe, document, getComputedStyle, NodeFilter, window */

async function runAxe({ locale, runOnly }) {
  axe.configure({ locale });
  const options = { runOnly, resultTypes: ['violations'] };
  const { violations } = await axe.run(document, options);
  const node = ({ target, failureSummary }) => {
    const reason = failureSummary.split('\n')[1]?.trim() ?? '';
    return `${target.join(' ')} ${reason}`;
  };
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map(node) }));
}

function ownFaults(size) {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} > ${clientWidth} px`);

  const title = document.querySelector('h1');
  if (!title) faults.push('no h1');
  const top = title ? title.getBoundingClientRect().top + window.scrollY : 0;
  if (size === 'phone' && top >= 300) faults.push(`h1 stands ${Math.round(top)} px down, under 300`);

  const boxed = 'input:not([type=hidden], [type=radio], [type=checkbox], [type=submit]), select, textarea';
  const border = (field) => {
    const { borderTopColor, borderTopWidth, borderTopStyle } = getComputedStyle(field);
    return `${borderTopColor} ${borderTopWidth} ${borderTopStyle}`;
  };
  const fields = [...document.querySelectorAll(boxed)];
  const isInvalid = (field) => field.getAttribute('aria-invalid') === 'true';
  const valid = new Set(fields.filter((field) => !isInvalid(field)).map(border));
  for (const field of fields.filter(isInvalid)) {
    if (valid.has(border(field))) faults.push(`invalid «${field.name}» has the border of a valid field`);
  }
  return faults;
}

// Two links, or two buttons, of one name that do different things: a screen reader cannot tell them
// apart. A link and a button it can: 「申請する」 is the menu's link and the last press of the form.
function nameFaults() {
  const random = /^[0-9a-f]{32,}$|^[\w-]{40,}$/;
  const target = (element) => {
    if (element.href) return element.href;
    const form = element.form;
    if (!form) return `#${element.id || element.outerHTML}`;
    const hidden = [...form.querySelectorAll('input[type=hidden]')]
      .filter((field) => !random.test(field.value))
      .map((field) => `${field.name}=${field.value}`);
    return [form.action, element.formAction, element.name, element.value, ...hidden].join(' ');
  };
  const targets = new Map();
  axe.setup(document);
  const elements = document.querySelectorAll('a[href], button, input[type=submit], summary');
  for (const element of elements) {
    const name = axe.commons.text.accessibleText(element).trim();
    const key = element.href ? `«${name}»` : `«${name}», as a button`;
    const seen = element.getClientRects().length > 0;
    if (seen) targets.set(key, (targets.get(key) ?? new Set()).add(target(element)));
  }
  axe.teardown();
  return [...targets]
    .filter(([, different]) => different.size > 1)
    .map(([name, different]) => `${different.size} different things are named ${name}`);
}

// Japanese words of an English page that a screen reader would read as English.
function unmarkedJapanese() {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults = [];
  while (words.nextNode()) {
    const { data, parentElement } = words.currentNode;
    const held = parentElement.closest('[lang=ja], option, textarea, svg, script, style');
    if (/[ぁ-ヺ一-龠]/.test(data) && !held) faults.push(`not marked as Japanese: ${data.trim()}`);
  }
  return faults;
}
