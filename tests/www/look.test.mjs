// What the panels ask to see, when they ask again, and whose answer they take.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Played} from './state.mjs';

/** @param {number} epoch */
function seen(epoch) {
  return {epoch, step: 0, every: 1, weights: null, biases: null, layers: null, rows: 0, confusion: null, regions: null};
}

test('the weights are asked for as the runs move on, where they stand', () => {
  const page = new Played().boot().loaded().started();
  assert.deepEqual(page.looks(), []);
  const [first] = page.epochs(0, 0).looks();
  const wants = {weights: true, histograms: false, confusion: false, regions: null};
  assert.deepEqual(first, {type: 'look', number: page.state.wanted.run, epoch: null, wants});
  assert.equal(page.do({type: 'play'}).epochs(1, 3).looks().length, 1);
  assert.equal(page.epochs(3, 3, 2).looks().length, 1, 'a minibatch moves them too');
  assert.equal(page.do({type: 'hovered', epoch: 1}).looks().length, 0);
});

test('an opened panel asks for what it shows and no more, a closed one for nothing', () => {
  const page = new Played().ready();
  const nothing = {weights: false, histograms: false, confusion: false, regions: null};
  for (const name of ['histograms', 'confusion', 'regions']) {
    const [opened] = page.do({type: 'section-toggled', name}).looks();
    const wanted = name === 'regions' ? {x: 0, y: 1, unit: null, side: 96} : true;
    assert.deepEqual(opened.wants, {...nothing, [name]: wanted});
  }
  const [unit] = page.do({type: 'regions-changed', regions: {x: 0, y: 1, unit: [0, 2]}}).looks();
  assert.deepEqual(unit.wants, {...nothing, regions: {x: 0, y: 1, unit: [0, 2], side: 96}});
  assert.deepEqual(page.do({type: 'section-toggled', name: 'confusion'}).looks(), []);
  const [moved] = page.do({type: 'step-epoch'}).epochs(1, 1).looks();
  assert.deepEqual(moved.wants, {...unit.wants, weights: true, histograms: true});
});

test('a panel opened while the runs move asks for all of it: what was seen before is of another moment', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 3);
  page.looks();
  const [opened] = page.do({type: 'section-toggled', name: 'confusion'}).looks();
  assert.deepEqual([opened.wants.weights, opened.wants.confusion], [true, true]);
});

test('a look at a part leaves the rest of the same moment, and nothing of another', () => {
  const page = new Played().ready();
  const number = page.state.wanted.run;
  const answer = (/** @type {object} */ of) => page.do({type: 'looked', number, epoch: null, runs: [{letter: 'A', look: {...seen(0), ...of}}], ms: 1});
  const [weights, confusion] = [[new Float64Array(1)], new Float64Array(9)];
  answer({weights});
  answer({confusion});
  assert.deepEqual([page.state.runs[0].look?.weights, page.state.runs[0].look?.confusion], [weights, confusion]);
  answer({epoch: 1, confusion});
  assert.equal(page.state.runs[0].look?.weights, null);
});

test('a look that comes late, of runs on other data, is dropped', () => {
  const page = new Played().ready();
  const number = page.state.wanted.run;
  const late = {type: 'looked', number, epoch: null, runs: [{letter: 'A', look: seen(0)}], ms: 1};
  page.do({type: 'setting-changed', key: 'data', value: 'moons'}).loaded();
  page.do(late);
  assert.equal(page.state.runs[0].look, null);
});

test('before a class the panels ask for nothing until they are brought', () => {
  const page = new Played().ready('#present=1').do({type: 'section-toggled', name: 'confusion'});
  assert.deepEqual(page.looks(), []);
  const [brought] = page.do({type: 'brought', name: 'panels'}).looks();
  assert.equal(brought.wants.confusion, true);
});

/** The worker saw this epoch of A. @param {Played} page @param {number} epoch */
function answer(page, epoch) {
  const number = page.state.wanted.run;
  return page.do({type: 'looked', number, epoch: page.state.pinned, runs: [{letter: 'A', look: seen(epoch)}], ms: 1});
}

test('a pinned epoch is looked at once, and again when it is trained anew', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 9);
  page.looks();
  const [pinned] = page.do({type: 'pinned', epoch: 4}).looks();
  assert.equal(pinned.epoch, 4);
  assert.deepEqual(answer(page, 4).epochs(10, 12).looks(), []);
  assert.equal(page.do({type: 'reset'}).started().epochs(0, 0).looks().length, 1);
});

