// What a person does about letters that look wrong: the guess, what else it may be, the picker and what each would show.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { spell } from '../spell.mjs';
import { until, upload } from './harness.mjs';
import { eachBrowser, fileIn, linkOf, openReady, press, scratchFolder, told, untold } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const places = ['서울', '부산', '대구', '인천'];
/** Rows of `n,place,kind`. @param {number} count @param {string[]} names */
const rows = (count, names) => Array.from({ length: count }, (_, row) => `${row % 97},${names[row % names.length]},${row % 2 ? 'x' : 'y'}\r\n`).join('');
const header = 'n,place,kind\r\n';

/** What is seen of a message. @param {Visit} visit @param {string} code */
function sentence({ page }, code) {
  return page.$eval(`#messages [data-code="${code}"] p`, (message) => message.textContent ?? '');
}

/** The buttons of a message. @param {Visit} visit @param {string} code */
function buttons({ page }, code) {
  return page.$$eval(`#messages [data-code="${code}"] .actions button`, (all) => all.map((button) => button.textContent ?? ''));
}

/** Presses the button of a message whose text begins so. @param {Visit} visit @param {string} code @param {string} text */
async function take(visit, code, text) {
  await until(visit, `'${text}' beside ${code}`, (/** @type {string} */ wanted, /** @type {string} */ begin) => {
    const button = [...document.querySelectorAll(`#messages [data-code="${wanted}"] .actions button`)].find((each) => each.textContent?.startsWith(begin));
    if (!(button instanceof HTMLButtonElement)) return false;
    button.click();
    return true;
  }, [code, text]);
}

/** @param {Visit} visit @param {string} what */
async function readAs(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(`Read as ${wanted}`), [what]);
}

/** The encodings and the line as each reads it, the one in use marked. @param {Visit} visit @param {string} [where] */
function spellings({ page }, where = '#data') {
  return page.$$eval(`${where} .spellings button`, (all) => all.map((button) =>
    [/** @type {HTMLButtonElement} */ (button).value, button.lastElementChild?.textContent ?? '', button.getAttribute('aria-pressed')]));
}

