// How what is said of a file is put: counts that add up, grammar, order, and what is text at all.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {words as en} from '../../www/lang/en-file.js';
import {words as ko} from '../../www/lang/ko-file.js';
import {described} from '../../www/view/columns.js';
import {byImportance, linesShown} from '../../www/view/finds.js';
import {foundOf} from '../../www/view/hows.js';
import {namesLike} from '../../www/view/label.js';
import {withLabel} from '../../www/view/labelline.js';
import {isText} from '../../www/view/refused.js';
import {ways} from '../../www/view/ways.js';
import {initialState, nothingChosen} from '../../www/state.js';

/** @param {string} code @param {Record<string, unknown>} report */
const said = (code, report) => [en, ko].map(({messages}) => /** @type {any} */ (messages)[code]({code, ...report}).replaceAll('*', ''));
/** @param {Record<string, unknown>} report @param {'ask'|'info'} [tone] @param {Record<string, unknown>} [state] */
const waysOf = (report, tone = 'ask', state = {}) => {
  /** @type {any[]} */ const done = [];
  const page = /** @type {any} */ ({state: () => ({...initialState(), ...state}), dispatch: (/** @type {any} */ action) => done.push(action)});
  const all = ways({id: 1, tone, report: /** @type {any} */ (report)}, en, page);
  return all.map(({text, run}) => {
    run?.(page);
    return [text, done.pop()];
  });
};

test('names that are not shown are counted: of all there are, not of those that came', () => {
  const classes = Array.from({length: 20}, (_, at) => `c${at}`);
  const [english, korean] = said('DATA-SMALL-CLASS', {count: 500, classes});
  assert.match(english, /^500 classes: 'c0', 'c1', 'c2', 'c3', 'c4' … \(\+495\) have 1 row each; they cannot/);
  assert.match(korean, /\(\+495\)/);
  assert.match(said('CSV-NAMES', {count: 30, columns: classes})[0], /\(\+25\)/);
  assert.match(said('DATA-TEXT-LEFT-OUT', {columns: classes})[0], /\(\+15\)/);
});

test('missing values are counted in each column, and the rows they would cost', () => {
  const columns = [{name: '키', count: 13}, {name: '몸무게', count: 19}, {name: '성적', count: 16}];
  const report = {code: 'CSV-MISSING', column: '키', count: 13, line: 43, columns, rows: 46, of: 300};
  const [english, korean] = said('CSV-MISSING', report);
  assert.equal(english, "Values are missing in 3 columns: '키' 13, '몸무게' 19, '성적' 16 (first: line 43). What should be done with them?");
  assert.equal(korean, "빠진 값이 있는 열이 3개입니다: '키' 13, '몸무게' 19, '성적' 16(처음: 43번째 줄). 빠진 값을 어떻게 할까요?");
  assert.match(said('CSV-MISSING', {...report, columns: columns.slice(0, 1)})[0], /^'키': 13 missing \(first: line 43\)\. What/);
  assert.match(said('CSV-MISSING', {column: 'a', count: 1, line: 2, columns: ['a', 'b']})[0], /'a': 1 missing .* also in 'b'\./);
  const refused = {source: {kind: 'file', name: 'a.csv'}, reading: {...nothingChosen(), drop: ['id']}, spelling: null};
  assert.deepEqual(waysOf(report, 'ask', {refused}), [
    ['Drop those rows (46 of 300)', {type: 'read-again', change: {missing: 'drop'}, refused: true}],
    ['Fill with the mean', {type: 'read-again', change: {missing: 'mean'}, refused: true}],
    ['Leave 3 columns out', {type: 'read-again', change: {drop: ['id', '키', '몸무게', '성적']}, refused: true}],
  ]);
  assert.equal(waysOf({...report, features: 1}, 'ask', {refused}).length, 3);
  assert.deepEqual(waysOf({...report, features: 0}, 'ask', {refused}).map(([text]) => text), ['Drop those rows (46 of 300)', 'Fill with the mean'], 'nothing would be left to learn from');
});

test('what was done about missing values is told, with the other answer', () => {
  const columns = [{name: '키', count: 13}, {name: '반', count: 2}];
  const skipped = {code: 'CSV-MISSING', done: 'skipped', count: 14, line: 43, lines: [43, 50], columns};
  assert.deepEqual(said('CSV-MISSING', skipped), [
    "14 rows lack a value; they were left out. Missing: '키' 13, '반' 2. Lines 43, 50 ….",
    "빠진 값이 있는 14행을 뺐습니다. 빠진 값: '키' 13, '반' 2. 43, 50 …번째 줄.",
  ]);
  const filled = {code: 'CSV-MISSING', done: 'filled', column: '키', count: 13, mean: 162.25};
  const all = [filled, {...filled, column: '반', count: 2, mean: undefined}];
  assert.deepEqual(said('CSV-MISSING', {...filled, all}), [
    "Missing values were filled with the mean: '키' 13 (162), '반' 2 (each value with its share). It is of all rows, those for testing too.",
    "빠진 값을 평균으로 채웠습니다: '키' 13개(162), '반' 2개(값마다 그 비율). 평균은 테스트 행까지 모든 행에서 구했습니다.",
  ]);
  const way = (/** @type {string} */ text, /** @type {string} */ missing) => [[text, {type: 'read-again', change: {missing}, refused: false}]];
  assert.deepEqual(waysOf(skipped, 'info', {}), way('Fill with the mean', 'mean'));
  assert.deepEqual(waysOf(filled, 'info', {}), way('Drop those rows', 'drop'));
});

