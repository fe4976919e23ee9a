// Looking at runs in pieces: nothing waits long, every question is answered, and the pieces are the whole.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {nothingChosen} from '../../www/state.js';
import {last, onIris, open, pasted, starts} from './bench.mjs';

const ALL = {weights: true, histograms: true, confusion: true, regions: {x: 2, y: 0, unit: /** @type {[number, number]} */ ([1, 3]), side: 16}};
const asked = (/** @type {number|null} */ epoch, /** @type {any} */ wants = ALL) => ({type: /** @type {const} */ ('look'), number: 1, epoch, wants});
const looks = (/** @type {any[]} */ said) => said.filter(({type}) => type === 'looked');

/** So large that the answers to the test rows come in several pieces. */
async function onDigits() {
  const bench = open();
  const digits = readFileSync(new URL('../../data/digits.csv', import.meta.url), 'utf8');
  await bench.loader.load(1, pasted(digits, 'digits.csv'), nothingChosen());
  bench.loader.commit(1);
  bench.pursuit.start(1, starts('hidden=1024:relu,1024:relu,256:relu&b.hidden=8:tanh&split=0.5'));
  bench.run();
  return bench;
}

test('the answers to all test rows, a piece at a time, with the event loop turning in between', async () => {
  const bench = await onDigits();
  bench.pursuit.look(asked(0, {...ALL, regions: null}));
  let turns = 0;
  while (looks(bench.said).length === 0 && bench.next()) turns += 1;
  assert.ok(turns > 3, `${turns} turns`);
  const {runs} = looks(bench.said)[0];
  assert.deepEqual(runs.map((/** @type {any} */ {letter}) => letter), ['A', 'B']);
  const rows = last(bench.said, 'started').runs[0].info.test_rows;
  for (const {look} of runs) {
    const sum = look.confusion.reduce((/** @type {number} */ all, /** @type {number} */ count) => all + count, 0);
    const right = look.confusion.filter((/** @type {number} */ _, /** @type {number} */ at) => at % 11 === 0).reduce((/** @type {number} */ all, /** @type {number} */ count) => all + count, 0);
    assert.equal(sum, rows);
    assert.ok(look.layers && look.weights);
    assert.equal('confusion_end' in look, false, 'how it was counted is the worker\'s own matter');
    assert.ok(right > 0);
  }
});

test('another question, other runs or other data: the one under way is answered with what there is', async () => {
  for (const interrupt of [
    (/** @type {any} */ {pursuit}) => pursuit.look(asked(0, {...ALL, regions: null})),
    (/** @type {any} */ {pursuit}) => pursuit.start(2, starts('hidden=')),
    (/** @type {any} */ {pursuit}) => pursuit.end(),
  ]) {
    const bench = await onDigits();
    bench.pursuit.look(asked(null, {...ALL, regions: null}));
    bench.next();
    interrupt(bench);
    assert.equal(looks(bench.said).length, 1);
    assert.deepEqual(looks(bench.said)[0].runs, []);
    bench.run();
  }
});

test('a run that is dropped while it is looked at is not in the answer', async () => {
  const bench = await onDigits();
  bench.pursuit.look(asked(0, {...ALL, regions: null}));
  bench.next();
  bench.pursuit.drop('B');
  bench.run();
  assert.deepEqual(looks(bench.said)[0].runs.map((/** @type {any} */ {letter}) => letter), ['A']);
});

test('each run shows the unit asked for, or its answers where it has none such', async () => {
  const bench = await onIris('hidden=8:relu,6:relu&b.hidden=');
  bench.pursuit.look(asked(null));
  bench.run();
  const [a, b] = looks(bench.said)[0].runs.map((/** @type {any} */ {look}) => look.regions);
  assert.deepEqual([a.of, a.unit.length], [[1, 3], 256]);
  assert.deepEqual([b.of, b.unit], [null, null]);
});

test('runs that play stand still while they are looked at, and go on', async () => {
  const bench = await onIris('hidden=8:relu');
  bench.pursuit.pursue({serial: 7, kind: 'play', target: 30}, null);
  bench.next();
  bench.pursuit.look(asked(null));
  bench.run();
  assert.equal(looks(bench.said).length, 1);
  assert.equal(last(bench.said, 'rested').serial, 7);
});

test('the page is told that many starts may take long', async () => {
  const bench = await onIris('seeds=3');
  const types = bench.said.map(({type}) => type);
  assert.ok(types.indexOf('busy') >= 0 && types.indexOf('busy') < types.indexOf('started'));
});
