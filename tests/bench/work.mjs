// A work as everyone gets it: scaled rows, first weights, and the order of the rows in each epoch, as the lab draws them.

import { readFileSync } from 'node:fs';

import { digits, flopOf, settingsOfWork } from '../../www/speed/works.js';
import { RandomState } from './draws.mjs';

/** @typedef {import('../../www/speed/works.js').WorkName} WorkName */
/** @typedef {{weights: Float64Array, biases: Float64Array}} Parameters   `weights` are [fan_in, fan_out] */
/** @typedef {{fan_in: number, fan_out: number, activation: string} & Parameters} Layer */
/**
 * @typedef {object} Work
 * @property {WorkName} data
 * @property {string} link            of the run, after the data's own
 * @property {number} features
 * @property {Float64Array} x         [rows, features], scaled by what the training rows are
 * @property {Uint8Array} classes     [rows]
 * @property {Layer[]} layers         first weights
 * @property {Uint32Array[]} orders   rows to train on, an epoch each
 * @property {Uint32Array} test       rows
 * @property {string} loss
 * @property {number} batch
 * @property {number} lr
 * @property {number} flop            of an epoch
 */

/** Cells of the samples' own labels: the last columns of the steel plates are one-hot. */
const STEEL = { file: new URL('../../data/steel-twin.csv', import.meta.url), classes: 7 };

/** @typedef {{features: number, cells: Float64Array, classes: Uint8Array}} Table   `cells` are [rows, features], as the lab keeps them: of f32 */

/** @returns {Table} */
function steel() {
  const [, ...lines] = readFileSync(STEEL.file, 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const features = rows[0].length - STEEL.classes;
  const cells = Float64Array.from(rows.flatMap((row) => row.slice(0, features).map(Math.fround)));
  return { features, cells, classes: Uint8Array.from(rows, (row) => row.indexOf(1, features) - features) };
}

/** @returns {Table} */
function pictures() {
  const { values, classes } = digits();
  return { features: values.length / classes.length, cells: Float64Array.from(values), classes };
}

/**
 * @param {WorkName} data
 * @param {string} link
 * @param {number} epochs   to draw orders for
 * @param {number} [most]   rows of the table, from its first; all unless told
 * @returns {Work}
 */
export function workOf(data, link, epochs, most = Infinity) {
  const { hidden, out, loss, batch, lr, seed, split } = settingsOfWork(data, link);
  const { features, cells, classes } = data === 'steel' ? steel() : pictures();
  const rows = Math.min(most, classes.length);
  const trained = Math.floor(Math.floor(rows * split) / batch) * batch;
  const draws = new RandomState(seed);
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  draws.shuffle(all);
  const [train, test] = [all.slice(0, trained), all.slice(trained)];
  const orders = Array.from({ length: epochs }, () => {
    draws.shuffle(train);
    return train.slice();
  });
  const units = [features, ...hidden.map((layer) => layer.units), 1 + Math.max(...classes)];
  const layers = layersOf(units, [...hidden.map(({ activation }) => activation), out], new RandomState(seed + 1));
  const x = standardised(cells, features, train);
  return { data, link, features, x, classes, layers, orders, test, loss, batch, lr, flop: flopOf(layers, trained) };
}

/**
 * Xavier's, as the course texts have it: normal, of variance 1 / fan_in.
 * @param {number[]} units   of the input and each layer
 * @param {string[]} activations
 * @param {RandomState} draws
 * @returns {Layer[]}
 */
function layersOf(units, activations, draws) {
  return activations.map((activation, at) => {
    const [fan_in, fan_out] = [units[at], units[at + 1]];
    const weights = Float64Array.from({ length: fan_in * fan_out }, () => draws.normal() / Math.sqrt(fan_in));
    return { fan_in, fan_out, activation, weights, biases: new Float64Array(fan_out) };
  });
}

/** (x − mean) / deviation, of the training rows. @param {Float64Array} cells @param {number} features @param {Uint32Array} train */
function standardised(cells, features, train) {
  const scaled = new Float64Array(cells.length);
  for (let at = 0; at < features; at += 1) {
    let [sum, squares] = [0, 0];
    for (const row of train) sum += cells[row * features + at];
    const mean = sum / train.length;
    for (const row of train) squares += (cells[row * features + at] - mean) ** 2;
    const deviation = Math.sqrt(squares / train.length) || 1;
    for (let cell = at; cell < cells.length; cell += features) scaled[cell] = (cells[cell] - mean) / deviation;
  }
  return scaled;
}
