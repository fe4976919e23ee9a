// A name is text wherever it stands: of a column, a class, a cell or a file, however it is spelled and however long it
// is, in the page and in all that is taken along.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { has, printed } from '../tools/python.mjs';
import { reach, until } from './harness.mjs';
import { eachBrowser, follow, linkOf, openReady, press, train } from './lab.mjs';
import { drop, keepSaved, saved } from './given.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const COLUMNS = ['<img src=x onerror=alert(1)>', '__proto__', 'constructor', '\u202eqzqz', '**qz** `qz`', '{A:qz}', "=cmd|' /C calc'!A0", '"><script>alert(1)</script>', 'toString'];
const CLASSES = ['<svg onload=alert(1)>', '__proto__', '\u202eqzqz.exe', 'constructor', "''' + qz", '\u05e9\u05dc\u05d5\u05dd'];
const FILE = '<img src=x onerror=alert(1)>\u202eqzqz.csv';
const quoted = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;
/** A table with these names; the label is the last column. @param {string[]} columns @param {string[]} classes @param {number} [length]   rows */
function table(columns, classes, length = 120) {
  const rows = Array.from({ length }, (_, row) => [...columns.slice(1).map((_, at) => (row * (at + 3) + (row % classes.length)) % 17), quoted(classes[row % classes.length])].join(','));
  return `${columns.map(quoted).join(',')}\n${rows.join('\n')}\n`;
}

/** Runs in the page, before its own code. */
function early() {
  /** @type {string[]} */ const wrong = [];
  /** @type {string[]} */ const painted = [];
  Object.assign(window, { wrong, painted });
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => wrong.push(effectiveDirective));
  for (const name of /** @type {const} */ (['alert', 'confirm', 'prompt'])) Object.assign(window, { [name]: () => wrong.push(name) });
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    painted.push(text);
    return fillText.call(this, text, ...where);
  };
}

/** Elements that no part of the page makes, and what was tried. @param {Visit} visit */
function madeOfNames({ page }) {
  return page.evaluate(() => {
    const made = [...document.querySelectorAll('img, object, embed, script:not([src]), [onerror], [onload], iframe:not([hidden])')].map((each) => each.outerHTML.slice(0, 200));
    const { wrong } = /** @type {any} */ (window);
    return [...made, ...wrong, ...Object.keys(Object.prototype)];
  });
}

/** Waits until a panel says something of A, which it does in sight only. @param {Visit} visit @param {string} name */
async function fills(visit, name) {
  await until(visit, name, (/** @type {string} */ name) => {
    const panel = document.querySelector(`#panel-${name}`);
    panel?.scrollIntoView(); // what opens moves what is below it
    return (panel?.querySelector('[data-run="A"]')?.textContent ?? '').length > 5;
  }, [name]);
}

/** Opens the steps, how the file was read, and every panel under the charts. @param {Visit} visit */
async function openAll(visit) {
  await press(visit, '#data summary');
  await visit.page.waitForSelector('[data-column]');
  for (const panel of ['weights', 'confusion', 'regions', 'histograms']) {
    await press(visit, `[data-fold="${panel}"]`);
    await fills(visit, panel);
  }
}

/** Brings a file, and trains on it. @param {Visit} visit @param {string} name @param {string} text @param {number} classes */
async function bring(visit, name, text, classes) {
  await drop(visit, name, text);
  await until(visit, 'the file', (/** @type {number} */ count) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(`${count} classes`), [classes]);
  await train(visit);
}

/**
 * Words, none of them of a name (those have q and z), that do not stand in the order in which they are read; and texts for those who
 * hear or point in which a name turns what follows.
 * @param {Visit} visit
 */
function turned({ page }) {
  return page.evaluate(() => {
    const letters = /[\u05d0-\u05ea\u200e\u200f\u202a-\u202e]/;
    const open = (/** @type {string} */ text) => letters.test(text.replace(/\u2068[^\u2066-\u2069]*\u2069/g, ''));
    /** @type {string[]} */ const found = [];
    for (const each of document.querySelectorAll('[title], [aria-label], option')) {
      for (const text of [each.getAttribute('title'), each.getAttribute('aria-label'), each.matches('option') ? each.textContent : '']) if (text && open(text)) found.push(`${each.localName}: ${text}`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (!letters.test(node.parentElement?.closest('p, button, td, th, div, label, h1')?.textContent ?? '')) continue;
      const range = document.createRange();
      let last = { right: -Infinity, top: NaN };
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const before = node.data.slice(0, index);
        if (/[qz]|[\u05d0-\u05ea]/.test(word) || before.lastIndexOf('\u2068') > before.lastIndexOf('\u2069')) continue;
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const first = range.getBoundingClientRect();
        range.setStart(node, index + word.length - 1);
        range.setEnd(node, index + word.length);
        const end = range.getBoundingClientRect();
        if (first.width === 0) continue;
        const line = Math.abs(last.top - first.top) < 2;
        if ((word.length > 1 && end.top === first.top && end.left < first.left) || (line && first.left < last.right - 1)) found.push(`${word} in '${node.data}'`);
        last = { right: end.right, top: first.top };
      }
    }
    return found;
  });
}

