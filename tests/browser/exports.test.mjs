// What people take along: files as the browser saves them, and the link.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { has, printed } from '../tools/python.mjs';
import { reach, until, upload, shared } from './harness.mjs';
import { assertSameHistory, belongings, eachBrowser, linkOf, openReady, press, scratchFolder, stepEpochs, told, train, type, untold } from './lab.mjs';
import { saved } from './saved.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const downloads = scratchFolder();
const link = 'data=iris&hidden=6:tanh&lr=0.1&epochs=5';

/** @param {Visit} visit @param {string} button @param {string} ending */
const save = (visit, button, ending) => saved(visit, downloads, button, ending);

/**
 * What was copied, by pasting it elsewhere.
 * @param {Visit} visit
 */
async function pasted(visit) {
  const { browser, page } = visit;
  const elsewhere = await browser.newPage();
  try {
    await elsewhere.setContent('<textarea autofocus></textarea>');
    await elsewhere.focus('textarea');
    await elsewhere.keyboard.down('Control');
    await elsewhere.keyboard.press('KeyV', { commands: ['paste'] });
    await elsewhere.keyboard.up('Control');
    await until({ ...visit, page: elsewhere }, 'what was copied', () => document.querySelector('textarea')?.value !== '');
    return await elsewhere.$eval('textarea', (area) => area.value);
  } finally {
    await elsewhere.close();
    await page.bringToFront();
  }
}

/** Runs in the page, before its own code: its worker packs nothing before it hears `go` on `packing`, or `fail`. */
function holdPacking() {
  Reflect.set(window, 'packing', new BroadcastChannel('packing'));
  const held = `
    const write = WritableStreamDefaultWriter.prototype.write;
    const word = new Promise((heard) => (new BroadcastChannel('packing').onmessage = ({data}) => heard(data)));
    WritableStreamDefaultWriter.prototype.write = async function (piece) {
      if (await word === 'fail') throw new RangeError('no room');
      return write.call(this, piece);
    };`;
  const Own = Blob;
  window.Blob = class extends Own {
    /** @param {BlobPart[]} [parts] @param {BlobPropertyBag} [options] */
    constructor(parts = [], options = {}) {
      super(options.type === 'text/javascript' ? [...parts, held] : parts, options);
    }
  };
}

