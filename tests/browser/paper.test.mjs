// The page as it is printed, out of a dark screen: what a class is handed, and nothing that waits for a hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

import { until } from './harness.mjs';
import { alike, charts, eachBrowser, follow, linkOf, openReady, pixels, train } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */
/** @typedef {{seen: string[], wide: string[], dark: string[], blurred: string[], head: string[], background: string}} Sheet */

const lesson = 'data=iris&hidden=6:sigmoid&out=sigmoid&loss=half_sse&b.loss=bce&epochs=4&lang=en&theme=dark';
/** A4 upright, within its margins of 12 mm. */
const width_px = (210 - 24) / 25.4 * 96;

/**
 * Prints, and says what was on the sheet of the elements named. The page is laid out for it before the browser looks.
 * @param {Visit} visit
 * @param {string[]} named
 * @returns {Promise<Sheet>}
 */
async function printed({ page }, named) {
  await page.evaluate((selectors, width) => {
    addEventListener('beforeprint', () => {
      const shown = (/** @type {Element} */ each) => each.checkVisibility({ visibilityProperty: true });
      const canvases = [...document.querySelectorAll('canvas')].filter(shown);
      const corner = (/** @type {HTMLCanvasElement} */ canvas) => canvas.getContext('2d')?.getImageData(1, 1, 1, 1).data ?? [];
      Object.assign(window, { sheet: {
        seen: selectors.filter((each) => [...document.querySelectorAll(each)].some(shown)),
        wide: [...document.querySelectorAll('body *')].filter(shown).filter((each) => each.getBoundingClientRect().right > width + 1).map((each) => each.outerHTML.slice(0, 80)),
        dark: canvases.filter((canvas) => [...corner(canvas)].slice(0, 3).every((part) => part < 64) && corner(canvas)[3] > 0).map(({ id }) => id),
        blurred: canvases.filter((canvas) => Math.abs(canvas.width / canvas.height - canvas.clientWidth / canvas.clientHeight) > 0.05).map(({ id }) => id),
        head: [...document.querySelectorAll('.paper > *')].filter(shown).map(({ textContent }) => textContent),
        background: getComputedStyle(document.body).backgroundColor,
      } });
    }, { once: true });
  }, named, width_px);
  await page.pdf({ format: 'A4' });
  return page.evaluate(() => /** @type {any} */ (window).sheet);
}

/**
 * By what the drawings in a PDF are stretched, to the right and down.
 * @param {Uint8Array} pdf
 * @returns {[number, number][]}
 */
function stretches(pdf) {
  const text = Buffer.from(pdf).toString('latin1');
  const packed = [...text.matchAll(/FlateDecode[^]*?stream\r?\n([^]*?)endstream/g)];
  const drawn = packed.map(([, bytes]) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')).join('');
  return [...drawn.matchAll(/(-?[\d.]+) 0 0 (-?[\d.]+) \S+ \S+ cm/g)].map(([, right, down]) => [Math.abs(Number(right)), Math.abs(Number(down))]);
}

eachBrowser((open) => {
  test('the lab: its runs, their settings and link, every epoch; light, and afterwards as it was', async () => {
    const visit = await openReady(open, lesson);
    await until(visit, 'the sheet', () => document.querySelector('link[media="print"]') !== null);
    await train(visit);
    await visit.page.click('[data-fold="weights"]');
    await until(visit, 'the weights', () => document.querySelector('#panel-weights canvas') !== null);
    const before = await Promise.all(charts.map((chart) => pixels(visit, chart)));
    const hand = ['.top', '.rail', '.transport', '.folds', '.ways', '#run', '#replay', '#gradient-check', '.facet .remove', '.toast'];
    const kept = ['.paper', '#headline', ...charts, '.facet[data-run="B"] canvas', '.conclusion', '.exits .facts', 'table#epochs', '#panel-weights canvas'];
    const rows = [0, 1, 2, 3, 4].flatMap((epoch) => ['A', 'B'].map((run) => `tr[data-run="${run}"][data-epoch="${epoch}"]`));
    const { seen, head, background, ...wrong } = await printed(visit, [...hand, ...kept, ...rows]);
    assert.deepEqual(seen, [...kept, ...rows]);
    assert.deepEqual(wrong, { wide: [], dark: [], blurred: [] });
    assert.equal(background, 'rgb(255, 255, 255)');
    const [title, settings, link] = head;
    assert.match(title, /Iris.*4 → 6 sigmoid → 3 sigmoid/);
    assert.match(settings, /η 0\.01.*4 epochs.*seed 1234/);
    assert.ok(link.startsWith(visit.site.url) && link.endsWith(await linkOf(visit)), link);
    await until(visit, 'the screen again', () => document.documentElement.dataset.theme === 'dark' && document.querySelector('.top')?.checkVisibility());
    let after = [''];
    for (let look = 0; look < 100 && after.join() !== before.join(); look += 1) after = await Promise.all(charts.map((chart) => pixels(visit, chart)));
    assert.deepEqual(after, before);
    assert.deepEqual(visit.errors, []);
  });

  alike('before a class, and every other view', async () => {
    const visit = await openReady(open, `${lesson}&present=1`);
    await until(visit, 'the sheet', () => document.querySelector('link[media="print"]') !== null);
    await visit.page.waitForNetworkIdle(); // what is not there is not printed
    const kept = ['.paper', ...charts, 'table#epochs'];
    // What a sheet's width alone decides is as wide on the screen.
    await visit.page.setViewport({ width: Math.round(width_px), height: 900 });
    assert.deepEqual((await printed(visit, ['.hints', '.recipe', ...kept])).seen, kept);
    await until(visit, 'the class again', () => document.documentElement.hasAttribute('data-present'));
    /** @type {Record<string, string[]>} */
    const views = {
      neuron: ['.curves svg', '.race svg', '.one-step', '.surface'],
      report: ['#report-epochs', '.rung-plot', '#report-verdict'],
      formulas: ['[data-example]'],
    };
    for (const [view, parts] of Object.entries(views)) {
      await follow(visit, `view=${view}&theme=dark&lang=en`);
      await until(visit, view, (/** @type {string} */ name) => {
        const root = document.querySelector(`[data-view="${name}"]`);
        return root?.checkVisibility() && root.getAttribute('data-phase') !== 'running' && (root.textContent ?? '').length > 200;
      }, [view]);
      const { seen, head, wide, dark, blurred } = await printed(visit, ['.top', '.rail', '.transport', '#lab', '.paper', ...parts]);
      assert.deepEqual(seen, ['.paper', ...parts], view);
      assert.deepEqual({ wide, dark, blurred }, { wide: [], dark: [], blurred: [] }, view);
      assert.match(head.join(' '), new RegExp(`view=${view}`));
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('what is drawn is as wide on the sheet as it was measured for it', async () => {
    const visit = await openReady(open, 'lang=en&epochs=3');
    await until(visit, 'the sheet', () => document.querySelector('link[media="print"]') !== null);
    await train(visit);
    const all = stretches(await visit.page.pdf({ format: 'A4' }));
    assert.ok(all.length > 4, `${all.length} drawings`);
    assert.deepEqual(all.filter(([right, down]) => Math.abs(right / down - 1) > 1e-3), []);
  });
});
