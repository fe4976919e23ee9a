// What people bring, through the worker's loader on the built wasm: files spelt otherwise further down, letters that
// could not be read, what does not fit, and what lies elsewhere.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {spell} from '../spell.mjs';
import {IRIS, last, open, pasted, turn} from './bench.mjs';
import {nothingChosen} from '../../www/state.js';

/** @typedef {import('../../www/state.js').Reading} Reading */

const MEGABYTE = 1 << 20;
const FACTS = ['CSV-BAD-BYTES', 'CSV-ENCODING-GUESS'];

/** `n,place,kind` and rows of ASCII, so many bytes of them. @param {number} size */
function plainRows(size) {
  const row = (/** @type {number} */ at) => `${at % 97},Town${at % 7},${at % 2 ? 'x' : 'y'}\r\n`;
  let text = 'n,place,kind\r\n';
  for (let at = 0; text.length < size; at += 1) text += row(at);
  return Buffer.from(text);
}

const KOREAN = ['서울', '부산', '대구', '인천', '광주', '대전', '울산'];
/** @param {number} count @param {string} encoding @param {readonly string[]} [places] */
function rowsOf(count, encoding, places = KOREAN) {
  return spell(Array.from({length: count}, (_, at) => `${at % 97},${places[at % places.length]},${at % 2 ? 'x' : 'y'}\r\n`).join(''), encoding);
}

/** @param {Uint8Array[]} parts @param {string} [name] */
const fileOf = (parts, name = 'k.csv') => /** @type {any} */ ({kind: 'file', name, text: null, file: new File(/** @type {any} */ (parts), name)});

/**
 * What the page is told of a file.
 * @param {Uint8Array[]} parts
 * @param {Partial<Reading>} [asked]
 */
async function read(parts, asked = {}) {
  const {said, loader} = open();
  await loader.load(1, fileOf(parts), {...nothingChosen(), label: ['kind'], ...asked});
  const loaded = last(said, 'loaded');
  assert.ok(loaded, JSON.stringify(last(said, 'load-failed')));
  const {summary} = loaded;
  const found = (/** @type {string} */ wanted) => summary.facts.find((/** @type {any} */ {code}) => code === wanted);
  return {said, summary, found, codes: summary.facts.map((/** @type {any} */ {code}) => code).filter((/** @type {string} */ code) => FACTS.includes(code))};
}

test('letters of an older encoding after 1.5 MB of ASCII are read in it, from the start, and said to be a guess', async () => {
  const plain = plainRows(1.5 * MEGABYTE);
  const rows = plain.toString().split('\r\n').length - 2;
  for (const [encoding, places] of /** @type {[string, string[]][]} */ ([
    ['euc-kr', KOREAN],
    ['shift_jis', ['東京', '大阪', '名古屋', '札幌', '福岡', '仙台', '広島']],
    ['windows-1252', ['Créteil', 'Besançon', 'Nîmes', 'Münster', 'Málaga', 'Gijón', 'Århus']],
  ])) {
    const {summary, found, codes} = await read([plain, rowsOf(3000, encoding, places)]);
    assert.deepEqual([summary.encoding, summary.rows, codes], [encoding, rows + 3000, ['CSV-ENCODING-GUESS']]);
    const names = summary.columns.filter((/** @type {any} */ {source}) => source === 'place').map((/** @type {any} */ {name}) => name);
    assert.deepEqual(names.filter((/** @type {string} */ name) => /[^\x00-\x7f]/.test(name)), [...places].sort().map((place) => `place=${place}`));
    assert.equal(found('CSV-ENCODING-GUESS').others[0].text, `0,${places[0]},y`);
  }
});

test('a file is read a second time at most, and as it was told to be', async () => {
  const parts = [plainRows(1.5 * MEGABYTE), rowsOf(20, 'euc-kr'), plainRows(MEGABYTE).subarray(14), rowsOf(20, 'shift_jis', ['東京'])];
  const source = fileOf(parts);
  let reads = 0;
  source.file.stream = () => {
    reads += 1;
    return File.prototype.stream.call(source.file);
  };
  const {said, loader} = open();
  await loader.load(1, source, {...nothingChosen(), label: ['kind']});
  const {summary} = last(said, 'loaded');
  const guess = summary.facts.find((/** @type {any} */ {code}) => code === 'CSV-ENCODING-GUESS');
  assert.deepEqual([summary.encoding, guess.others.length, reads], ['euc-kr', 5, 2]);
  const told = await read(parts, {encoding: 'utf-8'});
  assert.deepEqual([told.summary.encoding, told.codes], ['utf-8', ['CSV-BAD-BYTES']]);
  const {encoding, column, others} = told.found('CSV-BAD-BYTES');
  assert.deepEqual([encoding, column, others.slice(0, 2)], ['utf-8', 'place', [
    {encoding: 'utf-8', text: new TextDecoder().decode(rowsOf(1, 'euc-kr').subarray(0, -2))},
    {encoding: 'euc-kr', text: '0,서울,y'},
  ]]);
});

