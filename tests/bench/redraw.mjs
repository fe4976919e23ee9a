// What one more epoch costs the page: a redraw of everything it shows of four compared runs.

import { enter, reach } from '../browser/harness.mjs';
import { type } from '../browser/lab.mjs';
import { figureOf, ratioOf } from './figure.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {{script_ms: number, frame_ms: number}} Frame */

/** Two losses, hence four charts; eight lines of gradients. One minibatch an epoch, so that 10,000 of them are soon there. */
const runs = 'data=iris&hidden=8:tanh&out=sigmoid&loss=half_sse&lr=0.02&batch=120'
  + '&b.loss=bce&c.lr=0.05&d.loss=bce&d.init=normal:0.5';
const viewport = { width: 1280, height: 720 };
const redraws = 40;
const most_ms = 8;
const patience_ms = 600_000;

/** @param {import('./main.mjs').Where} where @returns {Promise<Figure[]>} */
export async function redraw(where) {
  const few = await measure(where, 100, 1);
  const many = await measure(where, 10_000, 1);
  const sharp = await measure(where, 10_000, 2);
  const script = (/** @type {Frame} */ { script_ms }) => script_ms;
  const whole = (/** @type {Frame} */ { frame_ms }) => frame_ms;
  const figures = [
    figureOf('redraw, 4 runs × 10,000 epochs', 'ms', many.map(script), { limit: most_ms }),
    figureOf('the same with layout and paint', 'ms', many.map(whole)),
    figureOf('the same at 2 device px to the px', 'ms', sharp.map(script)),
    figureOf('redraw, 4 runs × 100 epochs', 'ms', few.map(script)),
  ];
  return [...figures, ratioOf('redraw, 10,000 epochs to 100', figures[0], figures[3])];
}

/**
 * The longest frame after each of `redraws` steps of one epoch beyond `epochs`, the axis standing still.
 * @param {import('./main.mjs').Where} where
 * @param {number} epochs
 * @param {number} deviceScaleFactor
 * @returns {Promise<Frame[]>}
 */
async function measure(where, epochs, deviceScaleFactor) {
  const visit = await enter(where, { viewport: { ...viewport, deviceScaleFactor }, early: timeFrames, hash: `${runs}&epochs=${epochs}` });
  try {
    await reach(visit, 'ready');
    await visit.page.click('#run');
    await reach(visit, 'done', patience_ms);
    await type(visit, 'epochs', String(epochs + redraws));
    /** @type {Frame[]} */ const longest = [];
    for (let step = 1; step <= redraws; step += 1) longest.push(await visit.page.evaluate(stepped, epochs + step));
    return longest;
  } finally {
    await visit.close();
  }
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
