// The page stays a page while it trains: no task of its own is long, and pause is
// obeyed at once. Both are measured inside the page, by its own clock.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { longTasks, now, reach, shared, until, upload } from './harness.mjs';
import { eachBrowser, fileIn, openReady, press, scratchFolder, train, type } from './lab.mjs';
import { tasksDuring } from './tasks.mjs';
import { epochs } from './rows.mjs';

const deep = 'data=digits&hidden=64:relu,32:relu';
const longest_ms = 50;
/** Of a task at the limit on an idle machine: so much of the time is its own work. */
const own_share = 0.7;
const obeyed_ms = 100;
const folder = scratchFolder();
const mnist = fileIn(folder, 'mnist10k.csv', gunzipSync(readFileSync(shared('data', 'mnist10k.csv.gz'))));
const genes = fileIn(folder, 'genes.csv', expressed(20_000, 12));

const noise = fileIn(folder, 'noise.csv', scattered(100, 20_000));

/** @typedef {import('./lab.mjs').Visit} Visit */

/** Numbers that no packing makes small, and one of two classes a row. @param {number} columns @param {number} rows */
function scattered(columns, rows) {
  let seed = 1234567;
  const next = () => (seed = (seed * 16807) % 2147483647) / 1e6;
  const lines = Array.from({ length: rows }, (_, row) => `${Array.from({ length: columns }, next).join(',')},${row % 2 ? 'x' : 'y'}`);
  return [`${Array.from({ length: columns }, (_, at) => `c${at}`).join(',')},class`, ...lines, ''].join('\n');
}

/** Values of genes, and one of two classes a row. @param {number} columns @param {number} rows */
function expressed(columns, rows) {
  const line = (/** @type {(at: number) => string} */ cell) => Array.from({ length: columns }, (_, at) => cell(at)).join(',');
  const lines = Array.from({ length: rows }, (_, row) => `${line((at) => String(((row * 7919 + at * 104729) % 12007) / 1000))},${row % 2 ? 'x' : 'y'}`);
  return [`${line((at) => `gene${at}`)},class`, ...lines, ''].join('\n');
}

/** Waits until so many epochs more are in the table. @param {Visit} visit @param {number} more */
async function passes(visit, more) {
  const newest = () => Number([...document.querySelectorAll('table#epochs tr[data-epoch]')].at(-1)?.getAttribute('data-epoch'));
  const wanted = await visit.page.evaluate(newest) + more;
  await until(visit, `a row of epoch ${wanted}`, (/** @type {number} */ epoch) =>
    Number([...document.querySelectorAll('table#epochs tr[data-epoch]')].at(-1)?.getAttribute('data-epoch')) >= epoch, [wanted]);
}

/**
 * From the click until the page says so, in ms.
 * @param {Visit} visit
 * @returns {Promise<number>}
 */
function pauseTime({ page }) {
  return page.evaluate(() => new Promise((resolve) => {
    const root = document.documentElement;
    const start = performance.now();
    const look = () => {
      if (root.dataset.state === 'paused') resolve(performance.now() - start);
    };
    new MutationObserver(look).observe(root, { attributeFilter: ['data-state'] });
    document.querySelector('#run')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    look();
  }));
}

/**
 * Records what the page's thread does while `body` runs, and finds no long task. The
 * limit is one of time on the clock. A machine that is busy with other things stretches
 * that, so a task that took too long counts when its own work came near the limit too.
 * @param {Visit} visit
 * @param {() => Promise<unknown>} body
 */
async function assertNoLongTask(visit, body) {
  const since = await now(visit);
  /** @type {Awaited<ReturnType<typeof longTasks>>} */ let long = null;
  const tasks = await tasksDuring(visit, async () => {
    await body();
    long = await longTasks(visit, since);
  });
  assert.ok(tasks.length > 0, 'nothing was recorded');
  assert.ok(long !== null);
  if (/** @type {unknown[]} */ (long).length === 0) return;
  assert.deepEqual(tasks.filter(({ wall_ms, own_ms }) => wall_ms > longest_ms && own_ms > own_share * longest_ms), []);
}

