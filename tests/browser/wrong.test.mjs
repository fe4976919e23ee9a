// Everything people get wrong: each has a message with its code, nothing is lost, and
// the page goes on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { messages, reach, shared, until, upload } from './harness.mjs';
import { alike, assertSameHistory, belongings, dataOf, eachBrowser, fileIn, follow, linkOf, openReady, press, reachEpoch, scratchFolder, stepEpochs, told, train, type } from './lab.mjs';
import { epochs, written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const good = `a,b,label\n${rows(40, (row) => `${row},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`;
/** A 1×1 picture. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64');

/** Files that cannot be read, and what is said. @type {[string, string|Uint8Array, string][]} */
const unreadable = [
  ['empty.csv', '', 'CSV-EMPTY'],
  ['picture.csv', png, 'CSV-BINARY'],
  ['workbook.csv', Buffer.from('504b0304140006000800', 'hex'), 'CSV-BINARY'],
  ['header.csv', 'a,b,label\n', 'CSV-HEADER-ONLY'],
  ['one-row.csv', 'a,b,label\n1,2,x\n', 'CSV-ONE-ROW'],
  ['login.csv', '<!doctype html>\n<title>Sign in</title>\n<p>a,b</p>\n', 'CSV-WEB-PAGE'],
  ['answer.csv', '{"error": "not found", "code": 404}\n', 'CSV-WEB-PAGE'],
  ['quote.csv', good.replace('5,5,', '5,"5,'), 'CSV-QUOTE'],
  ['ragged.csv', good.replace('5,5,', '5,5,5,'), 'CSV-RAGGED'],
  ['missing.csv', good.replace('5,5,', '5,,'), 'CSV-MISSING'],
  ['large.csv', good.replace('5,5,', '5,1e400,'), 'CSV-TOO-LARGE-NUMBER'],
];

/** @param {Visit} visit @param {string} code */
function sentence({ page }, code) {
  return page.$eval(`#messages [data-code="${code}"]`, (message) => message.textContent ?? '');
}

