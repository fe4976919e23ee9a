// What is said of a file, and what is found out before it is read.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {factsOf} from '../../www/worker/facts.js';
import {words as en} from '../../www/lang/en-file.js';
import {words as ko} from '../../www/lang/ko-file.js';
import {estimateOf, firstLines, tooLarge} from '../../www/worker/estimate.js';
import {inSight, matching} from '../../www/view/columns.js';
import {firstLines as shownLines, tellingLine} from '../../www/view/preview.js';
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
  const text = 'a,b\n1,"x\ny"\n2,z\n3,w\n';
  for (const size of [1, 2, 5, 100]) {
    let [cut, read] = [false, ''];
    const chunks = async function* () {
      for (let at = 0; at < text.length; at += size) yield bytes(text.slice(at, at + size));
    };
    for await (const chunk of firstLines(chunks(), 3, () => { cut = true; })) read += new TextDecoder().decode(chunk);
    assert.deepEqual([read, cut], ['a,b\n1,"x\ny"\n2,z\n', true], `in chunks of ${size}`);
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

test('the line that tells encodings apart is the first that is not ASCII', () => {
  const head = new Uint8Array([...bytes('a,b\n1,2\n'), 0xb0, 0xa1, 0x2c, 0x31, 0x0a, 0x32]);
  assert.equal(new TextDecoder('euc-kr').decode(tellingLine(head)), '가,1');
  assert.deepEqual(shownLines('a\tb\r\n1\t2'), ['a → b', '1 → 2']);
});

test('every sentence about files is whole in both languages, whatever is missing of its facts', () => {
  const facts = {
    line: 3, count: 25, lines: [3, 4], rows: 200, found: 4, expected: 5, column: 'a', columns: ['a', 'b'], value: 'x', bytes: 12, encoding: 'euc-kr', kind: 'xlsx', limit: 9,
    used: 'text', notation: 'comma', first: 'k0', last: 'k6', classes: ['c'], distinct: 9, row: 4, marks: 2, name: 'a.csv', next: 'b.csv', host: 'a.example', status: 404, all_rows: 9, key: 'lr',
  };
  assert.deepEqual(Object.keys(ko.messages), Object.keys(en.messages));
  for (const words of [en, ko]) {
    for (const [code, say] of Object.entries(words.messages)) {
      const own = {...facts, ...(code === 'DATA-BROKEN-ONE-HOT' && {rows: [3, 4]}), ...(/TOO-WIDE|TOO-LARGE$/.test(code) && {columns: 7})};
      for (const done of [undefined, 'skipped', 'filled']) assert.doesNotMatch(say({...own, code, done}), /undefined|NaN|\[object|null/, code);
    }
  }
});
