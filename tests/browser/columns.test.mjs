// What columns hold, as a person sees it, and the answers to what is asked about them.

import assert from 'node:assert/strict';

import {messages, reach, until, upload} from './harness.mjs';
import {alike, eachBrowser, fileIn, linkOf, openReady, press, scratchFolder, told, untold} from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({length: count}, (_, row) => line(row)).join('\n');

/** @param {Visit} visit @param {string} name @param {string} content */
async function load(visit, name, content) {
  await upload(visit, fileIn(folder, name, content));
  await until(visit, `${name} to be loaded`, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state !== 'loading' && document.querySelector('#data select')?.selectedOptions[0]?.text === wanted, [name]);
}

/** @param {Visit} visit @param {string} code */
const sentence = ({page}, code) => page.$eval(`#messages [data-code="${code}"]`, (message) => message.textContent ?? '');

/** Presses the message's button of this text. @param {Visit} visit @param {string} code @param {string} text */
async function take({page}, code, text) {
  const pressed = await page.$$eval(`#messages [data-code="${code}"] .actions button`, (buttons, wanted) => {
    const found = buttons.find((button) => button.textContent === wanted);
    /** @type {HTMLElement|undefined} */ (found)?.click();
    return found ? '' : buttons.map((button) => button.textContent).join(' | ');
  }, text);
  assert.equal(pressed, '', text);
}

/** The chip of a column says this. @param {Visit} visit @param {string} name @param {RegExp} says */
const chip = (visit, name, says) =>
  until(visit, `the chip of ${name} to say ${says}`, (/** @type {string} */ column, /** @type {string} */ pattern) =>
    new RegExp(pattern).test(document.querySelector(`#data [data-column="${column}"]`)?.getAttribute('title') ?? ''), [name, says.source]);

