// A run that left the page as JSON comes back as it was, or is refused whole.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runJson} from '../../www/export.js';
import {openFile, runFileOf} from '../../www/runfile.js';
import {fileSource, sampleSource} from '../../www/source.js';
import {INFO, KEYS, Played} from './state.mjs';

const keysOf = () => KEYS;
/** @param {import('../../www/state.js').State} state */
const jsonOf = (state) => runJson(state, 'https://a.example/lab/');

/** What of a run is kept in a file. @param {import('../../www/state.js').Run} run */
function lasting({letter, keys, columns, length, changes, diverged, settings: {edited: _, ...settings}, started, target, repeats, spread}) {
  const cut = (/** @type {any} */ seed) => ({columns: Object.fromEntries(KEYS.map((key) => [key, [...seed.columns[key].subarray(0, seed.length)]])), length: seed.length, changes: seed.changes, diverged: seed.diverged});
  const {lr, momentum} = started;
  const medians = spread && KEYS.map((key) => [...spread.median[key].subarray(0, spread.length)]);
  return {letter, keys, ...cut({columns, length, changes, diverged}), settings, started: {lr, momentum}, target, repeats: repeats.map(cut), medians};
}

function played() {
  const page = new Played().ready('#lr=0.5&epochs=40&b.loss=sse&b.out=sigmoid&b.lr=0.1');
  page.do({type: 'play'}).epochs(1, 4, 3).do({type: 'setting-changed', key: 'lr', value: 0.25});
  page.do({type: 'rate-changed', number: page.state.wanted.run, letter: 'A', epoch: 4, step: 3, lr: 0.25, momentum: 0}).epochs(5, 9);
  page.do({type: 'diverged', number: page.state.wanted.run, letter: 'B', report: {code: 'TRAIN-DIVERGED', epoch: 9, step: 2, lr: 0.1, back_to: 8, try_lr: 0.01}});
  return page;
}

test('every run comes back, with its settings, changes and figures', () => {
  const {state} = played();
  const opened = runFileOf(jsonOf(state), keysOf);
  assert.deepEqual(opened.runs.map(lasting), state.runs.map(lasting));
  assert.deepEqual([opened.name, opened.rows], ['x.csv', 100]);
  assert.equal(opened.runs[0].changes.length, 1);
  assert.equal(opened.runs[1].diverged?.code, 'TRAIN-DIVERGED');
});

test('a run of which nothing was set comes back too: its link is the page alone', () => {
  const {state} = new Played().ready().do({type: 'play'}).epochs(1, 4);
  assert.equal(JSON.parse(jsonOf(state)).link, 'https://a.example/lab/');
  assert.deepEqual(runFileOf(jsonOf(state), keysOf).runs.map(lasting), state.runs.map(lasting));
});

test('a run on a file comes back as it was, whose link names the file', () => {
  const page = new Played().ready().do({type: 'load-requested', source: fileSource(/** @type {any} */ ({name: 'a.csv', size: 10}))});
  const {state} = page.loaded({name: 'a.csv'}).started().epochs(0, 0).do({type: 'play'}).epochs(1, 4);
  assert.equal(JSON.parse(jsonOf(state)).link, 'https://a.example/lab/#file=a.csv');
  assert.deepEqual(runFileOf(jsonOf(state), keysOf).runs.map(lasting), state.runs.map(lasting));
});

/** A page, and files that are read when the test says so. */
function opening() {
  const page = new Played().ready();
  const store = {get state() { return page.state; }, dispatch: (/** @type {any} */ action) => void page.do(action)};
  const open = (/** @type {string} */ name, /** @type {string} */ text) => {
    /** @type {(text: string) => void} */ let resolve = () => {};
    const content = new Promise((then) => (resolve = then));
    const source = fileSource(/** @type {any} */ ({name, size: text.length, text: () => content}));
    const opened = openFile({type: 'load-requested', source}, page.state, store, keysOf);
    return () => (resolve(text), opened);
  };
  const newest = () => page.state.messages.at(-1)?.report;
  return {page, open, newest};
}

