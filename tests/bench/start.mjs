// A first visit: until the page is ready, what came over the wire for it, and what Lighthouse says.

import { enter, firstScreen, reach } from '../browser/harness.mjs';
import { figureOf } from './figure.mjs';
import { lighthouse } from './lighthouse.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./main.mjs').Where} Where */

const visits = 5;
const promised = { ready: { limit: 500 }, screen: { limit: 220 }, wasm: { limit: 150 } };
const kB = 1000;

/** @param {Where} where @returns {Promise<Figure[]>} */
export async function start(where) {
  /** @type {number[]} */ const ready = [];
  /** @type {number[]} */ const screen = [];
  /** @type {number[]} */ const wasm = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const { ready_ms, sizes } = await first(where);
    ready.push(ready_ms);
    screen.push(sum(sizes, () => true) / kB);
    wasm.push(sum(sizes, (name) => name.endsWith('.wasm')) / kB);
  }
  return [
    figureOf('first visit, until ready', 'ms', ready, promised.ready),
    figureOf('first screen, gzip, sample data apart', 'kB', screen, promised.screen),
    figureOf('of that, WebAssembly', 'kB', wasm, promised.wasm),
    ...await lighthouse(),
  ];
}

/** @param {Map<string, number>} sizes @param {(name: string) => boolean} is */
const sum = (sizes, is) => [...sizes].reduce((bytes, [name, size]) => bytes + (is(name) ? size : 0), 0);

/** Nothing is known of the page: not in the browser's cache either. @param {Where} where */
async function first({ browser, ...where }) {
  const context = await browser.createBrowserContext();
  const from = where.site.served.length;
  try {
    const fresh = /** @type {any} */ ({ newPage: () => context.newPage() });
    const visit = await enter({ ...where, browser: fresh }, { early: timeReady });
    await reach(visit, 'ready');
    const ready_ms = await visit.page.evaluate(() => /** @type {any} */ (window).ready_ms);
    return { ready_ms, sizes: firstScreen(where.site.served.slice(from)) };
  } finally {
    await context.close();
  }
}

/** Runs in the page, before its own code: from the navigation until it says that it is ready. */
function timeReady() {
  new MutationObserver(() => {
    if (document.documentElement?.dataset.state !== 'ready' || 'ready_ms' in window) return;
    Object.assign(window, { ready_ms: performance.now() });
  }).observe(document, { subtree: true, attributes: true, childList: true });
}
