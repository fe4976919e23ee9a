// Replay: the scrubber takes every panel back to an epoch, and each shows there what it showed when it was new.

import assert from 'node:assert/strict';

import { until } from './harness.mjs';
import { alike, charts, eachBrowser, openReady, pixels, press, train, weights } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const panels = ['confusion', 'histograms', 'weights', 'regions'];
const two_layers = 'data=iris&hidden=8:relu,6:sigmoid&lr=0.05&epochs=12&b.out=sigmoid&b.loss=half_sse';

/** @param {Visit} visit */
async function openPanels(visit) {
  for (const name of panels) {
    await press(visit, `[data-fold="${name}"]`);
    await until(visit, `the panel ${name}`, (name) => document.querySelector(`#panel-${name}`)?.getAttribute('data-epoch') === 'A0 B0', [name]);
  }
}

/**
 * Waits until every panel shows this epoch of both runs.
 * @param {Visit} visit
 * @param {number} epoch
 */
function arrive(visit, epoch) {
  return until(visit, `epoch ${epoch} in every panel`, (wanted) =>
    [...document.querySelectorAll('#panels > section')].every((panel) => panel.getAttribute('data-epoch') === wanted), [`A${epoch} B${epoch}`]);
}

/**
 * Drags the scrubber there.
 * @param {Visit} visit
 * @param {number} epoch
 */
async function scrub(visit, epoch) {
  await visit.page.$eval('input#replay', (input, value) => {
    /** @type {HTMLInputElement} */ (input).valueAsNumber = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, epoch);
  await arrive(visit, epoch);
}

/**
 * Every figure, bar and drawn weight of the panels and the heart, as data; the network beside them as pixels.
 * @param {Visit} visit
 */
async function shown(visit) {
  const data = await visit.page.$$eval('#panels, #heart', (places) => places.flatMap((place) =>
    [...place.querySelectorAll('[data-value], path[d], tr, th')].map((element) =>
      `${element.tagName} ${[...element.attributes].filter(({ name }) => /^data-(?!pinned)|^d$/.test(name)).map(({ name, value }) => `${name}=${value}`).join(' ')}`)));
  const canvases = await visit.page.$$eval('#panels canvas', (all) => all.map((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()));
  return { data, canvases, network: await pixels(visit, weights) };
}

eachBrowser((open) => {
  alike('every panel at an epoch is what it was when that epoch was the newest', async () => {
    const visit = await openReady(open, two_layers);
    await openPanels(visit);
    /** @type {Awaited<ReturnType<typeof shown>>[]} */ const live = [];
    for (let epoch = 0; epoch <= 6; epoch += 1) {
      if (epoch > 0) await press(visit, '#step-epoch');
      await arrive(visit, epoch);
      live.push(await shown(visit));
    }
    assert.ok(live[0].data.length > 60 && live[0].canvases.length > 0, `${live[0].data.length} figures, ${live[0].canvases.length} canvases`);
    for (const [at, one] of live.entries()) {
      for (const other of live.slice(at + 1)) assert.notDeepEqual(one.data, other.data);
    }
    await train(visit);
    for (const epoch of [3, 0, 6, 1]) {
      await scrub(visit, epoch);
      assert.deepEqual(await shown(visit), live[epoch], `epoch ${epoch}`);
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('the scrubber is the axis: its value is the epoch, it goes no further than training, and at its end it follows', async () => {
    const visit = await openReady(open, 'data=iris&epochs=40');
    const value = () => visit.page.$eval('input#replay', (input) => Number(/** @type {HTMLInputElement} */ (input).value));
    const arriveAt = (/** @type {number} */ epoch) =>
      until(visit, `epoch ${epoch}`, (wanted) => /** @type {HTMLInputElement} */ (document.querySelector('input#replay')).value === wanted, [String(epoch)]);
    const follows = () => until(visit, 'nothing pinned', () => document.querySelector('#epochs tr[data-pinned]') === null);
    for (let epoch = 1; epoch <= 3; epoch += 1) {
      await press(visit, '#step-epoch');
      await arriveAt(epoch);
    }
    const before = await pixels(visit, charts[0]);
    await visit.page.focus('input#replay');
    const back = async () => {
      await visit.page.keyboard.press('ArrowLeft');
      await until(visit, 'epoch 2 pinned', () => document.querySelector('#epochs tr[data-pinned]')?.getAttribute('data-epoch') === '2');
    };
    await back();
    assert.equal(await value(), 2);
    assert.notEqual(await pixels(visit, charts[0]), before, 'the charts hold it too');
    await visit.page.$eval('input#replay', (input) => {
      /** @type {HTMLInputElement} */ (input).value = '39';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await follows();
    assert.equal(await value(), 3);
    await back();
    await visit.page.keyboard.press('Escape');
    await follows();
    await back();
    await visit.page.keyboard.press('End');
    await follows();
    await press(visit, '#step-epoch');
    await arriveAt(4);
    assert.deepEqual(visit.errors, []);
  });

  alike('the flag says what is held, and lets go', async () => {
    const visit = await openReady(open, `${two_layers}&epochs=4`);
    await train(visit);
    await press(visit, '[data-fold="epochs"]');
    await visit.page.focus('input#replay');
    await visit.page.keyboard.press('ArrowLeft');
    await until(visit, 'the flag', () => document.querySelector('.flag:not([hidden])')?.textContent === 'epoch 3');
    assert.equal(await visit.page.$eval('.flag', (flag) => flag.getAttribute('aria-label')), 'epoch 3, back to the newest epoch');
    assert.equal(await visit.page.$eval('#heart .panel-title small', (held) => held.textContent), 'held at epoch 3');
    await visit.page.evaluate(() => document.querySelector('.flag')?.scrollIntoView({ block: 'center' }));
    await press(visit, '.flag');
    await until(visit, 'nothing held', () => document.querySelector('.flag:not([hidden])') === null
      && document.querySelector('#heart .panel-title small')?.textContent === '');
    assert.deepEqual(visit.errors, []);
  });

  alike('the table comes to the row that is held', async () => {
    const visit = await openReady(open, 'data=iris&epochs=300');
    await train(visit);
    await press(visit, '[data-fold="epochs"]');
    for (const epoch of [5, 150, 290, 40]) {
      await visit.page.$eval('input#replay', (input, value) => {
        /** @type {HTMLInputElement} */ (input).valueAsNumber = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, epoch);
      await until(visit, `row ${epoch} in sight`, (/** @type {number} */ wanted) => {
        const row = document.querySelector(`#epochs tr[data-pinned][data-epoch="${wanted}"]`)?.getBoundingClientRect();
        const box = document.querySelector('.epochs-scroll')?.getBoundingClientRect();
        return row && box && row.top > box.top + 20 && row.bottom < box.bottom;
      }, [epoch]);
    }
    assert.deepEqual(visit.errors, []);
  });
});
