// What the panels work out before they draw: long data, and names that are words of the language.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {initialState} from '../../www/state.js';
import {en} from '../../www/lang/en.js';
import {ko} from '../../www/lang/ko.js';
import {labelOptions} from '../../www/view/label.js';
import {words as enFile} from '../../www/lang/en-file.js';
import {words as koFile} from '../../www/lang/ko-file.js';
import {dataName, named, sourceName} from '../../www/view/saying.js';
import {classBars, meanPath} from '../../www/view/strip.js';
import {summary} from './state.mjs';

/** @param {number} length @param {(at: number) => any} make */
const many = (length, make) => Array.from({length}, (_, at) => make(at));

test('a table of 130,000 columns has a strip, and no more bars than can be seen', () => {
  const {path} = meanPath(many(130_000, (at) => ({min: 0, max: at, mean: at / 2})));
  const bars = path.match(/V/g)?.length ?? 0;
  assert.ok(bars > 100 && bars <= 201, `${bars} bars`);
  assert.doesNotMatch(path, /NaN|Infinity/);
});

test('means of a few columns stand for themselves', () => {
  const {path} = meanPath(/** @type {any} */ ([{min: 0, max: 1, mean: 0.5}, {min: 0, max: 1, mean: 1}]));
  assert.equal(path, 'M0 18V9.0h123.500V0.0h123.500V18z');
});

test('130,000 classes are one bar of at most 200 parts, which hold every row', () => {
  const bars = classBars(many(130_000, (at) => ({name: `k${at}`, count: 1 + (at % 3)})));
  assert.ok(bars.length > 100 && bars.length <= 200);
  assert.equal(bars.reduce((sum, each) => sum + each.count, 0), many(130_000, (at) => 1 + (at % 3)).reduce((sum, each) => sum + each, 0));
  assert.equal(bars[0]?.name, 'k0 … k649');
});

test('a few classes are a part each', () => {
  const classes = [{name: 'a', count: 3}, {name: 'b', count: 5}];
  assert.deepEqual(classBars(classes), classes);
});

test('20,000 candidates for the label are a short list, each once, the chosen one first', () => {
  const candidates = many(20_000, (at) => [`c${at % 15_000}`]);
  const columns = many(20_000, (at) => ({name: `c${at}`, source: null}));
  const data = /** @type {any} */ (summary({label: ['c19999'], label_candidates: candidates, columns}));
  const options = labelOptions(data, enFile, false);
  const rest = options.pop();
  assert.ok(options.length <= 301, `${options.length} options`);
  assert.deepEqual([rest?.disabled, rest?.text], [true, '19,700 more: type the name below']);
  assert.equal(new Set(options.map(({value}) => value)).size, options.length);
  assert.deepEqual(options[1], {value: '["c19999"]', text: 'c19999'});
});

test('what stands for a value of a text column is offered as no label', () => {
  const columns = ['hours', 'campus', 'campus=Busan', 'campus=Seoul'].map((name) => ({name, source: name.includes('=') ? 'campus' : null}));
  const data = /** @type {any} */ (summary({label: ['hours'], label_candidates: [], columns}));
  assert.deepEqual(labelOptions(data, enFile).slice(1).map(({text}) => text), ['hours', 'campus']);
});

test('a file is called by its own name, whatever it is', () => {
  for (const words of [en, ko]) {
    for (const name of ['steel', 'constructor', '__proto__', 'toString']) {
      assert.equal(sourceName({kind: 'file', name}, words), name);
      const source = /** @type {any} */ ({kind: 'file', name, file: null, text: null});
      assert.equal(dataName({...initialState(), source, data: /** @type {any} */ (summary({name}))}, words), name);
      const report = {code: 'FILE-STOPPED', name, kind: 'file', next: name, next_kind: 'text'};
      assert.deepEqual(named(report, words), report);
    }
    assert.equal(sourceName({kind: 'sample', name: 'steel'}, words), words.samples.steel);
    assert.equal(sourceName({kind: 'sample', name: 'constructor'}, words), 'constructor');
    const {name, next} = named({code: 'FILE-STOPPED', name: 'iris', kind: 'sample', next: 'iris', next_kind: 'file'}, words);
    assert.deepEqual([name, next], [words.samples.iris, 'iris']);
  }
});

test('the newer codes have their sentences, in both languages', () => {
  const reports = /** @type {const} */ ([
    [{code: 'DATA-CONTINUOUS', column: 'price', distinct: 4177, limit: 1000}, ['price', '4,177']],
    [{code: 'SETTING-UNKNOWN', name: 'init', found: 'foo'}, ['foo']],
    [{code: 'CSV-TOO-WIDE', columns: 200_000, limit: 100_000}, ['200,000', '100,000']],
    [{code: 'PAGE-DRAWING'}, []],
  ]);
  for (const [words, files] of /** @type {const} */ ([[en, enFile], [ko, koFile]])) {
    for (const [report, said] of reports) {
      const all = /** @type {Record<string, (report: any) => string>} */ ({...words.messages, ...files.messages});
      const sentence = all[report.code](named(report, words));
      for (const part of said) assert.ok(sentence.includes(part), sentence);
      assert.doesNotMatch(sentence, /undefined|NaN|null/);
    }
  }
});
