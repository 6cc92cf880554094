// Pictures of the pages, for people to look at: light and dark, PC and phone, both languages, paper.

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SIZES } from './browser.mjs';
import { fileName } from './pages.mjs';

const run = promisify(execFile);

// pages: [{ role, path, pattern }]; open(role, options) answers a person.
export async function takeShots(folder, pages, open) {
  await mkdir(folder, { recursive: true });
  for (const lang of ['ja', 'en']) {
    const people = new Map();
    for (const { role, path, pattern } of pages) {
      if (!people.has(role)) people.set(role, await open(role, { lang }));
      await shootPage(people.get(role).page, path, join(folder, `${fileName(pattern)}-${lang}`));
      console.log(`  ${path} ${lang}`);
    }
    for (const person of people.values()) await person.context.close();
  }
}

async function shootPage(page, path, name) {
  await page.goto(path);
  for (const size of ['pc', 'phone']) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${name}-${colorScheme}-${size}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.pdf({ path: `${name}.pdf`, preferCSSPageSize: true, format: 'A4' });
  // Where poppler is not installed the PDF itself is there to look at.
  await run('pdftoppm', ['-r', '60', '-png', `${name}.pdf`, `${name}-paper`]).catch(() => {});
}
