// The median and range over seeds against a naive sort, and epoch by epoch as they come.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyColumns, median, noSpread, seedOf, spreadTo, withRoom} from '../../www/spread.js';

/** A fixed stream of numbers in 0 … 1. @param {number} state */
function stream(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** @param {() => number} next */
function figure(next) {
  const kind = next();
  if (kind < 0.1) return NaN;
  if (kind < 0.2) return Infinity;
  if (kind < 0.3) return 0;
  return 10 ** (40 * next() - 20);
}

/** @param {number[]} values */
function naive(values) {
  const there = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (there.length === 0) return {median: NaN, low: NaN, high: NaN};
  const half = there.length / 2;
  const middle = there.length % 2 === 1 ? there[Math.floor(half)] : (there[half - 1] + there[half]) / 2;
  return {median: middle, low: there[0], high: there.at(-1)};
}

test('the median is that of a sort: NaN is no value, an infinity is one', () => {
  const next = stream(1);
  for (let round = 0; round < 4000; round += 1) {
    const values = Array.from({length: Math.floor(51 * next())}, () => figure(next));
    assert.equal(median(values), naive(values).median, String(values));
  }
  assert.equal(median([]), NaN);
  assert.equal(median([3, Infinity]), Infinity);
  assert.equal(median([NaN, 2, Infinity]), Infinity);
  assert.ok(median([1.7e308, 1.6e308]) < Infinity);
  assert.equal(median([-1, 4]), 1.5);
});

/** Seeds of unequal lengths, whose columns have more room than that. @param {() => number} next @param {number} most */
function seedsOf(next, most) {
  return Array.from({length: 1 + Math.floor(50 * next())}, () => {
    const length = 1 + Math.floor(most * next());
    const columns = withRoom(emptyColumns(['loss', 'delta']), length);
    for (const column of Object.values(columns)) for (let at = 0; at < column.length; at += 1) column[at] = figure(next);
    return {columns, length};
  });
}

test('each epoch is summed up over the seeds that have it, in portions as in one', () => {
  const next = stream(2);
  for (let round = 0; round < 60; round += 1) {
    const seeds = seedsOf(next, 200);
    const longest = Math.max(...seeds.map(({length}) => length));
    let spread = noSpread(['loss', 'delta'], 0.5);
    while (spread.length < longest) spread = spreadTo(spread, seeds, Math.min(longest, spread.length + 1 + Math.floor(70 * next())));
    for (const key of ['loss', 'delta']) {
      for (let epoch = 0; epoch < longest; epoch += 1) {
        const wanted = naive(seeds.filter(({length}) => epoch < length).map(({columns}) => columns[key][epoch]));
        assert.deepEqual({median: spread.median[key][epoch], low: spread.low[key][epoch], high: spread.high[key][epoch]}, wanted);
      }
    }
  }
});

test('an epoch is summed up once, and an older spread stays as it was', () => {
  const columns = {loss: new Float64Array(400).fill(3)};
  let read = 0;
  const seeds = [0, 1, 2].map(() => ({length: 400, get columns() { read += 1; return columns; }}));
  let spread = noSpread(['loss'], 0);
  for (let end = 1; end <= 400; end += 1) spread = spreadTo(spread, seeds, end);
  assert.equal(read, 3 * 400);
  assert.equal(spreadTo(spread, seeds, 400), spread);
  const back = spreadTo(spread, seeds, 10);
  columns.loss.fill(7);
  const again = spreadTo(back, seeds, 20);
  assert.deepEqual([spread.median.loss[15], back.length, again.median.loss[15], again.median.loss[5]], [3, 10, 7, 3]);
});

test('the seeds of a run follow each other, around the end', () => {
  assert.deepEqual([0, 1, 2].map((nth) => seedOf(4294967294, nth)), [4294967294, 4294967295, 0]);
});
