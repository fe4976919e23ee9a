// What becomes of a load: of what was there, of what its link asks, and of what is chosen of its columns.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {print} from '../../www/link.js';
import {fileSource, linked, textSource} from '../../www/source.js';
import {Played, summary} from './state.mjs';
import {nothingChosen} from '../../www/state.js';

const a = /** @type {any} */ ({name: 'a.csv', size: 10});
const b = /** @type {any} */ ({name: 'b.csv', size: 20});
/** @param {any} file */
const load = (file) => ({type: 'load-requested', source: fileSource(file)});
/** @param {string} key @param {unknown} value @param {string} [letter] */
const set = (key, value, letter) => ({type: 'setting-changed', key, value, letter});

test('a failed load leaves everything, and goes on training', () => {
  const page = new Played().ready();
  page.do({type: 'play'}).epochs(1, 2);
  const before = page.state;
  page.heard();
  page.do(load(a));
  assert.deepEqual([page.state.phase, page.heard().map(({type}) => type)], ['loading', ['load', 'pursue']]);
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  for (const key of ['data', 'runs', 'settings', 'source', 'phase', 'reading']) {
    assert.equal(/** @type {any} */ (page.state)[key], /** @type {any} */ (before)[key], key);
  }
  assert.deepEqual(page.heard().map(({goal}) => goal.kind), ['play']);
  assert.deepEqual(page.codes(), ['CSV-EMPTY']);
});

test('a cancelled load leaves everything; a word of it that was under way is dropped', () => {
  const page = new Played().ready().do(load(a));
  const {number} = page.heard()[0];
  page.do({type: 'load-cancelled'});
  assert.deepEqual(page.heard(), [{type: 'cancel', number: number + 1}]);
  assert.deepEqual([page.state.phase, page.codes()], ['ready', ['FILE-CANCELLED']]);
  const before = page.state;
  page.do({type: 'loaded', number, summary: /** @type {any} */ ({}), unfit: null});
  assert.equal(page.state, before);
});

test('a second file stops the first, and says so', () => {
  const page = new Played().ready().do(load(a), load(b));
  assert.deepEqual(page.state.messages[0]?.report, {code: 'FILE-STOPPED', name: 'a.csv', kind: 'file', next: 'b.csv', next_kind: 'file'});
  page.loaded({name: 'b.csv'});
  assert.deepEqual([page.state.source?.name, page.codes()], ['b.csv', ['FILE-STOPPED']]);
});

test('a committed load keeps the settings but not the label of the data before', () => {
  const page = new Played().ready('#lr=0.5');
  page.do({type: 'label-chosen', label: ['d'], drop: ['e']});
  const choice = page.heard().find(({type}) => type === 'choose');
  assert.deepEqual([choice.label, choice.drop], [['d'], ['e']]);
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['d']})});
  assert.deepEqual([page.state.settings.label, page.state.settings.drop], [['d'], ['e']]);
  page.started().epochs(0, 0).do(load(a)).loaded({name: 'a.csv'});
  assert.deepEqual([page.state.settings.label, page.state.settings.drop, page.state.settings.lr], [null, [], 0.5]);
});

test("a link's label waits for the file it fits, and its separator for the first file", () => {
  const page = new Played().boot('#label=kind&sep=;');
  assert.deepEqual(page.heard()[0].reading, {...nothingChosen(), label: ['kind']});
  page.loaded({}, {code: 'DATA-COLUMN-UNKNOWN', column: 'kind'}).started().epochs(0, 0);
  assert.deepEqual([page.state.settings.label, page.codes()], [null, ['DATA-COLUMN-UNKNOWN']]);
  page.heard();
  page.do(load(a));
  const [told] = page.heard();
  assert.deepEqual([told.reading.label, told.reading.sep], [['kind'], ';']);
  page.loaded({name: 'a.csv'});
  assert.deepEqual([page.state.settings.label, page.state.asked, page.codes()], [['kind'], null, []]);
  page.heard();
  page.do(load(b));
  const [next] = page.heard();
  assert.deepEqual([next.reading.label, next.reading.sep], [null, null]);
});

