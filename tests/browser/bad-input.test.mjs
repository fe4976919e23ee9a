// Every row of what bad input gets: the message with its code, in the page, and a failed load
// that leaves data, weights, charts and settings as they were.

import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { spell } from '../spell.mjs';
import { assertUnchanged, everything, holds, pick, sentence, take, toldThat } from './files.mjs';
import { reach, until, upload } from './harness.mjs';
import { assertSameHistory, eachBrowser, fileIn, follow, linkOf, openReady, press, scratchFolder, stepEpochs, told, train, untold } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const good = `a,b,label\n${rows(40, (row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`;
const utf16 = (/** @type {string} */ text) => Buffer.from(text, 'utf16le');
/** `이름,나이,등급` and rows of it as Korean Excel writes them. */
const korean = Buffer.concat([
  Buffer.from('c0ccb8a72cb3aac0cc2cb5eeb1de0d0a', 'hex'),
  ...Array.from({ length: 30 }, (_, row) => Buffer.concat([Buffer.from('b1e8b9cebcf62c', 'hex'), Buffer.from(`${20 + (row % 7)},`), Buffer.from(row % 2 ? 'b0a10d0a' : 'b3aa0d0a', 'hex')])),
]);
/** `kind` of two words in another encoding, and numbers. @param {string} encoding @param {string[]} words */
const spelt = (encoding, words) => spell(`a,b,kind\r\n${rows(30, (row) => `${row % 9},${row % 7},${words[row % words.length]}`)}\r\n`, encoding);
const oneHot = (/** @type {(row: number) => number[]} */ marks) =>
  `a,b,${[0, 1, 2].map((part) => `kind${part}`).join(',')}\n${rows(60, (row) => `${row % 9}.5,${row % 7},${marks(row).join(',')}`)}\n`;
const third = (/** @type {number} */ row) => [0, 1, 2].map((part) => Number(row % 3 === part));