for (const playing of [true, false]) {
  test(`a pinned epoch is looked at again until a new worker has trained so far (${playing ? 'playing' : 'resting'})`, () => {
    const page = new Played().ready().do({type: 'play'}).epochs(1, 9);
    if (!playing) page.do({type: 'pause'}).rested();
    answer(page.do({type: 'pinned', epoch: 4}), 4).looks();
    page.do({type: 'worker-lost', bytes: 9}).loaded().started();
    assert.equal(answer(page.epochs(0, 0), 0).looks().length, 1);
    assert.equal(answer(page.epochs(1, 2, 3), 2).looks().length, 1, 'it is not there yet');
    assert.equal(answer(page.epochs(3, 6), 4).looks().length, 1);
    assert.deepEqual(page.epochs(7, 12, 5).looks(), [], 'it is there');
  });
}

test('a run that is behind is looked at again when it gets there', () => {
  const page = new Played().ready('#b.lr=1').do({type: 'play'}).epochs(1, 5).epochs(6, 6, 0, ['A']);
  page.looks();
  assert.equal(page.do({type: 'pinned', epoch: 6}).looks().length, 1);
  assert.equal(page.epochs(6, 6, 0, ['B']).looks().length, 1);
});

test('what is seen goes to its run; of another epoch than the pinned, or other runs, it is too late', () => {
  const page = new Played().ready('#b.lr=1').do({type: 'play'}).epochs(1, 5);
  const number = page.state.wanted.run;
  const runs = [{letter: 'B', look: seen(2)}, {letter: 'A', look: seen(1)}];
  page.do({type: 'looked', number, epoch: null, runs, ms: 1});
  assert.deepEqual(page.state.runs.map(({look}) => look?.epoch), [1, 2]);
  page.do({type: 'pinned', epoch: 3});
  const before = page.state;
  for (const late of [{number, epoch: null}, {number, epoch: 2}, {number: number - 1, epoch: 3}]) {
    assert.equal(page.do({type: 'looked', ...late, runs, ms: 1}).state, before);
  }
});

test('decision regions are of two features there are, and of no unit once the network is another', () => {
  const page = new Played().ready().do({type: 'section-toggled', name: 'regions'});
  page.looks();
  const regions = {x: 1, y: 0, unit: /** @type {[number, number]} */ ([0, 2])};
  const [asked] = page.do({type: 'regions-changed', regions}).looks();
  assert.deepEqual(asked.wants.regions, {...regions, side: 96});
  for (const wrong of [{x: 1, y: 1}, {x: 0, y: 2}, {x: -1, y: 0}, {x: 0.5, y: 0}]) {
    const before = page.state;
    assert.equal(page.do({type: 'regions-changed', regions: {...wrong, unit: null}}).state, before);
  }
  page.do({type: 'setting-changed', key: 'out', value: 'sigmoid'});
  assert.deepEqual(page.state.regions, {x: 1, y: 0, unit: null});
});

test('decision regions begin with two features that vary, and stay with those that were chosen', () => {
  const column = (/** @type {string} */ role, /** @type {number} */ max) => ({name: 'x', role, min: 0, max});
  const columns = [column('feature', 0), column('label', 9), column('feature', 0), column('feature', 5), column('feature', 1)];
  const page = new Played().boot().loaded({features: 4, columns}).started();
  assert.deepEqual(page.state.regions, {x: 2, y: 3, unit: null});
  page.do({type: 'regions-changed', regions: {x: 2, y: 3, unit: [0, 1]}});
  assert.equal(page.state.regions_chosen, false, 'a unit is no other feature');
  page.do({type: 'regions-changed', regions: {x: 2, y: 1, unit: null}}, {type: 'regions-changed', regions: {x: 0, y: 1, unit: null}}, {type: 'reset'});
  assert.deepEqual(page.state.regions, {x: 0, y: 1, unit: null}, 'chosen is chosen');
  const flat = new Played().boot().loaded({features: 2, columns: columns.slice(0, 3)}).started();
  assert.deepEqual(flat.state.regions, {x: 0, y: 1, unit: null});
});

test('data with one feature has no decision regions', () => {
  const page = new Played().boot().loaded({features: 1}).started().epochs(0, 0).do({type: 'section-toggled', name: 'regions'});
  assert.ok(page.looks().every(({wants}) => wants.regions === null));
});
