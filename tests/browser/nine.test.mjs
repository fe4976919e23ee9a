// Nine networks in one click: as it is pressed, waited for, cancelled, and made run A.

import assert from 'node:assert/strict';

import { reach, until } from './harness.mjs';
import { alike, assertQuiet, eachBrowser, linkOf, openReady, press, reachEpoch, type } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const networks = [
  'none,none', 'none,sigmoid', 'none,relu', 'sigmoid,none', 'relu,none',
  'sigmoid,sigmoid', 'sigmoid,relu', 'relu,sigmoid', 'relu,relu',
];
const keys = ['epoch', 'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy', 'best_test_accuracy', 'best_epoch'];

/**
 * A page with the section of the nine open.
 * @param {import('./lab.mjs').Open} open
 * @param {string} hash
 */
async function openNine(open, hash) {
  const visit = await openReady(open, hash);
  await press(visit, '[data-fold="nine"]');
  await until(visit, 'the section of the nine', () => document.querySelector('#nine-start') !== null);
  return visit;
}

/**
 * Every figure of the table, as written.
 * @param {Visit} visit
 * @returns {Promise<Record<string, Record<string, number>>>}
 */
function table({ page }) {
  return page.$$eval('table#nine tr[data-hidden]', (rows) => Object.fromEntries(rows.map((row) => [
    row.getAttribute('data-hidden'),
    Object.fromEntries([...row.querySelectorAll('td[data-key]')].map((cell) => {
      const value = cell.getAttribute('data-value');
      return [cell.getAttribute('data-key'), value === '' ? NaN : Number(value)];
    })),
  ])));
}

/** Waits until all nine have begun, and none goes on. @param {Visit} visit */
async function finish(visit) {
  await until(visit, 'the end of the nine', () => {
    const epochs = [...document.querySelectorAll('table#nine td[data-key="epoch"]')];
    return document.querySelector('#nine-start:not([hidden])') !== null && epochs.length === 9 && epochs.every((cell) => cell.getAttribute('data-value'));
  }, [], 90_000);
}

eachBrowser((open) => {
  alike('what one click trains comes into sight, and then stays where the reader puts it', async () => {
    const visit = await openReady(open, 'data=iris&epochs=400&hidden=8:relu,5:relu', { viewport: { width: 1280, height: 720 } });
    await press(visit, '[data-fold="nine"]');
    await press(visit, '#nine-start');
    await finish(visit);
    const last = 'table#nine tr[data-hidden]:last-child';
    const isInSight = () => visit.page.$eval(last, (row) => row.getBoundingClientRect().bottom <= innerHeight);
    await until(visit, 'all nine in sight', (/** @type {string} */ row) => (document.querySelector(row)?.getBoundingClientRect().bottom ?? Infinity) <= innerHeight, [last]);
    await visit.page.$eval('#transport', (top) => top.scrollIntoView());
    assert.equal(await isInSight(), false);
    // Hidden while they are trained, which may be for less than it takes to ask.
    await visit.page.$eval('#nine-start', (again) => new Promise((begun) => {
      new MutationObserver(begun).observe(again, { attributeFilter: ['hidden'] });
      /** @type {HTMLElement} */ (again).click();
    }).then(() => undefined));
    await finish(visit);
    assert.equal(await isInSight(), false);
    await assertQuiet(visit);
  });

  alike('one click trains nine networks; the table has their figures and the sentence is theirs', async () => {
    const visit = await openNine(open, 'data=iris&lr=0.1&epochs=12&hidden=8:relu,5:relu');
    await press(visit, '#nine-start');
    await finish(visit);
    const found = await table(visit);
    assert.deepEqual(Object.keys(found), networks);
    for (const [hidden, figures] of Object.entries(found)) {
      assert.deepEqual(Object.keys(figures), keys, hidden);
      assert.ok(Object.values(figures).every(Number.isFinite) && figures.epoch === 12, hidden);
      assert.ok(figures.best_test_accuracy >= figures.test_accuracy && figures.best_epoch <= 12, hidden);
    }
    const best = [['none,none'], networks.slice(1, 5), networks.slice(5)].map((names) => Math.max(...names.map((name) => found[name].best_test_accuracy)));
    const said = await visit.page.$eval('.nine-summary', (summary) => summary.textContent ?? '');
    const rises = best[0] < best[1] && best[1] < best[2];
    assert.match(said, rises ? /✓/ : /✗/);
    for (const accuracy of best) assert.ok(said.includes(accuracy.toFixed(3)), said);
    await assertQuiet(visit);
  });

  alike('each is the run that its button makes of A', async () => {
    const visit = await openNine(open, 'data=iris&lr=0.1&epochs=5&hidden=8:relu,5:relu');
    await type(visit, 'First layer: units', '7');
    await press(visit, '#nine-start');
    await finish(visit);
    const found = (await table(visit))['relu,sigmoid'];
    await press(visit, 'tr[data-hidden="relu,sigmoid"] button');
    assert.match(await linkOf(visit), /hidden=7:relu,5:sigmoid/);
    await reach(visit, 'ready');
    await press(visit, '#run');
    await reach(visit, 'done');
    for (const key of keys.slice(0, 5)) {
      const own = await visit.page.$eval(`table#epochs tr[data-epoch="5"] td[data-key="${key}"]`, (cell) => Number(cell.getAttribute('data-value')));
      assert.equal(own, found[key], key);
    }
    assert.equal(await visit.page.$eval('tr[data-hidden="relu,sigmoid"] button', (button) => button.hasAttribute('disabled')), true);
  });

  alike('progress is seen; a cancel keeps the rows so far, and the page goes on', async () => {
    const visit = await openNine(open, 'data=digits&epochs=2000&hidden=32:relu');
    await press(visit, '#run');
    await reach(visit, 'training');
    await press(visit, '#nine-start');
    await until(visit, 'progress of all nine and the time left', () => {
      const rows = [...document.querySelectorAll('table#nine td[data-key="epoch"]')];
      const bar = document.querySelector('.nine-wait [role="progressbar"]');
      return rows.length === 9 && rows.every((cell) => Number(cell.getAttribute('data-value')) >= 1)
        && Number(bar?.getAttribute('aria-valuenow')) >= 0 && /left/.test(document.querySelector('.nine-wait')?.textContent ?? '');
    });
    await reach(visit, 'paused'); // the other runs do not compete
    await press(visit, '#nine-cancel');
    await finish(visit);
    const kept = await table(visit);
    assert.ok(Object.values(kept).every(({ epoch, test_accuracy }) => epoch >= 1 && epoch < 2000 && Number.isFinite(test_accuracy)));
    const newest = () => visit.page.$$eval('table#epochs tr[data-epoch]', (rows) => Number(rows.at(-1)?.getAttribute('data-epoch')));
    const before = await newest();
    await press(visit, '#step-epoch');
    await reachEpoch(visit, before + 1);
    assert.deepEqual(await table(visit), kept);
    await assertQuiet(visit);
  });

  alike('those that diverge say so in their row', async () => {
    const visit = await openNine(open, 'data=iris&out=linear&loss=sse&lr=3&epochs=40&init=normal:1');
    await press(visit, '#nine-start');
    await finish(visit);
    const said = await visit.page.$$eval('table#nine tr[data-hidden] th', (heads) => heads.map((head) => head.textContent ?? ''));
    assert.ok(said.some((text) => /diverged at epoch \d+/.test(text)), said.join('; '));
    assert.deepEqual(visit.errors, []);
  });
});
