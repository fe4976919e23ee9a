// What Lighthouse says of the built site as a host gives it, on a phone with a slow line and on a desk.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { find } from '../browser/harness.mjs';
import { figureOf } from './figure.mjs';
import { host } from './hosted.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */

const visits = 3;
const promised = { least: 100 };
const program = fileURLToPath(new URL('node_modules/lighthouse/cli/index.js', import.meta.url));
/** @type {Record<string, string[]>} */
const screens = { phone: [], desk: ['--preset=desktop'] };
/** @type {Record<string, string>} */
const categories = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices', seo: 'search engines' };
const output_bytes = 1e9;

/** Of 100 each. @returns {Promise<Figure[]>} */
export async function lighthouse() {
  const site = await host();
  try {
    /** @type {Figure[]} */ const figures = [];
    for (const [screen, options] of Object.entries(screens)) {
      /** @type {Record<string, number>[]} */ const scores = [];
      for (let visit = 0; visit < visits; visit += 1) scores.push(await scoresOf(site.url, options));
      for (const [category, name] of Object.entries(categories)) {
        figures.push(figureOf(`Lighthouse, ${screen}: ${name}`, '', scores.map((score) => score[category]), promised));
      }
    }
    return figures;
  } finally {
    await site.close();
  }
}

/** @param {string} url @param {string[]} options @returns {Promise<Record<string, number>>} */
async function scoresOf(url, options) {
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors';
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, '--quiet', '--output=json', flags, ...options], {
    env: { ...process.env, CHROME_PATH: find('LOSSLAB_CHROMIUM', 'chromium') },
    maxBuffer: output_bytes,
  });
  const report = JSON.parse(stdout);
  return Object.fromEntries(Object.keys(categories).map((category) => [category, Math.round(100 * report.categories[category].score)]));
}
