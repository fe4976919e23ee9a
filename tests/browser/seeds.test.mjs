// One seed is no evidence: a link of three shows their medians and ranges, everywhere the same.

import assert from 'node:assert/strict';

import { reach, until } from './harness.mjs';
import { alike, eachBrowser, follow, openReady, press, train, type } from './lab.mjs';
import { epochs, written } from './rows.mjs';

const link = 'data=iris&epochs=6&hidden=6:tanh&lr=0.05';
const seeds = [1234, 1235, 1236];

/** The three single runs' histories. @param {import('./harness.mjs').Visit} visit */
async function singles(visit) {
  const histories = [];
  for (const seed of seeds) {
    await follow(visit, `${link}&seed=${seed}`);
    await reach(visit, 'ready');
    await train(visit);
    histories.push(await epochs(visit));
  }
  return histories;
}

/** `data-low`, `data-value` and `data-high` of every figure. @param {import('./harness.mjs').Visit} visit */
function ranges({ page }) {
  return page.$$eval('table#epochs tr[data-run="A"]', (rows) =>
    rows.map((row) => Object.fromEntries([...row.querySelectorAll('td[data-low]')].map((cell) =>
      [cell.getAttribute('data-key') ?? '', ['low', 'value', 'high'].map((of) => Number(cell.getAttribute(`data-${of}`)))]))));
}

eachBrowser((open) => {
  alike('the table holds median and range of the three runs alone', async () => {
    const visit = await openReady(open, `${link}&seeds=3`);
    await train(visit);
    const shown = await ranges(visit);
    assert.equal((await written(visit)).length, 7);
    const headline = await visit.page.$eval('#headline', (line) => line.textContent ?? '');
    assert.match(headline, /median of 3 seeds, \d+(–\d+)?\u00a0%/);
    const caption = await visit.page.$eval('#about-chart-loss', (about) => about.textContent ?? '');
    assert.match(caption, /train [\d.]+ \(median of 3 seeds, [\d.]+–[\d.]+\)/);
    const histories = await singles(visit);
    let figures = 0;
    shown.forEach((row, epoch) => {
      for (const [key, found] of Object.entries(row)) {
        const each = histories.map((history) => history[epoch][key]).sort((a, b) => a - b);
        assert.deepEqual(found, each, `${key} of epoch ${epoch}`);
        figures += 1;
      }
    });
    assert.ok(figures > 100, `${figures}`);
    assert.equal((await visit.page.$$('td[data-low]')).length, 0, 'one seed has no range');
    assert.deepEqual(visit.errors, []);
  });

  alike('what sums a comparison up is of the medians in the table, and the footnote says so', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&out=sigmoid&loss=half_sse&b.loss=bce&seeds=3');
    const deltas = await visit.page.$$eval('table#epochs tr[data-epoch="0"] td[data-key="wrong_delta"]', (cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
    assert.equal(deltas.length, 2);
    const ratio = await visit.page.$eval('[data-key="first_gradient_ratio"]', (value) => Number(value.getAttribute('data-value')));
    assert.equal(ratio, Math.max(...deltas) / Math.min(...deltas));
    assert.match(await visit.page.$eval('#heart .footnote', (note) => note.textContent ?? ''), /seed 1234; .*first gradients: medians/);
    assert.deepEqual(visit.errors, []);
  });

  alike('every panel says that it is of the first seed', async () => {
    const visit = await openReady(open, `${link}&seeds=3`);
    for (const name of ['confusion', 'histograms', 'weights', 'regions']) {
      await press(visit, `[data-fold="${name}"]`);
      await until(visit, `the panel ${name}`, (name) => document.querySelector(`#panel-${name}`)?.getAttribute('data-epoch') === 'A0', [name]);
      assert.match(await visit.page.$eval(`#panel-${name} small`, (note) => note.textContent ?? ''), /seed 1234, first of 3/, name);
    }
    await visit.page.keyboard.press('f');
    await until(visit, 'all three seeds before a class', () => document.querySelector('.recipe')?.textContent?.includes('seeds 1234–1236'));
    assert.deepEqual(visit.errors, []);
  });

  alike('the field repeats the run, and the link says so', async () => {
    const visit = await openReady(open, link);
    await type(visit, 'seeds', '2');
    await reach(visit, 'ready');
    assert.match(await visit.page.evaluate(() => location.hash), /seeds=2/);
    await train(visit);
    assert.ok((await visit.page.$$('td[data-low]')).length > 0);
    assert.deepEqual(visit.errors, []);
  });
});
