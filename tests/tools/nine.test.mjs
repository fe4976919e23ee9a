// The nine in lock-step on the built wasm.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {IRIS, pasted} from './bench.mjs';
import {alone, asked, heard, open} from './nine.mjs';
import {NETWORKS} from '../../www/nine.js';
import {NINE_KEYS} from '../../www/protocol.js';

const EPOCHS = 12;

/** @param {any} run */
const historyOf = ({columns, length}) =>
  Array.from({length}, (_, epoch) => NINE_KEYS.map((key) => columns[key][epoch]));

test('each of the nine is, bit for bit, the same run alone', async () => {
  for (const link of ['lr=0.1', 'precision=f32&draws=joint&momentum=0.9&batch=7&out=sigmoid&loss=half_sse']) {
    const {lab, nine, said, run} = await open(pasted(IRIS));
    const wanted = asked(link, [8, 5]);
    nine.start(1, wanted, EPOCHS);
    run();
    const {state, runs} = heard(said);
    assert.equal(state, 'done');
    wanted.forEach((settings, at) => {
      const {figures, history} = alone(lab, settings, EPOCHS);
      assert.deepEqual(figures, NINE_KEYS);
      assert.deepEqual(historyOf(runs[at]), history, NETWORKS[at]);
    });
  }
});

test('they go in lock-step: none is more than an epoch ahead', async () => {
  const {lab, nine, next} = await open(pasted(IRIS));
  nine.start(1, asked('', [256, 128]), EPOCHS);
  /** Epochs and the share of the running one. @param {number} at */
  const far = (at) => {
    const {epoch, step, steps} = lab.position(200 + at);
    return epoch + step / steps;
  };
  let turns = 0;
  while (next() && lab.position(200).epoch < EPOCHS - 1) {
    turns += 1;
    const all = NETWORKS.map((_, at) => far(at));
    assert.ok(Math.max(...all) - Math.min(...all) <= 1, all.join());
  }
  assert.ok(turns > 3, 'a slice is shorter than the whole');
});

test('those that diverge stay at their last epoch and say when; the others go on', async () => {
  const {nine, said, run} = await open(pasted(IRIS));
  nine.start(1, asked('out=linear&loss=sse&lr=0.9&init=normal:1', [4, 4]), EPOCHS);
  run();
  const {state, runs} = heard(said);
  assert.equal(state, 'done');
  const diverged = runs.filter((/** @type {any} */ run) => run.diverged);
  assert.ok(diverged.length > 0, 'some diverge');
  for (const {diverged: report, length} of diverged) {
    assert.deepEqual([report.code, report.back_to, report.epoch], ['TRAIN-DIVERGED', length - 1, length]);
  }
});

test('a refused one has its reason, and all may be', async () => {
  const {nine, said, run} = await open(pasted(IRIS));
  nine.start(1, asked('out=linear&loss=cce', [4, 4]), EPOCHS);
  run();
  const {state, runs} = heard(said);
  assert.equal(state, 'done');
  assert.deepEqual(new Set(runs.map((/** @type {any} */ {refused}) => refused.code)), new Set(['PAIR-REFUSED']));
});

test('a cancel and other data end them at once, and the runs of the page go on', async () => {
  const {lab, nine, said, next} = await open(pasted(IRIS));
  lab.start(0, asked('', [4, 4])[0]);
  nine.start(1, asked('', [64, 64]), 1000);
  next();
  nine.end();
  const length = said.length;
  assert.equal(next(), true, 'a slice was due');
  assert.deepEqual([next(), said.length], [false, length]);
  assert.throws(() => lab.position(200), ({code}) => code === 'RUN-NONE');
  assert.equal(lab.position(0).epoch, 0);
});