test('a link to data elsewhere keeps what it asks of its columns while it waits, and after', () => {
  const link = 'data=https://host.example/x.csv&label=kind&drop=id,no&seed=7&sep=;';
  const page = new Played().boot(`#${link}`);
  assert.deepEqual([page.heard()[0].reading.label, page.heard()], [null, []], 'nothing of it is asked of the sample');
  page.loaded().started().epochs(0, 0);
  const said = () => print(linked(page.state));
  assert.deepEqual([said(), page.state.settings.label], [link, null]);
  page.do({type: 'label-chosen', label: ['c'], drop: []});
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['c']})}).started().epochs(0, 0);
  assert.deepEqual([said(), page.state.settings.label], [link, ['c']], 'of the sample anything can be chosen meanwhile');
  page.heard();
  page.do({type: 'link-opened', hash: `#${link}`});
  assert.deepEqual([page.heard(), page.codes(), page.state.settings.label], [[], ['LINK-ADDRESS'], ['c']]);
  page.do({type: 'link-opened', hash: `#${link}&theme=dark`});
  assert.deepEqual([page.heard(), page.state.settings.label, said()], [[], ['c'], `${link}&theme=dark`]);
  page.do({type: 'load-requested', source: {kind: 'address', name: 'x.csv', file: null, text: null, address: 'https://host.example/x.csv'}});
  const [told] = page.heard();
  assert.deepEqual([told.reading.label, told.reading.drop, told.reading.sep], [['kind'], ['id', 'no'], ';']);
  page.loaded({name: 'x.csv', label: ['kind']}).started().epochs(0, 0);
  assert.deepEqual([said(), page.state.settings.label, page.state.asked], [`${link}&theme=dark`, ['kind'], null]);
});

test('the way to data elsewhere goes with the link of it: not when its sample comes, but with other data', () => {
  const page = new Played().boot('#data=https://host.example/x.csv').loaded().started().epochs(0, 0);
  assert.deepEqual(page.codes(), ['LINK-ADDRESS']);
  page.do({type: 'load-requested', source: fileSource(/** @type {any} */ ({name: 'own.csv', size: 1}))}).loaded();
  assert.ok(!page.codes().includes('LINK-ADDRESS'));
});

test('each column of row numbers is asked about', () => {
  const numbers = (/** @type {string} */ column) => ({code: 'DATA-ROW-NUMBERS', column});
  const page = new Played().boot('').loaded().started().epochs(0, 0).do(load(a)).loaded({name: 'a.csv', notices: [numbers('id'), numbers('no')]});
  assert.deepEqual(page.state.messages.map(({report}) => report.column), ['id', 'no']);
});

test('what a link asks of data elsewhere is not asked of a sample chosen instead', () => {
  const page = new Played().boot('#data=https://host.example/x.csv&label=kind&sep=;').loaded().started().epochs(0, 0);
  page.heard();
  page.do(set('data', 'iris'));
  const [told] = page.heard();
  assert.deepEqual([told.source.name, told.reading.label, told.reading.sep], ['iris', null, null]);
  page.loaded().started().epochs(0, 0);
  assert.deepEqual([print(linked(page.state)), page.state.asked], ['data=iris', null]);
});

test('whether a column of row numbers is left out stays a question until it is answered', () => {
  const column = (/** @type {string} */ name, role = 'feature') => ({name, role});
  const asked = {code: 'DATA-ROW-NUMBERS', column: 'id'};
  const page = new Played().ready().do(load(a)).loaded({columns: [column('id'), column('x')], notices: [asked]}).started().epochs(0, 0);
  const choose = (/** @type {string[]} */ drop) => {
    page.do({type: 'label-chosen', label: null, drop});
    const columns = ['id', 'x'].map((name) => column(name, drop.includes(name) ? 'dropped' : 'feature'));
    page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({columns})}).started().epochs(0, 0);
  };
  choose(['x']);
  assert.deepEqual(page.codes(), ['DATA-ROW-NUMBERS']);
  choose(['x', 'id']);
  assert.deepEqual(page.codes(), []);
  choose([]);
  assert.deepEqual(page.codes(), [], 'it was answered');
});

