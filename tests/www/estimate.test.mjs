// What a large file would take, and its first rows, whatever ends its lines and quotes its values.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {estimateOf, firstLines, marksOf, partOf, tooLarge} from '../../www/worker/estimate.js';
import {nothingChosen} from '../../www/state.js';

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/**
 * The first lines of a text, and whether there was more.
 * @param {string} text
 * @param {number} lines
 * @param {string|null} quote
 */
async function first(text, lines, quote) {
  let [cut, read] = [false, ''];
  const chunks = async function* () {
    for (let at = 0; at < text.length; at += 7) yield bytes(text.slice(at, at + 7));
  };
  const chunk = firstLines(chunks(), lines, () => (cut = true), marksOf(bytes(text), quote));
  for await (const piece of chunk) read += new TextDecoder().decode(piece);
  return {read, cut};
}

test('lines that end in CR alone are lines', async () => {
  const text = '1,2,3\r'.repeat(500);
  const head = bytes(text);
  assert.deepEqual(estimateOf(head, 10 * head.length, null, marksOf(head, null)), {rows: 5000, columns: 3, bytes: 8 * 15_000});
  assert.deepEqual(await first(text, 4, null), {read: '1,2,3\r'.repeat(4), cut: true});
  assert.deepEqual(await first('a,b\r\n1,2\r\n3,4\r\n', 2, null), {read: 'a,b\r\n1,2\r\n', cut: true});
});

test('where nothing quotes, an inch mark opens nothing; another quote is one', async () => {
  const text = `size;n\n5" pipe;1\n${'6 pipe;2\n'.repeat(50)}`;
  assert.equal((await first(text, 3, '')).read, 'size;n\n5" pipe;1\n6 pipe;2\n');
  assert.equal(estimateOf(bytes(text), text.length, null, marksOf(bytes(text), '')).rows, 52);
  assert.equal((await first("a;b\n'x\ny';1\nz;2\n", 2, "'")).read, "a;b\n'x\ny';1\n");
});

test('the first rows are held to the limit as all are', () => {
  const line = bytes('1,2,3,4\n');
  const part = (/** @type {number|null} */ rows) => partOf(line, 8e6, {...nothingChosen(), rows}, 1e6);
  for (const rows of [null, 1e5, 1e9]) {
    assert.throws(() => part(rows), (/** @type {any} */ {code, rows: offered}) => code === 'FILE-TOO-LARGE' && offered === 31_000);
  }
  assert.equal(part(31_000)?.utf8, Math.ceil(0.031 * 8e6));
  assert.equal(tooLarge({rows: 10, columns: 4, bytes: 320}, 320, 1e9), null, 'there are no more');
});
