// Files that are large: what a tab cannot hold, what takes its time, what has many columns.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assertUnchanged, everything, holds, take, toldThat } from './files.mjs';
import { inEachBrowser, reach, site, until, upload } from './harness.mjs';
import { eachBrowser, fileIn, linkOf, openReady, press, scratchFolder, stepEpochs, told, untold } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const good = `a,b,label\n${rows(40, (row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`;

/** Cancels as soon as the progress in sight says this: within the page, as a fast machine is else through. @param {Visit} visit @param {string} says */
const cancelAt = (visit, says) => until(visit, `progress with${says}`, (/** @type {string} */ says) => {
  const loading = document.querySelector('#data .loading:not([hidden])');
  const { top, bottom, height } = loading?.getBoundingClientRect() ?? new DOMRect();
  const is_said = height > 0 && top >= 0 && bottom <= innerHeight && loading?.textContent?.includes(says);
  if (is_said) loading.querySelector('button')?.click();
  return is_said;
}, [says]);

eachBrowser((open) => {
  test('a file too large for the tab is not read: the first rows are offered, and read', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await stepEpochs(visit, 1);
    const before = await everything(visit);
    await give(visit, 700);
    await toldThat(visit, 'FILE-TOO-LARGE', /100 columns need about [\d.]+ GB; this tab can use 1\.2 GB\. Load the first [\d,]+ rows\?/, 'huge.csv');
    await assertUnchanged(visit, before, 'huge.csv');
    await take(visit, 'FILE-TOO-LARGE', 'Cancel');
    await untold(visit, 'FILE-TOO-LARGE');
    assert.deepEqual(visit.errors, []);
  });

  test('a second file while one is read stops the first; Cancel keeps what was there', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en');
    await stepEpochs(visit, 1);
    const before = await everything(visit);
    await give(visit, 250);
    await cancelAt(visit, ' left');
    await told(visit, 'FILE-CANCELLED');
    await reach(visit, 'paused');
    await press(visit, '#messages [data-code="FILE-CANCELLED"] .tool');
    await untold(visit, 'FILE-CANCELLED');
    await assertUnchanged(visit, before, 'cancelled');
    await give(visit, 250);
    await until(visit, 'it to be read', () => document.querySelector('#data .loading:not([hidden])') !== null);
    await upload(visit, fileIn(folder, 'b.csv', good));
    await toldThat(visit, 'FILE-STOPPED', /Stopped huge\.csv: b\.csv was chosen\./, 'b.csv');
    await holds(visit, '40 rows');
  });

  test('what is read is seen, and can be stopped, on a phone with its steps shut and before a class', async () => {
    for (const [hash, viewport] of /** @type {const} */ ([
      ['data=iris&epochs=1&lang=en', { width: 360, height: 740 }],
      ['data=iris&epochs=1&lang=en&present=1', { width: 1280, height: 720 }],
    ])) {
      const visit = await openReady(open, hash, { viewport });
      const before = await linkOf(visit);
      await give(visit, 250);
      await cancelAt(visit, ' rows');
      await told(visit, 'FILE-CANCELLED');
      await reach(visit, 'ready');
      assert.equal(await linkOf(visit), before);
      assert.deepEqual(visit.errors, []);
    }
  });

  test('20,000 columns are a list of which only what is in sight is there', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `gene${at}`);
    const line = (/** @type {number} */ row) => [...names.map((_, at) => (row * 7 + at) % 10), row % 2 ? 'x' : 'y'].join(',');
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'genes.csv', `${names.join(',')},class\n${rows(12, line)}\n`));
    await holds(visit, '12 rows');
    await press(visit, '#data summary');
    await until(visit, 'its columns', () => document.querySelector('[data-column="gene0"]') !== null);
    assert.ok(await visit.page.$$eval('[data-column]', (all) => all.length) < 60);
    await visit.page.$eval('#data .chips', (list) => list.scrollTo(0, 28 * 10_000));
    await until(visit, 'the middle', () => document.querySelector('[data-column="gene10000"]') !== null);
    await visit.page.type('#data input[type="search"]', 'gene19999');
    await until(visit, 'the one', () => document.querySelectorAll('[data-column]').length === 1);
    await press(visit, '[data-column="gene19999"]');
    await until(visit, 'one feature less', () => document.querySelector('#data')?.textContent?.includes('19,999 features'));
    assert.deepEqual(visit.errors, []);
  });
});

/** Where a section of a module begins: each is its number, its length in parts of 7 bits, and what is in it. @param {Uint8Array} module @param {number} wanted */
function sectionOf(module, wanted) {
  let at = 8; // behind the format and its version
  while (module[at] !== wanted) {
    assert.ok(at < module.length, `there is a section ${wanted}`);
    let length = 0;
    for (let part = 0; ; part += 1) {
      at += 1;
      length |= (module[at] & 127) << (7 * part);
      if (module[at] < 128) break;
    }
    at += 1 + length;
  }
  return at;
}