test('what leaves nothing is told with what still can be done', () => {
  const refused = {source: {kind: 'file', name: 'a.csv'}, reading: {...nothingChosen(), label: ['y'], drop: ['id'], missing: 'drop'}, spelling: null};
  const ways = (/** @type {object} */ report) => waysOf({code: 'CSV-NOTHING-LEFT', rows: 1, column: 'y', ...report}, 'bad', {refused});
  assert.deepEqual(ways({features: 2}), [['Leave the column out', {type: 'read-again', change: {drop: ['id', 'y']}, refused: true}]]);
  assert.deepEqual(ways({features: 0}), []);
  assert.deepEqual(ways({}), [['Take another label', {type: 'read-again', change: {label: null, drop: ['id', 'y']}, refused: true}]]);
  const [english, korean] = said('CSV-NOTHING-LEFT', {rows: 1, column: 'y'});
  assert.match(english, /^Fewer than 2 rows have a label: 'y' is empty in the others\. Take another label\./);
  assert.match(korean, /^레이블이 있는 행이 2행보다 적습니다\. 나머지 행은 'y' 열이 비어 있습니다\./);
  assert.match(said('DATA-TEXT-MANY', {column: 'site', distinct: 1, rows: 60})[0], /its text never changes/);
});

test('what leaves nothing to learn from is not offered', () => {
  const column = (/** @type {string} */ name, /** @type {string} */ role, /** @type {string|null} */ source = null) => ({name, role, source});
  const leaves = (/** @type {object[]} */ columns) =>
    waysOf({code: 'DATA-CONSTANT', all: [{column: 'a'}, {column: 'c'}]}, 'info', {data: {label: ['y'], columns}}).map(([text]) => text);
  const named = [column('a', 'feature'), column('c', 'encoded'), column('c = 1', 'feature', 'c'), column('y', 'label')];
  assert.deepEqual(leaves([...named, column('b', 'feature')]), ['Leave 2 columns out']);
  assert.deepEqual(leaves([...named, column('b', 'dropped')]), []);
  assert.deepEqual(leaves([column('a', 'left-out'), column('y', 'label')]), []);
});

test('where words took all that there was to learn from, the way back is in the message that says so', () => {
  const source = {kind: 'file', name: 'a.csv'};
  const page = (/** @type {object[]} */ ...reports) => ({
    source, reading: nothingChosen(), data: {label: ['y'], columns: []},
    messages: reports.map((report, id) => ({id, tone: 'info', report})),
  });
  const ways = (/** @type {object[]} */ ...reports) => waysOf({code: 'DATA-NO-FEATURES'}, 'bad', page(...reports)).map(([text]) => text);
  const found = {code: 'DATA-WORDS', all: [{column: 'a'}, {column: 'b'}], value: 'mm', used: 'text'};
  assert.deepEqual(ways(found), ["Drop rows with words like 'mm'"]);
  assert.deepEqual(ways({...found, used: 'missing'}), []);
  assert.deepEqual(ways(), []);
});

test('to treat words as missing takes one click: what to do with missing values is asked with it, unless it is known', () => {
  const source = {kind: 'file', name: 'a.csv'};
  const report = {code: 'DATA-WORDS', column: 'a', used: 'text'};
  const numbers = ['a'];
  const reading = (/** @type {'drop'|null} */ missing) => ({source, reading: {...nothingChosen(), missing}});
  assert.deepEqual(waysOf(report, 'info', reading(null)).slice(0, 2), [
    ['Missing: drop the rows', {type: 'read-again', change: {numbers, missing: 'drop'}, refused: false}],
    ['Missing: fill with the mean', {type: 'read-again', change: {numbers, missing: 'mean'}, refused: false}],
  ]);
  const ofLabel = waysOf(report, 'info', {...reading(null), data: {label: ['a'], columns: [{name: 'b', role: 'feature', source: null}]}}).map(([text]) => text);
  assert.deepEqual(ofLabel, ['Missing: drop the rows'], 'a label has no mean and cannot be left out');
  assert.deepEqual(waysOf(report, 'info', reading('drop'))[0], ['Treat as missing', {type: 'read-again', change: {numbers}, refused: false}]);
});

