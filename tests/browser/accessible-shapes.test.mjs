// What axe finds in the page's other shapes, with the guided path, before a class, in another page, on a phone: nothing.

import { test } from 'node:test';

import { clean, dress, koreanDark, light, open, seen } from './axe.mjs';
import { until } from './harness.mjs';
import { eachBrowser, follow, linkOf, openReady, press } from './lab.mjs';

const phone = { width: 360, height: 740 };

eachBrowser((openPage) => {
  test('axe finds nothing on the guided path, in slow motion, and with all that is folded open', async () => {
    const visit = await openReady(openPage, 'lesson=2&view=neuron&n.epochs=20');
    await seen(visit, 'the step', '#guide h2');
    await press(visit, '[data-fold="race"]');
    await press(visit, '[data-fold="widgets"]');
    await clean(visit, 'the step of one neuron');
    await follow(visit, 'lesson=4');
    await until(visit, 'step 4', () => document.documentElement.dataset.guided === '4' && document.documentElement.dataset.state === 'ready');
    await clean(visit, 'a step of the lab', [light]);
    await follow(visit, 'lesson=5');
    await until(visit, 'step 5', () => document.querySelector('[data-view="report"]')?.getAttribute('data-phase') === 'done');
    await clean(visit, 'a step of the report', [koreanDark]);
  });

  test('nor before a class, in another page, and in a dialog', async () => {
    const visit = await openReady(openPage, 'data=iris&b.loss=half_sse&present=1');
    await seen(visit, 'the keys', '.hints');
    for (const key of ['1', '2', '3', '4']) await visit.page.keyboard.press(/** @type {any} */ (key));
    await clean(visit, 'before a class');
    await follow(visit, `${await linkOf(visit)}&view=neuron`);
    await seen(visit, 'one neuron', '[data-view="neuron"]');
    await clean(visit, 'one neuron before a class', [koreanDark]);
    for (const look of [light, koreanDark]) {
      await dress(visit, look);
      await visit.page.keyboard.press('q');
      await seen(visit, 'the code', 'dialog svg');
      await clean(visit, 'the code', [look]);
      await visit.page.keyboard.press('Escape');
    }
    const embedded = await openReady(openPage, 'data=iris&b.loss=half_sse&embed=1');
    await seen(embedded, 'whose it is', '.embedded a');
    await clean(embedded, 'in another page');
  });

  test('nor on a phone', async () => {
    const visit = await openReady(openPage, 'data=iris&b.loss=half_sse', { viewport: phone });
    for (const view of ['lab', 'neuron', 'report', 'formulas']) {
      await open(visit, view);
      await clean(visit, `${view} on a phone`, [['lab', 'formulas'].includes(view) ? light : koreanDark]);
    }
    await open(visit, 'lab');
    for (const step of ['data', 'model', 'training']) {
      await press(visit, `#${step} .step-fold`);
      await clean(visit, `${step} on a phone`, [light]);
    }
  });
}, { only: 'chromium' });
