// A site for the others: their pages and workers, with what npm has of them beside, and the lab as it is built.

import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve, site } from '../browser/harness.mjs';

/** @typedef {import('../browser/harness.mjs').Site} Site */

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Serves the pages of `peers/NAME/` and the built lab, in a folder that goes when `body` is done.
 * @template T
 * @param {string} name
 * @param {string[]} packages   files of npm's, to lie beside the pages
 * @param {(site: Site, folder: string) => Promise<T>} body   told where the pages lie
 * @returns {Promise<T>}
 */
export async function withPeers(name, packages, body) {
  const root = mkdtempSync(join(tmpdir(), 'losslab-'));
  const folder = join(root, 'peers', name);
  try {
    cpSync(site, root, { recursive: true });
    cpSync(here(join('peers', name)), folder, { recursive: true });
    for (const file of packages) copyFileSync(here(`node_modules/${file}`), join(folder, basename(file)));
    const served = await serve({ folder: root, under: '/' });
    try {
      return await body({ ...served, url: `${served.url}peers/${name}/index.html` }, folder);
    } finally {
      await served.close();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