test('one is one, and many are many', () => {
  assert.match(said('CSV-RAGGED', {count: 1, rows: 101, line: 4, found: 8, expected: 10, lines: [4]})[0], /^1 of 101 lines has another/);
  assert.match(said('CSV-RAGGED', {count: 4, rows: 200, line: 4, found: 8, expected: 10, lines: [4, 5, 6, 7]})[0], /^4 of 200 lines have another/);
  const all = ['a', 'b'].map((column) => ({column}));
  assert.match(said('DATA-CONSTANT', {column: 'a', all})[0], /^'a', 'b' never change; they cannot help\. The weights on them stay/);
  assert.match(said('DATA-NOTATION', {column: 'a', all, notation: 'thousands'})[0], /^'a', 'b' have their thousands apart/);
  assert.match(said('CSV-COMMENTS', {count: 3, line: 1, lines: [1, 2, 31]})[1], /뺐습니다\. 1, 2, 31번째 줄\. $/);
  assert.match(said('CSV-COMMENTS', {count: 1, line: 1, lines: [1]})[0], /comment \(line 1\)\.$/);
});

test('JSON under its own name is no login page', () => {
  const [english, korean] = said('CSV-WEB-PAGE', {kind: 'json', file: 'data.json'});
  assert.match(english, /^This is JSON, not a CSV\./);
  assert.match(korean, /^CSV가 아니라 JSON입니다\./);
  assert.match(said('CSV-WEB-PAGE', {kind: 'json', file: 'data.csv'})[0], /saved as \.csv: often a login/);
});

test('what may have gone wrong unseen comes first, what is only said last; no button hides a single line', () => {
  const all = ['DATA-CONSTANT', 'DATA-ID', 'CSV-ENCODING-GUESS', 'DATA-NOTATION', 'DATA-WORDS'].map((code) => ({message: {report: {code}}}));
  const sorted = byImportance(all).map(({message}) => message.report.code);
  assert.deepEqual(sorted, ['CSV-ENCODING-GUESS', 'DATA-WORDS', 'DATA-ID', 'DATA-CONSTANT', 'DATA-NOTATION']);
  assert.deepEqual([2, 3, 4, 5, 9].map((length) => linesShown(length, 3)), [2, 3, 4, 3, 3]);
  assert.deepEqual([1, 5].map((length) => linesShown(length, 0)), [0, 0]);
});

test('any name is found by a part of it, a few at a time', () => {
  const names = Array.from({length: 3001}, (_, at) => `g${at}`);
  assert.deepEqual(namesLike(names, 'G2999'), ['g2999']);
  assert.equal(namesLike(names, 'g').length, 40);
  assert.deepEqual(namesLike(names, ' '), []);
});

test('lines are shown only where they are text', () => {
  assert.ok(isText(['a,b', '1,2']));
  assert.ok(isText(['이름\t키', '김철수\t170']));
  assert.ok(!isText(['PK\x03\x04\x14\x00\x06']));
  assert.ok(!isText(['\ufffd\ufffd\ufffdPNG']));
  assert.ok(!isText([]));
});

test('a column of text has no mean', () => {
  const column = {name: '이름', kind: 'text', role: 'left-out', notation: 'plain', missing: 0, distinct: 300, min: 0, max: 299, mean: 149.5, histogram: []};
  assert.equal(described(/** @type {any} */ (column), en), '이름: text, left out: text, 300 different');
});

test('the columns that give a label away are left out by a button that counts them', () => {
  const report = {code: 'DATA-TOLD-BY-OTHERS', column: 'k0', columns: ['k0', 'k1', 'k2'], others: ['k1', 'k2']};
  const settings = {...initialState().settings, label: ['k0'], drop: ['id']};
  assert.deepEqual(waysOf(report, 'info', {settings}), [
    ['Use as 3 classes', {type: 'label-chosen', label: ['k0', 'k1', 'k2'], drop: ['id']}],
    ['Leave 2 columns out', {type: 'label-chosen', label: ['k0'], drop: ['id', 'k1', 'k2']}],
  ]);
  assert.equal(waysOf({...report, others: ['k1']}, 'info', {settings})[1][0], 'Leave the column out');
});

test('a name is cut between letters, and only where it is long', () => {
  const named = (/** @type {string} */ name) => withLabel(/** @type {any} */ ({}), /** @type {any} */ ({label: [name]}), en).classes;
  assert.equal(named('🌱'.repeat(24)), `classes of '${'🌱'.repeat(24)}'`);
  assert.equal(named('🌱'.repeat(25)), `classes of '${'🌱'.repeat(24)}…'`);
  for (const text of said('CSV-TOTAL', {line: 2, value: `a${'🌱'.repeat(60)}`})) {
    assert.ok(text.includes(`'a${'🌱'.repeat(29)}…'`) && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(text), text);
  }
});

test('the lines above a table are those that would have to be skipped, whatever they are as records', () => {
  const above = (/** @type {any[]} */ facts) => foundOf('skip_lines', /** @type {any} */ ({facts, preamble: 1}));
  assert.equal(above([{code: 'CSV-PREAMBLE', count: 1, begins: 4}]), '3');
  assert.equal(above([]), '0');
});
