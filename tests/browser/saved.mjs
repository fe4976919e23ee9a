// Files as the browser saves them.

import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { press } from './lab.mjs';

/**
 * Presses an export and waits for the file to be whole.
 * @param {import('./lab.mjs').Visit} visit
 * @param {string} downloads   where the browser saves
 * @param {string} button
 * @param {string} ending
 * @returns {Promise<{name: string, bytes: Buffer}>}
 */
export async function saved(visit, downloads, button, ending) {
  const before = new Set(readdirSync(downloads));
  await press(visit, button);
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    // Firefox saves under a name of its own first, and takes that away.
    const name = readdirSync(downloads).find((each) => !before.has(each) && each.startsWith('losslab-') && each.endsWith(ending));
    const bytes = name === undefined ? null : readFileSync(join(downloads, name));
    if (name !== undefined && bytes !== null && bytes.length > 0 && !readdirSync(downloads).some((each) => /\.(part|crdownload)$/.test(each))) {
      rmSync(join(downloads, name)); // the next one of this name would have another
      return { name, bytes };
    }
    await visit.page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
  throw new Error(`${button} saved nothing: ${readdirSync(downloads).join(', ')}`);
}
