// What comes out of the printer: the page as a PDF, and its boxes as they lie on paper.

import { inflateSync } from 'node:zlib';

// The sheets of the page as it stands, in points. Fails where a cell or a seal box is cut at the edge of the paper,
// where a letter is not embedded, or where the menu is printed.
export async function pagesOf(page) {
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate(() => {
    const wide = (it) => it.scrollWidth > it.clientWidth + 1;
    const cells = [...document.querySelectorAll('main td, main th, main dd, .seals > *')];
    return cells.filter(wide).map((it) => it.innerText.slice(0, 40));
  });
  if (cut.length > 0) throw new Error(`cut on paper: ${cut.join(' ; ')}`);
  const printed = await page.locator('.menu, .head, form.inline').filter({ visible: true }).count();
  if (printed > 0) throw new Error('the menu is printed');
  const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
  await page.emulateMedia({ media: null });
  const text = readable(pdf);
  if (!/\/FontFile[23]?\b/.test(text)) throw new Error('no font is embedded');
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => ({ width: Number(width), height: Number(height) }));
}

// The bytes as text, with the object streams unpacked.
function readable(pdf) {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/\/Type\s*\/ObjStm[^>]*>>\s*stream\r?\n/g)].map((found) => {
    const from = found.index + found[0].length;
    return inflateSync(pdf.subarray(from), { finishFlush: 2 }).toString('latin1');
  });
  return [raw, ...streams].join('\n');
}
