// What people do and what the worker reports, against the state that comes of it.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {apply} from '../../www/actions.js';
import {fileSource} from '../../www/source.js';
import {recordAt} from '../../www/run.js';
import {INFO, KEYS, Played} from './state.mjs';

const a = /** @type {any} */ ({name: 'a.csv', size: 10});
const b = /** @type {any} */ ({name: 'b.csv', size: 20});
/** @param {any} file */
const load = (file) => ({type: 'load-requested', source: fileSource(file)});
/** @param {string} key @param {unknown} value @param {string} [letter] */
const set = (key, value, letter) => ({type: 'setting-changed', key, value, letter});

test('the page boots to a sample at epoch 0, and not before', () => {
  const page = new Played();
  assert.equal(page.state.phase, 'booting');
  page.boot('#data=iris&lr=1e30&theme=dark&lang=ko');
  assert.deepEqual([page.state.theme, page.state.language, page.state.settings.lr], ['dark', 'ko', 1000]);
  assert.deepEqual(page.codes(), ['LINK-CLAMPED']);
  const [told] = page.heard();
  assert.deepEqual([told.type, told.source.kind, told.source.name], ['load', 'sample', 'iris']);
  assert.equal(page.state.phase, 'booting');
  page.loaded();
  assert.deepEqual(page.heard().map(({type}) => type), ['commit', 'start', 'pursue']);
  page.started();
  assert.equal(page.state.phase, 'booting');
  page.epochs(0, 0);
  assert.equal(page.state.phase, 'ready');
});

test('play trains to the target, then rests as done; play again trains as many more', () => {
  const page = new Played().ready('#epochs=2');
  page.do({type: 'play'});
  assert.equal(page.state.phase, 'training');
  assert.deepEqual(page.heard(), [{type: 'pursue', goal: {serial: page.state.goal.serial, kind: 'play', target: 2}, stop: null}]);
  page.epochs(1, 2).rested();
  assert.equal(page.state.phase, 'done');
  assert.equal(page.state.runs[0]?.length, 3);
  page.do({type: 'play'});
  assert.equal(page.heard()[0].goal.target, 4);
});

test('a pause is when the worker says so: an epoch on its way still counts, none follows', () => {
  const page = new Played().ready();
  page.do({type: 'play'}, {type: 'pause'});
  const {serial} = page.state.goal;
  assert.deepEqual(page.heard().at(-1).goal, {serial, kind: 'pause', target: 0});
  page.epochs(1, 1, 3);
  page.do({type: 'rested', number: page.state.wanted.run, serial: serial - 1});
  assert.deepEqual([page.state.phase, page.state.runs[0]?.length], ['training', 2]);
  page.do({type: 'rested', number: page.state.wanted.run, serial});
  assert.equal(page.state.phase, 'paused');
});

test('Play after Pause goes on, whatever the worker says of the pause', () => {
  const page = new Played().ready();
  page.do({type: 'play'}, {type: 'pause'});
  const {serial} = page.state.goal;
  page.do({type: 'play'}, {type: 'rested', number: page.state.wanted.run, serial});
  assert.deepEqual([page.state.phase, page.state.goal.kind], ['training', 'play']);
});

test('Pause at rest, Pause twice and Pause at the last epoch end at rest', () => {
  const page = new Played().ready('#epochs=2').do({type: 'pause'});
  assert.deepEqual([page.state.phase, page.state.goal.kind], ['ready', 'rest']);
  page.do({type: 'play'}, {type: 'pause'}, {type: 'pause'}).rested();
  assert.equal(page.state.phase, 'ready');
  page.do({type: 'play'}, {type: 'pause'}).epochs(1, 2).rested();
  assert.equal(page.state.phase, 'done');
});

test('a pause while a file is read is for what went on before it', () => {
  const page = new Played().ready().do({type: 'play'}, load(a), {type: 'pause'});
  assert.equal(page.state.phase, 'loading');
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  assert.equal(page.state.phase, 'ready');
});

