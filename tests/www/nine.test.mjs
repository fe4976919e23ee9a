// The nine as the page's logic sees them: asked for, heard of, cancelled, and what they come to.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Played, INFO} from './state.mjs';
import {bestByDepth, bestOf, lastEpoch, rises, unitsFrom, unitsOf, winner, workOf} from '../../www/depths.js';
import {NETWORKS, depthOf, layersOf} from '../../www/nine.js';
import {NINE_KEYS} from '../../www/protocol.js';

const START = /** @type {const} */ ({type: 'nine-started', units: [8, 4]});

/** A page whose nine have begun. @param {string} [hash] */
function begun(hash) {
  const page = new Played().ready(hash);
  page.do(START);
  page.heard();
  return page.do({type: 'nine-opened', serial: page.state.nine?.serial ?? 0, runs: NETWORKS.map(() => ({info: INFO, refused: null}))});
}

/**
 * Epochs with these test accuracies arrive for one of them.
 * @param {Played} page
 * @param {number} at
 * @param {number[]} accuracies   of epochs `from` on
 * @param {{from?: number, done?: boolean, diverged?: any, serial?: number}} [more]
 */
function tell(page, at, accuracies, {from = 0, done = false, diverged = null, serial = page.state.nine?.serial ?? 0} = {}) {
  const records = new Float64Array(accuracies.flatMap((accuracy, k) => [from + k, 1, 2, 0.5, accuracy]));
  return page.do({type: 'nine-progress', serial, runs: [{at, records, part: 0.25, diverged}], ms_per_epoch: 7, done});
}

/** @param {Played} page @returns {any} */
const nineOf = (page) => page.state.nine;

test('the nine are in the order of the table: the shallow first', () => {
  assert.deepEqual(NETWORKS, [
    'none,none', 'none,sigmoid', 'none,relu', 'sigmoid,none', 'relu,none',
    'sigmoid,sigmoid', 'sigmoid,relu', 'relu,sigmoid', 'relu,relu',
  ]);
  assert.deepEqual(NETWORKS.map(depthOf), [0, 1, 1, 1, 1, 2, 2, 2, 2]);
  assert.deepEqual(layersOf('none,relu', [8, 4]), [{units: 4, activation: 'relu'}]);
  assert.deepEqual(layersOf('none,none', [8, 4]), []);
});

test('a start asks for nine runs that differ from A in their layers only, and pauses the others', () => {
  const page = new Played().ready('lr=0.5&batch=20&hidden=3:tanh&b.lr=0.1&epochs=7');
  page.do({type: 'play'}).heard();
  page.do(START);
  const [pursue, nine] = page.heard();
  assert.deepEqual([pursue.type, pursue.goal.kind, nine.type, nine.epochs, nine.runs.length], ['pursue', 'pause', 'nine', 7, 9]);
  const {hidden: none, ...rest} = nine.runs[0];
  assert.deepEqual([none, rest.lr, rest.batch], [[], 0.5, 20]);
  nine.runs.forEach(({hidden, ...others}, at) => {
    assert.deepEqual(others, rest);
    assert.deepEqual(hidden, layersOf(NETWORKS[at], [8, 4]));
  });
});

test('without data, while it is read or chosen, and after a lost worker, nothing starts', () => {
  const page = new Played().boot();
  assert.equal(page.do(START).state.nine, null);
  page.loaded({problem: {code: 'DATA-ONE-CLASS'}});
  assert.equal(page.do(START).state.nine, null);
  const chosen = new Played().ready().do({type: 'label-chosen', label: ['d'], drop: []});
  assert.equal(chosen.do(START).state.nine, null);
});

test('what is heard of them is theirs; what is of older ones is not', () => {
  const page = begun();
  tell(page, 2, [0.1, 0.3]);
  tell(page, 2, [0.2], {from: 2});
  tell(page, 3, [0.9], {serial: 77});
  const {runs, ms_per_epoch, state} = nineOf(page);
  assert.deepEqual([runs[2].length, runs[3].length, ms_per_epoch, state], [3, 0, 7, 'running']);
  assert.deepEqual([...runs[2].columns.test_accuracy.subarray(0, 3)], [0.1, 0.3, 0.2]);
  assert.deepEqual(Object.keys(runs[2].columns), NINE_KEYS);
  assert.equal(nineOf(tell(page, 2, [], {done: true})).state, 'done');
  assert.equal(tell(page, 2, [0.9], {from: 3}).state.nine?.runs[2]?.length, 3);
  assert.equal(page.state.phase, 'ready', 'the runs of the page have not moved');
});