eachBrowser((open) => {
  test('no task is long while digits trains', async () => {
    const visit = await openReady(open, `${deep}&epochs=10000`);
    await assertNoLongTask(visit, async () => {
      await press(visit, '#run');
      await passes(visit, 60);
      await pauseTime(visit);
    });
  });

  test('nor while the history grows past what the table holds', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1500');
    await assertNoLongTask(visit, () => train(visit));
  });

  test('nor while the most sigmoid layers there can be are piled up', async () => {
    const visit = await openReady(open, 'view=formulas');
    const piles = (/** @type {number} */ count) => until(visit, `${count} layers`, (/** @type {number} */ wanted) =>
      document.querySelectorAll('.pile').length === wanted, [count]);
    await piles(20);
    await assertNoLongTask(visit, async () => {
      await type(visit, 'units: saturation of sigmoid layers', '200');
      await type(visit, 'layers: saturation of sigmoid layers', '8');
      await piles(32);
    });
  });

  test('nor while 18 MB are read', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&hidden=64:relu&scale=minmax&batch=32');
    await assertNoLongTask(visit, async () => {
      await upload(visit, mnist);
      await train(visit);
    });
  });

  test('nor while 20,000 rows of 100 features, none like another, become a script', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&batch=256');
    await upload(visit, noise);
    await train(visit);
    await visit.page.evaluate(() => {
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        Reflect.set(window, 'saved', this.download);
        click.call(this);
      };
    });
    await assertNoLongTask(visit, async () => {
      await press(visit, '#export-numpy');
      await until(visit, 'the script', () => Reflect.get(window, 'saved')?.endsWith('-numpy.py'));
    });
  });

  test('nor while 20,000 columns are read, listed, and one of them left out', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await assertNoLongTask(visit, async () => {
      await upload(visit, genes);
      await says(visit, '20,000 features');
      await press(visit, '#data summary');
      await until(visit, 'the list', () => document.querySelector('[data-column="gene0"]') !== null);
      await press(visit, '[data-column="gene0"]');
      await says(visit, '19,999 features');
    });
  });
}, { only: 'chromium', whole: true });

/** Waits until step 1 says this, and the page rests. @param {Visit} visit @param {string} what */
async function says(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(wanted), [what]);
}

eachBrowser((open) => {
  test('pause is obeyed at once, every time', async () => {
    const visit = await openReady(open, `${deep}&epochs=10000`);
    for (let time = 0; time < 3; time += 1) {
      await press(visit, '#run');
      await passes(visit, 3);
      const took = await pauseTime(visit);
      assert.ok(took <= obeyed_ms, `pause took ${took} ms`);
    }
    const stopped = await epochs(visit);
    await press(visit, '#step-epoch');
    await until(visit, 'rest', () => document.documentElement.dataset.state === 'paused');
    const went = (await epochs(visit)).length - stopped.length;
    assert.ok(went >= 1 && went <= 2, `${went} epochs after the pause: one step, and what may have been on its way`);
  });

  test('Pause is pause from the moment the page says it trains', async () => {
    const visit = await openReady(open, `${deep}&epochs=10000`);
    const states = await visit.page.evaluate(() => ['#run', '#run'].map((button) => {
      document.querySelector(button)?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return document.documentElement.dataset.state;
    }));
    assert.equal(states[0], 'training');
    await reach(visit, ['paused', 'ready'], 5_000);
  });

  test('pause is obeyed at once in a network whose epoch takes long', async () => {
    const visit = await openReady(open, 'data=digits&hidden=1024:relu,1024:relu&batch=256&epochs=10');
    await press(visit, '#run');
    await until(visit, 'a minibatch', () => /[1-9]/.test(document.querySelector('#transport .left')?.textContent ?? ''));
    const took = await pauseTime(visit);
    assert.ok(took <= obeyed_ms, `pause took ${took} ms`);
  });
});
