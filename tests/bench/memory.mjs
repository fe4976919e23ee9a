// What the process of a page holds in memory, as Linux counts it.

import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{now: number, most: number}} Resident   bytes, shared ones counted: now, and at most since it was asked to count */

/**
 * The processes of a browser's pages; null where the system does not tell.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<Map<number, Resident>|null>}
 */
async function residents(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  try {
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => [id, residentOf(id)]));
  } catch {
    return null;
  }
}

/** @param {number} id */
function residentOf(id) {
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  const bytes = (/** @type {string} */ name) => 1024 * Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: bytes('VmRSS'), most: bytes('VmHWM') };
}

/**
 * Counts anew from here. What comes back says what the page whose process has grown most since then
 * held at most, and how much of it is new.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<() => Promise<{most: number, grown: number}|null>>}
 */
export async function watchMemory(browser) {
  const before = await residents(browser);
  for (const id of before?.keys() ?? []) forgetMost(id);
  return async () => {
    const after = await residents(browser);
    if (before === null || after === null) return null;
    const each = [...after].map(([id, { most }]) => ({ most, grown: most - (before.get(id)?.now ?? 0) }));
    return each.reduce((largest, one) => (one.grown > largest.grown ? one : largest));
  };
}

/** @param {number} id */
function forgetMost(id) {
  try {
    writeFileSync(`/proc/${id}/clear_refs`, '5');
  } catch {
    // not allowed: then the most counts from the process's beginning, when it held less
  }
}
