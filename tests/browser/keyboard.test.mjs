// What an hour in class takes, by the keyboard alone: nothing is clicked and nothing is focused from outside. Wherever
// the keys lead, it is seen where they are; whatever they do, they are still somewhere afterwards.

import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { reach, until } from './harness.mjs';
import { alike, drawn, eachBrowser, linkOf, openReady, scratchFolder } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */
/** @typedef {import('./lab.mjs').Open} Open */
/** @typedef {import('puppeteer-core').KeyInput} KeyInput */

const downloads = scratchFolder();
/** More stops than any view has. */
const most_stops = 200;

/** @param {Visit} visit @param {...KeyInput} keys */
async function type({ page }, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/**
 * What is wrong with where the keys are: nothing has them, it is not seen, or something covers it. And, on the way
 * down, what is read before.
 * @param {Visit} visit
 * @param {boolean} [down]
 * @returns {Promise<{at: string, wrong: string}>}
 */
function stop({ page }, down = false) {
  return page.evaluate((forward) => {
    const focused = document.activeElement;
    const kept = /** @type {{stop?: Element|null}} */ (window);
    const before = kept.stop;
    kept.stop = focused;
    if (!focused || focused === document.body) return { at: 'body', wrong: 'nothing has the keys' };
    const at = focused.outerHTML.slice(0, 140);
    const ringed = [focused, focused.parentElement, focused.nextElementSibling, focused.closest('.axis')?.querySelector('.thumb'), focused.closest('.field')]
      .find((each) => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
    if (!ringed) return { at, wrong: 'it is not seen' };
    const { left, top, width, height, bottom } = ringed.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + Math.min(height / 2, 12)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return { at, wrong: `it is out of sight at ${x}, ${y}` };
    const hit = document.elementFromPoint(x, y);
    if (!hit || !(hit.contains(ringed) || ringed.parentElement?.contains(hit))) return { at, wrong: `${hit?.outerHTML.slice(0, 80)} covers it` };
    if (!forward || !before?.isConnected) return { at, wrong: '' };
    if (!(before.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING)) return { at, wrong: 'it comes earlier in the page' };
    // Of two in one column, the upper one is read first.
    const last = before.getBoundingClientRect();
    const column = before.closest('.rail, .charts, .heart, .main, .top') === focused.closest('.rail, .charts, .heart, .main, .top');
    const above = column && bottom < last.top && left < last.right && left + width > last.left;
    return { at, wrong: above ? `it stands above ${before.outerHTML.slice(0, 80)}` : '' };
  }, down);
}

/** Presses Tab until the keys are there. @param {Visit} visit @param {string} selector @param {'down'|'up'} [way] */
async function go(visit, selector, way = 'down') {
  for (let stops = 0; stops < most_stops; stops += 1) {
    if (way === 'up') await visit.page.keyboard.down('Shift');
    await type(visit, 'Tab');
    if (way === 'up') await visit.page.keyboard.up('Shift');
    const { at, wrong } = await stop(visit, way === 'down');
    assert.equal(wrong, '', `on the way ${way} to ${selector}: ${at}`);
    if (await visit.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** A page with this link, once what goes away hands the keys on: that comes after the first screen. @param {Open} open @param {string} hash */
async function openKeyed(open, hash) {
  const visit = await openReady(open, hash);
  await until(visit, 'what comes after the first screen', () => document.querySelector('link[rel="manifest"]') !== null);
  return visit;
}

/**
 * Presses keys; once `done` is to be seen, something has them.
 * @param {Visit} visit
 * @param {string} what
 * @param {KeyInput[]} keys
 * @param {(...args: any[]) => unknown} done   runs in the page, with `args`
 * @param {unknown[]} [args]
 */
async function act(visit, what, keys, done, args) {
  await type(visit, ...keys);
  await until(visit, what, done, args);
  await drawn(visit);
  let found = await stop(visit);
  for (let look = 0; look < 20 && found.wrong !== ''; look += 1) {
    await drawn(visit);
    found = await stop(visit);
  }
  assert.equal(found.wrong, '', `after ${what}: ${found.at}`);
}

/** From the first stop of a fresh page through all there is, and out at its end: nothing is missing. @param {Visit} visit */
async function through(visit) {
  const { page } = visit;
  await page.evaluate(() => Object.assign(window, { reached: new Set() }));
  for (let stops = 0; ; stops += 1) {
    await type(visit, 'Tab');
    const out = await page.evaluate(() => {
      const { reached } = /** @type {any} */ (window);
      const { activeElement } = document;
      // Out at the end are the browser's own controls, or nothing, or the first stop again.
      const out = !document.hasFocus() || activeElement === document.body || reached.has(activeElement);
      reached.add(activeElement);
      return out;
    });
    if (out) break;
    const { at, wrong } = await stop(visit, stops > 0);
    assert.equal(wrong, '', at);
    assert.ok(stops < most_stops, `a trap at ${at}`);
  }
  const missed = await page.$$eval('button, input, select, summary, a[href], [tabindex="0"]', (all) => all.filter((each) => {
    const chosen = !(each instanceof HTMLInputElement && each.type === 'radio') || each.checked;
    return chosen && each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, [tabindex="-1"]') && !/** @type {any} */ (window).reached.has(each);
  }).map((each) => each.outerHTML.slice(0, 120)));
  assert.deepEqual(missed, []);
}

/** Whether the link says so. @param {string} part   of an expression */
const linked = (part) => new RegExp(part).test(location.hash);
/** Whether something is to be seen. @param {string} selector */
const shown = (selector) => document.querySelector(selector)?.checkVisibility({ visibilityProperty: true });
/** Whether the panels hold this epoch. @param {number} epoch */
const at = (epoch) => /** @type {HTMLInputElement} */ (document.querySelector('#replay')).valueAsNumber === epoch;
/** The newest epoch of A and of B in the table. */
const newestRows = () => ['A', 'B'].map((run) => [...document.querySelectorAll(`table#epochs tr[data-run="${run}"][data-epoch]`)].at(-1)?.getAttribute('data-epoch'));
/** Whether something is not. @param {string} selector */
const gone = (selector) => document.querySelector(selector) === null;

eachBrowser((open) => {
  test('to the other views and back, before a class and back, and to another label', async () => {
    const visit = await openKeyed(open, 'lang=en&data=iris');
    for (const view of ['neuron', 'report', 'formulas', 'lab']) {
      await go(visit, `.tab[data-to="${view}"]`, view === 'lab' ? 'up' : 'down');
      await act(visit, view, ['Enter'], shown, [view === 'lab' ? '#lab' : `[data-view="${view}"]`]);
    }
    await go(visit, '.tool.present');
    await act(visit, 'a class', ['Enter'], shown, ['[data-present] .hints']);
    await act(visit, 'an epoch', ['ArrowRight'], (selector) => document.querySelector(selector) !== null, ['table#epochs tr[data-epoch="1"]']);
    await act(visit, 'the page again', ['f'], shown, [':root:not([data-present]) .top']);
    await go(visit, '.tool.present', 'up');
    await act(visit, 'a class again', ['Enter'], shown, ['[data-present] .hints']);
    await act(visit, 'the page once more', ['Escape'], shown, [':root:not([data-present]) .top']);

    await go(visit, '#data summary');
    await act(visit, 'how it was read', ['Enter'], shown, ['select[data-how="label"]']);
    await go(visit, 'select[data-how="label"]');
    await act(visit, 'another label', ['ArrowDown'], linked, ['label=']);
    await reach(visit, 'ready');
    assert.ok(await visit.page.evaluate(shown, 'select[data-how="label"]:focus'), 'the label lost the keys');
    assert.deepEqual(visit.errors, []);
  });

  test('what goes away hands the keys on', async () => {
    const visit = await openKeyed(open, 'lang=en&data=iris&b.loss=half_sse&c.lr=0.1&nonsense=1');
    await go(visit, '#messages .message > .tool');
    await act(visit, 'a message closed', ['Enter'], gone, ['#messages [data-code]']);
    await go(visit, '#compare');
    await act(visit, 'the last rival', ['Enter'], shown, ['#heart [data-run="D"]']);
    await go(visit, '.facet[data-run="D"] .remove');
    await act(visit, 'D gone', ['Enter'], gone, ['#heart [data-run="D"]']);
    assert.match(await linkOf(visit), /c\.lr/);
    assert.deepEqual(visit.errors, []);
  });

  alike('Tab goes through all of every view and out again', async () => {
    for (const view of ['lab', 'neuron', 'report', 'formulas']) {
      const visit = await openKeyed(open, `lang=en&data=iris&b.loss=half_sse&view=${view}`);
      await until(visit, view, (/** @type {string} */ name) => {
        const root = document.querySelector(name === 'lab' ? '#lab' : `[data-view="${name}"]`);
        return root?.checkVisibility() && root.getAttribute('data-phase') !== 'running' && (root.textContent ?? '').length > 200;
      }, [view]);
      await through(visit);
    }
  });

  test('from choosing data to taking the figures along', async () => {
    const visit = await openKeyed(open, 'lang=en');
    await go(visit, '#data .pick.strong select');
    await act(visit, 'another sample', ['ArrowDown'], linked, ['data=iris']);
    await reach(visit, 'ready');

    await go(visit, '#model .add');
    await act(visit, 'a hidden layer', ['Enter'], linked, ['hidden=16:relu']);
    await act(visit, 'another', [' '], linked, ['hidden=16:relu,16:relu']);
    await go(visit, '#model .layer .tool');
    await act(visit, 'one layer less', ['Enter'], linked, ['hidden=16:relu(?!,)']);
    await act(visit, 'none', ['Enter'], linked, ['^(?!.*hidden)']);
    await go(visit, '#model .add', 'up');
    await act(visit, 'a hidden layer again', ['Enter'], linked, ['hidden=16:relu']);
    await go(visit, '#model .layer input');
    await act(visit, 'its units', ['4', 'Enter'], linked, ['hidden=4:relu']);
    await go(visit, '#model .segment input[value="softmax"]');
    await act(visit, 'another output', ['ArrowRight'], linked, ['out=sigmoid']);
    await go(visit, '#model .segment input[value="cce"]');
    await act(visit, 'another loss', ['ArrowRight'], linked, ['loss=half_sse']);
    await go(visit, '#training .row.pairs > .field:last-child input');
    await act(visit, 'more epochs', ['9', '9', '9', '9', '9', 'Enter'], linked, ['epochs=99999']);

    await go(visit, '#compare');
    await act(visit, 'a rival', ['Enter'], shown, ['#heart [data-run="B"]']);
    await reach(visit, 'ready');
    await go(visit, '#run', 'up');
    await act(visit, 'more epochs than the table has room for', [' '], () => Number(document.querySelector('#transport .counter b')?.textContent?.replaceAll(',', '')) > 60);
    await act(visit, 'a pause', [' '], shown, ['[data-state="paused"] #run']);
    // The table grows by some rows a frame.
    await until(visit, 'the table to be whole', /** @type {any} */ (`() => (${newestRows})()[0] === document.querySelector('#replay').value`));
    const stood = await visit.page.evaluate(newestRows);
    await go(visit, '#step-epoch');
    // A pause may have left B an epoch behind: then the step is B's alone.
    await act(visit, 'one epoch', ['Enter'], /** @type {any} */ (`(before) => {
      const [a, b] = (${newestRows})();
      return a === b && a === document.querySelector('#replay').value && a + b !== before;
    }`), [stood.join('')]);
    await reach(visit, 'paused');

    await go(visit, '#replay');
    const newest = await visit.page.$eval('#replay', (axis) => /** @type {HTMLInputElement} */ (axis).valueAsNumber);
    assert.ok(newest > 1);
    await act(visit, 'the start', ['Home'], at, [0]);
    await act(visit, 'epoch 1', ['ArrowRight'], at, [1]);
    await act(visit, 'the newest', ['Escape'], at, [newest]);
    await go(visit, '#gradient-check');
    await act(visit, 'the check', ['Enter'], shown, ['#gradient-check[data-agrees]:focus']);

    await go(visit, '[data-fold="confusion"]');
    await act(visit, 'a panel', [' '], shown, ['table#confusion-A']);
    await go(visit, '[data-fold="epochs"]', 'up');
    await act(visit, 'the table', ['Enter'], shown, ['table#epochs']);
    await go(visit, '#copy-link');
    await act(visit, 'the link', ['Enter'], shown, ['#toast:not(:empty)']);
    await go(visit, '.epochs-scroll');
    // Keys pressed while it still glides can be lost.
    await visit.page.evaluate(() => document.querySelector('.epochs-scroll')?.addEventListener('scrollend', () => Object.assign(window, { rests: true })));
    await act(visit, 'its top', ['Home'], () => document.querySelector('.epochs-scroll')?.scrollTop === 0 && 'rests' in window);
    await act(visit, 'further down', ['ArrowDown'], () => Number(document.querySelector('.epochs-scroll')?.scrollTop) > 0);
    await go(visit, '#export-csv', 'up');
    await type(visit, 'Enter'); // Firefox shows its list of downloads, which takes the keys, now and of the next page: this is the last test
    for (let waited = 0; waited < 600 && !/^[^,]+\.csv$/.test(readdirSync(downloads).join()); waited += 1) {
      await new Promise((then) => setTimeout(then, 50));
    }
    assert.match(readdirSync(downloads).join(), /^losslab-iris-[\w-]+\.csv$/);
    assert.deepEqual(visit.errors, []);
    rmSync(join(downloads, readdirSync(downloads)[0]));
  });
}, { downloads });
