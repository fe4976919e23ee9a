// What is trained to measure how fast: two works, what an epoch of them is in arithmetic, and their data.

import {parse} from '../link.js';
import {pictures} from './pictures.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {'steel'|'digits'} WorkName */

/**
 * The links of the works, without their precision. Steel: 27 → 7, 1,550 rows to train on. Digits: 784 → 100 → 50 → 10, 10,000
 * rows, of the shape of MNIST.
 * @type {Record<WorkName, string>}
 */
export const WORKS = {
  steel: 'out=softmax&loss=cce&batch=10&lr=0.05',
  digits: 'hidden=100:sigmoid,50:sigmoid&out=softmax&loss=cce&batch=100&lr=0.1&split=0.95&label=label',
};
/** Of which 0.95 are 10,000 in whole batches. */
const DIGITS_ROWS = 10_527;

/**
 * The settings of a work.
 * @param {WorkName} name
 * @param {string} [more]   of the link, after the work's own
 */
export function settingsOfWork(name, more = '') {
  return parse(`${WORKS[name]}&${more}`).settings;
}

/** @param {WorkName} name @returns {Source} */
export function sourceOf(name) {
  if (name === 'steel') return {kind: 'sample', name, file: null, text: null};
  const {csv} = pictures(DIGITS_ROWS);
  return {kind: 'file', name: 'pictures.csv', file: new File([csv], 'pictures.csv'), text: null};
}

/** The rows of the digits, for those who do not read a CSV. */
export const digits = () => pictures(DIGITS_ROWS);

/**
 * Additions and multiplications of an epoch: rows · Σ 2 · in · out · (3, but 2 for the first layer), for z = a W + b, for
 * ∂L/∂W, and for ∂L/∂a of the layer below, which the first has not. What else an epoch takes is not counted: biases,
 * activations, losses, updates, all that is recorded, and the test rows.
 * @param {readonly {fan_in: number, fan_out: number}[]} layers
 * @param {number} rows   trained on
 */
export function flopOf(layers, rows) {
  const each = layers.map(({fan_in, fan_out}, at) => 2 * fan_in * fan_out * (at === 0 ? 2 : 3));
  return rows * each.reduce((sum, flop) => sum + flop, 0);
}