/** What no message may show: a stack, our own values' names, raw bytes. */
const raw = /undefined|\[object|NaN|null|at .*\.js:\d|panicked|\x00|�|function/;

eachBrowser((open) => {
  test('a file that cannot be read changes nothing', async () => {
    const visit = await openReady(open, 'data=iris&epochs=4');
    await stepEpochs(visit, 2);
    const before = await belongings(visit);
    for (const [name, content, code] of unreadable) {
      await upload(visit, fileIn(folder, name, content));
      await told(visit, code);
      await reach(visit, 'paused');
      assert.doesNotMatch(await sentence(visit, code), raw, name);
      const after = await belongings(visit);
      assertSameHistory(after.history, before.history, name);
      assert.deepEqual({ ...after, history: [] }, { ...before, history: [] }, name);
    }
    assert.deepEqual(visit.errors, []);
    await train(visit);
    const undisturbed = await openReady(open, 'data=iris&epochs=4');
    await train(undisturbed);
    assertSameHistory(await written(visit), await written(undisturbed), 'trained on after the wrong files');
  });

  alike('the missing cells of a file can be dropped or filled, by the message’s own buttons', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2');
    const path = fileIn(folder, 'gaps.csv', good.replace('5,5,', '5,,'));
    for (const [way, count] of [[0, '39'], [1, '40']]) {
      await upload(visit, path);
      // The words of a file and its ways out come with the first one.
      await until(visit, 'the ways out', () => document.querySelectorAll('#messages [data-tone="ask"] .actions button').length > 1);
      const buttons = await visit.page.$$('#messages [data-tone="ask"] .actions button');
      await buttons[Number(way)].click();
      await until(visit, `${count} rows`, (/** @type {string} */ wanted) =>
        document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(`${wanted} rows`), [count]);
      await train(visit);
      const asked = await visit.page.$$('#messages [data-tone="ask"]');
      assert.equal(asked.length, 0);
    }
    // Without these columns nothing would be left to learn from.
    await upload(visit, fileIn(folder, 'all-gaps.csv', good.replace('5,5,', '5,,').replace('3,3,', ',3,')));
    await until(visit, 'the question', () => document.querySelector('#messages [data-tone="ask"][data-code="CSV-MISSING"] .actions') !== null);
    assert.deepEqual(await visit.page.$$eval('#messages [data-tone="ask"] .actions button', (all) => all.map((button) => button.textContent)), ['Drop those rows (2 of 40)', 'Fill with the mean']);
  });

  alike('a file of one class is shown but not trained on, and the next file is', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3');
    await upload(visit, fileIn(folder, 'one-class.csv', `a,b,label\n${rows(30, (row) => `${row},${row % 3},x`)}\n`));
    await told(visit, 'DATA-ONE-CLASS');
    assert.doesNotMatch(await sentence(visit, 'DATA-ONE-CLASS'), raw);
    assert.match(await dataOf(visit), /30 rows/);
    await upload(visit, shared('data', 'iris.csv'));
    await until(visit, 'another run', () => document.documentElement.dataset.state === 'ready');
    await train(visit);
    assert.equal((await epochs(visit)).length, 4);
    assert.deepEqual(await messages(visit), []);
  });

  alike('impossible values in a link are clamped or left out, each with its notice', async () => {
    const wrong = { lr: '1e30', batch: '0', epochs: '-1', hidden: '9999:foo', momentum: 'NaN', seed: 'NaN', split: 'Infinity', out: 'sofmax', colour: 'red' };
    const visit = await openReady(open, new URLSearchParams({ data: 'iris', ...wrong }).toString());
    const said = await messages(visit);
    assert.equal(said.length, Object.keys(wrong).length, said.join(' '));
    for (const code of said) assert.match(code, /^LINK-(CLAMPED|IGNORED|UNKNOWN)$/);
    const texts = await visit.page.$eval('#messages', (all) => all.textContent ?? '');
    for (const [key, value] of Object.entries(wrong)) assert.ok(texts.includes(key) && (key === 'colour' || texts.includes(value)), `${key}=${value}`);
    assert.equal(await linkOf(visit), 'data=iris&lr=1000&batch=1&epochs=1');
    await press(visit, '#step-epoch');
    await until(visit, 'an end', () => document.documentElement.dataset.state !== 'training');
    assert.deepEqual(visit.errors, []);
    await follow(visit, 'data=iris&epochs=3');
    await until(visit, 'the repaired link', () => document.documentElement.dataset.state === 'ready' && !document.querySelector('#messages [data-code]'));
    await train(visit);
    assert.equal((await epochs(visit)).length, 4);
  });

  alike('broken percent signs, a thousand keys and markup in a link do no harm', async () => {
    const visit = await openReady(open, `data=iris&label=%E0%A4%A&%ZZ=1&out=<img src=x onerror=alert(1)>&${'x=1&'.repeat(1000)}epochs=2`);
    assert.equal(await visit.page.$('#messages img'), null);
    assert.ok((await messages(visit)).length > 0);
    await train(visit);
    assert.deepEqual(visit.errors, []);
  });

  alike('impossible values in fields change nothing', async () => {
    const visit = await openReady(open, 'data=iris&epochs=4');
    await stepEpochs(visit, 2);
    const before = await belongings(visit);
    for (const [name, value] of [['Learning rate η', '1e30'], ['batch', '0'], ['epochs', '-1'], ['seed', 'NaN'], ['momentum', '1']]) {
      await type(visit, name, value);
      await told(visit, 'SETTING-RANGE');
      assert.match(await sentence(visit, 'SETTING-RANGE'), new RegExp(value));
      await visit.page.click('#messages [data-code="SETTING-RANGE"] button');
      await until(visit, 'the message gone', () => document.querySelector('#messages [data-code]') === null);
    }
    const after = await belongings(visit);
    assertSameHistory(after.history, before.history);
    assert.deepEqual({ ...after, history: [] }, { ...before, history: [] });
    await train(visit);
    assert.equal((await epochs(visit)).length, 5);
  });

  alike('a pair that cannot be is refused, in a link and in the model', async () => {
    const visit = await open({ hash: 'data=iris&out=linear&loss=cce&epochs=3' });
    await told(visit, 'PAIR-REFUSED');
    assert.doesNotMatch(await sentence(visit, 'PAIR-REFUSED'), raw);
    assert.equal(await linkOf(visit), 'data=iris&out=linear&epochs=3');
    assert.match(await dataOf(visit), /150 rows/);
    const locked = () => visit.page.$$eval('#run, #step-epoch, #step-batch, #reset', (all) => all.filter((button) => /** @type {HTMLButtonElement} */ (button).disabled).length);
    assert.equal(await locked(), 4, 'buttons that would do nothing');
    await press(visit, '#model .verdict + button');
    await reach(visit, 'ready');
    assert.equal(await locked(), 0);
    await train(visit);
    assert.deepEqual(await messages(visit), []);
    assert.match(await linkOf(visit), /loss=half_sse/);
    assert.equal((await epochs(visit)).length, 4);
  });

  alike('a loss that becomes infinite goes back to the last finite epoch', async () => {
    const visit = await openReady(open, 'data=steel&out=linear&loss=sse&scale=none&lr=1000&epochs=3');
    await press(visit, '#run');
    await told(visit, 'TRAIN-DIVERGED');
    assert.doesNotMatch(await sentence(visit, 'TRAIN-DIVERGED'), raw);
    await reachEpoch(visit, 0);
    const [row] = await epochs(visit);
    assert.ok(Number.isFinite(row.train_loss));
    assert.deepEqual(visit.errors, []);
  });

  test('after it, the history before is whole, and the way out of the message trains on', async () => {
    const visit = await openReady(open, 'data=iris&out=linear&loss=sse&lr=0.01&epochs=8');
    await stepEpochs(visit, 3);
    const before = await written(visit);
    await type(visit, 'Learning rate η', '1000');
    await press(visit, '#run');
    await told(visit, 'TRAIN-DIVERGED');
    const back = Number(/Back at epoch (\d+)/.exec(await sentence(visit, 'TRAIN-DIVERGED'))?.[1]);
    assert.ok(back >= 3);
    await reachEpoch(visit, back);
    for (const row of await epochs(visit)) assert.ok(Number.isFinite(row.train_loss) && Number.isFinite(row.test_loss), `epoch ${row.epoch}`);
    assertSameHistory((await written(visit)).slice(0, 4), before, 'the history before it diverged');
    for (let tries = 0; tries < 8 && await visit.page.$('#messages [data-code="TRAIN-DIVERGED"]') !== null; tries += 1) {
      const rate = Number((/(?:^|&)lr=([^&]+)/.exec(await linkOf(visit)) ?? [])[1]);
      await press(visit, '#messages [data-code="TRAIN-DIVERGED"] .actions button');
      await until(visit, 'another try to end', () => ['paused', 'done'].includes(document.documentElement.dataset.state ?? ''));
      const next = Number((/(?:^|&)lr=([^&]+)/.exec(await linkOf(visit)) ?? [])[1] ?? 0.01);
      assert.ok(next < rate, `tried ${next} after ${rate}`);
    }
    await reach(visit, 'done');
    const after = await written(visit);
    assert.equal(after.length, 9);
    assertSameHistory(after.slice(0, 4), before);
  });

  test('a tab-separated file without a header is still a good file', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&scale=standard');
    await upload(visit, fileIn(folder, 'data.txt', readFileSync(shared('data', 'Faults.NNA'))));
    await until(visit, 'its rows', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('1,941 rows'));
    await train(visit);
    assert.deepEqual((await messages(visit)).sort(), ['CSV-NO-HEADER', 'DATA-ONE-HOT']);
  });
});
