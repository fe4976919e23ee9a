// What a column reaches over, as histories grow and go back.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {extentOf} from '../../www/extent.js';
import {newRun, rolledBack, withRecords} from '../../www/run.js';

/** @typedef {import('../../www/state.js').Run} Run */

const SPECIAL = [0, -0, NaN, Infinity, -1, 5e-324];

/** @param {Float64Array} column @param {number} length */
function slow(column, length) {
  const values = [...column.subarray(0, length)];
  const real = values.filter((value) => value > 0 && value < Infinity);
  return {least: Math.min(...real), most: Math.max(0, ...real), has_zero: values.includes(0)};
}

/** @param {Run} run */
function assertExtent(run) {
  const column = run.columns['train_loss'];
  const {least, most, has_zero} = extentOf(column, run.length);
  assert.deepEqual({least, most, has_zero}, slow(column, run.length), `${run.length} epochs`);
}

/** A run without epochs, and a draw from a fixed sequence. */
function start() {
  let state = 7;
  const draw = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const settings = /** @type {any} */ ({epochs: 10});
  const run = newRun('A', 1, /** @type {any} */ ({layers: []}), ['epoch', 'train_loss'], settings);
  return {run, draw};
}

test('a history that grows and goes back reaches over what it holds', () => {
  let {run, draw} = start();
  for (let turn = 0; turn < 2000; turn += 1) {
    const value = draw() < 0.05 ? SPECIAL[Math.floor(draw() * SPECIAL.length)] : 10 ** (20 * draw() - 10);
    run = withRecords(run, Float64Array.of(run.length, value));
    if (draw() < 0.01) run = rolledBack(run, Math.floor(draw() * run.length), run);
    if (draw() < 0.3) assertExtent(run);
  }
  assert.ok(run.length > 20);
});

test('an older state is still seen as it was', () => {
  const {run} = start();
  const older = withRecords(run, Float64Array.of(0, 2, 1, 3));
  const newer = withRecords(older, Float64Array.of(2, 1, 3, 9, 4, 0));
  for (const each of [newer, older, newer]) assertExtent(each);
});

test('no column, and one without values, reach over nothing', () => {
  const nothing = {least: Infinity, most: 0, has_zero: false};
  for (const extent of [extentOf(undefined, 3), extentOf(new Float64Array(4), 0)]) {
    assert.deepEqual({...extent, length: undefined}, {...nothing, length: undefined});
  }
});