/** Drops a file in whose name and text a letter after @ stands for 1 MB of it. @param {Visit} visit @param {string} name @param {string} text */
function dropLong({ page }, name, text) {
  return page.evaluate((/** @type {string[]} */ texts) => {
    const [called, content] = texts.map((each) => each.replaceAll(/@(.)/g, (_, letter) => letter.repeat(1_000_000)));
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], called));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, [name, text]);
}

/** What is wider than the page, or would make it so. @param {Visit} visit */
const wide = ({ page }) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

eachBrowser((open) => {
  test('names of columns, classes and of the file are text, and make nothing', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en', { early });
    const before = await madeOfNames(visit);
    await bring(visit, FILE, table(COLUMNS, CLASSES), CLASSES.length);
    await openAll(visit);
    assert.deepEqual(await madeOfNames(visit), before);
    const columns = await visit.page.$$eval('[data-column]', (all) => all.map((each) => [each.getAttribute('data-column'), each.firstElementChild?.textContent]));
    for (const name of COLUMNS) {
      const [, text] = columns.find(([column]) => column === name) ?? [];
      assert.ok(text?.replace(/[\u2068\u2069]/g, '').startsWith(name), `${name}: ${text}`);
    }
    const truths = await visit.page.$$eval('#confusion-A tbody th', (all) => all.map((each) => each.textContent?.replace(/[\u2068\u2069]/g, '')));
    assert.deepEqual(new Set(truths), new Set(CLASSES));
    const cells = await visit.page.$$eval('#confusion-A td[data-truth]', (all) => all.map((each) => each.getAttribute('data-truth')));
    assert.deepEqual(new Set(cells), new Set(CLASSES));
    for (const lang of ['ko', 'en']) {
      await follow(visit, `${(await linkOf(visit)).replace(/&?lang=\w+/, '')}&lang=${lang}`);
      await until(visit, lang, (/** @type {string} */ wanted) => document.documentElement.lang === wanted, [lang]);
      assert.deepEqual(await madeOfNames(visit), before);
    }
    assert.deepEqual(visit.errors, []);
  });

  test('what is written from right to left turns only itself: neighbours keep their order', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en', { early });
    const columns = ['\u202eqz\u2069\u202eqz', '\u05e9\u05dc\u05d5\u05dd', '\u2067qz', 'constant', '\u202eqzk'];
    await bring(visit, '\u05e9\u05dc\u05d5\u05dd\u202eqz.csv', table(columns, ['\u202eqzqz', '\u05e9\u05dc\u05d5\u05dd', '\u2029\u202eqz']), 3);
    await openAll(visit);
    assert.deepEqual(await turned(visit), []);
    // Everything that is said of names: what never changes, what is missing, what is not there.
    for (const [name, text] of /** @type {const} */ ([
      ['\u202eqz.csv', '\u202eqz,\u05e9\u05dc\u05d5\u05dd,y\n' + Array.from({ length: 30 }, (_, row) => `1,${row === 7 ? '' : row % 5},${row % 2}`).join('\n')],
      ['\u202eqz2.csv', '\u202eqz,\u202eqz,\u05e9\u05dc\u05d5\u05dd\n' + Array.from({ length: 30 }, (_, row) => `${row === 3 ? '\u202eqz' : row % 5},${row},\u202eqz`).join('\n')],
    ])) {
      await drop(visit, name, text);
      await until(visit, 'what is said of it', (/** @type {string} */ file) => [...document.querySelectorAll('#messages [data-code]')].some((each) => (each.closest('.finds') ?? each).textContent?.includes(file)), [name]);
      await visit.page.evaluate(() => /** @type {HTMLElement|null} */ (document.querySelector('.finds .more'))?.click());
      assert.deepEqual(await turned(visit), [], name);
    }
    assert.deepEqual(visit.errors, []);
  });

  test('names of 1 MB are cut where they are shown, and widen nothing', async () => {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
      const visit = await openReady(open, 'epochs=2&lang=en', { viewport, early: keepSaved });
      await dropLong(visit, '@f.csv', `${table(['@m', 'b', 'label'], ['x', 'y'], 20)}${[1, 2, 3].map((row) => `${row},7,@k\n${row},9,@l\n`).join('')}`);
      await until(visit, 'the file', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('4 classes'), [], 60_000);
      await press(visit, '#run');
      await reach(visit, 'done');
      await visit.page.evaluate(() => /** @type {HTMLElement|null} */ (document.querySelector('#data .step-head[aria-expanded="false"], #data[data-open="false"] button'))?.click());
      await visit.page.evaluate(() => {
        for (const selector of ['#data summary', ...['weights', 'confusion', 'regions'].map((name) => `[data-fold="${name}"]`)]) /** @type {HTMLElement|null} */ (document.querySelector(selector))?.click();
      });
      for (const panel of ['weights', 'confusion', 'regions']) await fills(visit, panel);
      await visit.page.waitForSelector('[data-column]');
      assert.equal(await wide(visit), false, `${viewport.width} px`);
      const size = await visit.page.evaluate(() => document.documentElement.outerHTML.length);
      assert.ok(size < 1e6, `the page has ${size} letters`);
      const { runs: [run], data } = JSON.parse((await saved(visit, '#export-json')).bytes.toString('utf8'));
      assert.equal(run.history.epoch.length, 3);
      assert.deepEqual(new Set(data.classes.map((/** @type {{name: string}} */ { name }) => name.length)), new Set([1, 1_000_000]));
      assert.deepEqual(visit.errors, []);
    }
  });

  test('what is taken along has them as text: CSV, JSON, picture, scripts, link, code and iframe', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en', { early: keepSaved });
    await visit.page.evaluate(early);
    await bring(visit, FILE, table(COLUMNS, CLASSES), CLASSES.length);
    await press(visit, '#data summary');
    await visit.page.waitForSelector('[data-column]');
    await visit.page.evaluate(() => /** @type {HTMLElement|null} */ ([...document.querySelectorAll('[data-column]')].find((each) => each.getAttribute('data-column') === '__proto__'))?.click());
    await until(visit, 'a column less', () => location.hash.includes('drop=__proto__') && document.documentElement.dataset.state === 'ready');
    await train(visit);

    const csv = (await saved(visit, '#export-csv')).bytes.toString('utf8');
    assert.match(csv, /^[\w.,+\-\r\n]*$/);
    for (const cell of csv.split(/[,\r\n]+/)) assert.ok(!/^[=+@]/.test(cell) && (!cell.startsWith('-') || Number.isFinite(Number(cell))), `a spreadsheet would compute ${cell}`);

    const { name, bytes } = await saved(visit, '#export-json');
    assert.match(name, /^[\w.-]+$/);
    const run = JSON.parse(bytes.toString('utf8'));
    assert.deepEqual(new Set(run.data.classes.map((/** @type {{name: string}} */ each) => each.name)), new Set(CLASSES));
    assert.equal(run.data.name, FILE);

    const png = (await saved(visit, '#export-png')).bytes;
    assert.equal(png.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
    const painted = await visit.page.evaluate(() => /** @type {any} */ (window).painted);
    assert.ok(painted.some((/** @type {string} */ text) => text.includes('<img src=x')), 'the file is named in the picture');
    for (const text of painted) assert.doesNotMatch(text.replace(/\u2068[^\u2066-\u2069]*\u2069/g, ''), /\u202e/);

    for (const way of ['numpy', 'pytorch']) {
      const script = (await saved(visit, `#export-${way}`)).bytes.toString('utf8');
      assert.match(script.slice(0, script.indexOf("X = '''")), /^[^\u202e]*$/);
      if (way === 'pytorch' && !has('torch')) continue;
      assert.deepEqual(new Set(JSON.parse(printed(script.replace("if __name__ == '__main__':\n    main()", 'import json\nprint(json.dumps(CLASSES))')))), new Set(CLASSES));
      assert.match(printed(script), /softmax \+ cce/);
    }

    const link = await linkOf(visit);
    assert.match(link, /^[\x21-\x7e]*$/);
    assert.doesNotMatch(link, /["<>]/);
    await press(visit, '#show-qr');
    await until(visit, 'the code', () => document.querySelector('dialog[open] .qr, dialog[open] .share-none') !== null);
    const { hash } = new URL(await visit.page.$eval('dialog[open] .share-link', (shown) => shown.textContent ?? ''));
    assert.match(hash, /^[\x21-\x7e]*$/);
    assert.doesNotMatch(hash, /["<>]/);
    assert.equal(decodeURIComponent(/file=([^&]*)&/.exec(hash)?.[1] ?? ''), FILE);
    assert.equal(hash, `#${link}`, 'it is the page’s own');
    await visit.page.keyboard.press('Escape');
    const frame = await visit.page.evaluate(async () => {
      Object.defineProperty(navigator.clipboard, 'writeText', { value: async (/** @type {string} */ text) => Object.assign(window, { copied: text }) });
      /** @type {HTMLElement|null} */ (document.querySelector('#copy-iframe'))?.click();
      while (!('copied' in window)) await new Promise((next) => setTimeout(next, 20));
      return String(window.copied);
    });
    const shape = /^<iframe src="([^"<>]*)" title="LossLab"[^<>]*><\/iframe>$/.exec(frame);
    assert.ok(shape, frame);
    assert.ok(shape[1].replaceAll('&amp;', '&').includes(hash.replace(/&?lang=en/, '').slice(0, 40)), frame);
    assert.deepEqual(await madeOfNames(visit), []);
    assert.deepEqual(visit.errors, []);
  });
});