test('a column of text that is taken back and cannot be a feature says why', () => {
  const of = (/** @type {string} */ role) => summary({rows: 40, columns: [{name: 'who', kind: 'text', role, distinct: 39}, {name: 'x', kind: 'number', role: 'feature', distinct: 9}]});
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv', ...of('left-out')}).started().epochs(0, 0);
  const choose = (/** @type {string[]} */ drop, /** @type {string} */ role) => {
    page.do({type: 'label-chosen', label: null, drop});
    page.do({type: 'chosen', number: page.state.wanted.choice, summary: of(role)}).started().epochs(0, 0);
    return page.state.messages.map(({tone, report}) => [tone, report]);
  };
  assert.deepEqual(choose(['who'], 'dropped'), []);
  assert.deepEqual(choose([], 'left-out'), [['bad', {code: 'DATA-TEXT-MANY', column: 'who', distinct: 39, rows: 40}]]);
  assert.deepEqual(choose(['who', 'x'], 'dropped'), []);
  assert.deepEqual(choose(['x'], 'encoded'), []);
});

test('a refused file keeps how it is spelt, until it is read again', () => {
  const spelling = {encoding: 'euc-kr', lines: ['이름,키'], others: []};
  const page = new Played().ready().do(load(a));
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-MISSING'}, spelling});
  assert.equal(page.state.refused?.spelling, spelling);
  page.do(set('missing', 'mean'));
  assert.equal(page.state.refused, null);
});

/** @param {any} page @param {string} code */
const fail = (page, code, more = {}) => page.do({type: 'load-failed', number: page.state.wanted.load, report: {code, ...more}, spelling: null});
const notice = {code: 'CSV-ENCODING-GUESS', encoding: 'euc-kr'};

test('after a failed load what is changed is read in the file it is shown beside: the loaded one, or the refused one', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0).do(load(b));
  fail(page, 'CSV-MISSING');
  page.heard();
  page.do({type: 'read-again', change: {sep: ';'}});
  const ofLoaded = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([ofLoaded.source.name, ofLoaded.reading.sep, ofLoaded.reading.missing], ['a.csv', ';', null]);
  page.loaded({name: 'a.csv'}).started().epochs(0, 0).do(load(b));
  fail(page, 'CSV-MISSING');
  page.heard();
  page.do({type: 'read-again', change: {missing: 'drop'}, refused: true});
  const ofRefused = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([ofRefused.source.name, ofRefused.reading.sep, ofRefused.reading.missing], ['b.csv', null, 'drop']);
});

test('what was said of the loaded file outlives a load that fails, also one that asks the same of another file', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv', facts: [notice, {code: 'CSV-RAGGED', done: 'skipped'}]});
  page.started().epochs(0, 0).do(load(b));
  assert.deepEqual(page.codes(), ['CSV-ENCODING-GUESS', 'CSV-RAGGED']);
  fail(page, 'CSV-RAGGED');
  assert.deepEqual(page.state.messages.map(({tone, report}) => [tone, report.code, report['file']]), [
    ['info', 'CSV-ENCODING-GUESS', 'a.csv'], ['info', 'CSV-RAGGED', 'a.csv'], ['ask', 'CSV-RAGGED', 'b.csv'],
  ]);
  page.do({type: 'message-dismissed', id: page.state.messages[2].id});
  assert.deepEqual([page.codes(), page.state.refused], [['CSV-ENCODING-GUESS', 'CSV-RAGGED'], null]);
  page.do(load(b)).loaded({name: 'b.csv'});
  assert.deepEqual(page.codes(), []);
});

test('a question about a file is no failure, and one about a label is none either', () => {
  for (const [code, tone] of [['CSV-MISSING', 'ask'], ['FILE-TOO-LARGE', 'ask'], ['CSV-EMPTY', 'bad'], ['CSV-QUOTE', 'bad'], ['FILE-CHANGED', 'bad']]) {
    const page = new Played().ready().do(load(a));
    fail(page, code);
    assert.equal(page.state.messages[0].tone, tone, code);
  }
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv', problem: {code: 'DATA-NO-LABEL'}});
  assert.deepEqual(page.state.messages.map(({tone}) => tone), ['ask']);
});