const iris = () => ({type: 'load-requested', source: sampleSource('iris')});
const big = () => ({type: 'load-requested', source: fileSource(/** @type {any} */ ({name: 'big.csv', size: 9}))});

test('a run that is read while other data is asked for stops, before and after that is there', async () => {
  const text = jsonOf(played().state);
  for (const content of [text, '{}']) {
    for (const is_there of [false, true]) {
      const {page, open, newest} = opening();
      const read = open('run.json', content);
      page.do(iris());
      if (is_there) page.loaded();
      const {settings, loading, data} = page.state;
      await read();
      assert.deepEqual([page.state.settings, page.state.loading, page.state.data], [settings, loading, data]);
      assert.deepEqual(newest(), {code: 'FILE-STOPPED', name: 'run.json', kind: 'file', next: 'iris', next_kind: 'sample'});
    }
  }
});

test('it is opened where nothing else is asked for, or not any more', async () => {
  const text = jsonOf(played().state);
  /** @type {((page: Played) => unknown)[]} */
  const meanwhile = [
    () => null,
    (page) => page.do(iris(), {type: 'load-cancelled'}),
    (page) => page.do(iris(), {type: 'load-failed', number: page.state.wanted.load + 1, report: {code: 'CSV-EMPTY'}}),
    (page) => page.do({type: 'worker-lost', report: {code: 'WORKER-LOST'}}),
  ];
  for (const act of meanwhile) {
    const {page, open} = opening();
    const read = open('run.json', text);
    act(page);
    await read();
    assert.equal(page.state.opening?.name, 'x.csv', String(act));
  }
  const {page, open} = opening();
  page.do(big());
  const read = open('run.json', text);
  page.do({type: 'load-cancelled'});
  await read();
  assert.equal(page.state.opening?.name, 'x.csv', 'what was on its way before, and was cancelled');
});

test('of two runs the one that was chosen last is opened, whichever is read first', async () => {
  const [one, two] = [played(), new Played().ready('#lr=0.25&epochs=3').epochs(1, 3)].map(({state}) => jsonOf(state));
  for (const order of [[0, 1], [1, 0]]) {
    const {page, open, newest} = opening();
    const reads = [open('one.json', one), open('two.json', two)];
    for (const at of order) await reads[at]();
    assert.equal(page.state.opening?.settings.lr, 0.25);
    if (order[0] === 0) assert.equal(page.codes().filter((/** @type {string} */ code) => code === 'FILE-STOPPED').length, 1);
    else assert.deepEqual(newest(), {code: 'FILE-STOPPED', name: 'one.json', kind: 'file', next: 'two.json', next_kind: 'file'});
  }
});

test('several seeds come back, and what they come to', () => {
  const page = new Played().boot('#seeds=3').loaded();
  const runs = [0, 1, 2].map((nth) => ({letter: 'A', ...(nth && {nth}), info: INFO, keys: KEYS}));
  page.do({type: 'started', number: page.state.wanted.run, runs}).epochs(0, 0);
  for (const nth of [0, 1, 2]) {
    const records = Float64Array.from([0, 1, 2].flatMap((epoch) => [epoch, 1 / (epoch + nth + 1), 2, NaN]));
    const position = {epoch: 2, step: 0, steps: 8, batch_loss: null};
    page.do({type: 'progress', number: page.state.wanted.run, runs: [{letter: 'A', ...(nth && {nth}), records, position}], prepared: true, ms_per_epoch: 1});
  }
  const opened = runFileOf(jsonOf(page.state), keysOf);
  assert.deepEqual(opened.runs.map(lasting), page.state.runs.map(lasting));
  assert.equal(opened.runs[0].spread?.length, 3);
});

