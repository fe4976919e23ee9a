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
 * @param {{hash: string, starts: boolean}[]} links
 */
async function openLinks(links) {
  const { wild } = /** @type {any} */ (window);
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const state = () => document.documentElement.dataset.state ?? '';
  for (const { hash, starts } of links) {
    const { trained } = wild;
    location.hash = hash;
    await frame();
    if (!starts && wild.trained !== trained) wild.wrong.push(`'${hash}' trains`);
    if (!starts) continue;
    while (/^(booting|loading)$/.test(state())) await frame();
    // What is read is not started yet, and may be refused.
    for (let frames = 0; frames < 60 && !/^(training|done)$/.test(state()); frames += 1) await frame();
    if (state() === 'training') /** @type {HTMLElement|null} */ (document.querySelector('#run'))?.click();
    while (state() === 'training') await frame();
  }
}

eachBrowser((open, browserName) => {
  test(`of ${LINKS} links one in ${EVERY[browserName]}, seed ${seed}: no error, no request elsewhere, no memory beyond the limits, no training that they do not ask for`, async () => {
    const visit = await open({ hash: 'epochs=5&lang=en', early: watch });
    await reach(visit, 'ready');
    const random = randomness(seed);
    // One that starts by itself is rarely among them.
    const hashes = Array.from({ length: LINKS }, (_, at) => (at % STARTING === 0 ? `${hashOf(random)}&view=lab&autoplay=1` : hashOf(random)));
    const all = hashes.map((hash) => ({ hash, starts: startsItself(parse(hash).settings) }));
    const links = all.filter(({ starts }, at) => starts || at % EVERY[browserName] === 0);
    for (let from = 0; from < links.length; from += AT_ONCE) {
      await visit.page.evaluate(openLinks, links.slice(from, from + AT_ONCE));
      assertSound(visit, await stand(visit));
    }
    assert.ok(links.some(({ starts }) => starts), 'some start by themselves');
  });
}, { tells: true });
