// The rest of the core: it comes once, with the first thing that needs it, and the lab goes on where it does not come.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until } from './harness.mjs';
import { assertQuiet, eachBrowser, follow, openReady, press, reachEpoch, stepEpochs, told, train } from './lab.mjs';

const REST = 'www/pkg/losslab_wasm_rest.wasm';

eachBrowser((open) => {
  /** @param {import('./harness.mjs').Visit} visit */
  const timesAsked = ({ site }) => site.served.filter(({ name }) => name === REST).length;

  test('it comes with the first panel that shows more than weights, and no second time', async () => {
    const visit = await openReady(open, 'epochs=2');
    const before = timesAsked(visit);
    await train(visit);
    await press(visit, '[data-fold="weights"]');
    await until(visit, 'the weights', () => document.querySelector('#panel-weights')?.getAttribute('data-epoch') === 'A2');
    assert.equal(timesAsked(visit), before, 'no click so far needs it');
    for (const panel of ['histograms', 'confusion', 'regions']) {
      await press(visit, `[data-fold="${panel}"]`);
      await until(visit, panel, (/** @type {string} */ name) => document.querySelector(`#panel-${name}`)?.getAttribute('data-epoch') === 'A2', [panel]);
    }
    await follow(visit, 'data=moons&epochs=2&precision=f32');
    await reach(visit, 'ready');
    await train(visit);
    assert.equal(timesAsked(visit), before + 1);
    await assertQuiet(visit);
  });

  test('where it does not come, what needs it says so, the lab goes on, and it comes when it can', async () => {
    const visit = await openReady(open, 'epochs=2');
    const { withheld } = visit.site;
    try {
      withheld.add(REST);
      await follow(visit, 'data=iris&epochs=2');
      await told(visit, 'PAGE-NO-PART');
      await press(visit, '[data-fold="confusion"]');
      await stepEpochs(visit, 1);
      assert.equal(await visit.page.$('table#confusion-A'), null);
      withheld.clear();
      await press(visit, '#step-epoch');
      await reachEpoch(visit, 2);
      await until(visit, 'the confusion', () => document.querySelector('#panel-confusion')?.getAttribute('data-epoch') === 'A2');
      assert.deepEqual(visit.errors, []);
    } finally {
      withheld.clear();
    }
  });

  test('a run in f32 is refused without it, and trains when it is there', async () => {
    const visit = await openReady(open, 'epochs=2');
    const { withheld } = visit.site;
    try {
      withheld.add(REST);
      await follow(visit, 'epochs=2&precision=f32');
      await told(visit, 'PAGE-NO-PART');
      withheld.clear();
      await follow(visit, 'epochs=3&precision=f32');
      await reach(visit, 'ready');
      await train(visit);
      assert.deepEqual(visit.errors, []);
    } finally {
      withheld.clear();
    }
  });
});
