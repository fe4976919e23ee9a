// A run from several seeds in the page's state: what is asked for, summed up, frozen, lost and exported.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {historyCsv, fileName, runJson} from '../../www/export.js';
import {leastFar, medianOf, newestEpoch, seedsAt, standOf} from '../../www/run.js';
import {INFO, KEYS, Played} from './state.mjs';

class Seeded extends Played {
  /** @param {string} hash */
  asked(hash) {
    return this.boot(hash).loaded();
  }

  /** All seeds of all runs. @param {string[]} [letters] */
  begun(letters = ['A']) {
    const {seeds} = this.state.settings;
    const runs = letters.flatMap((letter) => Array.from({length: seeds}, (_, nth) => {
      return {letter, ...(nth > 0 && {nth}), info: {...INFO, biggest_class_test: 0.4 + nth / 10}, keys: KEYS};
    }));
    return this.do({type: 'started', number: this.state.wanted.run, runs});
  }

  /** One epoch of one seed. @param {number} nth @param {number} epoch @param {number} loss @param {number} [step] @param {string} [letter] */
  epoch(nth, epoch, loss, step = 0, letter = 'A') {
    const records = new Float64Array([epoch, loss, 2 * loss, epoch === 0 ? NaN : loss]);
    const news = {letter, ...(nth > 0 && {nth}), records, position: {epoch, step, steps: 8, batch_loss: null}};
    return this.do({type: 'progress', number: this.state.wanted.run, runs: [news], prepared: true, ms_per_epoch: 5});
  }

  /** @param {number} nth @param {number} back_to */
  lost(nth, back_to) {
    const report = {code: 'TRAIN-DIVERGED', run: 'A', epoch: back_to + 1, step: 3, lr: 5, back_to, try_lr: 0.5};
    return this.do({type: 'diverged', number: this.state.wanted.run, letter: 'A', ...(nth > 0 && {nth}), report});
  }

  get run() {
    return this.state.runs[0];
  }

  /** What is shown of the train loss. */
  get shown() {
    const {spread} = this.run;
    return ['median', 'low', 'high'].map((which) => [.../** @type {any} */ (spread)[which].train_loss.subarray(0, spread?.length)]);
  }
}

test('a link of three seeds asks for each, the seeds following each other around the end', () => {
  const page = new Seeded().asked('#seeds=3&seed=4294967295&b.lr=1');
  const start = page.told.find(({type}) => type === 'start');
  assert.deepEqual(start.runs.map((/** @type {any} */ {letter, nth, settings}) => [letter, nth, settings.seed, settings.lr]), [
    ['A', undefined, 4294967295, 0.01], ['A', 1, 0, 0.01], ['A', 2, 1, 0.01], ['B', undefined, 4294967295, 1], ['B', 1, 0, 1], ['B', 2, 1, 1],
  ]);
  const one = new Seeded().asked('').told.find(({type}) => type === 'start');
  assert.deepEqual(Object.keys(one.runs[0]), ['letter', 'settings', 'changes', 'shown', 'frozen']);
});

test('another number of seeds begins anew; it is the same for all runs, and a new seed moves them all', () => {
  const page = new Seeded().asked('#b.lr=1&b.seeds=4').begun(['A', 'B']);
  assert.deepEqual(page.codes(), ['LINK-UNKNOWN']);
  page.heard();
  page.do({type: 'setting-changed', key: 'seeds', value: '2', letter: 'B'});
  assert.deepEqual(page.heard().find(({type}) => type === 'start').runs.length, 4);
  page.do({type: 'setting-changed', key: 'seeds', value: '51'});
  assert.deepEqual([page.codes().at(-1), page.state.settings.seeds], ['SETTING-RANGE', 2]);
  page.heard();
  page.do({type: 'reroll', seed: 77});
  assert.deepEqual(page.heard().find(({type}) => type === 'start').runs.map((/** @type {any} */ {settings}) => settings.seed), [77, 78, 77, 78]);
});

test('an epoch is shown when every seed has it, as median and range', () => {
  const page = new Seeded().asked('#seeds=3').begun();
  assert.equal(page.run.spread?.guess, 0.5);
  page.epoch(0, 0, 5).epoch(1, 0, 1);
  assert.deepEqual([newestEpoch(page.run), page.shown[0]], [-1, []]);
  page.epoch(2, 0, 3).epoch(0, 1, NaN).epoch(1, 1, Infinity).epoch(2, 1, 2);
  assert.deepEqual(page.shown, [[3, Infinity], [1, 2], [5, Infinity]]);
  const {info, columns, length} = medianOf(page.run);
  assert.deepEqual([info.biggest_class_test, columns.train_loss[0], length], [0.5, 3, 2]);
  assert.equal(page.run.columns.train_loss[0], 5, 'the first seed is itself');
  page.do({type: 'step-batch'}).epoch(0, 2, 4);
  assert.deepEqual([page.run.length, newestEpoch(page.run), standOf(page.run)], [3, 1, {epoch: 1, step: 0}]);
  assert.equal(leastFar(page.state.runs, null)?.letter, 'A');
});

