// The way back: from view to view as from page to page, and no run is lost on it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until, upload } from './harness.mjs';
import { assertQuiet, assertSameHistory, eachBrowser, fileIn, follow, linkOf, openReady, press, scratchFolder, told, train, type } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const folder = scratchFolder();

/** Waits until this view is what is seen, and the address says so. @param {Visit} visit @param {string} view */
const sees = (visit, view) => until(visit, `the view ${view}`, (/** @type {string} */ name) => {
  const root = document.querySelector(name === 'lab' ? '#lab' : `[data-view="${name}"]`);
  const said = /[#&]view=(\w+)/.exec(location.hash)?.[1] ?? 'lab';
  return root !== null && root.clientWidth > 0 && said === name;
}, [view]);

/** As the keys and the buttons of the browser do. @param {Visit} visit @param {'back'|'forward'} way */
const go = ({ page }, way) => page.evaluate((to) => history[to](), way);

eachBrowser((open) => {
  test('Back goes to the view before, Forward to the one after, and the runs stay', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&lang=en');
    await train(visit);
    const trained = await written(visit);
    await press(visit, '[data-to="neuron"]');
    await sees(visit, 'neuron');
    await press(visit, '[data-to="formulas"]');
    await sees(visit, 'formulas');
    await go(visit, 'back');
    await sees(visit, 'neuron');
    await go(visit, 'back');
    await sees(visit, 'lab');
    assertSameHistory(await written(visit), trained);
    await go(visit, 'forward');
    await sees(visit, 'neuron');
    await assertQuiet(visit);
  });

  test('what was set since stays, on the way back and after a reload', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&lang=en');
    await press(visit, '[data-to="neuron"]');
    await sees(visit, 'neuron');
    await press(visit, '[data-to="lab"]');
    await sees(visit, 'lab');
    await type(visit, 'Learning rate η', '0.5');
    await train(visit);
    const trained = await written(visit);
    await go(visit, 'back');
    await sees(visit, 'neuron');
    assert.equal(await linkOf(visit), 'view=neuron&data=iris&lr=0.5&epochs=3&lang=en');
    await go(visit, 'back');
    await sees(visit, 'lab');
    assertSameHistory(await written(visit), trained);
    await type(visit, 'Learning rate η', '0.25');
    await press(visit, '#reset');
    await reach(visit, 'ready');
    await visit.page.reload();
    await until(visit, 'the page', () => document.documentElement.dataset.state === 'ready' || document.documentElement.dataset.state === 'done');
    // The entry of the neuron says η = 0.5, of the same link.
    await go(visit, 'forward');
    await sees(visit, 'neuron');
    assert.equal(await linkOf(visit), 'view=neuron&data=iris&lr=0.25&epochs=3&lang=en');
  });

  test('Back from another link is back to that of before, with what it says', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&lang=en');
    await press(visit, '[data-to="neuron"]');
    await sees(visit, 'neuron');
    await follow(visit, 'data=steel&seed=7&lang=en');
    await sees(visit, 'lab');
    await until(visit, 'steel', () => /1,941 rows/.test(document.querySelector('#data')?.textContent ?? ''));
    await go(visit, 'back');
    await sees(visit, 'neuron');
    assert.equal(await linkOf(visit), 'view=neuron&data=iris&epochs=3&lang=en');
  });

  test('Back from why squared error is slow is back to what was set, and Forward is there again', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&lr=0.2&lang=en');
    await press(visit, '#lesson');
    await until(visit, 'the lesson', () => location.hash.includes('b.loss=bce'));
    const lesson = await linkOf(visit);
    await train(visit);
    await go(visit, 'back');
    await until(visit, 'one run', () => document.documentElement.dataset.state === 'ready' && document.querySelectorAll('#heart .equation').length < 2);
    assert.equal(await linkOf(visit), 'data=iris&lr=0.2&epochs=3&lang=en');
    await train(visit);
    await go(visit, 'forward');
    await until(visit, 'the lesson again', () => document.documentElement.dataset.state === 'ready' && location.hash.includes('b.loss=bce'));
    assert.equal(await linkOf(visit), lesson);
    await assertQuiet(visit);
  });

  test('a file that was waited for, and no longer is, is asked for again on the way back', async () => {
    const link = 'data=iris&file=own.csv&label=kind&missing=drop&epochs=2&lang=en';
    const visit = await openReady(open, link);
    const waits = async () => {
      await told(visit, 'FILE-AGAIN');
      await until(visit, 'its link', (/** @type {string} */ hash) => location.hash === `#${hash}`, [link]);
    };
    const wrong = fileIn(folder, 'wrong.csv', `a,b,c\n${Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 3},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`);
    for (const [after, giveUp] of /** @type {const} */ ([
      ['data=iris&epochs=2&lang=en', () => press(visit, '#messages [data-code="FILE-AGAIN"] .tool')],
      ['epochs=2&lang=en', () => visit.page.select('#data select', 'steel')],
      ['data=iris&file=wrong.csv&epochs=2&lang=en', () => upload(visit, wrong)],
    ])) {
      await waits();
      await giveUp();
      await until(visit, 'another link', (/** @type {string} */ hash) => location.hash === `#${hash}`, [after]);
      assert.equal(await visit.page.$('[data-code="FILE-AGAIN"]'), null);
      if (after.includes('wrong')) await visit.page.reload();
      await reach(visit, 'ready');
      await go(visit, 'back');
    }
    await waits();
    await assertQuiet(visit, ['FILE-AGAIN']);
  });

  test('a file that was loaded stays on the way back, and is asked for after a reload', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    await upload(visit, fileIn(folder, 'own.csv', `a,b,kind\n${Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 3},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`));
    const holds = () => until(visit, 'the file', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('40 rows'));
    await holds();
    await press(visit, '[data-to="report"]');
    await sees(visit, 'report');
    await go(visit, 'back');
    await sees(visit, 'lab');
    await holds();
    await visit.page.reload();
    await told(visit, 'FILE-AGAIN');
  });
});