test('the file it is of is asked for; with it the run is shown, and the worker brings itself there', () => {
  const {state} = played();
  const opened = runFileOf(jsonOf(state), keysOf);
  const page = new Played().ready('#lang=ko&lr=3').do({type: 'run-opened', opened});
  assert.deepEqual(page.codes(), ['RUN-FILE-NEEDS']);
  assert.equal(page.state.settings.lr, 3, 'nothing changes before');
  page.do({type: 'load-requested', source: fileSource(new File(['a'], 'x.csv'))}).loaded();
  assert.deepEqual(page.codes(), ['TRAIN-DIVERGED'], 'with its way out');
  assert.deepEqual([page.state.settings.lr, page.state.settings.lang, page.state.runs.length], [0.25, 'ko', 2]);
  assert.deepEqual(page.state.runs.map(({length}) => length), state.runs.map(({length}) => length));
  page.do({type: 'started', number: page.state.wanted.run, runs: ['A', 'B'].map((letter) => ({letter, info: INFO, keys: KEYS}))});
  const start = page.told.findLast(({type}) => type === 'start');
  assert.deepEqual(start.runs.map(({letter, shown, frozen}) => [letter, shown, frozen]), [['A', 9, false], ['B', 8, true]]);
  assert.equal(start.runs[0].settings.lr, 0.5, 'as it was started');
});

test('of another file it takes the settings alone, and says so', () => {
  const opened = runFileOf(jsonOf(played().state), keysOf);
  const page = new Played().ready().do({type: 'run-opened', opened});
  page.do({type: 'load-requested', source: fileSource(new File(['a'], 'x.csv'))}).loaded({rows: 99});
  assert.deepEqual(page.codes(), ['RUN-FILE-DATA']);
  assert.equal(page.state.settings.lr, 0.25);
  assert.deepEqual(page.state.runs.map(({length}) => length), [1], 'those of the file are not shown');
});

const COLUMN = {name: 'a', kind: 'number', missing: 0, distinct: 9, min: 0, max: 1, mean: 0.5, histogram: [60, 40]};
const DATA = {columns: [COLUMN, {...COLUMN, name: 'b'}], classes: [{name: 'x', count: 60}, {name: 'y', count: 40}]};
const of = (/** @type {object} */ changes) => ({...DATA, columns: [COLUMN, {...COLUMN, name: 'b', ...changes}]});

for (const [what, data, code] of /** @type {[string, object, string[]][]} */ ([
  ['the same', DATA, []],
  ['another name of a column', of({name: 'c'}), ['RUN-FILE-DATA']],
  ['another order of columns', {...DATA, columns: [...DATA.columns].reverse()}, ['RUN-FILE-DATA']],
  ['a column less', {...DATA, columns: [COLUMN]}, ['RUN-FILE-DATA']],
  ['another largest value', of({max: 1.0000000000000002}), ['RUN-FILE-DATA']],
  ['another mean', of({mean: 0.49}), ['RUN-FILE-DATA']],
  ['values elsewhere', of({histogram: [61, 39]}), ['RUN-FILE-DATA']],
  ['more values missing', of({missing: 1}), ['RUN-FILE-DATA']],
  ['another name of a class', {...DATA, classes: [{name: 'x', count: 60}, {name: 'z', count: 40}]}, ['RUN-FILE-DATA']],
  ['classes of other sizes', {...DATA, classes: [{name: 'x', count: 59}, {name: 'y', count: 41}]}, ['RUN-FILE-DATA']],
])) {
  test(`a file of the same name, with as many rows: ${what}`, () => {
    const page = new Played().boot().loaded(DATA).started().epochs(0, 0).do({type: 'play'}).epochs(1, 4);
    const opened = runFileOf(jsonOf(page.state), keysOf);
    const other = new Played().ready().do({type: 'run-opened', opened});
    other.do({type: 'load-requested', source: fileSource(new File(['a'], 'x.csv'))}).loaded(data);
    assert.deepEqual(other.codes(), code);
    assert.deepEqual(other.state.runs.map(({length}) => length), code.length > 0 ? [1] : [5]);
  });
}

test('it waits on while another file is refused, a load is cancelled, and its own has to be asked about', () => {
  const opened = runFileOf(jsonOf(played().state), keysOf);
  const page = new Played().ready('#lr=3').do({type: 'run-opened', opened});
  const give = (/** @type {string} */ name) => page.do({type: 'load-requested', source: fileSource(new File(['a'], name))});
  give('other.csv').do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  give('another.csv').do({type: 'load-cancelled'});
  assert.ok(page.codes().includes('RUN-FILE-NEEDS'));
  give('x.csv').do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-RAGGED'}});
  page.do({type: 'read-again', change: {ragged: 'drop'}, refused: true}).loaded();
  assert.deepEqual(page.state.runs.map(({length}) => length), [10, 9]);
  assert.equal(page.state.opening, null);
  assert.ok(!page.codes().includes('RUN-FILE-NEEDS'));
});