eachBrowser((open) => {
  alike('student numbers are all there, and may be left out', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await press(visit, '#data summary');
    await load(visit, 'students.csv', `score,학번,name,result\n${rows(300, (row) => `${row % 41}.5,${20240001 + ((row * 7) % 300)},${row % 90}번,${row % 3 ? 'pass' : 'fail'}`)}\n`);
    await told(visit, 'DATA-ROW-NUMBERS');
    assert.match(await sentence(visit, 'DATA-ROW-NUMBERS'), /학번/);
    await chip(visit, '학번', /300 different.*20240001 … 20240300, mean 20240150\.5/);
    await take(visit, 'DATA-ROW-NUMBERS', 'Leave the column out');
    await until(visit, 'the column to be left out', () => document.querySelector('#data [data-column="학번"]')?.getAttribute('data-role') === 'dropped');
    assert.deepEqual(visit.errors, []);
  });

  alike('rows that keep columns from being one label are named, and left out when that is said', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const marks = (/** @type {number} */ row) => (row === 40 ? '1,1,0' : row === 50 ? '0,0,0' : ['1,0,0', '0,1,0', '0,0,1'][row % 3]);
    await load(visit, 'parts.csv', `x,z,kind0,kind1,kind2\n${rows(60, (row) => `${row % 9}.5,${row % 7}.25,${marks(row)}`)}\n`);
    await told(visit, 'DATA-BROKEN-ONE-HOT');
    assert.equal(await visit.page.$eval('#data .class-bar', (bar) => getComputedStyle(bar).display), 'none', 'no classes, no bar of them');
    assert.match(await sentence(visit, 'DATA-BROKEN-ONE-HOT'), /Line 42 marks 2 classes; line 52 marks none/);
    await take(visit, 'DATA-BROKEN-ONE-HOT', 'Leave 2 rows out and use as 3 classes');
    await told(visit, 'DATA-UNLABELLED');
    assert.match(await sentence(visit, 'DATA-UNLABELLED'), /2 rows have no single class; they were left out\. Line 42 marks 2 classes; line 52 marks none/);
    await untold(visit, 'DATA-BROKEN-ONE-HOT');
    await reach(visit, ['ready', 'paused', 'done']);
    await until(visit, '58 rows', () => /58 rows/.test(document.body.innerText));
    assert.match(await linkOf(visit), /label=kind0,kind1,kind2/);
    assert.ok(!(await messages(visit)).includes('DATA-NO-LABEL'));
    assert.deepEqual(visit.errors, []);
  });

  alike('a number that could be two is asked about with both, and the answer is in the link', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await press(visit, '#data summary');
    await load(visit, 'either.csv', `v;w;k\n${rows(40, (row) => `${1 + (row % 9)},${100 + row};${row % 7};${row % 2 ? 'a' : 'b'}`)}\n`);
    await told(visit, 'DATA-AMBIGUOUS-NUMBERS');
    await take(visit, 'DATA-AMBIGUOUS-NUMBERS', '1100');
    await told(visit, 'DATA-NOTATION-FOLLOWS');
    await chip(visit, 'v', /1100 … /);
    assert.match(await linkOf(visit), /decimal=point/);
    await take(visit, 'DATA-NOTATION-FOLLOWS', '1.100');
    await chip(visit, 'v', /1\.10 … /);
    assert.match(await linkOf(visit), /decimal=comma/);
    assert.deepEqual(visit.errors, []);
  });

  alike('money with three decimals can be read either way, a backslash as a letter', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await press(visit, '#data summary');
    await load(visit, 'fuel.csv', `price\tplace\tk\n${rows(40, (row) => `$3.${100 + row}\t${row % 3 ? 'old\\\ttown' : 'dock'}\t${row % 2 ? 'a' : 'b'}`)}\n`);
    await told(visit, 'DATA-UNIT');
    assert.match(await sentence(visit, 'DATA-UNIT'), /'\$3\.100' could be two numbers\. Read as 3100, as amounts of money are/);
    await take(visit, 'DATA-UNIT', '3.100');
    await chip(visit, 'price', /3\.10 … /);
    assert.match(await linkOf(visit), /decimal=point/);
    assert.match(await sentence(visit, 'DATA-UNIT'), /Read as 3\.100, as chosen/);
    await told(visit, 'CSV-ESCAPES');
    await take(visit, 'CSV-ESCAPES', 'Read as separators');
    await told(visit, 'CSV-RAGGED');
    assert.deepEqual(visit.errors, []);
  });

  alike('amounts and shares are numbers; rows without a label are left out; a measurement is no label', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const label = (/** @type {number} */ row) => (row === 7 || row === 9 ? '' : row % 2 ? 'hi' : 'lo');
    const content = `price,discount,label\n${rows(60, (row) => `"$${1 + (row % 5)},${100 + row}.50",${row}%,${label(row)}`)}\n`;
    await load(visit, 'sale.csv', content);
    await told(visit, 'DATA-UNIT');
    assert.match(await sentence(visit, 'DATA-UNIT'), /'price' is written with \$\. Read as numbers: '\$1,100\.50' is 1100\.50/);
    assert.match(await sentence(visit, 'DATA-UNLABELLED'), /2 rows have no label in 'label'; they were left out\. Lines 9, 11/);
    await until(visit, '58 rows', () => /58 rows/.test(document.body.innerText));
    const link = `${await linkOf(visit)}`;
    assert.ok(!link.includes('label='), link);
    assert.deepEqual(visit.errors, []);
  });

  alike('a last row that is a total is left out, and no other row with it', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const table = rows(40, (row) => `n${row},${row % 9}.5,${row % 7}.25,${row % 2 ? 'x' : 'y'}`);
    await load(visit, 'sums.csv', `Survey of 2024\n\nname,a,b,kind\n${table}\nTotal,66,66,x\n`);
    await told(visit, 'CSV-TOTAL');
    await take(visit, 'CSV-TOTAL', 'Leave it out');
    await until(visit, '40 rows', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('40 rows'));
    await untold(visit, 'CSV-TOTAL');
  });
});