/** Files that are refused: name, content, code, what the message says. @type {[string, string|Uint8Array, string, RegExp][]} */
const refused = [
  ['empty.csv', '', 'CSV-EMPTY', /empty/],
  ['header.csv', 'a,b,label\n', 'CSV-HEADER-ONLY', /column names but no rows/],
  ['one-row.csv', 'a,b,label\n1,2,x\n', 'CSV-ONE-ROW', /one row/],
  ['quote.csv', good.replace('5,5,', '5,"5,'), 'CSV-QUOTE', /Line 7: a quote opened here is never closed.*Nothing was loaded/],
  ['many-columns.csv', `${rows(3, () => '1,'.repeat(50_000))}\n`, 'CSV-TOO-WIDE', /50,001 columns/],
  ['long-value.csv', good.replace('5,5,', `5,"${'word, '.repeat(3e5)}",`), 'CSV-FIELD-TOO-LONG', /Line 7, 'b': a value is longer than 1 MB/],
  ['letter.csv', 'Dear Anna,\n\nthank you, and Ben, for the letter, which came on Monday.\nWe are fine.\nThe garden is full of peas, beans and, of course, weeds.\nCome soon, please.\n', 'CSV-NOT-TABLE', /No columns/],
  ['footer.csv', `${good}\nSource: nobody,,\n`, 'CSV-RAGGED', /1 of 41 .*line 43 has 1 instead of 3/],
  ['ragged.csv', good.replace('5,5,', '5,5,5,').replace('3,3,', '3,'), 'CSV-RAGGED', /2 of 40 lines.*line 5 has 2 instead of 3.*Lines 5, 7/],
  ['missing.csv', good.replace('5,5,', '5,,'), 'CSV-MISSING', /'b': 1 missing.*line 7/],
  ['nan.csv', good.replace('5,5,', 'nan,5,').replace('3,3,', '?,NA,'), 'CSV-MISSING', /Values are missing in 2 columns: 'a' 2, 'b' 1/],
  ['dashes.csv', good.replace('5,5,', '-,null,').replace('3,3,', ',NaN,'), 'CSV-MISSING', /Values are missing in 2 columns: 'a' 2, 'b' 2/],
  ['single.csv', good.replace('5,5,', '5,1e39,'), 'CSV-TOO-LARGE-NUMBER', /Line 7, 'b': '1e39' is too large to use/],
  ['infinite.csv', good.replace('5,5,', '5,inf,'), 'CSV-TOO-LARGE-NUMBER', /Line 7, 'b': 'inf' is too large to use/],
  ['large.csv', good.replace('5,5,', '1e400,5,'), 'CSV-TOO-LARGE-NUMBER', /Line 7, 'a': '1e400' is too large to use/],
  ['book.csv', Buffer.from('504b0304140006000800', 'hex'), 'CSV-BINARY', /ZIP|Excel/],
  ['archive.csv', Buffer.from('1f8b0800000000000003', 'hex'), 'CSV-BINARY', /gzip archive.*Unpack/],
  ['table.csv', Buffer.from('PAR1\x15\x04\x15\x00', 'latin1'), 'CSV-BINARY', /Parquet/],
  ['picture.csv', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64'), 'CSV-BINARY', /PNG picture/],
  ['picture-cut.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'CSV-BINARY', /PNG picture/],
  ['photo.csv', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'CSV-BINARY', /JPEG picture/],
  ['old-book.csv', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), 'CSV-BINARY', /old Excel workbook.*Save As/],
  ['workbook.csv', Buffer.from('PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00\x21\x00[Content_Types].xml xl/', 'latin1'), 'CSV-BINARY', /an Excel workbook.*Save As > CSV UTF-8/],
  ['paper.csv', '%PDF-1.7\n%\xe2\xe3', 'CSV-BINARY', /PDF/],
  ['login.csv', '<!doctype html>\n<title>Sign in</title>\n<p>a,b</p>\n', 'CSV-WEB-PAGE', /web page.*login or error/],
  ['answer.csv', '{"error": "not found", "code": 404}\n', 'CSV-WEB-PAGE', /JSON/],
  ['data.json', '[{"a": 1, "b": 2}]\n', 'CSV-WEB-PAGE', /This is JSON, not a CSV/],
];

/** Files that load: name, content, code or null, what the message or the data step says. @type {[string, string|Uint8Array, string|null, RegExp][]} */
const loading = [
  ['marked.csv', `\ufeff${good}`, null, /Read as UTF-8, comma, header/],
  ['wide.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(good)]), null, /Read as UTF-16, comma/],
  ['wide-unmarked.csv', utf16(good), null, /Read as UTF-16, comma/],
  ['semicolons.csv', good.replaceAll(',', ';'), null, /Read as UTF-8, semicolon/],
  ['tabs.csv', good.replaceAll(',', '\t'), null, /Read as UTF-8, tab/],
  ['bars.csv', good.replaceAll(',', '|'), null, /Read as UTF-8, bar/],
  ['quoted.csv', `note;a;b;label\n${rows(40, (row) => `"x,y, ${row % 3};z";${row % 9};${row % 7};${row % 2 ? 'x' : 'y'}`)}\n`, null, /Read as UTF-8, semicolon/],
  ['spaces.csv', good.replaceAll(',', ' '), null, /Read as UTF-8, space/],
  ['label-first.csv', `label,a,b\n${rows(40, (row) => `${row % 2},${row * 7 % 11}.5,${row % 13}.25`)}\n`, null, /label \(2\), as proposed/],
  ['korean.csv', korean, 'CSV-ENCODING-GUESS', /Not UTF-8\. Read as Korean \(EUC-KR\)/],
  ['japanese.csv', spelt('shift_jis', ['高血圧', '糖尿病', '正常']), 'CSV-ENCODING-GUESS', /Not UTF-8\. Read as Japanese \(Shift_JIS\)/],
  ['western.csv', spelt('windows-1252', ['Créteil', 'Besançon', 'Nîmes']), 'CSV-ENCODING-GUESS', /Not UTF-8\. Read as Western \(Windows-1252\)/],
  ['simplified.csv', spelt('gb18030', ['高血压', '糖尿病', '没有']), 'CSV-ENCODING-GUESS', /Not UTF-8\. Read as Chinese \(GB18030\)/],
  ['traditional.csv', spelt('big5', ['高血壓', '糖尿病', '沒有']), 'CSV-ENCODING-GUESS', /Not UTF-8\. Read as Chinese \(Big5\)/],
  ['bytes.csv', Buffer.concat([Buffer.from(good.replace('label', 'größe')), Buffer.from(`1,2,가나다라마바\n1,2,가나다라마바\n3,4,`), Buffer.from([0xff]), Buffer.from('x\n')]), 'CSV-BAD-BYTES', /Line 44.*1 byte is not valid UTF-8/],
  ['decimal.csv', good.replaceAll(',', ';').replace(/^(\d);/gm, '$1,25;'), 'DATA-NOTATION', /'a' uses decimal commas \(3,14\)/],
  ['thousands.csv', `a,b,label\n${rows(40, (row) => `"1,${100 + row},${300 + row}",${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`, 'DATA-NOTATION', /'a' has its thousands apart \(1,234\)\. Read as 1234/],
  ['headless.csv', rows(40, (row) => `${row % 9}.5,${row % 7}.25,${row % 2}`), 'CSV-NO-HEADER', /No header found/],
  ['twice.csv', good.replace('a,b,', 'a,a,'), 'CSV-NAMES', /'a \(2\)'/],
  ['nameless.csv', good.replace('a,b,', 'a,,'), 'CSV-NAMES', /1 column had an empty name/],
  ['preamble.csv', `Measured in May\nby nobody\n${good}`, 'CSV-PREAMBLE', /2 lines above the table/],
  ['titled.csv', `Survey 2024,,\nof students,,\n,,\n${good}`, 'CSV-PREAMBLE', /2 lines above the table were left out\. The table begins on line 4/],
  ['comments.csv', `# of 2024\n# cm, kg\n${good}`, 'CSV-COMMENTS', /2 lines/],
  ['escaped.csv', good.replace('\n3,3,', '\n3,3\\,5,'), 'CSV-ESCAPES', /1 line has a backslash before a separator or a line end, which is read as part of the value \(line 5\)/],
  ['edges.csv', good.replaceAll('\n', ',\n'), null, /40 rows · 2 features · 2 classes/],
  ['edges-below.csv', good.replaceAll('\n', ',\n').replace('label,', 'label'), null, /label \(2\), as proposed/],
  ['joined.csv', `${good}${good}`, 'CSV-NAMES-AGAIN', /1 line is the names once more.*line 42/],
  ['summed.csv', `who,${good.replaceAll('\n', '\nq,').replace(/q,$/, '')}합계,160,120,x\n`, 'CSV-TOTAL', /The last line, 42, looks like a total \('합계'\)/],
  ['words.csv', good.replace('5,5,', 'twelve,5,').replace('3,3,', 'ten,3,'), 'DATA-WORDS', /'a' is text because of 2 values \(line 5: 'ten'\)/],
  ['one-class.csv', `a,b,label\n${rows(30, (row) => `${row % 7},${row % 3},x`)}\n`, 'DATA-ONE-CLASS', /'label' has one value \('x'\) in all 30 rows/],
  ['constant.csv', good.replace('a,b,', 'a,b,c,').replace(/,([xy])$/gm, ',7,$1'), 'DATA-CONSTANT', /'c' never changes \('7'\)/],
  ['rare.csv', `${good}3,4,virginica\n`, 'DATA-SMALL-CLASS', /Class 'virginica' has 1 row/],
  ['rows-few.csv', `a,b,label\n${rows(4, (row) => `${row},${row * 3 % 5},k${row % 3}`)}\n`, 'DATA-SMALL-CLASS', /2 classes: 'k1', 'k2' have 1 row each; they cannot be in both/],
  ['long.csv', `id,a,b,label\n${rows(40, (row) => `12345678901234567${10 + (row % 20)},${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`, 'DATA-LONG-INTEGERS', /'id' has numbers too long/],
  ['ids.csv', `id,a,b,label\n${rows(40, (row) => `${row + 1},${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`, 'DATA-ROW-NUMBERS', /'id' differs in every row\. Leave it out\?/],
  ['names.csv', `who,a,b,label\n${rows(40, (row) => `person ${row},${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`, 'DATA-ID', /'who' differs in every row\. Leave it out\?/],
  ['prices.csv', `a,b,price\n${rows(90, (row) => `${row * 7 % 89}.5,${row * 5 % 83}.25,${row * 31 % 97}.125`)}\n`, 'DATA-NO-LABEL', /Which column is the label/],
  ['parts.csv', oneHot(third), 'DATA-ONE-HOT', /'kind0' to 'kind2' look like one label in 3 parts/],
  ['proposed.csv', oneHot(third), null, /\nkind0 … \(3 columns\), as proposed(\n|$)/],
  ['broken.csv', oneHot((row) => (row === 40 ? [1, 1, 0] : row === 50 ? [0, 0, 0] : third(row))), 'DATA-BROKEN-ONE-HOT', /'kind0' to 'kind2' are one label, but for 2 rows\. Line 42 marks 2 classes; line 52 marks none/],
];

eachBrowser((open) => {
  test('what is refused says why, and changes nothing', async () => {
    const visit = await openReady(open, 'data=iris&epochs=4&lang=en');
    await stepEpochs(visit, 2);
    const before = await everything(visit);
    for (const [name, content, code, says] of refused) {
      await upload(visit, fileIn(folder, name, content));
      await toldThat(visit, code, says, name);
      await reach(visit, 'paused');
      await press(visit, `#messages [data-code="${code}"] .tool`);
      await untold(visit, code);
      await assertUnchanged(visit, before, name);
    }
    assert.deepEqual(visit.errors, []);
  });

  test('what is found in a file that loads is said, with where', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await press(visit, '#data summary');
    for (const [name, content, code, says] of loading) {
      await upload(visit, fileIn(folder, name, content));
      await until(visit, `${name} to be loaded`, (/** @type {string} */ wanted) =>
        document.documentElement.dataset.state !== 'loading' && document.querySelector('#data select')?.selectedOptions[0]?.text === wanted, [name]);
      if (code) await toldThat(visit, code, says, name);
      else await until(visit, `${name} to say ${says}`, (/** @type {string} */ pattern) => {
        const picked = [...document.querySelectorAll('#data select')].map((select) => /** @type {HTMLSelectElement} */ (select).selectedOptions[0]?.text);
        return new RegExp(pattern).test([document.querySelector('#data')?.textContent, ...picked].join('\n'));
      }, [says.source]);
    }
    assert.deepEqual(visit.errors, []);
  });
});

eachBrowser((open, browserName) => {
  test('ragged lines are left out or filled, and words become missing or a category, by the message’s own buttons', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const ragged = fileIn(folder, 'uneven.csv', good.replace('5,5,x', '5,x').replace('3,3,', '3,'));
    for (const [way, count] of /** @type {const} */ ([['Leave them out', '38'], ['Cancel', '38']])) {
      await upload(visit, ragged);
      await toldThat(visit, 'CSV-RAGGED', /2 of 40 lines/, 'uneven.csv');
      await take(visit, 'CSV-RAGGED', way);
      await holds(visit, `${count} rows`);
    }
    await until(visit, 'no question', () => document.querySelector('#messages [data-tone="ask"]') === null);
    await upload(visit, fileIn(folder, 'ages.csv', good.replace('5,5,', 'twelve,5,')));
    await toldThat(visit, 'DATA-WORDS', /because of 1 value /, 'ages.csv');
    await take(visit, 'DATA-WORDS', 'Missing: drop the rows');
    await holds(visit, '39 rows');
    await toldThat(visit, 'DATA-WORDS', /1 word counts as missing/, 'ages.csv');
    assert.match(await linkOf(visit), /missing=drop.*numbers=a(&|$)/);
  });

  test('a column that differs in every row is left out, or kept, by one click', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    for (const [name, values, code, kept] of /** @type {const} */ ([
      ['people.csv', (/** @type {number} */ row) => `person ${row}`, 'DATA-ID', '2 features'],
      ['numbers.csv', (/** @type {number} */ row) => String(row + 1), 'DATA-ROW-NUMBERS', '3 features'],
    ])) {
      const file = fileIn(folder, name, `id,a,b,label\n${rows(40, (row) => `${values(row)},${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`);
      await upload(visit, file);
      await toldThat(visit, code, /'id' differs in every row/, name);
      await holds(visit, kept);
      await take(visit, code, 'Keep it');
      await untold(visit, code);
      await holds(visit, kept);
      assert.doesNotMatch(await linkOf(visit), /drop=/);
      await upload(visit, file);
      await take(visit, code, 'Leave the column out');
      await untold(visit, code);
      await holds(visit, '2 features');
      assert.match(await linkOf(visit), /drop=id(&|$)/);
    }
  });

  test('a label that is a measurement is said to be none, and the one before is a choice away', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en');
    await upload(visit, fileIn(folder, 'measured.csv', `a,price,label\n${rows(90, (row) => `${row * 7 % 89},${row * 31 % 97}.125,${row % 2 ? 'x' : 'y'}`)}\n`));
    await holds(visit, '90 rows');
    await train(visit);
    const trained = await written(visit);
    await press(visit, '#data summary');
    await until(visit, 'the choice', () => document.querySelector('#data [data-how="label"]') !== null);
    await pick(visit, 'label', '["price"]');
    await toldThat(visit, 'DATA-CONTINUOUS', /'price' has 90 different values; this page classifies\. Choose another label/, 'measured.csv');
    await pick(visit, 'label', '');
    await untold(visit, 'DATA-CONTINUOUS');
    await reach(visit, 'ready');
    await train(visit);
    assertSameHistory(await written(visit), trained);
  });

  test('the first line becomes names, and a column with missing values is left out, by one click', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'headless.csv', rows(40, (row) => `${row % 9}.5,${row % 7}.25,${row % 2}`)));
    await take(visit, 'CSV-NO-HEADER', 'Header');
    await holds(visit, '39 rows');
    await untold(visit, 'CSV-NO-HEADER');
    assert.match(await linkOf(visit), /header=1/);
    await upload(visit, fileIn(folder, 'gap.csv', good.replace('5,5,', '5,,')));
    await take(visit, 'CSV-MISSING', 'Leave the column out');
    await holds(visit, '1 feature');
    assert.match(await linkOf(visit), /drop=b(&|$)/);
    await train(visit);
  });

  test('features at 1e38 and a batch larger than the data train, or go back to what was finite', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en&batch=65536');
    await upload(visit, fileIn(folder, 'far.csv', good.replace(/^(\d),/gm, (_, digit) => `${digit % 4}e38,`)));
    await holds(visit, '40 rows');
    await train(visit);
    await follow(visit, 'data=iris&epochs=3&scale=none&out=linear&loss=sse&lr=1000&lang=en');
    await reach(visit, 'ready');
    await holds(visit, '40 rows');
    await press(visit, '#run');
    await told(visit, 'TRAIN-DIVERGED');
    const values = await visit.page.$$eval('table#epochs td[data-key$="_loss"]', (cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
    assert.ok(values.length > 0 && values.every(Number.isFinite), values.join());
    assert.deepEqual(visit.errors, []);
  });

  test('a thousand classes train under a loss that looks at each of them', async () => {
    const visit = await openReady(open, 'data=iris&loss=bce&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'thousand.csv', `a,b,kind\n${rows(2000, (row) => `${row % 37},${(row * 7) % 101},kind ${row % 1000}`)}\n`));
    await holds(visit, '1,000 classes');
    await train(visit);
    await untold(visit, 'WORKER-LOST');
  });

  test('the answer for one file is asked again for the next', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    for (const name of ['first.csv', 'second.csv']) {
      await upload(visit, fileIn(folder, name, good.replace('5,5,', '5,,')));
      await toldThat(visit, 'CSV-MISSING', /1 missing/, name);
      await take(visit, 'CSV-MISSING', 'Drop those rows (1 of 40)');
      await holds(visit, '39 rows');
      await toldThat(visit, 'CSV-MISSING', /1 row lacks a value; it was left out\. Missing: 'b' 1\. Line 7\./, name);
    }
  });

  test('what was done about missing values is said, and the other answer is a click away', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    // 147 and 110 of 39 rows
    const filled = /filled with the mean: 'a' 1 \(3\.77\), 'b' 1 \(2\.82\)\. It is of all rows/;
    await upload(visit, fileIn(folder, 'gaps.csv', good.replace('5,5,', '5,,').replace('3,3,', ',3,')));
    await take(visit, 'CSV-MISSING', 'Fill with the mean');
    await holds(visit, '40 rows');
    await toldThat(visit, 'CSV-MISSING', filled, 'gaps.csv');
    await take(visit, 'CSV-MISSING', 'Drop those rows');
    await holds(visit, '38 rows');
    await toldThat(visit, 'CSV-MISSING', /2 rows lack a value; they were left out\. Missing: 'a' 1, 'b' 1\. Lines 5, 7\./, 'gaps.csv');
    await take(visit, 'CSV-MISSING', 'Fill with the mean');
    await holds(visit, '40 rows');
    await toldThat(visit, 'CSV-MISSING', filled, 'gaps.csv');
    assert.match(await linkOf(visit), /missing=mean(&|$)/);
    assert.deepEqual(visit.errors, []);
  });

  test('what was found is changed in one step, and the same file is read again', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, '한국어.csv', korean));
    await toldThat(visit, 'CSV-ENCODING-GUESS', /Korean/, '한국어.csv');
    await press(visit, '#data summary');
    await until(visit, 'the first lines', () => document.querySelector('#data .preview')?.textContent?.includes('이름,나이,등급'));
    await pick(visit, 'encoding', 'windows-1252');
    await until(visit, 'other letters', () => document.querySelector('#data .preview')?.textContent?.startsWith('ÀÌ'));
    assert.match(await linkOf(visit), /encoding=windows-1252/);
    await pick(visit, 'header', '0');
    await until(visit, 'a row more', () => document.querySelector('#data')?.textContent?.includes('31 rows'));
    await pick(visit, 'encoding', '');
    await until(visit, 'Korean again', () => document.querySelector('#data')?.textContent?.includes('Read as Korean (EUC-KR), comma, no header'));
    assert.deepEqual(visit.errors, []);
  });

  test('a file that changes or goes between two readings is told, and what was loaded stays', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en');
    const path = fileIn(folder, 'going.csv', good);
    await upload(visit, path);
    await holds(visit, '40 rows');
    await press(visit, '#data summary');
    await until(visit, 'its separator', () => document.querySelector('[data-how="sep"]') !== null);
    const before = await everything(visit);
    writeFileSync(path, good.repeat(3));
    utimesSync(path, new Date(), new Date(Date.now() + 60_000));
    await pick(visit, 'header', '0');
    await until(visit, 'that it changed', () => document.querySelector('#messages [data-code="FILE-CHANGED"], #messages [data-code="FILE-UNREADABLE"]') !== null);
    await reach(visit, 'ready');
    const after = await everything(visit);
    assert.deepEqual([after.history, after.link, after.weights, after.drawn], [before.history, before.link, before.weights, before.drawn]);
    await press(visit, '#messages [data-code^="FILE-"] .tool');
    await until(visit, 'no message', () => document.querySelector('#messages [data-code^="FILE-"]') === null);
    rmSync(path);
    await pick(visit, 'header', '0');
    await until(visit, 'that it went', () => document.querySelector('#messages [data-code="FILE-CHANGED"], #messages [data-code="FILE-UNREADABLE"]') !== null);
    await reach(visit, 'ready');
    assert.deepEqual((await everything(visit)).history, before.history);
  });

  test('a reader that does not arrive loses nothing, and the file can be chosen again', async () => {
    const visit = await open({ hash: 'data=iris&epochs=1&lang=en' });
    await reach(visit, 'ready');
    const before = await everything(visit);
    visit.site.withheld.add('www/worker/brought.js');
    try {
      await upload(visit, fileIn(folder, 'good.csv', good));
      await toldThat(visit, 'PAGE-NO-PART', /That part of the page did not arrive/, 'good.csv');
      await reach(visit, 'ready');
      await assertUnchanged(visit, before, 'good.csv');
    } finally {
      visit.site.withheld.clear();
    }
    // Firefox's workers ask no second time for a module: there the page has to be reloaded, as the message says.
    if (browserName === 'firefox') return;
    await upload(visit, fileIn(folder, 'good.csv', good));
    await holds(visit, '40 rows');
  });

  test('words that do not arrive hide no message', async () => {
    const visit = await open({ hash: 'data=iris&epochs=1&lang=en' });
    await reach(visit, 'ready');
    visit.site.withheld.add('www/lang/en-file.js');
    try {
      await upload(visit, fileIn(folder, 'uneven.csv', good.replace('5,5,x', '5,x')));
      await told(visit, 'CSV-RAGGED');
      const text = await sentence(visit, 'CSV-RAGGED');
      assert.ok(text.includes('CSV-RAGGED') && text.includes('line: 7') && text.includes('uneven.csv'), text);
    } finally {
      visit.site.withheld.clear();
    }
  });

  test('a message is said in the language of the page, also when that changes', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=ko');
    await upload(visit, fileIn(folder, 'uneven.csv', good.replace('5,5,x', '5,x').replace('3,3,', '3,')));
    await toldThat(visit, 'CSV-RAGGED', /40줄 가운데 2줄은 값의 개수가 다릅니다.*5번째 줄은 3개가 아니라 2개/, 'uneven.csv');
    await follow(visit, 'data=iris&epochs=1&lang=en');
    await toldThat(visit, 'CSV-RAGGED', /2 of 40 lines have another number of values/, 'uneven.csv');
    await take(visit, 'CSV-RAGGED', 'Fill with blanks');
    await toldThat(visit, 'DATA-UNLABELLED', /2 rows have no label in 'label'; they were left out\. Lines 5, 7/, 'uneven.csv');
  });
});