eachBrowser((open) => {
  test('the history as CSV has every figure of the table, to the last bit', async () => {
    const visit = await openReady(open, link);
    await train(visit);
    const { name, bytes } = await save(visit, '#export-csv', '.csv');
    assert.match(name, /^losslab-.*iris.*softmax.*cce/);
    const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\r\n').map((line) => line.split(','));
    const rows = await written(visit);
    assert.equal(lines.length, rows.length);
    assert.deepEqual(new Set(head), new Set(['run', ...Object.keys(rows[0])]));
    const found = lines.map((line) => Object.fromEntries(head.map((key, at) => [key, { value: line[at], shown: line[at] }])));
    for (const row of found) {
      assert.equal(row.run.value, 'A');
      delete row.run;
    }
    assertSameHistory(found.map((row) => Object.fromEntries(Object.keys(rows[0]).map((key) => [key, row[key]]))), rows);
  });

  for (const way of ['numpy', 'pytorch']) {
    test(`the runs as a ${way} script print the figures of the table`, async (t) => {
        const visit = await openReady(open, `${link}&b.loss=half_sse`);
      await train(visit);
      const { name, bytes } = await save(visit, `#export-${way}`, '.py');
      assert.match(name, new RegExp(`^losslab-iris.*-${way}.*\\.py$`));
      assert.match(bytes.toString('utf8'), /^# -\*- coding: utf-8 -\*-\n# LossLab: iris\n/);
      if (way === 'pytorch' && !has('torch')) return t.skip('PyTorch is not there');
      const lines = printed(bytes.toString('utf8'), '--csv').trimEnd().split('\n').map((line) => line.split(','));
      for (const run of ['A', 'B']) {
        const [head = []] = lines.splice(0, 1);
        for (const row of await written(visit, run)) {
          const cells = lines.shift() ?? [];
          for (const [key, { value }] of Object.entries(row)) {
            const found = cells[head.indexOf(key)] ?? '';
            const near = Math.abs(Number(found) - Number(value)) <= 1e-6 * Math.max(Math.abs(Number(value)), 1e-3);
            assert.ok(found === value || near, `${run} ${key}: Python prints ${found}, the table has ${value}`);
          }
        }
      }
      assert.equal(lines.length, 0);
    });
  }

  test('the run as JSON holds settings, data and history', async () => {
    const visit = await openReady(open, `${link}&loss=bce`);
    await train(visit);
    const { bytes } = await save(visit, '#export-json', '.json');
    const { runs: [run], data, link: address } = JSON.parse(bytes.toString('utf8'));
    const rows = await written(visit);
    assert.equal(run.run, 'A');
    for (const key of Object.keys(rows[0])) {
      const values = run.history[key].map((/** @type {number|string|null} */ value) => (value === null ? '' : String(value)));
      assert.deepEqual(values, rows.map((row) => row[key].value), key);
    }
    assert.equal(run.settings.loss, 'bce');
    assert.equal(run.settings.lr, 0.1);
    assert.deepEqual(run.settings.hidden, [{ units: 6, activation: 'tanh' }]);
    assert.equal(data.rows, 150);
    assert.deepEqual(data.classes.map((/** @type {{name: string}} */ each) => each.name), ['setosa', 'versicolor', 'virginica']);
    assert.equal(new URL(address).hash.slice(1), await linkOf(visit));
  });

  test('the link that is copied opens the same run', async () => {
    const visit = await openReady(open, `epochs=5&${link.replace('&epochs=5', '')}&seed=99&scale=minmax`);
    await train(visit);
    await press(visit, '#copy-link');
    await until(visit, 'word of it', () => document.querySelector('#toast')?.textContent !== '');
    const copied = await pasted(visit);
    assert.equal(copied, await visit.page.evaluate(() => location.href));
    const again = await open({ hash: new URL(copied).hash.slice(1) });
    await reach(again, 'ready');
    await train(again);
    assertSameHistory(await written(again), await written(visit));
  });

  test('a run whose η was changed says so in what is taken along', async () => {
    const visit = await openReady(open, link);
    await stepEpochs(visit, 2);
    await type(visit, 'Learning rate η', '0.2');
    await until(visit, 'the new η', () => location.hash.includes('lr=0.2'));
    await train(visit);
    const { bytes } = await save(visit, '#export-json', '.json');
    const { runs: [run], link: address } = JSON.parse(bytes.toString('utf8'));
    assert.deepEqual(run.changes.map((/** @type {{epoch: number, lr: number}} */ { epoch, lr }) => [epoch, lr]), [[2, 0.2]]);
    assert.match(address, /edited=1/);
  });

  test('what there is no room for says so and changes nothing, and is saved when there is', async () => {
    const visit = await openReady(open, `${link}&seed=7&lang=en`);
    await train(visit);
    const before = await belongings(visit);
    await visit.page.evaluate(() => {
      const write = JSON.stringify;
      JSON.stringify = (value, ...how) => {
        if (!value?.format) return write(value, ...how);
        JSON.stringify = write;
        throw new RangeError('Invalid string length');
      };
    });
    await press(visit, '#export-json');
    await told(visit, 'EXPORT-NO-MEMORY');
    await until(visit, 'its sentence', () => /not enough memory/.test(document.querySelector('#messages [data-code="EXPORT-NO-MEMORY"]')?.textContent ?? ''));
    assert.deepEqual(await belongings(visit), before);
    await save(visit, '#export-json', '.json');
    await untold(visit, 'EXPORT-NO-MEMORY');
  });

  for (const [what, code, meanwhile] of /** @type {const} */ ([['the worker has no room', 'EXPORT-NO-MEMORY', ''], ['the data became another', 'EXPORT-CHANGED', '#data select']])) {
    test(`a script is not saved, and that is said, where ${what}`, async () => {
      const visit = await open({ hash: `${link}&lang=en`, early: holdPacking });
      await reach(visit, 'ready');
      await train(visit);
      const saved = readdirSync(downloads);
      await press(visit, '#export-numpy');
      if (meanwhile === '') await visit.page.evaluate(() => Reflect.get(window, 'packing').postMessage('fail'));
      else {
        await visit.page.select(meanwhile, 'moons');
        await reach(visit, 'ready');
        await visit.page.evaluate(() => Reflect.get(window, 'packing').postMessage('go'));
      }
      await told(visit, code);
      assert.deepEqual(readdirSync(downloads), saved);
      assert.deepEqual(visit.errors, []);
    });
  }

  test('a file’s own name is in the name of what is saved', async () => {
    const visit = await openReady(open, 'epochs=1');
    await upload(visit, shared('data', 'faults.csv'));
    await train(visit);
    const { name } = await save(visit, '#export-csv', '.csv');
    assert.match(name, /faults/);
  });
}, { downloads });
