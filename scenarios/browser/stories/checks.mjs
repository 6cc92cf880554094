// About the checks themselves: a page that is fit passes, and each fault is seen. A small server of
// the story's own serves the pages, under the same policy as the real one.

import { deepStrictEqual } from 'node:assert/strict';
import { createServer } from 'node:http';
import { Person, totp } from '../person.mjs';
import { story } from '../story.mjs';

const STYLE = `body { margin: 1rem; color: #111; background: #fff }
  @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }
  input { border: 1px solid #767676 } .red { border-color: #c00 } .wide { width: 2000px }
  .low { margin-top: 400px } .faint { color: #bbb }
  button, a, input { min-height: 44px }`;

const page = (main, title = '<h1>申請する</h1>') => `<!doctype html><html lang="ja">
  <head><title>申請する</title><meta name="viewport" content="width=device-width">
  <link rel="stylesheet" href="/style.css"></head><body><main>${title}${main}</main></body></html>`;

async function faultsOf(browser, html, options) {
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'self'");
    if (request.url === '/style.css') {
      response.setHeader('Content-Type', 'text/css');
      response.end(STYLE);
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(request.url === '/' ? html : '');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hospital = { url: `http://127.0.0.1:${server.address().port}`, accounts: [] };
  const person = await Person.open(browser, hospital, options);
  const faults = [];
  try {
    await person.goTo('/');
    await person.expectFit().catch((error) => faults.push(...error.message.split('\n  ').slice(1)));
    await person.leave().catch((error) => faults.push(...error.message.split('\n')));
  } finally {
    await person.context.close();
    server.close();
  }
  // What the two programs say at length is cut to what it is about.
  const short = (fault) =>
    fault.replace(/(axe [\w-]+):.*/, '$1').replace(/the following Content Security.*/, 'the policy');
  return [...new Set(faults.map(short))];
}

const field = (name, attributes) =>
  `<p><label for="${name}">氏名 ${name}</label> <input id="${name}" name="${name}" ${attributes}></p>`;

story.alone('A page that is fit for everybody passes', async ({ browser }) => {
  const main = `${field('a', '')}${field('b', 'class="red" aria-invalid="true"')}
    <a href="/x">佐藤さんを見る</a> <a href="/y">鈴木さんを見る</a>`;
  deepStrictEqual(await faultsOf(browser, page(main)), []);
});

story.alone('Without JavaScript a page is checked all the same', async ({ browser }) => {
  deepStrictEqual(await faultsOf(browser, page(field('a', '')), { script: false }), []);
});

story.alone('What axe sees, in every size and colour', async ({ browser }) => {
  deepStrictEqual(await faultsOf(browser, page('<p class="faint">薄い字</p><input name="a">')), [
    'pc light, phone light: axe color-contrast',
    'pc light: axe label',
  ]);
});

story.alone('What axe does not see', async ({ browser }) => {
  const main = `${field('a', '')}${field('b', 'aria-invalid="true"')}
    <a href="/x">開く</a> <a href="/y">開く</a>`;
  deepStrictEqual(await faultsOf(browser, page(main, '<h1 class="low">申請する</h1>')), [
    'pc light, pc dark, phone dark, phone light, zoomed light: invalid «b» has the border of a valid field',
    'phone dark, phone light: h1 stands 400 px down, under 300',
    '2 different things are named «開く»',
  ]);
});

story.alone('A page that scrolls sideways, or asks outside', async ({ browser }) => {
  const main = '<p class="wide">長い表</p><img alt="地図" src="http://map.example/1.png">';
  deepStrictEqual(await faultsOf(browser, page(main)), [
    'pc light, pc dark: scrolls sideways: 2016 > 1366 px',
    'phone dark, phone light: scrolls sideways: 2016 > 390 px',
    'zoomed light: scrolls sideways: 2016 > 342 px',
    "console: Loading the image 'http://map.example/1.png' violates the policy",
    'a request left for http://map.example',
    'console: policy: img-src http://map.example/1.png',
  ]);
});

story.alone('Second factors are those of RFC 6238', () => {
  // Appendix B, SHA-1, the last six of its eight digits; the secret is «12345678901234567890».
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const codes = [59, 1111111109, 20000000000].map((at) => totp(secret, Math.floor(at / 30)));
  deepStrictEqual(codes, ['287082', '081804', '353130']);
});