test('a file chosen while it pauses rests, whether it loads or fails', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 2).do({type: 'pause'}, load(a));
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  assert.deepEqual([page.state.phase, page.state.goal.kind], ['paused', 'rest']);
  page.do({type: 'play'}, {type: 'pause'}, load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0);
  assert.equal(page.state.phase, 'ready');
});

test('a pause before epoch 0 is there', () => {
  const page = new Played().boot().loaded().do({type: 'play'}, {type: 'pause'}).rested();
  assert.equal(page.state.phase, 'booting');
  assert.equal(page.started().epochs(0, 0).state.phase, 'ready');
});

test('a worker lost while it pauses ends at rest, with the history', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 4).do({type: 'pause'}, {type: 'worker-lost', bytes: 9});
  page.loaded().started().epochs(0, 4).rested();
  assert.deepEqual([page.state.phase, page.state.goal.kind, page.state.runs[0]?.length], ['paused', 'rest', 5]);
});

test('a pause while a new worker trains again what is shown leaves it to end there', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 4).do({type: 'pause'}).rested().do({type: 'worker-lost', bytes: 9});
  page.loaded().started().epochs(0, 2).do({type: 'pause'});
  assert.deepEqual([page.state.phase, page.state.goal.kind, page.state.goal.target], ['loading', 'replay', 4]);
});

test('a refused label leaves the data, and goes on training', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 2);
  page.heard();
  const refused = () => page.do({type: 'choice-refused', number: page.state.wanted.choice, report: {code: 'DATA-COLUMN-UNKNOWN', column: 'x'}});
  page.do({type: 'label-chosen', label: ['x'], drop: []}, {type: 'label-chosen', label: ['y'], drop: []});
  assert.equal(page.state.phase, 'paused');
  assert.deepEqual(Object.keys(page.heard()[0]), ['type', 'number', 'label', 'drop']);
  refused();
  assert.deepEqual([page.state.phase, page.codes()], ['training', ['DATA-COLUMN-UNKNOWN']]);
  assert.deepEqual(page.heard().at(-1).goal, {serial: page.state.goal.serial, kind: 'play', target: 30});
  page.do({type: 'label-chosen', label: ['x'], drop: []}, {type: 'pause'});
  refused();
  assert.equal(page.state.phase, 'paused');
  page.do({type: 'play'}, {type: 'label-chosen', label: ['x'], drop: []}, {type: 'worker-lost', bytes: 9});
  assert.equal(page.state.messages.at(-1)?.report['goes_on'], true);
});

test('play before a run is ready is remembered', () => {
  const page = new Played().boot().do({type: 'play'});
  page.loaded();
  assert.deepEqual(page.heard().at(-1).goal, {serial: page.state.goal.serial, kind: 'play', target: 30});
  page.started();
  assert.equal(page.state.phase, 'booting');
  page.epochs(0, 0);
  assert.equal(page.state.phase, 'training');
});

test('a link trains by itself only when it says so', () => {
  assert.equal(new Played().boot('#epochs=3').loaded().started().epochs(0, 0).state.phase, 'ready');
  assert.equal(new Played().boot('#autoplay=1').loaded().started().epochs(0, 0).state.phase, 'training');
});

test('steps rest after a minibatch and after an epoch', () => {
  const page = new Played().ready();
  page.do({type: 'step-batch'});
  assert.deepEqual([page.state.phase, page.heard()[0].goal.kind], ['training', 'batch']);
  page.epochs(0, 0, 1).rested();
  assert.deepEqual([page.state.phase, page.state.runs[0]?.step], ['paused', 1]);
  page.do({type: 'step-epoch'});
  assert.equal(page.heard()[0].goal.kind, 'epoch');
});

test('reset asks for the same run at epoch 0; reroll for another seed', () => {
  const page = new Played().ready('#seed=7');
  page.do({type: 'play'}).epochs(1, 5);
  page.heard();
  page.do({type: 'reset'});
  const [start] = page.heard();
  assert.deepEqual([start.type, start.runs[0].settings.seed, page.state.phase], ['start', 7, 'loading']);
  page.started().epochs(0, 0);
  assert.deepEqual([page.state.phase, page.state.runs[0]?.length], ['ready', 1]);
  page.do({type: 'reroll', seed: 99});
  assert.equal(page.heard()[0].runs[0].settings.seed, 99);
});

