// What is said of a file, and what is found out before it is read.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnAt, factsOf, saidOnce} from '../../www/worker/facts.js';
import {words as en} from '../../www/lang/en-file.js';
import {words as ko} from '../../www/lang/ko-file.js';
import {estimateOf, firstLines, tooLarge} from '../../www/worker/estimate.js';
import {inSight, matching} from '../../www/view/columns.js';
import {wordOf} from '../../www/view/ways.js';
import {summary} from './state.mjs';

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

test('of many columns one thing is said once, and nothing of those left out', () => {
  const facts = ['a', 'b', 'c', 'd'].map((column) => ({code: 'DATA-CONSTANT', column, value: '7'}));
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({name, role: name === 'b' ? 'dropped' : 'feature'}));
  const [told, ...more] = factsOf(/** @type {any} */ (summary({facts, columns})), {header: null, label: null});
  assert.deepEqual([told.column, more], ['a', []]);
  assert.deepEqual(/** @type {any[]} */ (told.all).map(({column}) => column), ['a', 'c', 'd']);
  for (const words of [en, ko]) assert.match(words.messages['DATA-CONSTANT'](told), /'a', 'c', 'd'/);
});

test('a text that is left out is not said to be constant', () => {
  const facts = ['a', 'b'].map((column) => ({code: 'DATA-CONSTANT', column, value: 'yes'}));
  const columns = [{name: 'a', role: 'left-out'}, {name: 'b', role: 'feature'}];
  const told = factsOf(/** @type {any} */ (summary({facts, columns})), {header: null, label: null});
  assert.deepEqual(told.map(({column}) => column), ['b']);
});

test('what takes another sentence is another report', () => {
  const facts = [
    {code: 'DATA-NOTATION', column: 'a', notation: 'comma'},
    {code: 'DATA-NOTATION', column: 'b', notation: 'thousands'},
    {code: 'DATA-WORDS', column: 'c', used: 'missing', count: 1, line: 5, lines: [5], value: 'twelve'},
    {code: 'DATA-WORDS', column: 'd', used: 'text', count: 1, line: 7, lines: [7], value: 'ten'},
    {code: 'CSV-RAGGED', done: 'filled', count: 1, line: 4, lines: [4], found: 2, expected: 3},
    {code: 'CSV-RAGGED', done: 'skipped', count: 1, line: 9, lines: [9], found: 4, expected: 3},
  ];
  const told = factsOf(/** @type {any} */ (summary({facts, columns: []})), {header: null, label: null});
  assert.deepEqual(told.map(({all}) => /** @type {any[]} */ (all).length), facts.map(() => 1));
  assert.equal(new Set(told.map(({key}) => key)).size, facts.length, 'none takes the place of another');
});

test('a header that is missing, and a label in parts, are asked about until they were answered', () => {
  const found = /** @type {any} */ (summary({header: false, label: ['k0', 'k1', 'k2']}));
  assert.deepEqual(factsOf(found, {header: null, label: null}).map(({code}) => code), ['CSV-NO-HEADER', 'DATA-ONE-HOT']);
  assert.deepEqual(factsOf(found, {header: false, label: ['k0', 'k1', 'k2']}), []);
});

test('what a file would take is told by its beginning', () => {
  const line = `${Array.from({length: 785}, (_, at) => at % 10).join(',')}\n`;
  const estimate = estimateOf(bytes(line.repeat(100)), 1e6 * line.length, null);
  assert.deepEqual(estimate, {rows: 1e6, columns: 785, bytes: 8 * 785e6});
  const report = tooLarge(estimate, 1.2e9);
  assert.ok(report && report.rows * 785 * 8 <= 1.2e9 && report.rows > 0.9 * 1.2e9 / (785 * 8), `${report?.rows}`);
  assert.equal(tooLarge({rows: 100, columns: 5, bytes: 4000}, 4000), null);
  assert.equal(estimateOf(bytes('"a,b";c\n"1\n2";3\n'), 16, null).columns, 2);
});

test('the first lines end at a line end that is none of a value’s, however the bytes come', async () => {
  const plain = 'a,b\n1,x y\n2,z\n3,w\n';
  for (const [text, size] of [1, 2, 5, 100].flatMap((each) => /** @type {[string, number][]} */ ([['a,b\n1,"x\ny"\n2,z\n3,w\n', each], [plain, each]]))) {
    let [cut, read] = [false, ''];
    const chunks = async function* () {
      for (let at = 0; at < text.length; at += size) yield bytes(text.slice(at, at + size));
    };
    for await (const chunk of firstLines(chunks(), 3, () => { cut = true; })) read += new TextDecoder().decode(chunk);
    assert.deepEqual([read, cut], [text.slice(0, -'3,w\n'.length), true], `in chunks of ${size}`);
    cut = false;
    for await (const chunk of firstLines(chunks(), 4, () => { cut = true; })) assert.ok(chunk.length > 0);
    assert.equal(cut, false);
  }
});

