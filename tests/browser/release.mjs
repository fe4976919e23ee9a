// A site as its next release: some of its files changed, and what tells of them written again.

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

import { site as built } from './harness.mjs';

/** They tell of the others. */
const TELLING = ['www/release.js', 'service.js', '_headers'];

/** @param {string|Uint8Array} bytes */
const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A copy of what is built, in a folder that goes when `body` is done. @param {(folder: string) => Promise<void>} body */
export async function withCopy(body) {
  const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
  try {
    cpSync(built, folder, { recursive: true });
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Writes what tells of a site's files, as `cargo lab build` does.
 * @param {string} folder
 * @returns {string} the release's version
 */
export function release(folder) {
  const all = /** @type {string[]} */ (readdirSync(folder, { recursive: true }));
  const names = all.filter((name) => statSync(join(folder, name)).isFile()).map((name) => name.split(sep).join('/'));
  const digests = new Map(names.filter((name) => !TELLING.includes(name)).map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
  const service = readFileSync(join(folder, 'service.js'), 'utf8').split('\n').slice(1).join('\n');
  const sorted = [...digests, ['service.js', digestOf(service)]].sort(([one], [other]) => (one < other ? -1 : 1));
  const version = digestOf(sorted.map(([name, digest]) => `${digest} ${name}\n`).join('')).slice(0, 16);
  const list = `export const RELEASE=${JSON.stringify({ version, files: [...digests.keys()].sort() })};\n`;
  writeFileSync(join(folder, 'www/release.js'), list);
  digests.set('www/release.js', digestOf(list));
  writeFileSync(join(folder, 'service.js'), `self.RELEASE=${JSON.stringify({ version, files: Object.fromEntries(digests) })};\n${service}`);
  return version;
}

/** @param {string} folder @param {string} name @param {(text: string) => string} change */
export function changeFile(folder, name, change) {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
