// What a person sees of a file and can do about it: under Data always of what is loaded, in a message of
// what was refused; what was found, in one box; the label, named.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { spell } from '../spell.mjs';
import { reach, until, upload } from './harness.mjs';
import { alike, assertSameHistory, belongings, drawn, eachBrowser, fileIn, linkOf, openReady, press, scratchFolder, stepEpochs, told, untold } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const good = `a,b,label\n${rows(40, (row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`;
const korean = () => fileIn(folder, '성적.csv', spell(`이름;키;등급\r\n${rows(30, (row) => `학생${row};${150 + (row % 7)};${row % 2 ? '가' : '나'}`)}\r\n`, 'euc-kr'));
const book = () => fileIn(folder, 'book.csv', Buffer.from('504b0304140006000800', 'hex'));
const uneven = () => fileIn(folder, 'uneven.csv', good.replace('5,5,x', '5,x').replace('3,3,', '3,').replaceAll(',', ';'));

/** @param {Visit} visit @param {string} what */
async function holds(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(wanted), [what]);
}

/** Presses the button of this text in a message. @param {Visit} visit @param {string} code @param {string} text */
async function take(visit, code, text) {
  await until(visit, `${text} of ${code}`, (/** @type {string} */ wanted, /** @type {string} */ label) => {
    const found = [...document.querySelectorAll(`#messages [data-code="${wanted}"] .actions button`)].find((button) => button.textContent?.startsWith(label));
    if (found instanceof HTMLElement) found.click();
    return found !== undefined;
  }, [code, text]);
}

/** Opens a fold and waits for what is in it. @param {Visit} visit @param {string} where @param {string} inside */
async function unfold(visit, where, inside) {
  await press(visit, `${where} summary`);
  await until(visit, inside, (/** @type {string} */ wanted) => /** @type {HTMLElement|null} */ (document.querySelector(wanted))?.offsetParent, [`${where} ${inside}`]);
}

/** What the panel shows of how the file was read. @param {Visit} visit */
function shownOf({ page }) {
  return page.$eval('#data', (section) => ({
    picked: [...section.querySelectorAll('select')].map((select) => select.selectedOptions[0]?.text),
    lines: section.querySelector('.preview')?.textContent,
    columns: [...section.querySelectorAll('[data-column]')].map((chip) => chip.textContent),
    read: section.querySelector('summary')?.textContent,
  }));
}

