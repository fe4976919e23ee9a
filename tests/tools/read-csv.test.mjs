// The reading script: its protocol, and the cases other projects wrote.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {test} from 'node:test';
import {shared} from '../shared.mjs';

const SCRIPT = fileURLToPath(new URL('./read-csv.mjs', import.meta.url));
const MOST_BYTES = 1 << 28;
/** What is to be found out, of one case. */
const UNTOLD = {delimiter: null, quote: null, escape: null, comment: null, encoding: null, skip_lines: 0, chunk: null};

/** @param {any[]} cases */
function read(cases) {
  const input = cases.map((wanted) => `${JSON.stringify(wanted)}\n`).join('');
  const out = execFileSync(process.execPath, [SCRIPT], {input, encoding: 'utf8', maxBuffer: MOST_BYTES});
  return out.trim().split('\n').map((line) => JSON.parse(line));
}

/** @param {string} text */
const base64 = (text) => Buffer.from(text).toString('base64');

test('records come back as text, whatever the chunk', () => {
  const text = 'a,b\r\n"x, ""y""",2\r\n';
  const cases = [1, 2, 3, 7, null].map((chunk, id) => ({id, bytes_base64: base64(text), ...UNTOLD, chunk}));
  for (const {rows, warnings} of read(cases)) {
    assert.deepEqual(rows, [['a', 'b'], ['x, "y"', '2']]);
    assert.deepEqual(warnings, []);
  }
});

test('an encoding that is told is decoded', () => {
  const bytes_base64 = Buffer.from([0xb0, 0xaa, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32, 0x0a]).toString('base64');
  const [{rows}] = read([{id: 'korean', bytes_base64, ...UNTOLD, encoding: 'cp949'}]);
  assert.deepEqual(rows, [['값', 'b'], ['1', '2']]);
});

test('a failure is a code and a sentence', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]).toString('base64');
  const [{id, error}] = read([{id: 'png', bytes_base64: png, ...UNTOLD}]);
  assert.equal(id, 'png');
  assert.equal(error.code, 'CSV-BINARY');
  assert.match(error.message, /PNG/);
});

test('every well-formed case of other projects is read as they read it, chunk by chunk', async () => {
  const {judge} = await import(pathToFileURL(shared('csv-cases/judge.mjs')).href);
  const cases = JSON.parse(readFileSync(shared('csv-cases/cases.json'), 'utf8')).filter((/** @type {any} */ wanted) => wanted.tier === 'A');
  assert.ok(cases.length > 50);
  for (const chunk of [null, 3]) {
    const results = read(cases.map((/** @type {any} */ wanted) => ({...wanted, chunk})));
    const wrong = cases.filter((/** @type {any} */ wanted, /** @type {number} */ k) => {
      const {rows, warnings, error} = results[k];
      return !judge(wanted, error ? {error: error.message} : {rows, warnings: warnings.length});
    });
    assert.deepEqual(wrong.map(({id}) => id), []);
  }
});