test('the next load ends what was said of the refused one, whatever became of it', () => {
  for (const report of [{code: 'CSV-EMPTY'}, {code: 'FILE-CHANGED', name: 'a.csv'}, {code: 'ADDRESS-OFFLINE', name: 'a.csv'}]) {
    const page = new Played().ready().do(load(a));
    page.do({type: 'load-failed', number: page.state.wanted.load, report});
    page.do({type: 'message-dismissed', id: page.state.messages[0].id});
    assert.equal(page.state.refused, null, report.code);
    page.do(load(a));
    page.do({type: 'load-failed', number: page.state.wanted.load, report}).do(load(b));
    assert.deepEqual(page.codes(), [], report.code);
  }
});

test('a file with missing cells is read again once that is chosen', () => {
  const page = new Played().ready().do(load(a));
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-MISSING'}});
  page.heard();
  page.do(set('missing', 'mean'));
  const told = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([told.source.name, told.reading.missing], ['a.csv', 'mean']);
  assert.deepEqual(page.codes(), []);
});

test('another separator reads the shown file again, and a sample never', () => {
  const page = new Played().ready().do(set('sep', ';'));
  assert.deepEqual(page.heard(), []);
  page.do({type: 'load-requested', source: textSource('pasted', 'a;b')});
  assert.equal(page.heard().find(({type}) => type === 'load').reading.sep, ';');
  page.loaded({name: 'pasted'}).do(set('sep', ','));
  assert.equal(page.heard().find(({type, reading}) => type === 'load' && reading.sep === ',').source.text, 'a;b');
});

test('data of one class loads, says why it cannot train, and other data can follow', () => {
  const page = new Played().ready().do(load(a));
  page.heard();
  page.loaded({name: 'a.csv', problem: {code: 'DATA-ONE-CLASS'}});
  assert.deepEqual([page.state.phase, page.state.runs, page.codes()], ['failed', [], ['DATA-ONE-CLASS']]);
  assert.ok(page.heard().every(({type}) => type !== 'start'));
  page.do({type: 'play'});
  assert.equal(page.state.phase, 'failed');
  page.do(load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0);
  assert.deepEqual([page.state.phase, page.codes()], ['ready', []]);
});

test('the worker is told to take what the page took, and nothing that was given up or refused', () => {
  const page = new Played().ready();
  page.heard();
  const commits = () => page.heard().filter(({type}) => type === 'commit').map(({number}) => number);
  page.do(load(a));
  const first = page.state.wanted.load;
  page.do({type: 'load-cancelled'}, {type: 'loaded', number: first, summary: /** @type {any} */ ({}), unfit: null});
  assert.deepEqual(commits(), []);
  page.do(load(a), {type: 'load-failed', number: page.state.wanted.load + 1, report: {code: 'CSV-EMPTY'}});
  assert.deepEqual(commits(), []);
  page.do(load(a)).loaded({name: 'a.csv'});
  assert.deepEqual(commits(), [page.state.wanted.load]);
});

test('what was chosen of the columns is chosen also when the file is read again otherwise', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.do({type: 'label-chosen', label: ['d'], drop: ['e']});
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['d']})});
  page.heard();
  page.do({type: 'read-again', change: {sep: ';'}});
  const {reading} = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([reading.label, reading.drop, reading.sep], [['d'], ['e'], ';']);
});

test('a label whose numbers are too long to tell apart has its file read again with it, and no file that was refused', () => {
  const file = new File(['x'], 'dates.csv');
  const page = new Played().ready().do(load(file)).loaded({name: file.name}).started();
  page.do(load(a)).do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  page.do({type: 'label-chosen', label: ['day'], drop: ['x']});
  page.heard();
  page.do({type: 'choice-refused', number: page.state.wanted.choice, report: {code: 'DATA-READ-AGAIN', column: 'day'}});
  const {reading, source} = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([reading.label, reading.drop, source.name], [['day'], ['x'], 'dates.csv']);
  assert.deepEqual(page.state.messages, []);
});