eachBrowser((open) => {
  alike('after a load that failed the panel is of what is loaded, and what was found in that stays said', async () => {
    const visit = await openReady(open, 'data=iris&epochs=4&lang=en');
    await upload(visit, korean());
    await holds(visit, '30 rows');
    await unfold(visit, '#data', '.preview');
    await stepEpochs(visit, 1);
    const [before, shown] = [await belongings(visit), await shownOf(visit)];
    assert.match(shown.lines ?? '', /이름;키;등급/);
    const quiet = async (/** @type {string} */ why) => {
      assert.deepEqual(await shownOf(visit), shown, why);
      const after = await belongings(visit);
      assertSameHistory(after.history, before.history, why);
      assert.deepEqual({ ...after, history: [] }, { ...before, history: [] }, why);
      await told(visit, 'CSV-ENCODING-GUESS');
    };
    for (const [file, code, tone] of [[book(), 'CSV-BINARY', 'bad'], [uneven(), 'CSV-RAGGED', 'ask']]) {
      await upload(visit, file);
      await told(visit, code);
      await reach(visit, 'paused');
      await quiet(`${code} is open`);
      assert.equal(await visit.page.$eval(`[data-code="${code}"]`, (message) => message.getAttribute('data-tone')), tone);
      assert.doesNotMatch(await visit.page.$eval('body', (body) => body.innerText), /PK|\x03|\ufffd/, 'no raw bytes');
      await press(visit, `#messages [data-code="${code}"] .tool`);
      await untold(visit, code);
      await quiet(`${code} was closed`);
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('a setting in the panel is of the loaded file, one in a message of the refused file, which shows its first lines', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'good.csv', good));
    await holds(visit, '40 rows');
    await unfold(visit, '#data', '[data-how="header"]');
    await upload(visit, uneven());
    await told(visit, 'CSV-RAGGED');
    await visit.page.select('#data [data-how="header"]', '0');
    await holds(visit, '41 rows');
    await untold(visit, 'CSV-RAGGED');
    await upload(visit, uneven());
    await told(visit, 'CSV-RAGGED');
    await unfold(visit, '#messages [data-code="CSV-RAGGED"]', '.preview');
    const box = await visit.page.$eval('#messages [data-code="CSV-RAGGED"]', (message) => /** @type {HTMLElement} */ (message).innerText);
    assert.match(box, /How uneven\.csv was read/);
    assert.match(box, /a;b;label\n0;0;y/);
    await visit.page.select('#messages [data-how="header"]', '0');
    await until(visit, 'the refused file again', () => /3 of|of 41 lines/.test(document.querySelector('[data-code="CSV-RAGGED"]')?.textContent ?? ''));
    await take(visit, 'CSV-RAGGED', 'Leave them out');
    await holds(visit, '39 rows');
    assert.match(await linkOf(visit), /header=0.*ragged=skip|ragged=skip.*header=0/);
    assert.deepEqual(visit.errors, []);
  });

  alike('a column that is left out says why it stays so at the first click; one that was dropped is back at the first', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'remarks.csv', `a,b,remark,label\n${rows(40, (row) => `${row % 9},${row % 7},seen ${row % 30},${row % 2 ? 'x' : 'y'}`)}\n`));
    await holds(visit, '2 features');
    await unfold(visit, '#data', '[data-column="remark"]');
    assert.equal(await visit.page.$eval('#data .chip', (chip) => chip.getAttribute('data-column')), 'label', 'the label comes first');
    await press(visit, '[data-column="remark"]');
    await until(visit, 'why', () => /'remark' stays left out: it is text of 30 different values in 40 rows/.test(document.querySelector('[data-code="DATA-TEXT-MANY"]')?.textContent ?? ''));
    assert.equal(await visit.page.$eval('[data-column="remark"]', (chip) => chip.getAttribute('data-role')), 'left-out');
    assert.match(await visit.page.$eval('#data .complaint', (line) => line.textContent ?? ''), /'remark' stays left out/, 'beside the column too');
    await press(visit, '[data-column="a"]');
    await holds(visit, '1 feature');
    await untold(visit, 'DATA-TEXT-MANY');
    await press(visit, '[data-column="a"]');
    await holds(visit, '2 features');
    await press(visit, '[data-column="label"]');
    assert.equal(await visit.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.how), 'label');
  });

  alike('what was found in a file is one box: counted, the important first, closed at once or one by one', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const line = (/** @type {number} */ row) => `${row + 1},7,${row % 9},"1,${100 + row}",${row === 20 ? 'ten' : row % 5},${row % 2 ? 'x' : 'y'}`;
    await upload(visit, fileIn(folder, 'many.csv', `by nobody\n\nid,c,a,money,words,label\n${rows(40, line)}\n`));
    await until(visit, 'the box', () => document.querySelector('#messages .finds'));
    const codes = () => visit.page.$$eval('#messages .finds [data-code]', (all) => all.map((each) => [each.getAttribute('data-code'), /** @type {HTMLElement} */ (each).offsetParent !== null]));
    const all = await codes();
    const seen = all.filter(([, shown]) => shown).map(([code]) => code);
    assert.ok(all.length >= 5 && seen.length === 3, JSON.stringify(all));
    assert.match(await visit.page.$eval('.finds-head', (head) => head.textContent ?? ''), new RegExp(`^${all.length} things to know about many\\.csv${all.length - 3} more`));
    for (const code of ['DATA-ROW-NUMBERS', 'DATA-WORDS']) assert.ok(seen.includes(code), `${code} is seen`);
    for (const code of ['DATA-CONSTANT', 'DATA-NOTATION']) assert.ok(!seen.includes(code), `${code} is not`);
    await press(visit, '.finds .more');
    await until(visit, 'all', () => document.querySelectorAll('.finds [data-code][hidden]').length === 0);
    assert.equal(await visit.page.$eval('#messages', (section) => section.scrollHeight <= section.clientHeight + 1), true, 'nothing scrolls inside');
    await press(visit, '.finds [data-code="DATA-CONSTANT"] .tool');
    await untold(visit, 'DATA-CONSTANT');
    assert.equal((await codes()).length, all.length - 1);
    await press(visit, '.finds-head .tool');
    await until(visit, 'no message', () => document.querySelector('#messages')?.childElementCount === 0);
    assert.deepEqual(visit.errors, []);
  });

  test('on a phone what a load ends in comes into sight, clear of the dock, and takes no keys; what is only found scrolls nothing', async () => {
    const gaps = fileIn(folder, 'gaps.csv', good.replace('5,5,', '5,,'));
    const odd = fileIn(folder, 'odd.csv', `a,b,c,label\n${rows(40, (row) => `${row % 9},${row % 7},1,${row % 2 ? 'x' : 'y'}`)}\n`);
    const single = fileIn(folder, 'single.csv', good.replaceAll('y\n', 'x\n'));
    for (const language of ['en', 'ko']) {
      const visit = await openReady(open, `data=iris&epochs=1&lang=${language}`, { viewport: { width: 360, height: 740 } });
      const bySight = async (/** @type {string} */ code) => {
        await told(visit, code);
        await until(visit, `${code} in sight`, (/** @type {string} */ wanted) => {
          const message = document.querySelector(`#messages [data-code="${wanted}"]:has(.actions > *)`)?.getBoundingClientRect();
          const dock = document.querySelector('.transport')?.getBoundingClientRect().top ?? 0;
          return message && message.top >= 0 && message.bottom <= dock;
        }, [code]);
        assert.equal(await visit.page.evaluate(() => document.activeElement?.closest('#messages') ?? null), null);
      };
      await press(visit, '#data .step-fold');
      await upload(visit, gaps);
      await bySight('CSV-MISSING');
      await visit.page.evaluate(() => scrollTo(0, 900));
      await upload(visit, book());
      await bySight('CSV-BINARY');
      await visit.page.evaluate(() => scrollTo(0, 900));
      await upload(visit, single);
      await bySight('DATA-ONE-CLASS');
      await upload(visit, odd);
      await told(visit, 'DATA-CONSTANT');
      await reach(visit, 'ready');
      await visit.page.evaluate(() => scrollTo(0, 1500));
      await upload(visit, korean());
      await told(visit, 'CSV-ENCODING-GUESS');
      await drawn(visit); // what comes into sight does so in the next frame
      assert.ok(await visit.page.$eval('#messages', (section) => section.getBoundingClientRect().bottom < 0), 'it stays out of sight');
    }
  });

  alike('the label is named in sight, and one click leads to its choice', async () => {
    for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
      const visit = await openReady(open, 'data=iris&epochs=1&lang=en', { viewport });
      assert.equal(await visit.page.$('.label-line'), null, 'not of a sample');
      await upload(visit, fileIn(folder, 'good.csv', good));
      await until(visit, 'the headline', () => document.querySelector('#headline')?.textContent?.includes("2 classes of 'label'"));
      if (viewport.width < 700) await press(visit, '#data .step-fold');
      await until(visit, 'the line', () => /** @type {HTMLElement|null} */ (document.querySelector('.label-line'))?.offsetParent);
      assert.match(await visit.page.$eval('.label-line', (line) => line.textContent ?? ''), /^Label: 'label' \(2\)change$/);
      await press(visit, '.label-line');
      await until(visit, 'the choice', () => /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.how === 'label');
    }
  });

  alike('any of 3,001 columns can be the label, by its name', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const names = Array.from({ length: 3000 }, (_, at) => `g${at}`);
    const line = (/** @type {number} */ row) => [...names.map((_, at) => (row * 7 + at) % 10), row % 2 ? 'x' : 'y'].join(',');
    await upload(visit, fileIn(folder, 'wide.csv', `${names.join(',')},tissue\n${rows(24, line)}\n`));
    await holds(visit, '24 rows');
    await unfold(visit, '#data', '[list="label-names"]');
    assert.match(await visit.page.$eval('[data-how="label"]', (select) => /** @type {HTMLSelectElement} */ (select).options[/** @type {HTMLSelectElement} */ (select).length - 1].text), /^2,70\d more: type the name below$/);
    await visit.page.type('[list="label-names"]', 'g2999');
    await until(visit, 'it to be the label', () => document.querySelector('.label-line')?.textContent?.includes("'g2999' (10)"));
    assert.match(await linkOf(visit), /label=g2999/);
  });

  alike('a wrong encoding, chosen by a button, leaves the way back', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, korean());
    await take(visit, 'CSV-ENCODING-GUESS', 'Chinese (GB18030)');
    await until(visit, 'what was chosen', () => /Read as Chinese \(GB18030\), as chosen\./.test(document.querySelector('[data-code="CSV-ENCODING-GUESS"]')?.textContent ?? ''));
    await take(visit, 'CSV-ENCODING-GUESS', 'Korean (EUC-KR)');
    await until(visit, 'Korean again', () => document.querySelector('#data summary')?.textContent?.includes('Read as Korean (EUC-KR)'));
    await untold(visit, 'CSV-ENCODING-GUESS');
  });

  test('after a reload the page says which file to choose again, and reads it as it was read', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const file = fileIn(folder, 'blanks.csv', good.replace('5,5,', '5,,'));
    await upload(visit, file);
    await take(visit, 'CSV-MISSING', 'Drop those rows');
    await holds(visit, '39 rows');
    const link = await linkOf(visit);
    await visit.page.reload();
    await reach(visit, 'ready');
    await until(visit, 'its name', () => /'blanks\.csv' has to be chosen/.test(document.querySelector('[data-code="FILE-AGAIN"]')?.textContent ?? ''));
    assert.match(link, /file=blanks\.csv&.*missing=drop|missing=drop.*file=blanks\.csv/);
    assert.equal(await linkOf(visit), link, 'the address still asks for it');
    await visit.page.reload();
    await reach(visit, 'ready');
    await told(visit, 'FILE-AGAIN');
    await upload(visit, fileIn(folder, 'other.csv', good));
    await holds(visit, '40 rows');
    await until(visit, 'that it is another', () => document.querySelector('[data-code="FILE-OTHER"]')?.checkVisibility() === true);
    const other = await visit.page.$eval('[data-code="FILE-OTHER"]', (message) => message.textContent ?? '');
    assert.match(other, /'blanks\.csv' was asked for; this is another file\. That file’s settings wait for it\./);
    assert.equal(await visit.page.$eval('[data-code="FILE-OTHER"] label.button', (way) => way.textContent), "Choose 'blanks.csv'…");
    await upload(visit, file);
    await holds(visit, '39 rows');
    await untold(visit, 'FILE-AGAIN');
    await untold(visit, 'FILE-OTHER');
    assert.equal(await linkOf(visit), link);
    await visit.page.reload();
    await reach(visit, 'ready');
    await told(visit, 'FILE-AGAIN');
    await press(visit, '#messages [data-code="FILE-AGAIN"] .tool');
    await untold(visit, 'FILE-AGAIN');
    await visit.page.reload();
    await reach(visit, 'ready');
    assert.equal(await visit.page.$('[data-code="FILE-AGAIN"]'), null, 'it is given up with its message');
    await upload(visit, file);
    await told(visit, 'CSV-MISSING');
    await take(visit, 'CSV-MISSING', 'Drop those rows');
    await holds(visit, '39 rows');
    await visit.page.select('#data select', 'iris');
    await holds(visit, '150 rows');
    await drawn(visit); // the address follows a frame later
    await visit.page.reload();
    await reach(visit, 'ready');
    assert.equal(await visit.page.$('[data-code="FILE-AGAIN"]'), null, 'a sample needs no choosing');
  });

  test('a dropped folder is called one', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const before = await belongings(visit);
    if (visit.browserName === 'chromium') {
      const path = join(folder, 'measurements');
      mkdirSync(path);
      const session = await visit.page.createCDPSession();
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    } else {
      // Nothing drops a real folder there.
      await visit.page.evaluate(() => {
        const entry = { isDirectory: true, name: 'measurements' };
        DataTransferItem.prototype.webkitGetAsEntry = () => /** @type {any} */ (entry);
        const transfer = new DataTransfer();
        transfer.items.add(new File([], 'measurements'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      });
    }
    await until(visit, 'that it is one', () => /'measurements' is a folder/.test(document.querySelector('[data-code="FILE-FOLDER"]')?.textContent ?? ''));
    assert.deepEqual(await belongings(visit), before);
  });

  alike('a message waits for its words, and alarms nobody meanwhile', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await visit.page.evaluate(() => {
      const messages = /** @type {HTMLElement} */ (document.querySelector('#messages'));
      const seen = /** @type {string[]} */ (Reflect.get(window, 'seen') ?? []);
      Reflect.set(window, 'seen', seen);
      new MutationObserver(() => seen.push(messages.textContent ?? '')).observe(messages, { subtree: true, childList: true, characterData: true });
    });
    await upload(visit, uneven());
    await told(visit, 'CSV-RAGGED');
    const seen = /** @type {string[]} */ (await visit.page.evaluate(() => Reflect.get(window, 'seen')));
    assert.match(seen.at(-1) ?? '', /another number of values/);
    assert.deepEqual(seen.filter((text) => /Something went wrong/.test(text)), []);
  });
});
