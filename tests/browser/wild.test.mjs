// Nothing a person can do by chance harms the page: hundreds of acts of a seed that is printed. `LOSSLAB_SEED` names another;
// `LOSSLAB_ACTS` is a file with the acts to do instead, as a failure prints them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { randomness } from '../www/draw.mjs';
import { actOf, partsOf, perform } from './acts.mjs';
import { reach, until } from './harness.mjs';
import { assertSameHistory, eachBrowser, follow, openReady, patience_ms, scratchFolder, train } from './lab.mjs';
import { assertSound, stand, watch } from './watch.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */
/** @typedef {import('./acts.mjs').Act} Act */

const seed = Number(process.env['LOSSLAB_SEED'] ?? 20261121);
/** Firefox takes longer for each. */
const ACTS = { chromium: 500, firefox: 100 };
const KNOWN = 'data=iris&hidden=4:tanh&lr=0.1&epochs=5&lang=en';

/** A page that failed says why. @param {Visit} visit */
async function saysWhy(visit) {
  await until(visit, 'a page that failed to say why', () =>
    document.documentElement.dataset.state !== 'failed' || document.querySelector('#messages [data-code]') !== null);
}

/** The known result, trained in this page, whatever was done to it. @param {Visit} visit */
async function trainKnown(visit) {
  const { page } = visit;
  for (let tries = 0; tries < 2; tries += 1) await page.keyboard.press('Escape'); // out of a dialog
  await follow(visit, 'view=lab&lang=en');
  await follow(visit, KNOWN);
  await until(visit, 'the lab', () => document.querySelector('#lab')?.checkVisibility() && document.querySelector('#data select') !== null);
  // A file stays where the link names no other data than before.
  await page.select('#data select', 'iris');
  await follow(visit, `${KNOWN}&edited=0`);
  await until(visit, 'iris', () => document.documentElement.dataset.state === 'ready' && /150/.test(document.querySelector('#data')?.textContent ?? ''), [], 60_000);
  await page.$eval('input#speed, .speed input', (slider) => {
    /** @type {HTMLInputElement} */ (slider).value = /** @type {HTMLInputElement} */ (slider).max;
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  // Not by a pointer: what was asked for before, as the code of a link, may come to stand over the button.
  await visit.page.$eval('#run', (run) => /** @type {HTMLElement} */ (run).click());
  await reach(visit, 'done', patience_ms);
  return written(visit);
}

/** @param {() => Promise<void>} body @param {Act[]} acts */
async function replayable(body, acts) {
  try {
    await body();
  } catch (error) {
    console.error(`seed ${seed}, after ${acts.length} acts; the last ones, for LOSSLAB_ACTS:\n${JSON.stringify(acts, null, 0)}`);
    throw error;
  }
}

const downloads = scratchFolder();

eachBrowser((open, browserName) => {
  const count = ACTS[browserName];
  test(`${count} acts, seed ${seed}: no error, no dead page, nothing the policy stops; then it trains as a fresh page does`, async (t) => {
    const fresh = await openReady(open, KNOWN);
    await train(fresh);
    const known = await written(fresh);
    const visit = await open({ hash: 'epochs=5&lang=en', early: watch });
    await reach(visit, 'ready');
    const random = randomness(seed);
    const again = process.env['LOSSLAB_ACTS'];
    /** @type {Act[]} */ const wanted = again ? JSON.parse(readFileSync(again, 'utf8')) : Array.from({ length: count }, () => actOf(random));
    /** @type {Act[]} */ const acts = [];
    await replayable(async () => {
      let before = 'ready';
      for (const part of partsOf(wanted)) {
        acts.push(...part);
        acts.splice(-part.length, part.length, ...await perform(visit, part));
        const found = await stand(visit);
        assertSound(visit, found);
        if (found.state === 'failed' && before !== 'failed') await saysWhy(visit);
        before = found.state;
      }
      assertSameHistory(await trainKnown(visit), known, 'trained after all that');
    }, acts);
    t.diagnostic(`said: ${(await stand(visit)).codes.join(' ')}`);
  });
}, { downloads, whole: true, tells: true });