eachBrowser((open) => {
  test('Korean after 1.5 MB of ASCII is read as Korean; what else it may be is a click away, and a click back', async () => {
    const names = ['Seoul', 'Busan', 'Daegu'];
    const size = 1.5 * 2 ** 20;
    const plain = rows(Math.ceil(size / rows(97 * 3, names).length) * 97 * 3, names);
    assert.ok(plain.length > size);
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'late.csv', Buffer.concat([Buffer.from(header + plain), spell(rows(2000, places), 'euc-kr')])));
    await told(visit, 'CSV-ENCODING-GUESS');
    await readAs(visit, 'Korean (EUC-KR)');
    assert.match(await sentence(visit, 'CSV-ENCODING-GUESS'), /late\.csv: Not UTF-8\. Read as Korean \(EUC-KR\)\. Names look wrong\?/);
    const offered = await buttons(visit, 'CSV-ENCODING-GUESS');
    assert.deepEqual([offered.length, offered.at(-1)], [4, 'Choose encoding…']);
    assert.ok(offered.slice(0, -1).every((text) => /^.+ \(.+\): ./.test(text)), 'each with a word as it would be read');
    await take(visit, 'CSV-ENCODING-GUESS', 'Choose encoding…');
    await until(visit, 'the line as each reads it', () => document.querySelectorAll('#data .spellings button').length === 5);
    assert.deepEqual((await spellings(visit))[0], ['euc-kr', '0,서울,y', 'true']);
    await press(visit, '#data .spellings button[value="windows-1252"]');
    await readAs(visit, 'Western (Windows-1252)');
    assert.match(await linkOf(visit), /encoding=windows-1252/);
    assert.match(await sentence(visit, 'CSV-ENCODING-GUESS'), /late\.csv: Read as Western \(Windows-1252\), as chosen\./);
    assert.match((await buttons(visit, 'CSV-ENCODING-GUESS'))[0], /^Korean \(EUC-KR\): 서울$/);
    const [, mojibake] = (await spellings(visit)).find(([value]) => value === 'windows-1252') ?? [];
    assert.equal(mojibake, new TextDecoder('windows-1252').decode(spell('0,서울,y', 'euc-kr')));
    await press(visit, '#data .spellings button[value="euc-kr"]');
    await readAs(visit, 'Korean (EUC-KR)');
    await untold(visit, 'CSV-ENCODING-GUESS');
    assert.deepEqual((await spellings(visit)).filter(([, , pressed]) => pressed === 'true'), [['euc-kr', '0,서울,y', 'true']]);
    assert.deepEqual(visit.errors, []);
  });

  test('before a class, choosing an encoding leads to where it can be chosen', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en&present=1');
    await upload(visit, fileIn(folder, 'early.csv', spell(header + rows(40, places), 'euc-kr')));
    await take(visit, 'CSV-ENCODING-GUESS', 'Choose encoding…');
    await until(visit, 'the picker, with the keys', () =>
      !document.documentElement.hasAttribute('data-present') && /** @type {HTMLElement|null} */ (document.activeElement)?.dataset['how'] === 'encoding');
    assert.doesNotMatch(await linkOf(visit), /present/);
  });

  test('bytes that are not UTF-8: what the file may be is offered in its own order, with what it would read', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const mixed = Buffer.concat([Buffer.from(header + rows(400, places)), spell(rows(1, ['東京都']), 'shift_jis')]);
    await upload(visit, fileIn(folder, 'mixed.csv', mixed));
    await told(visit, 'CSV-BAD-BYTES');
    await until(visit, 'what else it may be', () => document.querySelectorAll('#messages [data-code="CSV-BAD-BYTES"] .actions button').length === 4);
    assert.match(await sentence(visit, 'CSV-BAD-BYTES'), /Line 402, column 'place': \d bytes are not valid UTF-8/);
    assert.equal((await buttons(visit, 'CSV-BAD-BYTES'))[0], 'Japanese (Shift_JIS): 東京都');
    await take(visit, 'CSV-BAD-BYTES', 'Choose encoding…');
    await until(visit, 'all of them', () => document.querySelectorAll('#data .spellings button').length === 6);
    assert.deepEqual((await spellings(visit)).slice(0, 2).map(([value, , pressed]) => [value, pressed]), [['utf-8', 'true'], ['shift_jis', 'false']]);
    assert.equal(await visit.page.$eval('#data [data-how="encoding"]', (select) => /** @type {HTMLSelectElement} */ (select).options.length), 8);
    await take(visit, 'CSV-BAD-BYTES', 'Japanese');
    await readAs(visit, 'Japanese (Shift_JIS)');
    assert.match(await linkOf(visit), /encoding=shift_jis/);
  });

  test('letters that the chosen encoding has not got are counted, and the right one is a click away', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&encoding=euc-kr&lang=en');
    await upload(visit, fileIn(folder, 'tokyo.csv', spell(header + rows(40, ['コーヒー', '東京']), 'shift_jis')));
    await told(visit, 'CSV-BAD-BYTES');
    await readAs(visit, 'Korean (EUC-KR)');
    await until(visit, 'the buttons', () => document.querySelectorAll('#messages [data-code="CSV-BAD-BYTES"] .actions button').length > 1);
    assert.match(await sentence(visit, 'CSV-BAD-BYTES'), /^Line 2, column 'place': \d+ letters cannot be read as Korean \(EUC-KR\)\. Shown as �\. Lines 2, 4, /);
    assert.equal((await buttons(visit, 'CSV-BAD-BYTES'))[0], 'Japanese (Shift_JIS): コーヒー');
    await take(visit, 'CSV-BAD-BYTES', 'Japanese');
    await readAs(visit, 'Japanese (Shift_JIS)');
    await untold(visit, 'CSV-BAD-BYTES');
  });

  test('a file that is refused for something else is shown as it was read, and can be read otherwise', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const box = '#messages [data-code="CSV-MISSING"]';
    await upload(visit, fileIn(folder, 'gaps.csv', spell(`이름,키,반\r\n${rows(20, places)}`.replace('5,부산', ',부산'), 'euc-kr')));
    await told(visit, 'CSV-MISSING');
    await visit.page.waitForSelector(`${box} summary`);
    await press(visit, `${box} summary`);
    await until(visit, 'its first lines', (/** @type {string} */ where) => document.querySelector(`${where} .preview`)?.textContent?.startsWith('이름,키,반\n0,서울,y'), [box]);
    assert.deepEqual((await spellings(visit, box))[0], ['euc-kr', '이름,키,반', 'true']);
    assert.equal(await visit.page.$eval(`${box} [data-how="encoding"]`, (select) => /** @type {HTMLSelectElement} */ (select).selectedOptions[0].text), 'Korean (EUC-KR)');
    await press(visit, `${box} .spellings button[value="gb18030"]`);
    await until(visit, 'the same question of other names', (/** @type {string} */ where) =>
      document.documentElement.dataset.state === 'ready' && /: '[^키]+': 1 missing/.test(document.querySelector(`${where} > p`)?.textContent ?? ''), [box]);
    await until(visit, 'its settings still open', (/** @type {string} */ where) =>
      document.querySelector(`${where} .spellings [aria-pressed="true"]`)?.getAttribute('value') === 'gb18030', [box]);
    assert.deepEqual(visit.errors, []);
  });
});
