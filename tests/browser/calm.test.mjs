// Who asked their machine for less motion: nothing begins by itself, nothing moves more than twice a second.

import assert from 'node:assert/strict';

import { reach, until } from './harness.mjs';
import { alike, eachBrowser, openReady, press } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

/** Trains until it is told to stop. */
const ENDLESS = 'lang=en&data=digits&hidden=32:relu&epochs=100000';
const WATCHED_MS = 2000;
/** Longer than a part of slow motion stands for others. */
const CAPTION_MS = 1600;

/** Loads the page again, as such a person has it. @param {Visit} visit */
async function calmed({ page }) {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.reload();
}

/** How often the epoch that is shown changes while it trains. @param {Visit} visit */
async function changesOf(visit) {
  await press(visit, '#run');
  await reach(visit, 'training');
  const changes = await visit.page.evaluate(async (watched_ms) => {
    let changes = 0;
    const epoch = /** @type {Element} */ (document.querySelector('#transport .counter b'));
    const observer = new MutationObserver(() => (changes += 1));
    observer.observe(epoch, { subtree: true, childList: true, characterData: true });
    await new Promise((then) => setTimeout(then, watched_ms));
    observer.disconnect();
    return changes;
  }, WATCHED_MS);
  await press(visit, '#run');
  await reach(visit, 'paused');
  return changes;
}

eachBrowser((open) => {
  alike('training is drawn twice a second, and nothing glides', async () => {
    const visit = await openReady(open, ENDLESS);
    const usual = await changesOf(visit);
    await calmed(visit);
    await reach(visit, ['ready', 'paused']);
    const calm = await changesOf(visit);
    assert.ok(calm >= 3 && calm <= (2 * WATCHED_MS) / 1000 + 1, `${calm} changes, ${usual} else`);
    assert.ok(usual > 2 * calm, `${usual} changes where nobody asked for less`);
    const glides = await visit.page.$$eval('*', (all) => all.filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0).length);
    assert.equal(glides, 0);
    assert.deepEqual(visit.errors, []);
  });

  alike('no link plays by itself, and slow motion goes on by hand', async () => {
    const visit = await openReady(open, 'lang=en&data=iris&epochs=30');
    await calmed(visit);
    await visit.page.goto(`${visit.site.url}?calm#lang=en&data=iris&epochs=31&autoplay=1`);
    await until(visit, 'rest', () => ['ready', 'paused'].includes(document.documentElement.dataset.state ?? ''));
    await visit.page.evaluate(() => new Promise((then) => setTimeout(then, 500)));
    assert.equal(await visit.page.$eval('#replay', (axis) => /** @type {HTMLInputElement} */ (axis).value), '0');

    await visit.page.goto(`${visit.site.url}?slow#lang=en&view=neuron&n.slow=1&autoplay=1`);
    const part = () => document.querySelector('.view-neuron [aria-current="step"] .step-number')?.textContent ?? '';
    await until(visit, 'the first part', part);
    for (const wanted of ['1', '2', '3']) {
      await visit.page.evaluate((wait_ms) => new Promise((then) => setTimeout(then, wait_ms)), CAPTION_MS);
      assert.equal(await visit.page.evaluate(part), wanted);
      await press(visit, '#neuron-run');
    }
    assert.deepEqual(visit.errors, []);
  });
});