test('one seed that diverges is named, and the rest go on without it', () => {
  const page = new Seeded().asked('#seeds=3&seed=40').begun();
  for (const nth of [0, 1, 2]) page.epoch(nth, 0, nth + 1);
  page.do({type: 'play'}).epoch(1, 1, 4).epoch(2, 1, 6).lost(0, 0);
  const {report} = page.state.messages[0];
  assert.deepEqual([report.seed, report.living, report.seeds], [40, 2, 3]);
  assert.deepEqual([page.shown, page.state.phase], [[[2, 5], [1, 4], [3, 6]], 'training']);
  assert.deepEqual([seedsAt(page.run, 0), seedsAt(page.run, 1)], [[3, 3], [2, 3]]);
  page.lost(2, 1).epoch(1, 2, 9);
  assert.deepEqual(page.shown[0], [2, 5, 9]);
  page.lost(1, 2);
  assert.deepEqual([page.state.phase, page.shown[0]], ['paused', [2, 5, 9]]);
  assert.equal(page.state.messages.filter(({report: {code}}) => code === 'TRAIN-DIVERGED').length, 1);
  page.do({type: 'play'});
  assert.deepEqual([page.codes(), page.shown[0]], [[], [2]], 'all try again from where they are');
});

test('another η says for each seed from where; before the first minibatch it is the run’s own', () => {
  const page = new Seeded().asked('#seeds=2').begun().epoch(0, 0, 1).epoch(1, 0, 1);
  const change = {type: 'rate-changed', number: page.state.wanted.run, letter: 'A', lr: 0.5, momentum: 0};
  page.do({...change, epoch: 0, step: 0, repeats: [{epoch: 0, step: 0}]});
  assert.deepEqual([page.run.started.lr, page.run.changes, page.state.settings.edited], [0.5, [], false]);
  page.do({...change, lr: 0.7, epoch: 0, step: 0, repeats: [{epoch: 0, step: 1}]});
  assert.deepEqual([page.run.started.lr, page.run.changes, page.run.repeats[0].changes, page.state.settings.edited], [
    0.5, [{epoch: 0, step: 0, lr: 0.7, momentum: 0}], [{epoch: 0, step: 1, lr: 0.7, momentum: 0}], true,
  ]);
});

test('a lost worker is told of every seed how far it was, changed and frozen', () => {
  const page = new Seeded().asked('#seeds=2&seed=9').begun().epoch(0, 0, 1).epoch(1, 0, 1).epoch(0, 1, 2).epoch(1, 1, 4);
  page.do({type: 'rate-changed', number: page.state.wanted.run, letter: 'A', lr: 0.5, momentum: 0, epoch: 1, step: 2, repeats: [{epoch: 1, step: 1}]});
  page.lost(1, 1).heard();
  page.do({type: 'worker-lost', bytes: 9}).loaded();
  assert.deepEqual(page.heard().find(({type}) => type === 'start').runs.map((/** @type {any} */ {nth, settings, changes, shown, frozen}) => [nth, settings.seed, changes[0].step, shown, frozen]), [
    [undefined, 9, 2, 1, false], [1, 10, 0, 1, true],
  ]);
  const before = page.shown;
  page.begun().epoch(0, 0, 1).epoch(1, 0, 1);
  assert.deepEqual(page.shown, before, 'what was there stays in sight');
});

test('every seed leaves the page: a column in the CSV, its own history in the JSON', () => {
  const page = new Seeded().asked('#seeds=2&seed=4294967295').begun().epoch(0, 0, 1).epoch(1, 0, 3);
  const [head, ...lines] = historyCsv(page.state.runs).trimEnd().split('\r\n');
  assert.equal(head, 'run,seed,epoch,train_loss,test_loss,gradient_norm.0');
  assert.deepEqual(lines, ['A,4294967295,0,1,2,', 'A,0,0,3,6,']);
  const {runs: [run]} = JSON.parse(runJson(page.state, 'https://a.example/'));
  assert.deepEqual([run.history.train_loss, run.settings.seed], [[1], 4294967295]);
  assert.deepEqual(run.repeats, [{seed: 0, changes: [], diverged: null, history: {epoch: [0], train_loss: [3], test_loss: [6], 'gradient_norm.0': [null]}}]);
  assert.match(fileName(page.state, 'csv'), /-4294967295x2\.csv$/);
});
