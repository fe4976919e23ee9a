// What one more epoch costs the page: a redraw of everything it shows of four compared runs.

import { enter, reach } from '../browser/harness.mjs';
import { type } from '../browser/lab.mjs';
import { figureOf, ratioOf } from './figure.mjs';
import { withPeers } from './site.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {{script_ms: number, frame_ms: number}} Frame */

/** Two losses, hence four charts; eight lines of gradients. One minibatch an epoch, so that 10,000 of them are soon there. */
const runs = 'data=iris&hidden=8:tanh&out=sigmoid&loss=half_sse&lr=0.02&batch=120'
  + '&b.loss=bce&c.lr=0.05&d.loss=bce&d.init=normal:0.5';
const viewport = { width: 1280, height: 720 };
const redraws = 40;
const most_ms = 8;
const patience_ms = 600_000;

const few_epochs = 100;
const many_epochs = 10_000;
const rounds = 5;

const packages = ['chart.js/dist/chart.umd.min.js', 'uplot/dist/uPlot.iife.min.js', 'uplot/dist/uPlot.min.css'];
/** What others draw with, in their pages. */
const others = { chartjs: 'Chart.js 4.6.1', uplot: 'uPlot 1.6.32' };
/** Lines by canvas: training and test of the runs it is of, and two layers of four. */
const lines = [4, 4, 8, 8];
const canvases = ['#chart-loss', '#chart-loss-b', '#chart-accuracy', '#chart-gradient'];
/** A redraw of ours, to theirs. */
const faster = { limit: 1 };

/** @param {import('./main.mjs').Where} where @returns {Promise<Figure[]>} */
export async function redraw(where) {
  const few = await inLab(where, few_epochs, 1, (visit) => redrawn(visit, few_epochs, redraws));
  const sharp = await inLab(where, many_epochs, 2, (visit) => redrawn(visit, many_epochs, redraws));
  const { own, theirs } = await inLab(where, many_epochs, 1, (visit) => beside(where, visit));
  const script = (/** @type {Frame} */ { script_ms }) => script_ms;
  const whole = (/** @type {Frame} */ { frame_ms }) => frame_ms;
  const many = figureOf('redraw, 4 runs × 10,000 epochs', 'ms', own.map(script), { limit: most_ms });
  const less = figureOf('redraw, 4 runs × 100 epochs', 'ms', few.map(script));
  const peers = Object.entries(others).map(([name, title]) => figureOf(`${title}, as many lines and points`, 'ms', theirs[name]));
  return [
    many,
    figureOf('the same with layout and paint', 'ms', own.map(whole)),
    figureOf('the same at 2 device px to the px', 'ms', sharp.map(script)),
    less,
    ratioOf('redraw, 10,000 epochs to 100', many, less),
    ...peers,
    ...peers.map((peer, at) => ratioOf(`redraw, to ${Object.values(others)[at]}`, many, peer, at === 0 ? faster : {})),
  ];
}

/**
 * The lab with its runs trained so far.
 * @template T
 * @param {import('./main.mjs').Where} where
 * @param {number} epochs
 * @param {number} deviceScaleFactor
 * @param {(visit: import('../browser/harness.mjs').Visit) => Promise<T>} body
 * @returns {Promise<T>}
 */
async function inLab(where, epochs, deviceScaleFactor, body) {
  const visit = await enter(where, { viewport: { ...viewport, deviceScaleFactor }, early: timeFrames, hash: `${runs}&epochs=${epochs}` });
  try {
    await reach(visit, 'ready');
    await visit.page.click('#run');
    await reach(visit, 'done', patience_ms);
    await type(visit, 'epochs', String(epochs + redraws));
    return await body(visit);
  } finally {
    await visit.close();
  }
}

/**
 * The longest frame after each of `times` steps of one epoch beyond `from`, the axis standing still.
 * @param {import('../browser/harness.mjs').Visit} visit
 * @param {number} from
 * @param {number} times
 * @returns {Promise<Frame[]>}
 */
async function redrawn(visit, from, times) {
  /** @type {Frame[]} */ const longest = [];
  for (let step = 1; step <= times; step += 1) longest.push(await visit.page.evaluate(stepped, from + step));
  return longest;
}

/**
 * The lab's redraws and others' in turn, in charts of the same size.
 * @param {import('./main.mjs').Where} where
 * @param {import('../browser/harness.mjs').Visit} visit   the lab at `many_epochs`
 */
function beside(where, visit) {
  return withPeers('drawing', packages, async (site) => {
    const there = await enter({ ...where, site }, { viewport: { ...viewport, deviceScaleFactor: 1 } });
    try {
      const sizes = await visit.page.evaluate(sizesOf, canvases);
      const each = redraws / rounds;
      /** @type {Frame[]} */ const own = [];
      /** @type {Record<string, number[]>} */ const theirs = Object.fromEntries(Object.keys(others).map((name) => [name, []]));
      for (let round = 0; round < rounds; round += 1) {
        await visit.page.bringToFront();
        own.push(...await redrawn(visit, many_epochs + round * each, each));
        await there.page.bringToFront();
        for (const name of Object.keys(others)) theirs[name].push(...await redrawnThere(there, name, sizes, each));
      }
      return { own, theirs };
    } finally {
      await there.close();
    }
  });
}

/**
 * @param {import('../browser/harness.mjs').Visit} there
 * @param {string} name
 * @param {{width: number, height: number}[]} sizes
 * @param {number} times
 */
function redrawnThere({ page }, name, sizes, times) {
  const charts = sizes.map((size, at) => ({ ...size, lines: lines[at] }));
  return page.evaluate(added, { name, charts, points: many_epochs, times });
}

/** Runs in the page: ms of each point more. @param {{name: string, charts: object[], points: number, times: number}} wanted */
async function added({ name, charts, points, times }) {
  const { drawing } = /** @type {any} */ (window);
  drawing.open(name, charts, points);
  await drawing.add(); // the first is slower
  const times_ms = [];
  for (let at = 0; at < times; at += 1) times_ms.push(await drawing.add());
  return times_ms;
}

/** Runs in the page: how large the charts are. @param {string[]} selectors */
function sizesOf(selectors) {
  return selectors.map((selector) => {
    const { width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? { width: 0, height: 0 };
    return { width: Math.round(width), height: Math.round(height) };
  });
}

/** Runs in the page, before its own code: every frame's callback, and all until the page is shown. */
function timeFrames() {
  /** @type {Frame[]} */ const kept = [];
  const ask = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => ask((time) => {
    const began = performance.now();
    callback(time);
    const script_ms = performance.now() - began;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => kept.push({ script_ms, frame_ms: performance.now() - began });
    port2.postMessage(null);
  });
  Object.assign(window, { keptFrames: kept });
}

/**
 * Runs in the page: trains to this epoch, and waits until every run shows it and nothing is left to draw.
 * @param {number} epoch
 * @returns {Promise<Frame>}
 */
async function stepped(epoch) {
  /** @type {Frame[]} */ const kept = /** @type {any} */ (window).keptFrames;
  const rest = (/** @type {number} */ ms) => new Promise((rested) => setTimeout(rested, ms));
  await rest(60);
  kept.length = 0;
  document.getElementById('step-epoch')?.click();
  const there = () => /** @type {HTMLInputElement|null} */ (document.querySelector('input#replay'))?.value === String(epoch);
  while (!there() || document.documentElement.dataset.state === 'training') await rest(5);
  await rest(60);
  return kept.reduce((longest, frame) => (frame.script_ms > longest.script_ms ? frame : longest));
}
