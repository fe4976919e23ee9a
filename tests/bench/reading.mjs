// How fast a file of 109 MB, of the shape of MNIST, is there for the one who chose it, and what that
// takes of the tab; beside what other readers take for numbers, which neither sum them up nor show them.

import { enter, reach, until, upload } from '../browser/harness.mjs';
import { tasksDuring } from '../browser/tasks.mjs';
import { figureOf, ratioOf } from './figure.mjs';
import { watchMemory } from './memory.mjs';
import { COLUMNS, ROWS, withPictures } from './pictures.mjs';
import { withPeers } from './site.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./main.mjs').Where} Where */
/** @typedef {import('../browser/harness.mjs').Visit} Visit */
/** @typedef {import('../browser/tasks.mjs').Task} Task */
/** @typedef {{shown_ms: number, push_ms: number, sum_ms: number, memory: import('./memory.mjs').Peak|null}} Reading */

const packages = ['papaparse/papaparse.min.js', 'd3-dsv/dist/d3-dsv.min.js'];
const sittings = 5;
const traced = 5;
const patience_ms = 300_000;
const MB = 1e6;
/** The features as f32: what the lab cannot do without. */
const matrix_bytes = 4 * ROWS * (COLUMNS - 1);
const promised = { rate: { least: 200 }, papaparse: { least: 3 }, d3: { least: 1.5 }, memory: { limit: 2.2 }, task: { limit: 50 } };

/** @param {Where} where @returns {Promise<Figure[]>} */
export function reading(where) {
  return withPictures(({ file, bytes }) => withPeers('reading', packages, async (site) => {
    const beside = { ...where, site };
    /** @type {Reading[]} */ const own = [];
    /** @type {number[]} */ const papaparse = [];
    /** @type {number[]} */ const d3 = [];
    for (let sitting = 0; sitting < sittings; sitting += 1) {
      own.push(await readHere(where, file));
      papaparse.push(await readThere(beside, 'papaparse', file));
      d3.push(await readThere(beside, 'd3-dsv', file));
    }
    /** @type {Task[]} */ const tasks = [];
    for (let sitting = 0; sitting < traced; sitting += 1) tasks.push(await longestTask(where, file));
    return figures(bytes, own, { papaparse, d3 }, tasks);
  }));
}

/**
 * @param {number} bytes   of the file
 * @param {Reading[]} own
 * @param {{papaparse: number[], d3: number[]}} peers   ms
 * @param {Task[]} tasks
 */
function figures(bytes, own, peers, tasks) {
  const rates = (/** @type {number[]} */ times_ms) => times_ms.map((ms) => bytes / MB / (ms / 1000));
  const rate = figureOf('109 MB, chosen until shown', 'MB/s', rates(own.map(({ shown_ms }) => shown_ms)), promised.rate);
  const papaparse = figureOf('Papa Parse, numbers converted', 'MB/s', rates(peers.papaparse));
  const d3 = figureOf('d3-dsv, numbers converted', 'MB/s', rates(peers.d3));
  const memories = own.flatMap(({ memory }) => memory ?? []);
  const matrices = (/** @type {number[]} */ of_bytes) => of_bytes.map((each) => each / matrix_bytes);
  const memory = memories.length === 0 ? [] : [
    figureOf('109 MB, peak of what the tab alone holds, to the f32 matrix', '×', matrices(memories.map(({ own }) => own)), promised.memory),
    figureOf('beside, with the code that all tabs of the browser share', '×', matrices(memories.map(({ most }) => most))),
    figureOf('of that, more than before the file', '×', matrices(memories.map(({ grown }) => grown))),
  ];
  return [
    rate,
    figureOf('the core alone, bytes to cells', 'MB/s', rates(own.map(({ push_ms }) => push_ms))),
    figureOf('the core alone, summing up', 'ms', own.map(({ sum_ms }) => sum_ms)),
    papaparse,
    d3,
    ratioOf('109 MB, chosen until shown, to Papa Parse 5.7.1', rate, papaparse, promised.papaparse),
    ratioOf('109 MB, chosen until shown, to d3-dsv 3.0.2', rate, d3, promised.d3),
    ...memory,
    figureOf('109 MB, longest task of the page meanwhile', 'ms', tasks.map(({ wall_ms }) => wall_ms), promised.task),
    figureOf('of that, on the processor', 'ms', tasks.map(({ own_ms }) => own_ms)),
  ];
}

