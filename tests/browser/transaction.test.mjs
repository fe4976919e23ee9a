// A load is a transaction, also when it is given up in the moment in which it is done: the page and
// the worker then still have the same data.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until, upload } from './harness.mjs';
import { assertSameHistory, eachBrowser, fileIn, openReady, press, scratchFolder, told, train } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 5},${row % 2 ? 'x' : 'y'}`);
const other = fileIn(folder, 'other.csv', `a,b,label\n${rows.join('\n')}\n`);

/**
 * Does something when the worker has said that a file is read, and before the page hears it.
 * @param {Visit} visit
 * @param {'cancel'|'drop'} what
 */
function meddle({ page }, what) {
  return page.evaluate((/** @type {string} */ wanted) => {
    // The worker may be a closed frame's.
    const room = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frames[0] ?? window));
    const { prototype } = room.Worker;
    const post = prototype.postMessage;
    const seen = new WeakSet();
    const cancel = () => /** @type {HTMLElement|null} */ (document.querySelector('#data .loading:not([hidden]) button'));
    const act = () => {
      if (wanted === 'cancel') return cancel()?.click();
      const transfer = new DataTransfer();
      transfer.items.add(new File(['a,b,label\n'], 'header.csv'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    };
    prototype.postMessage = function (/** @type {any[]} */ ...message) {
      const hear = this.onmessage;
      if (hear && !seen.has(this)) {
        seen.add(this);
        let meddled = false;
        this.onmessage = (event) => {
          if (meddled || event.data.type !== 'loaded') return hear.call(this, event);
          meddled = true;
          const late = () => {
            if (!cancel()) return requestAnimationFrame(late);
            act();
            hear.call(this, event);
          };
          late();
        };
      }
      return post.apply(this, /** @type {any} */ (message));
    };
  }, what);
}

/** Presses the button of a message. @param {Visit} visit @param {string} code @param {RegExp} says */
async function take(visit, code, says) {
  await told(visit, code);
  await until(visit, `a button ${says} of ${code}`, (/** @type {string} */ wanted, /** @type {string} */ pattern) => {
    const buttons = [...document.querySelectorAll(`#messages [data-code="${wanted}"] .actions button`)];
    const found = buttons.find((button) => new RegExp(pattern).test(button.textContent ?? ''));
    if (found instanceof HTMLButtonElement) found.click();
    return found !== undefined;
  }, [code, says.source], 15_000);
}

/** Waits for data that the page calls this. @param {Visit} visit @param {string} what */
async function holds(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(wanted), [what], 15_000);
}

eachBrowser((open) => {
  test('a label of long numbers is read to an end, also when its words count as missing', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const lines = Array.from({ length: 60 }, (_, row) => `${row}.5,${row === 7 ? 'unknown' : 20_000_001 + (row % 3)}`);
    await upload(visit, fileIn(folder, 'codes.csv', `x,label\n${lines.join('\n')}\n`));
    await take(visit, 'DATA-WORDS', /Missing: drop the rows/);
    await holds(visit, '59 rows');
    assert.match(await visit.page.$eval('#data', (data) => data.textContent ?? ''), /1 feature · 3 classes/);
    assert.deepEqual(visit.errors, []);
  });

  test('rows come back with the column for which they were left out, as in the link', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en');
    const lines = Array.from({ length: 40 }, (_, row) => `${row}.5,${row === 9 ? '' : row * 3},${row % 2}`);
    const file = fileIn(folder, 'hole.csv', `x,z,y\n${lines.join('\n')}\n`);
    await upload(visit, file);
    await take(visit, 'CSV-MISSING', /[Dd]rop/);
    await holds(visit, '39 rows');
    await press(visit, '#data summary');
    await visit.page.waitForSelector('[data-column="z"]');
    await press(visit, '[data-column="z"]');
    await holds(visit, '40 rows');
    await train(visit);
    const chosen = await written(visit);
    const link = await visit.page.evaluate(() => location.hash);
    assert.match(link, /drop=z(&|$)/);
    const other = await openReady(open, link.slice(1));
    await upload(other, file);
    await holds(other, '40 rows');
    await train(other);
    assertSameHistory(await written(other), chosen);
  });

  for (const [what, code] of /** @type {const} */ ([['cancel', 'FILE-CANCELLED'], ['drop', 'CSV-HEADER-ONLY']])) {
    test(`a file that was read, and then given up (${what}), is not trained on`, async () => {
      const visit = await openReady(open, 'data=iris&epochs=3&lang=en');
      await train(visit);
      const before = await written(visit);
      await meddle(visit, what);
      await upload(visit, other);
      await told(visit, code);
      await until(visit, 'iris', () => /150 rows/.test(document.querySelector('#data')?.textContent ?? ''));
      await press(visit, '#reset');
      await reach(visit, 'ready');
      await train(visit);
      assertSameHistory(await written(visit), before);
      assert.deepEqual(visit.errors, []);
    });
  }
});
