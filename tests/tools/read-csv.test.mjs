// The reading script: its protocol, and the cases other projects wrote.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {test} from 'node:test';
import {Lab, utf8} from './core.mjs';
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

test('what comes after the first megabyte may come in pieces of any length', () => {
  const row = (/** @type {number} */ at) => `${at},"a ""quoted"" ${at % 7 ? 'one' : 'line\r\nor two'}",é\r\n`;
  const text = `n,text,letter\r\n${Array.from({length: 60_000}, (_, at) => row(at)).join('')}`;
  const cases = [null, 3, 61].map((chunk, id) => ({id, bytes_base64: base64(text), ...UNTOLD, chunk}));
  assert.ok(Buffer.byteLength(text) > 1.3 * 2 ** 20);
  const [whole, ...pieces] = read(cases);
  assert.deepEqual(whole.rows.slice(-2)[1], ['59999', 'a "quoted" one', 'é']);
  for (const {rows, warnings} of pieces) assert.deepEqual({rows, warnings}, {rows: whole.rows, warnings: []});
});

/**
 * The table that the page makes of a case; null where it asks or refuses.
 * @param {any} wanted
 */
function tableOf({bytes_base64, delimiter, quote, comment, skip_lines}) {
  const lab = new Lab();
  try {
    lab.begin({name: 'case', delimiter, quote, comment: comment || null, skip_lines: skip_lines || null, numbers: null, label: null, drop: []});
    for (let more = true; more; more = !lab.finish()) {
      for (const chunk of utf8([Buffer.from(bytes_base64, 'base64')], 'utf-8')) lab.push(chunk);
    }
    const {rows, columns, header, preamble, facts} = lab.summary(true);
    const unlabelled = facts.find(({code}) => code === 'DATA-UNLABELLED')?.count ?? 0;
    // Names one fewer than the columns stand above the table, and are no record of it.
    const isAbove = preamble > 0 && columns[0].name === 'col1';
    return {records: rows + Number(unlabelled) + Number(header && !isAbove), width: columns.filter(({source}) => source === null).length};
  } catch {
    return null;
  }
}

test('the page reads the same records, whatever it is told', () => {
  const titled = `title of it\nname, note, y\n${Array.from({length: 20}, (_, at) => `"n${at}", "1, ${at}", ${at % 2}\n`).join('')}`;
  const own = {id: 'titled', bytes_base64: base64(titled), ...UNTOLD, delimiter: ','};
  const asked = [own, ...cases.filter(({encoding, escape}) => /^(utf-?8)?$/i.test(encoding ?? '') && (escape === null || escape === '"'))];
  const results = read(asked);
  assert.deepEqual([results[0].rows.length, results[0].rows[1]], [21, ['n0', '1, 0', '0']]);
  let compared = 0;
  for (const [k, wanted] of asked.entries()) {
    const [table, {rows}] = [tableOf(wanted), results[k]];
    if (table === null) continue;
    compared += 1;
    const records = rows.filter((/** @type {string[]} */ row) => row.some((cell) => cell.trim() !== ''));
    // Columns at the edges of which every cell and the name are blank are none of a table.
    const filled = records.flatMap((/** @type {string[]} */ row) => row.flatMap((cell, at) => (cell.trim() ? [at] : [])));
    const width = Math.max(...filled) - Math.min(...filled) + 1;
    assert.deepEqual(table, {records: records.length, width}, wanted.id);
  }
  assert.ok(compared > 60, `${compared}`);
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

test('bytes that are not UTF-8 are read as what they probably are, and that is said', () => {
  const korean = Buffer.from([0xb0, 0xaa, 0x2c, 0xb9, 0xdd, 0x0a, 0x31, 0x2c, 0xb0, 0xa1, 0x0a]);
  const latin = Buffer.from('nom,\xe2ge\nAndr\xe9,3\nZo\xe9,5\n', 'latin1');
  const [one, two] = read([korean, latin].map((bytes, id) => ({id, bytes_base64: bytes.toString('base64'), ...UNTOLD})));
  assert.deepEqual([one.rows, one.warnings[0].encoding], [[['값', '반'], ['1', '가']], 'euc-kr']);
  assert.deepEqual([two.rows[1], two.warnings[0].code], [['André', '3'], 'CSV-ENCODING-GUESS']);
});

test('a letter after the first megabyte tells the encoding too, as in the page', () => {
  const plain = Buffer.from(`n,place\n${'1,Seoul\n'.repeat(1.2 * 2 ** 17)}`);
  const bytes = Buffer.concat([plain, Buffer.from([0x32, 0x2c, 0xbc, 0xad, 0xbf, 0xef, 0x0a])]);
  const [{rows, warnings}] = read([{id: 'late', bytes_base64: bytes.toString('base64'), ...UNTOLD}]);
  assert.ok(plain.length > 2 ** 20);
  assert.deepEqual(rows.at(-1), ['2', '서울']);
  assert.deepEqual([warnings[0].code, warnings[0].encoding], ['CSV-ENCODING-GUESS', 'euc-kr']);
});

/** @type {any[]} */
const cases = JSON.parse(readFileSync(shared('csv-cases/cases.json'), 'utf8'));
/** @type {{judge: (wanted: any, result: any) => boolean}} */
const {judge} = await import(pathToFileURL(shared('csv-cases/judge.mjs')).href);

/**
 * Those that are read otherwise than they should be.
 * @param {any[]} wanted
 * @param {any[]} results
 */
function wrong(wanted, results) {
  const isWrong = (/** @type {any} */ one, /** @type {number} */ k) => {
    const {rows, warnings, error} = results[k];
    return !judge(one, error ? {error: error.message} : {rows, warnings: warnings.length});
  };
  return wanted.filter(isWrong).map(({id}) => id);
}

/** Chunks of one byte, and of a size that is another for each case. */
const CHUNKS = [() => 1, (/** @type {number} */ k) => 2 + ((k * 7919) % 61)];

test('the cases of other projects are read as they read them, told what there is to tell', () => {
  const results = read(cases);
  const tier = (/** @type {string} */ name) => {
    const at = cases.flatMap((one, k) => (one.tier === name ? [k] : []));
    return {count: at.length, wrong: wrong(at.map((k) => cases[k]), at.map((k) => results[k]))};
  };
  assert.deepEqual(tier('A').wrong, []);
  assert.deepEqual(tier('C').wrong, [], 'accepted without a word');
  const b = tier('B');
  assert.ok(b.wrong.length <= b.count * 0.05, b.wrong.join());
  for (const chunk of CHUNKS) {
    assert.deepEqual(read(cases.map((one, k) => ({...one, chunk: chunk(k)}))), results);
  }
});

test('and with nothing told', () => {
  const untold = cases.filter(({auto_ok}) => auto_ok).map((one) => ({...one, ...UNTOLD}));
  const results = read(untold);
  const failed = wrong(untold, results);
  assert.equal(untold.length, 209);
  assert.ok(untold.length - failed.length >= 200, failed.join());
  for (const chunk of CHUNKS) {
    assert.deepEqual(read(untold.map((one, k) => ({...one, chunk: chunk(k)}))), results);
  }
});
