// What compared runs share and what they don't, and the figures that tell them apart.

import {OWN_KEYS, letters, settingsOf, textOf} from './rival.js';

/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} Settings */

const WELL_LEARNED = 0.8;

/**
 * The settings in which the runs are not all the same, in the link's order.
 * @param {Settings} settings
 * @returns {string[]}
 */
export function differing(settings) {
  const all = letters(settings).map((letter) => settingsOf(settings, letter));
  return OWN_KEYS.filter((key) => new Set(all.map((own) => textOf(own, key))).size > 1);
}

/**
 * The runs whose test rows, and those whose first weights, are not A's.
 * @param {readonly Run[]} runs   A first
 * @returns {{rows: Letter[], weights: Letter[]}}
 */
export function unshared([first, ...rest]) {
  if (!first) return {rows: [], weights: []};
  const without = (/** @type {(one: Run, other: Run) => boolean} */ shares) =>
    rest.filter((run) => !shares(first, run)).map(({letter}) => letter);
  return {rows: without(sharesRows), weights: without(sharesWeights)};
}

/**
 * One shuffle of all rows, cut at the same row. Runs that draw all from one generator
 * shuffle alike when as much was drawn before: normal values are drawn in pairs.
 * @param {Run} one
 * @param {Run} other
 */
function sharesRows(one, other) {
  const before = (/** @type {Run} */ run) => (run.started.draws === 'joint' ? Math.ceil(drawn(run) / 2) : 0);
  return one.info.train_rows === other.info.train_rows && before(one) === before(other);
}

/**
 * The same values from the same generator at the same scale.
 * @param {Run} one
 * @param {Run} other
 */
function sharesWeights(one, other) {
  const shape = (/** @type {Run} */ {info}) => info.layers.map(({fan_in, fan_out}) => `${fan_in}x${fan_out}`).join();
  if (shape(one) !== shape(other)) return false;
  const scales = (/** @type {Run} */ {started, info}) => info.layers.map(({fan_in}) => scale(started.init, fan_in)).join();
  if (scales(one) !== scales(other)) return false;
  return one.started.draws === other.started.draws || drawn(one) === 0;
}

/**
 * How many normal values the first weights take.
 * @param {Run} run
 */
function drawn({started, info}) {
  return started.init === 'zeros' ? 0 : info.layers.reduce((sum, {fan_in, fan_out}) => sum + fan_in * fan_out, 0);
}

/**
 * The standard deviation of first weights; 0 for `zeros`.
 * @param {string} init
 * @param {number} fan_in
 */
function scale(init, fan_in) {
  if (init === 'xavier') return 1 / Math.sqrt(fan_in);
  if (init === 'he') return Math.sqrt(2 / fan_in);
  return init === 'zeros' ? 0 : Number(init.slice('normal:'.length));
}

/**
 * The first epoch whose test accuracy is `share` or more; null when none is so far.
 * @param {Run} run
 * @param {number} [share]
 * @returns {number|null}
 */
export function epochsTo(run, share = WELL_LEARNED) {
  const epoch = run.columns['test_accuracy']?.subarray(0, run.length).findIndex((accuracy) => accuracy >= share) ?? -1;
  return epoch < 0 ? null : epoch;
}