test('a file that is UTF-8 beyond doubt stays so: bytes that do not fit are counted, and what else it may be is offered', async () => {
  const plain = plainRows(1.5 * MEGABYTE);
  const letters = Buffer.from(KOREAN.map((place, at) => `${at},${place},x\r\n`).join('').repeat(3));
  const line = [...plain, ...letters].filter((byte) => byte === 0x0a).length + 1;
  for (const parts of [[plain, letters, rowsOf(1, 'euc-kr')], [Buffer.from('\ufeff'), plain, rowsOf(1, 'euc-kr')]]) {
    const {summary, found, codes} = await read(parts);
    const fact = found('CSV-BAD-BYTES');
    assert.deepEqual([summary.encoding, codes, fact.bytes, fact.others[1].encoding], ['utf-8', ['CSV-BAD-BYTES'], 4, 'euc-kr']);
    if (parts.length === 3 && parts[0] === plain) assert.equal(fact.line, line);
  }
});

test('a few bad bytes in the first megabyte: what is offered is ranked by them', async () => {
  const good = Buffer.from(`n,place,kind\n${KOREAN.map((place, at) => `${at},${place},${at % 2 ? 'x' : 'y'}\n`).join('').repeat(9)}`);
  const {summary, found} = await read([good, rowsOf(1, 'shift_jis', ['東京都'])]);
  assert.equal(summary.encoding, 'utf-8');
  assert.deepEqual(found('CSV-BAD-BYTES').others.slice(0, 2).map((/** @type {any} */ {encoding}) => encoding), ['utf-8', 'shift_jis']);
  assert.equal(found('CSV-BAD-BYTES').others[1].text, '0,東京都,y');
});

test('letters that a chosen encoding has not got are counted, with line and column; the right one is offered', async () => {
  const head = Buffer.from('n,place,kind\r\n');
  const {summary, found, codes} = await read([head, rowsOf(70, 'shift_jis', ['東京', 'Oita', '名古屋'])], {encoding: 'euc-kr'});
  assert.deepEqual([summary.encoding, codes], ['euc-kr', ['CSV-BAD-BYTES']]);
  const fact = found('CSV-BAD-BYTES');
  const misread = new TextDecoder('euc-kr').decode(rowsOf(70, 'shift_jis', ['東京', 'Oita', '名古屋'])).split('\n');
  const lines = misread.flatMap((line, at) => (line.includes('\ufffd') ? [at + 2] : []));
  assert.ok(lines.length > 20, 'more than are listed');
  assert.deepEqual([fact.line, fact.count, fact.lines, fact.column], [lines[0], lines.length, lines.slice(0, 20), 'place']);
  assert.equal(fact.letters, misread.join('').split('\ufffd').length - 1);
  assert.deepEqual(fact.others[0].encoding, 'shift_jis');
});

test('a refused file says how it is spelt, so that this can be changed', async () => {
  const {said, loader} = open();
  const bytes = spell('이름,키,반\r\n김철수,171,가\r\n이영희,,나\r\n박지훈,180,가\r\n', 'euc-kr');
  await loader.load(1, fileOf([bytes]), nothingChosen());
  const {report, spelling} = last(said, 'load-failed');
  assert.deepEqual([report.code, report.column, spelling.encoding, spelling.lines[0]], ['CSV-MISSING', '키', 'euc-kr', '이름,키,반']);
  assert.deepEqual(spelling.others[0], {encoding: 'euc-kr', text: '이름,키,반'});
});

test('another format is known by its bytes, also where an encoding was chosen', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  for (const encoding of [null, 'euc-kr', 'utf-16le']) {
    const {said, loader} = open();
    await loader.load(1, fileOf([png], 'p.csv'), {...nothingChosen(), encoding});
    assert.deepEqual(last(said, 'load-failed').report, {code: 'CSV-BINARY', kind: 'png'}, String(encoding));
  }
});