test('reports of an older run are dropped', () => {
  const page = new Played().ready();
  const number = page.state.wanted.run;
  page.do(set('out', 'sigmoid'));
  const before = page.state;
  const position = {epoch: 9, step: 0, steps: 8, batch_loss: 1};
  page.do(
    {type: 'progress', number, runs: [{letter: 'A', records: new Float64Array([1, 1, 1, 1]), position}], prepared: true, ms_per_epoch: 1},
    {type: 'started', number, runs: [{letter: 'A', info: INFO, keys: KEYS}]},
    {type: 'refused', number, letter: 'A', report: {code: 'PAIR-REFUSED'}},
  );
  assert.equal(page.state, before);
});

test('a value out of range keeps the old one and says so; the next good one clears it', () => {
  const page = new Played().ready();
  const {settings} = page.state;
  page.do(set('lr', 1e30), set('batch', 0), set('epochs', -1), set('hidden', '9999:foo'));
  assert.equal(page.state.settings, settings);
  assert.deepEqual(page.codes(), ['SETTING-RANGE', 'SETTING-RANGE', 'SETTING-RANGE', 'SETTING-HIDDEN']);
  assert.deepEqual(page.heard(), []);
  page.do(set('lr', 0.5), set('hidden', '4:relu'), set('batch', 20), set('epochs', 40));
  assert.deepEqual(page.codes(), []);
});

test('what was refused is no longer said once a run takes another value, or begins anew; a look of the page leaves it', () => {
  const page = new Played().ready('#b.lr=1');
  page.do(set('lr', 5000), set('hidden', '0'), set('lr', 5000, 'B'), set('lang', 'ko'));
  assert.deepEqual(page.codes(), ['SETTING-RANGE', 'SETTING-HIDDEN', 'SETTING-RANGE']);
  page.do(set('epochs', 40));
  assert.deepEqual(page.state.messages.map(({report}) => [report.code, report['run']]), [['SETTING-RANGE', 'B']]);
  page.do(set('batch', 0), {type: 'reset'});
  assert.deepEqual(page.codes(), []);
  const alike = new Played().boot().loaded({problem: {code: 'DATA-ONE-CLASS'}}).do(set('batch', 0), {type: 'reset'});
  assert.deepEqual(alike.codes(), ['DATA-ONE-CLASS'], 'also of data that cannot be learned from');
});

test('the same value again disturbs nothing', () => {
  const page = new Played().ready();
  page.do({type: 'play'}).epochs(1, 3);
  page.heard();
  page.do(set('loss', 'cce'), set('epochs', 30), set('lr', '0.01'), set('hidden', ''));
  assert.deepEqual([page.heard(), page.state.phase, page.state.runs[0]?.length], [[], 'training', 4]);
});

test('η changed while training goes to the run and marks the link; before, it does not', () => {
  const page = new Played().ready();
  const rate = (/** @type {number} */ lr, /** @type {number} */ epoch, /** @type {number} */ step) => {
    page.do(set('lr', lr));
    assert.deepEqual(page.heard(), [{type: 'rate', letter: 'A', lr, momentum: 0}]);
    page.do({type: 'rate-changed', number: page.state.wanted.run, letter: 'A', epoch, step, lr, momentum: 0});
  };
  rate(0.02, 0, 0);
  assert.deepEqual([page.state.settings.edited, page.state.runs[0]?.started.lr, page.state.runs[0]?.changes], [false, 0.02, []]);
  page.do({type: 'play'}).epochs(1, 3);
  page.heard();
  rate(0.5, 3, 4);
  rate(0.6, 3, 4);
  assert.deepEqual(page.state.runs[0]?.changes, [{epoch: 3, step: 4, lr: 0.6, momentum: 0}]);
  assert.equal(page.state.settings.edited, true);
  assert.equal(page.state.phase, 'training');
  page.do({type: 'reset'});
  assert.equal(page.state.settings.edited, false);
});

