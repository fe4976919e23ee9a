// Links as no person would write them, one after another in one page, of a seed that is printed; `LOSSLAB_SEED` names another.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from '../../www/link.js';
import { randomness } from '../www/draw.mjs';
import { hashOf, startsItself } from '../www/hashes.mjs';
import { reach } from './harness.mjs';
import { eachBrowser } from './lab.mjs';
import { assertSound, stand, watch } from './watch.mjs';

const seed = Number(process.env['LOSSLAB_SEED'] ?? 20261121);
const LINKS = 500;
/** Firefox takes longer for each: it opens every third, and all that start by themselves. */
const EVERY = { chromium: 1, firefox: 3 };
/** Of so many one is made to start by itself. */
const STARTING = 100;
/** Links that are opened in one go. */
const AT_ONCE = 25;

/**
 * Runs in the page: opens one link after another, and pauses what starts by itself.
 * @param {{hash: string, starts: boolean, epochs: number|null}[]} links   `epochs` of those that show the lab as they say
 * @returns {Promise<number>}   how many of these were shown so
 */
async function openLinks(links) {
  let shown = 0;
  const { wild } = /** @type {any} */ (window);
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const state = () => document.documentElement.dataset.state ?? '';
  /** @type {HTMLInputElement|null} */ const field = document.querySelector('#training .row.pairs > .field:last-child input');
  const says = (/** @type {number} */ epochs) => Number(field?.value.replace(/\D/g, '')) === epochs;
  for (const { hash, starts, epochs } of links) {
    const { trained } = wild;
    location.hash = hash;
    await frame();
    await frame();
    if (epochs !== null) {
      // Another language's words are fetched first.
      for (const late = performance.now() + 10_000; performance.now() < late && !says(epochs);) await frame();
      if (says(epochs)) shown += 1;
    }
    if (!starts && wild.trained !== trained) wild.wrong.push(`'${hash}' trains`);
    if (!starts) continue;
    while (/^(booting|loading)$/.test(state())) await frame();
    // What is read is not started yet, and may be refused.
    for (let frames = 0; frames < 60 && !/^(training|done)$/.test(state()); frames += 1) await frame();
    if (state() === 'training') /** @type {HTMLElement|null} */ (document.querySelector('#run'))?.click();
    while (state() === 'training') await frame();
  }
  return shown;
}

eachBrowser((open, browserName) => {
  test(`of ${LINKS} links one in ${EVERY[browserName]}, seed ${seed}: no error, no request elsewhere, no memory beyond the limits, no training that they do not ask for`, async () => {
    const visit = await open({ hash: 'epochs=5&lang=en', early: watch });
    await reach(visit, 'ready');
    const random = randomness(seed);
    // One that starts by itself is rarely among them; and each has epochs of its own, by which it is seen to be opened.
    const hashes = Array.from({ length: LINKS }, (_, at) => `${hashOf(random)}${at % STARTING === 0 ? '&view=lab&autoplay=1' : ''}&epochs=${at + 2}`);
    const all = hashes.map((hash) => {
      const { settings } = parse(hash);
      const plain = settings.view === 'lab' && settings.lesson === null && !hash.startsWith('#');
      return { hash, starts: startsItself(settings), epochs: plain ? settings.epochs : null };
    });
    const links = all.filter(({ starts }, at) => starts || at % EVERY[browserName] === 0);
    let shown = 0;
    for (let from = 0; from < links.length; from += AT_ONCE) {
      shown += await visit.page.evaluate(openLinks, links.slice(from, from + AT_ONCE));
      assertSound(visit, await stand(visit));
    }
    assert.ok(links.some(({ starts }) => starts), 'some start by themselves');
    const plain = links.filter(({ epochs }) => epochs !== null).length;
    assert.equal(shown, plain, 'all that show the lab as they say were opened');
  });
}, { tells: true });