test('of 20,000 columns those in sight are drawn, and a name finds its own', () => {
  const columns = Array.from({length: 20_000}, (_, at) => ({name: `gene${at}`, source: at % 2 ? null : 'gene1'}));
  assert.equal(matching(/** @type {any} */ (columns), '').length, 10_000);
  assert.deepEqual(matching(/** @type {any} */ (columns), 'GENE1999').length, 11);
  const {first, last} = inSight(28 * 5000, 20_000);
  assert.ok(first <= 5000 && last >= 5006 && last - first < 30);
  assert.deepEqual(inSight(0, 3), {first: 0, last: 3});
});

test('a label is not asked to be left out because it differs in every row, or never changes', () => {
  const constant = {code: 'DATA-CONSTANT', column: 'kind', value: '0'};
  const facts = [...['id', 'kind'].map((column) => ({code: 'DATA-ID', column})), constant];
  const columns = [{name: 'id', role: 'left-out'}, {name: 'kind', role: 'label'}];
  const [told, ...more] = factsOf(/** @type {any} */ (summary({facts, columns})), {header: null, label: ['kind']});
  assert.deepEqual([told.column, told['all'], more], ['id', [facts[0]], []]);
});

test('of a text column that is asked about is not said too that it was left out', () => {
  const left = (/** @type {string[]} */ ...columns) => [{code: 'DATA-ONE-CLASS'}, {code: 'DATA-TEXT-LEFT-OUT', columns}];
  const facts = [{code: 'DATA-ID', column: 'who', all: [{code: 'DATA-ID', column: 'who'}, {code: 'DATA-ID', column: 'mail'}]}];
  const said = (/** @type {string[]} */ ...columns) => saidOnce(/** @type {any} */ (summary({facts, notices: left(...columns)}))).notices;
  assert.deepEqual(said('who', 'remark', 'mail'), left('remark'));
  assert.deepEqual(said('who', 'mail'), left().slice(0, 1));
});

test('the column of a place in a line is told, but not by guessing', () => {
  const of = (/** @type {string|null} */ before, delimiter = ',', quote = '"') =>
    columnAt(before, /** @type {any} */ ({columns: ['a', 'b', 'c', 'b=x'].map((name, at) => ({name, source: at === 3 ? 'b' : null})), delimiter, quote}));
  assert.deepEqual([of(''), of('1,x'), of('"1,2",x'), of('"1,2","x'), of('1;2;x', ';')], ['a', 'b', 'b', 'b', 'c']);
  assert.deepEqual([of('1,2,3,x'), of(null), of('1 2', ' '), of('"a,b', ',', '')], ['', '', '', 'b']);
});

test('a word shows how an encoding reads a line', () => {
  assert.equal(wordOf('12;3.5;김철수;서울'), '김철수');
  assert.equal(wordOf('1,2,3'), '');
  assert.equal(wordOf(`x,${'값'.repeat(40)}`), `${'값'.repeat(12)}…`);
  assert.equal(wordOf('a\x85b\ue000'), 'a\ufffdb\ufffd');
});

test('every sentence about files is whole in both languages, whatever is missing of its facts', () => {
  const facts = {
    line: 3, count: 25, lines: [3, 4], version: 3, known: 2, where: 'runs[0]', rows: 200, found: 4, expected: 5, column: 'a', columns: ['a', 'b'], value: 'x', bytes: 12, encoding: 'euc-kr', kind: 'xlsx', limit: 9,
    used: 'text', notation: 'comma', first: 'k0', last: 'k6', classes: ['c'], distinct: 9, row: 4, marks: 2, begins: 5, others: ['b'], unit: '%', name: 'a.csv', next: 'b.csv', host: 'a.example', status: 404, all_rows: 9, key: 'lr',
  };
  assert.deepEqual(Object.keys(ko.messages), Object.keys(en.messages));
  for (const words of [en, ko]) {
    for (const [code, say] of Object.entries(words.messages)) {
      const own = {...facts, ...(/BROKEN|UNLABELLED/.test(code) && {marks: [2, 0]}), ...(code === 'CSV-MISSING' && {columns: [{name: 'a', count: 1}, {name: 'b', count: 2}]}), ...(/TOO-WIDE|TOO-LARGE$/.test(code) && {columns: 7})};
      for (const done of [undefined, 'skipped', 'filled', 'told', 'money']) assert.doesNotMatch(say({...own, code, done, letters: done && 3}), /undefined|NaN|\[object|null/, code);
    }
  }
});
