// What the process of a page holds in memory, as Linux counts it.

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Bytes: `own` is what the process alone holds, which is what the browser itself calls a tab's memory; `now` and, at most
 * since it was asked to count, `most` are with what all its processes share, the browser's own code above all.
 * @typedef {{own: number, now: number, most: number}} Resident
 */
/** @typedef {{own: number, most: number, grown: number}} Peak   bytes: at most held alone, at most with what is shared, and how much of that is new */

/** Between two looks at what a process alone holds: no one keeps its most. */
const LOOK_MS = 10;

/**
 * The processes of a browser's pages.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<number[]>}
 */
async function pagesOf(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Null where the system does not tell, or the process is gone. @param {number} id @returns {Resident|null} */
function residentOf(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const bytes = (/** @type {string} */ name) => 1024 * Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
    return { own: bytes('RssAnon') + bytes('VmSwap'), now: bytes('VmRSS'), most: bytes('VmHWM') };
  } catch {
    return null;
  }
}

/**
 * Counts anew from here. What comes back says what the page whose process has grown most since then held.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<() => Promise<Peak|null>>}
 */
export async function watchMemory(browser) {
  const ids = await pagesOf(browser);
  const before = new Map(ids.map((id) => [id, residentOf(id)]));
  /** @type {Map<number, number>} */ const own = new Map();
  const look = () => ids.forEach((id) => own.set(id, Math.max(own.get(id) ?? 0, residentOf(id)?.own ?? 0)));
  ids.forEach(forgetMost);
  const looking = setInterval(look, LOOK_MS);
  return async () => {
    clearInterval(looking);
    look();
    const each = ids.flatMap((id) => {
      const [was, is] = [before.get(id), residentOf(id)];
      return was && is ? [{ own: own.get(id) ?? 0, most: is.most, grown: is.most - was.now }] : [];
    });
    return each.reduce((/** @type {Peak|null} */ largest, one) => (largest && largest.grown >= one.grown ? largest : one), null);
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