test('a cancel, other data, another choice and a lost worker end them, and what there was stays', () => {
  const file = /** @type {any} */ ({kind: 'file', name: 'y.csv', file: {size: 9}, text: null});
  /** @type {[string, (page: Played) => unknown][]} */
  const ends = [
    ['cancel', (page) => page.do({type: 'nine-cancelled'})],
    ['data', (page) => page.do({type: 'load-requested', source: file}).loaded({name: 'y.csv'})],
    ['choice', (page) => page.do({type: 'label-chosen', label: ['d'], drop: []}).do({type: 'chosen', number: page.state.wanted.choice, summary: /** @type {any} */ ({...page.state.data})})],
    ['worker', (page) => page.do({type: 'worker-lost', bytes: 9})],
  ];
  for (const [name, end] of ends) {
    const page = tell(begun(), 0, [0.1, 0.3]);
    end(page);
    assert.deepEqual([nineOf(page).state, nineOf(page).runs[0].length], ['cancelled', 2], name);
    assert.ok(page.heard().some(({type}) => type === 'nine-cancel'), name);
    assert.equal(tell(page, 0, [0.9], {from: 2}).state.nine?.runs[0]?.length, 2, name);
  }
  const failing = tell(begun(), 0, [0.1]);
  failing.do({type: 'load-requested', source: file});
  failing.do({type: 'load-failed', number: failing.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  assert.equal(nineOf(failing).state, 'running', 'a load that failed changed nothing');
});

test('their module may be missing, which is told', () => {
  const page = begun();
  page.do({type: 'nine-failed', serial: nineOf(page).serial, report: {code: 'PAGE-NO-PART'}});
  assert.deepEqual([nineOf(page).state, nineOf(page).failed.code], ['cancelled', 'PAGE-NO-PART']);
});

test('one that diverged stays at its last finite epoch', () => {
  const page = tell(begun(), 1, [0.1, 0.2, 0.3, 0.4]);
  tell(page, 1, [], {diverged: {code: 'TRAIN-DIVERGED', epoch: 3, back_to: 2}});
  assert.deepEqual([nineOf(page).runs[1].length, nineOf(page).runs[1].diverged.epoch], [3, 3]);
});

test('a new start begins anew under a new number', () => {
  const page = tell(begun(), 0, [0.1]);
  const {serial} = nineOf(page);
  page.heard();
  page.do(START);
  assert.deepEqual([nineOf(page).serial, nineOf(page).runs[0].length, page.heard().at(-1).type], [serial + 1, 0, 'nine']);
});

test('the best of each, of each depth and of all', () => {
  const page = begun();
  [[0.5, 0.7, 0.7], [0.6], [0.8, 0.1], [0.2], [0.3], [0.1], [0.81], [0.9, 0.95, 0.9], [0.95]].forEach((list, at) => tell(page, at, list));
  const {runs} = nineOf(page);
  assert.deepEqual(bestOf(runs[0]), {accuracy: 0.7, epoch: 1});
  assert.deepEqual(bestByDepth(runs), [0.7, 0.8, 0.95]);
  assert.equal(winner(runs)?.hidden, 'relu,sigmoid', 'the earlier of two alike');
  assert.deepEqual([rises([0.7, 0.8, 0.95]), rises([0.7, 0.7, 0.9]), rises([NaN, 0.7, 0.9])], [true, false, false]);
});

test('before anything is there nothing is best', () => {
  const {runs} = nineOf(begun());
  assert.deepEqual(bestByDepth(runs), [NaN, NaN, NaN]);
  assert.deepEqual([winner(runs), bestOf(runs[0]).epoch], [null, -1]);
});

test('how far they are leaves out who never began or diverged', () => {
  const page = begun('epochs=10');
  NETWORKS.forEach((_, at) => tell(page, at, [0.1, 0.2, 0.3]));
  tell(page, 8, [], {diverged: {code: 'TRAIN-DIVERGED', epoch: 3, back_to: 2}});
  assert.deepEqual(workOf(nineOf(page)), {done: 16, total: 80, left: 7.75});
  assert.deepEqual([lastEpoch(nineOf(page)), lastEpoch(nineOf(page.do({type: 'nine-cancelled'})))], [10, 2]);
});

test('units are those of A, and whole numbers from 1 to 1024', () => {
  const layer = (/** @type {number} */ units) => ({units, activation: 'tanh'});
  assert.deepEqual(unitsOf([]), [32, 16]);
  assert.deepEqual(unitsOf([layer(9)]), [9, 5]);
  assert.deepEqual(unitsOf([layer(1)]), [1, 1]);
  assert.deepEqual(unitsOf([layer(9), layer(7), layer(3)]), [9, 7]);
  assert.deepEqual(['1', '1024', '0', '1025', '2.5', '', 'x'].map(unitsFrom), [1, 1024, null, null, null, null, null]);
});
