// What nine networks come to: the best of each, of each depth, of all.

import {MOST_UNITS, depthOf} from './nine.js';

/** @typedef {import('./state.js').NineRun} NineRun */
/** @typedef {import('./state.js').Nine} Nine */
/** @typedef {import('./state.js').HiddenLayer} HiddenLayer */
/** @typedef {{accuracy: number, epoch: number}} Best */

/** Of A when it has no hidden layer. @type {Nine['units']} */
const FIRST_UNITS = [32, 16];

/**
 * The highest test accuracy and the first epoch that has it; NaN and -1 before epoch 0.
 * @param {NineRun} run
 * @returns {Best}
 */
export function bestOf({columns, length}) {
  let best = {accuracy: NaN, epoch: -1};
  for (let epoch = 0; epoch < length; epoch += 1) {
    const accuracy = columns['test_accuracy']?.[epoch] ?? NaN;
    if (accuracy > best.accuracy || (best.epoch < 0 && !Number.isNaN(accuracy))) best = {accuracy, epoch};
  }
  return best;
}

/**
 * The best of all, the earlier in the table where some are alike; null before there is one.
 * @param {readonly NineRun[]} runs
 * @returns {NineRun|null}
 */
export function winner(runs) {
  /** @type {{run: NineRun|null, accuracy: number}} */
  let found = {run: null, accuracy: -Infinity};
  for (const run of runs) {
    const {accuracy} = bestOf(run);
    if (accuracy > found.accuracy) found = {run, accuracy};
  }
  return found.run;
}

/**
 * The best test accuracy with 0, 1 and 2 hidden layers; NaN where there is none.
 * @param {readonly NineRun[]} runs
 * @returns {[number, number, number]}
 */
export function bestByDepth(runs) {
  const of = (/** @type {number} */ depth) => {
    const there = runs.filter(({hidden}) => depthOf(hidden) === depth).map((run) => bestOf(run).accuracy);
    return there.reduce((most, next) => (next > most || Number.isNaN(most) ? next : most), NaN);
  };
  return [of(0), of(1), of(2)];
}

/**
 * Whether every layer more is better.
 * @param {readonly number[]} best   by depth
 */
export function rises([none = NaN, one = NaN, two = NaN]) {
  return none < one && one < two;
}

/**
 * Epochs done and to be done, of all that began and did not diverge.
 * @param {Nine} nine
 * @returns {{done: number, total: number, left: number}} `left`: of the one least far, with its running one
 */
export function workOf({runs, epochs}) {
  const going = runs.filter(({refused, diverged}) => !refused && !diverged);
  const far = going.map(({length, part}) => Math.max(0, length - 1) + (length > 0 ? part : 0));
  const done = going.reduce((sum, {length}) => sum + Math.max(0, length - 1), 0);
  return {done, total: going.length * epochs, left: going.length > 0 ? epochs - Math.min(...far) : 0};
}

/**
 * The newest epoch there is, at least 1; while they go on, where they end.
 * @param {Nine} nine
 */
export function lastEpoch({state, epochs, runs}) {
  return state === 'running' ? epochs : Math.max(1, ...runs.map(({length}) => length - 1));
}

/**
 * The units the nine begin with: those of A.
 * @param {readonly HiddenLayer[]} hidden
 * @returns {Nine['units']}
 */
export function unitsOf([first, second]) {
  if (!first) return FIRST_UNITS;
  return [first.units, second ? second.units : Math.max(1, Math.round(first.units / 2))];
}

/**
 * @param {string} text   as typed
 * @returns {number|null} null for none of 1 … 1024
 */
export function unitsFrom(text) {
  const units = text === '' ? NaN : Number(text);
  return Number.isInteger(units) && units >= 1 && units <= MOST_UNITS ? units : null;
}