test('of a sample that the worker died of, the next has the run with its settings', () => {
  const opened = {...runFileOf(jsonOf(played().state), keysOf), name: 'iris'};
  const page = new Played().ready('#lr=3').do({type: 'run-opened', opened}, {type: 'worker-lost'});
  const {source} = page.state.messages.find(({report}) => report.code === 'WORKER-LOST')?.report ?? {};
  page.do({type: 'load-requested', source: /** @type {any} */ (source)}).loaded();
  assert.equal(page.state.settings.lr, 0.25);
  assert.deepEqual(page.state.runs.map(({length}) => length), [10, 9]);
});

test('a question put away is forgotten', () => {
  const opened = runFileOf(jsonOf(played().state), keysOf);
  const page = new Played().ready('#lr=3').do({type: 'run-opened', opened});
  page.do({type: 'message-dismissed', id: page.state.messages[0].id});
  page.do({type: 'load-requested', source: fileSource(new File(['a'], 'x.csv'))}).loaded();
  assert.equal(page.state.settings.lr, 3);
});

test('a file of another kind or version is refused by what it is', () => {
  const code = (/** @type {string} */ text) => assert.throws(() => runFileOf(text, keysOf), ({code}) => code === 'RUN-FILE-OTHER');
  for (const text of ['', 'null', '[]', '{}', '{"format": "geojson"}', '{"format":', '[1]', '"losslab-run"']) code(text);
  const document = JSON.parse(jsonOf(played().state));
  assert.throws(() => runFileOf(JSON.stringify({...document, version: 9}), keysOf), ({code, version}) => code === 'RUN-FILE-VERSION' && version === 9);
});

test('one that was cut, or holds what JSON has not, is known as a run all the same', () => {
  const text = jsonOf(played().state);
  for (const broken of [text.slice(0, text.length / 2), text.slice(0, 40), text.replace(/"train_loss": \[\s*[\d.]+/, '"train_loss": [NaN')]) {
    assert.notEqual(broken, text);
    assert.throws(() => runFileOf(broken, keysOf), ({code}) => code === 'RUN-FILE-BROKEN');
  }
});

/** Numbers from 0 to 1. @param {number} state */
function drawer(state) {
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ODD = [null, true, -1, 1.5, 1e999, '', 'x', '__proto__', [], [[]], {}, {length: 3}, 'A', 0, 'Infinity', 'NaN', 1e300];

/** Every value of a document, by its owner and key. @param {any} owner @param {[any, string][]} found @returns {[any, string][]} */
function places(owner, found = []) {
  for (const key of Object.keys(owner)) {
    found.push([owner, key]);
    if (typeof owner[key] === 'object' && owner[key] !== null) places(owner[key], found);
  }
  return found;
}

test('whatever is changed in a file, it is refused by name, or is a run all the same', () => {
  const text = jsonOf(played().state);
  const draw = drawer(20261121);
  let refused = 0;
  for (let trial = 0; trial < 4000; trial += 1) {
    const document = JSON.parse(text);
    const all = places(document);
    const [owner, key] = all[Math.floor(draw() * all.length)];
    const way = draw();
    if (way < 0.2) delete owner[key];
    else if (way < 0.3 && Array.isArray(owner)) owner.push(0);
    else owner[key] = ODD[Math.floor(draw() * ODD.length)];
    try {
      const {runs, settings} = runFileOf(JSON.stringify(document), keysOf);
      for (const run of runs) for (const name of KEYS) assert.equal(run.columns[name].subarray(0, run.length).length, run.length);
      assert.equal(runs.length, 1 + Object.keys(settings.others).length);
    } catch (error) {
      assert.match(String(error.code), /^RUN-FILE-(OTHER|VERSION|BROKEN)$/, String(error.stack ?? JSON.stringify(error)));
      refused += 1;
    }
  }
  assert.ok(refused > 2000, `${refused} refused`);
});
