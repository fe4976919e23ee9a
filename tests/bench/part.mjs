// A large file of which less is wanted: how soon a cancel is obeyed, and the first rows are there.

import { enter, reach, until, upload } from '../browser/harness.mjs';
import { figureOf } from './figure.mjs';
import { withPictures } from './pictures.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./main.mjs').Where} Where */
/** @typedef {{told_ms: number, free_ms: number}} Cancelled   from the click until the page says so, and until the worker has trained an epoch */

const sittings = 5;
const obeyed_ms = 100;

/** @param {Where} where @returns {Promise<Figure[]>} */
export function part(where) {
  return withPictures(async ({ file }) => {
    /** @type {Cancelled[]} */ const cancelled = [];
    /** @type {number[]} */ const first = [];
    for (let sitting = 0; sitting < sittings; sitting += 1) {
      cancelled.push(await cancel(where, file));
      first.push(await readFirst(where, file));
    }
    return [
      figureOf('cancel of a file of 109 MB, until it is told', 'ms', cancelled.map(({ told_ms }) => told_ms), { limit: obeyed_ms }),
      figureOf('the same, until the worker does other things', 'ms', cancelled.map(({ free_ms }) => free_ms), { limit: obeyed_ms }),
      figureOf('its first 10,000 rows, chosen until shown', 'ms', first),
    ];
  });
}

/** @param {Where} where @param {string} file @returns {Promise<Cancelled>} */
async function cancel(where, file) {
  const visit = await enter(where, { hash: 'lang=en&data=iris&epochs=1' });
  try {
    await reach(visit, 'ready');
    await visit.page.waitForNetworkIdle();
    const cancelling = visit.page.evaluate(cancelled);
    await upload(visit, file);
    return await cancelling;
  } finally {
    await visit.close();
  }
}

/** Runs in the page: cancels as soon as rows are told of, and wants an epoch of what was there. @returns {Promise<Cancelled>} */
function cancelled() {
  /** @type {(id: string) => void} */
  const press = (id) => document.getElementById(id)?.click();
  const isTold = () => document.querySelector('#messages [data-code="FILE-CANCELLED"]') !== null;
  const isTrained = () => document.querySelector('table#epochs tr[data-epoch="1"]') !== null;
  return new Promise((resolve) => {
    let [began, told_ms] = [0, 0];
    const observer = new MutationObserver(() => {
      const loading = document.querySelector('#data .loading:not([hidden])');
      if (began === 0 && /[1-9]/.test(loading?.querySelector('.meta')?.textContent ?? '')) {
        began = performance.now();
        /** @type {HTMLElement|null|undefined} */ (loading?.querySelector('button'))?.click();
        press('step-epoch');
      }
      if (began === 0) return;
      if (told_ms === 0 && isTold()) told_ms = performance.now() - began;
      if (told_ms === 0 || !isTrained()) return;
      observer.disconnect();
      resolve({ told_ms, free_ms: performance.now() - began });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** @param {Where} where @param {string} file @returns {Promise<number>} ms */
async function readFirst(where, file) {
  const visit = await enter(where, { hash: 'lang=en&data=iris&epochs=1&rows=10000' });
  try {
    await reach(visit, 'ready');
    await visit.page.waitForNetworkIdle();
    const began = Date.now();
    await upload(visit, file);
    await until(visit, 'its rows', () => document.querySelector('#data .loading:not([hidden])') === null
      && document.querySelector('#data')?.textContent?.includes('10,000 rows'));
    return Date.now() - began;
  } finally {
    await visit.close();
  }
}
