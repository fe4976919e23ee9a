// The page stays a page while it trains: no task of its own is long, and pause is
// obeyed at once. Both are measured inside the page, by its own clock.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { epochs, longTasks, now, reach, shared, until, upload } from './harness.mjs';
import { eachBrowser, fileIn, openReady, press, scratchFolder, train } from './lab.mjs';

const deep = 'data=digits&hidden=64:relu,32:relu';
const longest_ms = 50;
/** Of a task at the limit on an idle machine: so much of the time is its own work. */
const own_share = 0.7;
const obeyed_ms = 100;
const mnist = fileIn(scratchFolder(), 'mnist10k.csv', gunzipSync(readFileSync(shared('data', 'mnist10k.csv.gz'))));

/** @typedef {import('./lab.mjs').Visit} Visit */

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
  await visit.page.tracing.start({ categories: ['-*', 'toplevel'] });
  await body();
  const long = await longTasks(visit, since);
  assert.ok(long !== null);
  const tasks = pageTasks(await visit.page.tracing.stop());
  assert.ok(tasks.length > 0, 'nothing was recorded');
  if (long.length === 0) return;
  assert.deepEqual(tasks.filter(({ wall_ms, own_ms }) => wall_ms > longest_ms && own_ms > own_share * longest_ms), []);
}

/**
 * The tasks of pages' threads in a trace: on the clock, and the thread's own time.
 * @param {Uint8Array|undefined} trace
 * @returns {{wall_ms: number, own_ms: number}[]}
 */
function pageTasks(trace) {
  /** @type {{name: string, ph: string, pid: number, tid: number, dur: number, tdur: number, args: {name?: string}}[]} */
  const events = JSON.parse(new TextDecoder().decode(trace)).traceEvents;
  const thread = (/** @type {{pid: number, tid: number}} */ { pid, tid }) => `${pid}/${tid}`;
  const pages = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread));
  return events
    .filter((event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && pages.has(thread(event)))
    .map(({ dur, tdur }) => ({ wall_ms: dur / 1000, own_ms: tdur / 1000 }));
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

  test('nor while 18 MB are read', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&hidden=64:relu&scale=minmax&batch=32');
    await assertNoLongTask(visit, async () => {
      await upload(visit, mnist);
      await train(visit);
    });
  });
}, { only: 'chromium' });

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