test('more epochs move the target of a running play', () => {
  const page = new Played().ready('#epochs=2');
  page.do({type: 'play'}).epochs(1, 2).rested();
  page.heard();
  page.do(set('epochs', 5));
  assert.deepEqual([page.state.phase, page.heard()], ['paused', []]);
  page.do({type: 'play'}, set('epochs', 9));
  assert.deepEqual(page.heard().map(({goal}) => goal.target), [5, 9]);
});

test('a refused pair says so, and the next pair trains', () => {
  const page = new Played().ready().do(set('out', 'linear'));
  page.do({type: 'refused', number: page.state.wanted.run, letter: 'A', report: {code: 'PAIR-REFUSED', out: 'linear', loss: 'cce'}});
  assert.deepEqual([page.state.phase, page.codes()], ['failed', ['PAIR-REFUSED']]);
  page.heard();
  page.do(set('loss', 'hinge'));
  assert.equal(page.heard()[0].runs[0].settings.loss, 'hinge');
  page.started().epochs(0, 0);
  assert.deepEqual([page.state.phase, page.codes()], ['ready', []]);
});

test('a run that diverged is back where it was finite, paused, and goes on with another η', () => {
  const page = new Played().ready('#lr=5');
  page.do({type: 'play'}).epochs(1, 3);
  const shown = page.state;
  page.do({type: 'diverged', number: page.state.wanted.run, letter: 'A', report: {code: 'TRAIN-DIVERGED', run: 'A', epoch: 3, step: 4, lr: 5, back_to: 2, try_lr: 0.05}});
  assert.deepEqual([page.state.phase, page.state.runs[0]?.length, page.codes()], ['paused', 3, ['TRAIN-DIVERGED']]);
  page.do(set('lr', 0.05), {type: 'rate-changed', number: page.state.wanted.run, letter: 'A', epoch: 2, step: 0, lr: 0.05, momentum: 0}, {type: 'play'});
  assert.deepEqual([page.state.phase, page.codes()], ['training', []]);
  const position = {epoch: 3, step: 0, steps: 8, batch_loss: 1};
  page.do({type: 'progress', number: page.state.wanted.run, runs: [{letter: 'A', records: new Float64Array([3, 77, 77, 77]), position}], prepared: true, ms_per_epoch: 1});
  const [now, then] = [page.state.runs[0], shown.runs[0]];
  assert.ok(now && then);
  assert.deepEqual([recordAt(now, 3, 'train_loss'), recordAt(then, 3, 'train_loss')], [77, 1 / 4]);
});

test('a run that diverged while an epoch was held holds it still, unless the epoch is gone', () => {
  for (const [pinned, kept] of [[1, 1], [3, null]]) {
    const page = new Played().ready('#lr=5');
    page.do({type: 'play'}).epochs(1, 3).do({type: 'pinned', epoch: pinned});
    page.do({type: 'diverged', number: page.state.wanted.run, letter: 'A', report: {code: 'TRAIN-DIVERGED', run: 'A', epoch: 4, step: 4, lr: 5, back_to: 2, try_lr: 0.05}});
    assert.deepEqual([page.state.phase, page.state.pinned], ['paused', kept]);
  }
});

test('a lost worker is replaced: file read again, run trained again, history kept', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0).do({type: 'play'}).epochs(1, 4);
  page.do({type: 'pause'}, {type: 'rate-changed', number: page.state.wanted.run, letter: 'A', epoch: 2, step: 1, lr: 0.5, momentum: 0});
  page.heard();
  page.do({type: 'worker-lost', bytes: 9});
  assert.deepEqual(page.heard().slice(0, 3).map(({type}) => type), ['restart', 'speed', 'load']);
  assert.deepEqual([page.state.phase, page.codes(), page.state.runs[0]?.length], ['loading', ['WORKER-LOST'], 5]);
  page.loaded({name: 'a.csv'});
  const [, start, goal] = page.heard();
  assert.deepEqual([start.runs[0].settings.lr, start.runs[0].changes.length, goal.goal.kind, goal.goal.target], [0.01, 1, 'replay', 4]);
  page.started().epochs(0, 2);
  assert.deepEqual([page.state.phase, page.state.runs[0]?.length], ['loading', 5]);
  page.epochs(3, 4).rested();
  assert.deepEqual([page.state.phase, page.state.runs[0]?.length, page.state.source?.name], ['paused', 5, 'a.csv']);
});

