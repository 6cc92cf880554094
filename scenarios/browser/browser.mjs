// One Chromium for the whole run; each person gets a fresh context of it.

import { chromium } from './packages.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = {
  pc: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  // 1366×768 at 400 %.
  zoomed: { width: 342, height: 192 },
};

export function openBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS });
}

// lang: 'ja' or 'en'; script: whether the page's own JavaScript runs.
export async function openContext(browser, { url, lang = 'ja', script = true, size = 'pc' }) {
  const context = await browser.newContext({
    baseURL: url,
    locale: lang === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    // A colour that is still changing is nobody's contrast.
    reducedMotion: 'reduce',
    viewport: SIZES[size],
    javaScriptEnabled: script,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(8_000);
  return context;
}