/** The site, whose core gets no more memory than this, in pages of 64 KiB. @param {number} pages   under 16,384 */
function siteWithin(pages) {
  const copy = join(folder, `site-within-${pages}`);
  cpSync(site, copy, { recursive: true });
  const core = join(copy, 'www/pkg/losslab_wasm_bg.wasm');
  const bytes = readFileSync(core);
  // Section 5, three bytes: one memory, without a limit, of so many pages.
  const at = sectionOf(bytes, 5);
  const [, length, memories, limits, first] = bytes.subarray(at);
  assert.ok(length === 3 && memories === 1 && limits === 0 && first < 128 && first < pages, 'the memory is as it was');
  const limited = Uint8Array.of(5, 5, 1, 1, first, (pages & 127) | 128, pages >> 7);
  writeFileSync(core, Buffer.concat([bytes.subarray(0, at), limited, bytes.subarray(at + 5)]));
  return copy;
}

inEachBrowser('where memory runs out the load ends, nothing is lost, and the rows that fit are offered', { folder: siteWithin(320), hash: 'data=iris&epochs=2&lang=en' }, async (visit) => {
  await reach(visit, 'ready');
  await stepEpochs(visit, 1);
  const before = await everything(visit);
  await upload(visit, fileIn(folder, 'much.csv', `${Array.from({ length: 40 }, (_, at) => `c${at}`).join(',')},label\n${
    rows(100_000, (row) => `${`${row % 9},`.repeat(40)}${row % 2 ? 'x' : 'y'}`)}\n`));
  await toldThat(visit, 'CSV-NO-MEMORY', /This tab has not enough memory for [\d,]+ rows/, 'much.csv');
  await reach(visit, 'paused');
  await assertUnchanged(visit, before, 'nothing was read');
  const offered = await visit.page.$eval('#messages [data-code="CSV-NO-MEMORY"] .actions button', (button) => button.textContent ?? '');
  const count = /^Load the first ([\d,]+) rows$/.exec(offered)?.[1];
  assert.ok(count, offered);
  await take(visit, 'CSV-NO-MEMORY', offered);
  await holds(visit, `${count} rows`);
  await stepEpochs(visit, 1);
  assert.deepEqual(visit.errors, []);
});

/** The site, of which a tab can use so many bytes. @param {number} bytes */
function siteOf(bytes) {
  const copy = join(folder, `site-${bytes}`);
  cpSync(site, copy, { recursive: true });
  const loader = join(copy, 'www/worker/loader.js');
  const script = readFileSync(loader, 'utf8');
  const other = script.replace(/\b(1\.2e9|12e8)\b/, String(bytes)); // as written, and as published
  assert.notEqual(other, script, 'the limit is where it was');
  writeFileSync(loader, other);
  return copy;
}

inEachBrowser('what a tab cannot hold is offered in part: pressed, the first rows are read and trained on', { folder: siteOf(300_000), hash: 'data=iris&epochs=2&lang=en' }, async (visit) => {
  await reach(visit, 'ready');
  await stepEpochs(visit, 1);
  const before = await everything(visit);
  await upload(visit, fileIn(folder, 'long.csv', `a,b,label\n${rows(20_000, (row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`)}\n`));
  await toldThat(visit, 'FILE-TOO-LARGE', /About 20,\d+ rows in 3 columns need about \d+ kB; this tab can use 300 kB\. Load the first 12,000 rows\?/, 'long.csv');
  await reach(visit, 'paused');
  await assertUnchanged(visit, before, 'nothing was read');
  await take(visit, 'FILE-TOO-LARGE', 'Load the first 12,000 rows');
  await holds(visit, '12,000 rows');
  await toldThat(visit, 'FILE-PART', /The first 12,000 rows were loaded\. What follows them was left out\./, 'long.csv');
  assert.match(await linkOf(visit), /rows=12000/);
  await stepEpochs(visit, 1);
  assert.deepEqual(visit.errors, []);
});

/** Chooses a file of so many MB, 100 columns of one digit each, which takes no memory: its parts are one. @param {Visit} visit @param {number} megabytes */
async function give(visit, megabytes) {
  await visit.page.evaluate((/** @type {number} */ parts) => {
    const line = `${Array.from({ length: 100 }, (_, at) => at % 10).join(',')}\n`;
    const part = new Blob([line.repeat(5000)]);
    const names = `${Array.from({ length: 100 }, (_, at) => `c${at}`).join(',')}\n`;
    const transfer = new DataTransfer();
    transfer.items.add(new File([names, ...Array.from({ length: parts }, () => part)], 'huge.csv'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, megabytes);
}