test('what a tab cannot hold is refused before it is read, and its first rows are read when asked for', async () => {
  const {said, loader, lab} = open({limit: 1e6});
  await loader.load(1, pasted(IRIS), nothingChosen());
  loader.commit(1);
  const big = plainRows(MEGABYTE);
  await loader.load(2, fileOf([big]), nothingChosen());
  const {report} = last(said, 'load-failed');
  assert.deepEqual([report.code, report.columns, report.limit], ['FILE-TOO-LARGE', 3, 1e6]);
  assert.ok(report.bytes > report.limit && 8 * 3 * report.rows <= report.limit && report.rows < report.all_rows);
  assert.equal(said.filter(({type, number}) => type === 'loading' && number === 2).length, 0, 'nothing was read');
  assert.equal(lab.summary(false).name, 'iris.csv');
  await loader.load(3, fileOf([big]), {...nothingChosen(), rows: report.rows});
  const {summary} = last(said, 'loaded');
  const part = summary.facts.find((/** @type {any} */ {code}) => code === 'FILE-PART');
  assert.deepEqual([summary.rows, part.rows], [report.rows, report.rows]);
});

test('a load that was overtaken never becomes the data, wherever it was', async () => {
  for (let turns = 0; turns < 12; turns += 1) {
    const {loader, lab} = open();
    await loader.load(1, pasted(IRIS), nothingChosen());
    loader.commit(1);
    const overtaken = loader.load(2, fileOf([rowsOf(300, 'euc-kr')]), nothingChosen());
    for (let at = 0; at < turns; at += 1) await turn();
    loader.cancel(3);
    await overtaken;
    assert.equal(loader.commit(2), false);
    assert.equal(lab.summary(false).name, 'iris.csv', `after ${turns} turns`);
  }
});

/**
 * An address whose answer comes in these parts.
 * @param {{parts?: Uint8Array[], status?: number, length?: number|null, online?: boolean, fails?: boolean}} answer
 * @param {(asked: string[]) => Promise<void>} body
 */
async function withHost({parts = [], status = 200, length = null, online = true, fails = false}, body) {
  /** @type {string[]} */ const asked = [];
  const [own, navigatorWas] = [globalThis.fetch, Object.getOwnPropertyDescriptor(globalThis, 'navigator')];
  Object.defineProperty(globalThis, 'navigator', {configurable: true, value: {onLine: online}});
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ address) => {
    asked.push(address);
    if (fails) throw new TypeError('fetch failed');
    const headers = length === null ? undefined : {'content-length': String(length)};
    return new Response(new ReadableStream({pull: (to) => (parts.length > 0 ? to.enqueue(parts.shift()) : to.close())}), {status, headers});
  });
  try {
    await body(asked);
  } finally {
    globalThis.fetch = own;
    if (navigatorWas) Object.defineProperty(globalThis, 'navigator', navigatorWas);
  }
}

/** @param {number} asked */
const elsewhere = (asked) => /** @type {any} */ ({kind: 'address', name: 'x.csv', text: null, file: null, address: 'https://host.example/x.csv', asked});

test('of an address is told how much is there; read otherwise, it is not fetched again; asked for again, it is', async () => {
  const parts = () => [Buffer.from(IRIS.slice(0, 1000)), Buffer.from(IRIS.slice(1000))];
  const rest = parts();
  await withHost({parts: rest, length: IRIS.length}, async (asked) => {
    const {said, loader} = open();
    await loader.load(1, elsewhere(1), nothingChosen());
    assert.equal(last(said, 'loaded').summary.rows, 150);
    const [first] = said.filter(({type}) => type === 'loading');
    assert.deepEqual([first.bytes, first.total, first.rows], [1000, IRIS.length, null]);
    await loader.load(2, elsewhere(1), {...nothingChosen(), header: false});
    assert.deepEqual([last(said, 'loaded').summary.rows, asked.length], [151, 1]);
    rest.push(...parts());
    await loader.load(3, elsewhere(2), nothingChosen());
    assert.deepEqual([last(said, 'loaded').number, asked.length], [3, 2]);
  });
});

test('a length that cannot be is no length', async () => {
  await withHost({parts: [Buffer.from(IRIS)], length: 100}, async () => {
    const {said, loader} = open();
    await loader.load(1, elsewhere(3), nothingChosen());
    const [first] = said.filter(({type}) => type === 'loading');
    assert.deepEqual([first.bytes, first.total], [IRIS.length, null]);
  });
});

test('why an address gives nothing is told as far as the network tells it', async () => {
  for (const [answer, code] of /** @type {const} */ ([
    [{fails: true, online: false}, 'ADDRESS-OFFLINE'],
    [{fails: true}, 'ADDRESS-REFUSED'],
    [{status: 503}, 'ADDRESS-STATUS'],
  ])) {
    await withHost(answer, async () => {
      const {said, loader} = open();
      await loader.load(1, elsewhere(4), nothingChosen());
      const {report} = last(said, 'load-failed');
      assert.deepEqual([report.code, report.host, report.name], [code, 'host.example', 'x.csv']);
    });
  }
});
