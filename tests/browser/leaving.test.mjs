// Leaving the page and coming back: the way back is quick, nobody is asked anything but while it trains, and a
// browser that keeps nothing is no worse off.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, reach, until } from './harness.mjs';
import { alike, assertQuiet, eachBrowser, linkOf, openReady, press, sealed, train } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const LINK = 'lang=en&data=iris&epochs=40&hidden=8:tanh&momentum=0.9&b.out=sigmoid&b.loss=bce';

/** Whether the page asks before it is left. @param {Visit} visit */
function asks({ page }) {
  return page.evaluate(() => {
    const event = new Event('beforeunload', { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  });
}

/** Waits for the page that was held: only one of the drivers says when it is there, and asking fails until then. @param {Visit} visit */
async function back({ page }) {
  const deadline = performance.now() + 30_000;
  const is_there = () => page.evaluate(() => document.querySelector('#run') !== null).catch(() => false);
  while (!(await is_there())) {
    assert.ok(performance.now() < deadline, 'the page did not come back');
    await new Promise((then) => setTimeout(then, 50));
  }
}

eachBrowser((open, browserName) => {
  for (const [what, early] of /** @type {[string, () => void][]} */ ([
    ['refused', () => (IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); })],
    ['absent', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
    ['full', () => (IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); })],
    ['silent', () => (IDBFactory.prototype.open = () => /** @type {any} */ ({}))],
  ])) {
    const own = what === 'refused' ? test : alike;
    own(`a store that is ${what} is harmless`, async () => {
      const visit = await openReady(open, 'lang=en&data=iris&epochs=20', { early });
      await train(visit);
      await until(visit, 'the attempt', () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/keep.js')));
      await press(visit, '#step-epoch');
      await until(visit, 'epoch 21', () => document.querySelector('table#epochs tr[data-epoch="21"]') !== null);
      await visit.page.reload();
      await reach(visit, 'ready');
      await train(visit);
      await assertQuiet(visit);
    });
  }

  test('nobody is asked before the page is left, but while it trains', async () => {
    const visit = await openReady(open, 'data=digits&hidden=256:relu,128:relu&epochs=100000');
    assert.equal(await asks(visit), false);
    await press(visit, '#run');
    await reach(visit, 'training');
    await until(visit, 'to be asked', () => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await press(visit, '#run');
    await reach(visit, 'paused');
    assert.equal(await asks(visit), false);
  });

  test('the way back is to the page as it was left, which works on', async (t) => {
    const visit = await openReady(open, LINK);
    await press(visit, '#step-epoch');
    await reach(visit, 'paused');
    await sealed(visit); // Firefox holds no page that still waits for files
    await visit.page.evaluate(() => {
      Object.assign(window, { same: true });
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    });
    const link = await linkOf(visit);
    await visit.page.goto(`${visit.site.url}bench.html`);
    await visit.page.evaluate(() => setTimeout(() => history.back()));
    await back(visit);
    const persisted = await visit.page.evaluate(() => /** @type {any} */ (window).persisted === true);
    t.diagnostic(`${browserName}: ${persisted ? 'held' : 'not held'}`);
    assert.ok(persisted, 'it was not held for the way back');
    assert.equal(await linkOf(visit), link);
    await until(visit, 'rest', () => ['ready', 'paused'].includes(document.documentElement.dataset.state ?? ''));
    await train(visit);
    assert.equal((await written(visit)).length, 41);
    assert.deepEqual([await messages(visit), visit.errors], [[], []]);
  });
}, { whole: true });
