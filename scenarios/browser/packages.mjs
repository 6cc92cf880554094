// The two packages from outside. They lie outside the clone (`./test` puts them there), where
// `import` does not look, so they are required from their folder.

import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';

const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const folder = process.env.SEKISHO_NODE_MODULES || join(cache, 'sekisho/browser/node_modules');
const require = createRequire(join(folder, 'here.js'));

export const { chromium } = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const axeJapanese = require('axe-core/locales/ja.json');