test('a worker lost twice at the same place is not tried a third time until Play', () => {
  const page = new Played().ready().do({type: 'play'}).epochs(1, 4).do({type: 'worker-lost', bytes: 9});
  page.loaded();
  page.do({type: 'worker-lost', bytes: 9});
  assert.deepEqual([page.state.phase, page.state.loading, page.state.runs[0]?.length], ['failed', null, 5]);
  page.heard();
  page.do({type: 'play'});
  assert.deepEqual([page.state.phase, page.heard().slice(0, 3).map(({type}) => type)], ['loading', ['restart', 'speed', 'load']]);
});

test('a file the worker died of is not read again; the data before it is', () => {
  const page = new Played().ready().do(load(a), {type: 'worker-lost', bytes: 9});
  assert.equal(page.state.loading?.source.kind, 'sample');
  page.loaded().started().epochs(0, 0).rested();
  assert.equal(page.state.phase, 'ready');
});

test('a link opened in a running page keeps the file, and takes its own settings', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: '#out=sigmoid&loss=sse&lr=0.5'});
  const told = page.heard();
  assert.deepEqual(told.map(({type}) => type), ['load', 'pursue']);
  assert.equal(told[0].source.name, 'a.csv');
  page.loaded({name: 'a.csv'});
  assert.deepEqual([page.heard()[1].runs[0].settings.out, page.state.settings.edited], ['sigmoid', false]);
  const before = page.state;
  page.do({type: 'link-opened', hash: '#lr=0.5&loss=sse&out=sigmoid'});
  assert.equal(page.state, before);
});

test('a link that says the same has its notices all the same, and settles those of the one before', () => {
  const page = new Played().ready('#lr=0.5');
  const {settings, phase} = page.state;
  page.do({type: 'link-opened', hash: '#lr=0.5&colour=red'});
  assert.deepEqual([page.codes(), page.heard()], [['LINK-UNKNOWN'], []]);
  assert.deepEqual([page.state.settings, page.state.phase], [settings, phase]);
  page.do({type: 'link-opened', hash: '#lr=0.5'});
  assert.deepEqual(page.codes(), []);
});

test('no action changes the state it is given', () => {
  const frozen = (/** @type {any} */ value) => {
    if (value && typeof value === 'object' && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
      Object.freeze(value);
      Object.values(value).forEach(frozen);
    }
    return value;
  };
  const page = new Played().ready('#b.lr=1&c.loss=sse');
  for (const action of [
    {type: 'compare-added'}, {type: 'compare-removed', letter: 'B'}, {type: 'lesson-opened'}, {type: 'gradient-check'}, set('lr', 1, 'B'), set('loss', 'cce', 'C'),
    {type: 'play'}, {type: 'pause'}, set('out', 'sigmoid'), set('lr', 0.3), set('sep', ';'), load(a), {type: 'load-cancelled'}, {type: 'reset'},
    {type: 'speed-changed', speed: 30}, {type: 'pinned', epoch: 0}, {type: 'worker-lost', bytes: 9}, {type: 'worker-failed'}, {type: 'label-chosen', label: null, drop: []},
    {type: 'language-changed', language: 'ko'}, {type: 'link-opened', hash: '#lr=2'}, {type: 'copied', what: 'text'},
  ]) {
    assert.doesNotThrow(() => apply(frozen(page.state), /** @type {any} */ (action)), JSON.stringify(action));
  }
});
