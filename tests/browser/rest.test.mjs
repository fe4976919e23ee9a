// The rest of the core: it comes once, with the first thing that needs it, and the lab goes on where it does not come.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, reach, until } from './harness.mjs';
import { alike, assertQuiet, eachBrowser, follow, openReady, pixels, press, stepEpochs, told, train, untold, weights } from './lab.mjs';

const REST = 'www/pkg/losslab_wasm_rest.wasm';

/** The page's own errors: of a connection that breaks, one of the browsers tells by itself. @param {Visit} visit */
const own = ({ errors }) => errors.filter((text) => !/net::ERR_EMPTY_RESPONSE/.test(text));

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
    const visit = await openReady(open, 'epochs=9');
    const { withheld } = visit.site;
    try {
      withheld.add(REST);
      await follow(visit, 'data=iris&epochs=9');
      await told(visit, 'PAGE-NO-PART');
      await press(visit, '#messages [data-code="PAGE-NO-PART"] .tool');
      await untold(visit, 'PAGE-NO-PART');
      const drawn = await pixels(visit, weights);
      await press(visit, '[data-fold="confusion"]');
      await told(visit, 'PAGE-NO-PART');
      await press(visit, '#messages [data-code="PAGE-NO-PART"] .tool');
      await stepEpochs(visit, 4);
      assert.equal(await visit.page.$('table#confusion-A'), null);
      assert.notEqual(await pixels(visit, weights), drawn, 'what does not need it is drawn');
      assert.deepEqual(await messages(visit), [], 'it is said once');
      withheld.clear();
      await until(visit, 'the confusion, without a click', () => document.querySelector('#panel-confusion')?.getAttribute('data-epoch') === 'A4');
      assert.deepEqual(await messages(visit), []);
      assert.deepEqual(own(visit), []);
    } finally {
      withheld.clear();
    }
  });

  alike('a label that could not be chosen without it is not shown as chosen', async () => {
    const visit = await openReady(open, 'epochs=2');
    const { withheld } = visit.site;
    try {
      await press(visit, '#data summary');
      const chosen = () => /** @type {HTMLSelectElement|null} */ (document.querySelector('#data [data-how="label"]'))?.value;
      await until(visit, 'the choice', () => document.querySelector('#data [data-how="label"]') !== null);
      const before = await visit.page.evaluate(chosen);
      withheld.add(REST);
      const [, , other] = await visit.page.$$eval('#data [data-how="label"] option', (all) => all.map((option) => /** @type {HTMLOptionElement} */ (option).value));
      await visit.page.select('#data [data-how="label"]', other);
      await told(visit, 'PAGE-NO-PART');
      await until(visit, 'the label in use', (/** @type {string} */ wanted) =>
        /** @type {HTMLSelectElement|null} */ (document.querySelector('#data [data-how="label"]'))?.value === wanted, [before]);
      await train(visit);
    } finally {
      withheld.clear();
    }
  });

  alike('a run in f32 is refused without it, and trains when it is there', async () => {
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
      assert.deepEqual(own(visit), []);
    } finally {
      withheld.clear();
    }
  });
});