/**
 * The lab with a sample in it, some seconds on, as whoever chooses a file has it: what comes ahead has come.
 * @param {Where} where
 * @returns {Promise<Visit>}
 */
async function openLab(where) {
  const visit = await enter(where, { early: timeReading, hash: 'lang=en&data=iris&epochs=1' });
  await reach(visit, 'ready');
  await visit.page.waitForNetworkIdle();
  return visit;
}

/** Memory is that until the first run on the file is ready, too. @param {Where} where @param {string} file @returns {Promise<Reading>} */
async function readHere(where, file) {
  const visit = await openLab(where);
  try {
    const memorySince = await watchMemory(where.browser);
    await upload(visit, file);
    const shown_ms = await shownAfter(visit);
    await reach(visit, 'ready', patience_ms);
    const memory = await memorySince();
    return { shown_ms, memory, ...(await visit.page.evaluate(readFromMemory)) };
  } finally {
    await visit.close();
  }
}

/** @param {Where} where @param {string} reader @param {string} file @returns {Promise<number>} ms */
async function readThere(where, reader, file) {
  const visit = await enter(where, { early: timeReading, hash: reader });
  try {
    await until(visit, 'its worker', () => document.querySelector('#data')?.textContent === '0 rows');
    await upload(visit, file);
    return await shownAfter(visit);
  } finally {
    await visit.close();
  }
}

/** @param {Where} where @param {string} file @returns {Promise<Task>} */
async function longestTask(where, file) {
  const visit = await openLab(where);
  try {
    const tasks = await tasksDuring(visit, async () => {
      await upload(visit, file);
      await shownAfter(visit);
      await reach(visit, 'ready', patience_ms);
    });
    return tasks.reduce((longest, task) => (task.wall_ms > longest.wall_ms ? task : longest));
  } finally {
    await visit.close();
  }
}

/** @param {Visit} visit @returns {Promise<number>} ms */
async function shownAfter(visit) {
  await until(visit, 'the file', () => Number.isFinite(/** @type {any} */ (window).shown_ms), [], patience_ms);
  return visit.page.evaluate(() => /** @type {any} */ (window).shown_ms);
}

/** Runs in the page, before its own code: from the choice of a file until the page says it is there. */
function timeReading() {
  const isShown = () =>
    document.querySelector('#data .loading:not([hidden])') === null && document.querySelector('#data')?.textContent?.includes('60,000 rows');
  document.addEventListener('change', (event) => {
    const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
    if (!file) return;
    const began = performance.now();
    Object.assign(window, { chosen: file });
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      Object.assign(window, { shown_ms: performance.now() - began });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }, { capture: true });
}

/** Runs in the page: the core on the bytes of the same file, given as the worker gives them. */
async function readFromMemory() {
  const file = /** @type {File} */ (/** @type {any} */ (window).chosen);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const core = await import(new URL('www/pkg/losslab_wasm.js', document.baseURI).href);
  const { bringRest } = await import(new URL('www/worker/rest.js', document.baseURI).href);
  await bringRest({ ...(await core.default()) });
  const lab = new core.Lab();
  const chunk = 256 * 1024;
  const began = performance.now();
  lab.begin({ name: file.name, total_bytes: bytes.length, delimiter: null, header: null, missing: null, label: null, drop: [] });
  for (let at = 0; at < bytes.length; at += chunk) lab.push(bytes.subarray(at, at + chunk));
  const pushed = performance.now();
  lab.finish();
  lab.summary(true);
  const done = performance.now();
  lab.free();
  return { push_ms: pushed - began, sum_ms: done - pushed };
}
