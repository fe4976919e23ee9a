// The three charts in a real browser: they move, they are sharp, they can be read.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until } from './harness.mjs';
import { alike, charts, eachBrowser, openReady, pixels, press, stepEpochs, train } from './lab.mjs';
import { epochs } from './rows.mjs';

const deep = 'data=iris&hidden=8:tanh&lr=0.1&epochs=10';

/** @typedef {import('./lab.mjs').Visit} Visit */

/** @param {Visit} visit */
function allPixels(visit) {
  return Promise.all(charts.map((chart) => pixels(visit, chart)));
}

/**
 * What those hear who do not see the chart.
 * @param {Visit} visit
 * @param {string} chart
 */
function textOf({ page }, chart) {
  return page.$eval(chart, (canvas) => {
    const ids = canvas.getAttribute('aria-labelledby')?.split(' ') ?? [];
    return canvas.getAttribute('aria-label') ?? ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

/**
 * The middle of the chart's height, `share` along its width.
 * @param {Visit} visit
 * @param {string} chart
 * @param {number} share
 */
async function pointIn({ page }, chart, share) {
  const box = await (await page.$(chart))?.boundingBox();
  assert.ok(box);
  return { x: box.x + share * box.width, y: box.y + box.height / 2 };
}

/** @param {Visit} visit */
function readings({ page }) {
  return page.$$eval('#charts figure', (figures) => figures.map((figure) => {
    const reading = figure.querySelector('.reading');
    return reading instanceof HTMLElement && !reading.hidden ? reading.textContent ?? '' : null;
  }));
}

eachBrowser((open, browserName) => {
  alike('every chart changes from epoch to epoch, and back again on reset', async () => {
    const visit = await openReady(open, deep);
    const first = await allPixels(visit);
    let before = first;
    for (let epoch = 1; epoch <= 3; epoch += 1) {
      await stepEpochs(visit, 1);
      const now = await allPixels(visit);
      now.forEach((image, at) => assert.notEqual(image, before[at], `${charts[at]} did not change in epoch ${epoch}`));
      before = now;
    }
    await press(visit, '#reset');
    await reach(visit, 'ready');
    assert.deepEqual(await allPixels(visit), first);
  });

  alike('the same run is drawn alike again', async () => {
    const visit = await openReady(open, deep);
    await train(visit);
    const once = await allPixels(visit);
    await press(visit, '#reset');
    await reach(visit, 'ready');
    await train(visit);
    assert.deepEqual(await allPixels(visit), once);
  });

  alike('each chart has a current alternative in words', async () => {
    const visit = await openReady(open, deep);
    for (const epoch of [1, 2]) {
      await stepEpochs(visit, 1);
      const row = (await epochs(visit))[epoch];
      const [loss, accuracy, gradient] = await Promise.all(charts.map((chart) => textOf(visit, chart)));
      for (const text of [loss, accuracy, gradient]) assert.match(text, new RegExp(`epoch ${epoch}\\b`));
      for (const value of [row.train_loss, row.test_loss]) assert.ok(loss.includes(value.toFixed(3)), loss);
      for (const value of [row.train_accuracy, row.test_accuracy]) assert.ok(accuracy.includes(value.toFixed(3)), accuracy);
      assert.ok(gradient.includes(row['gradient_rms.0'].toPrecision(3)), gradient);
      assert.ok(gradient.includes(row['gradient_rms.1'].toPrecision(3)), gradient);
    }
  });

  alike('a mean that is 0, because the loss sees no error where 0 is right, says so', async () => {
    const visit = await openReady(open, 'lang=en&data=iris&out=sigmoid&loss=cce&epochs=3');
    await train(visit);
    assert.equal(await visit.page.$eval('table#epochs tr[data-epoch="3"] [data-key="wrong_error"]', (cell) => cell.getAttribute('data-value')), '0');
    const said = await visit.page.$eval('#heart', (heart) => heart.textContent ?? '');
    assert.match(said, /Where 0 is right this loss sees no error/);
    assert.doesNotMatch(said, /is learned from\./);
  });

  test('the crosshair reads all charts at once, and leaves', async () => {
    const visit = await openReady(open, deep);
    await train(visit);
    const { x, y } = await pointIn(visit, '#chart-accuracy', 0.4);
    await visit.page.mouse.move(x, y);
    await until(visit, 'a reading', () => document.querySelector('#charts .reading:not([hidden])') !== null);
    const read = await readings(visit);
    const at = Number(/epoch (\d+)/.exec(read[0] ?? '')?.[1]);
    assert.ok(at > 0 && at < 10, `read epoch ${at}`);
    const row = (await epochs(visit))[at];
    const keys = [['train_loss', 'test_loss'], ['train_accuracy', 'test_accuracy'], ['gradient_rms.0', 'gradient_rms.1']];
    keys.forEach((own, chart) => {
      const text = read[chart] ?? '';
      assert.match(text, new RegExp(`epoch ${at}\\b`));
      const numbers = (text.replace(/epoch \d+|layer \d+/g, '').match(/\d[\d.]*/g) ?? []).map(Number);
      assert.equal(numbers.length, 2, text);
      own.forEach((key, series) => assert.ok(Math.abs(numbers[series] / row[key] - 1) < 1e-5, `${text}: ${key} is ${row[key]}`));
    });
    await visit.page.mouse.move(5, 5);
    await until(visit, 'no reading', () => document.querySelector('#charts .reading:not([hidden])') === null);
  });

  alike('a click pins an epoch in every panel, a second one lets go', async () => {
    const visit = await openReady(open, deep);
    await train(visit);
    const free = await allPixels(visit);
    const { x, y } = await pointIn(visit, '#chart-loss', 0.4);
    await visit.page.mouse.click(x, y);
    await until(visit, 'a pinned row', () => document.querySelector('table#epochs tr[data-pinned]') !== null);
    const pinned = await visit.page.$eval('table#epochs tr[data-pinned]', (row) => row.getAttribute('data-epoch'));
    (await allPixels(visit)).forEach((image, at) => assert.notEqual(image, free[at], charts[at]));
    assert.match(await textOf(visit, '#chart-loss'), new RegExp(`epoch ${pinned}\\b`));
    await visit.page.mouse.click(x, y);
    await until(visit, 'no pinned row', () => document.querySelector('table#epochs tr[data-pinned]') === null);
  });

  for (const ratio of browserName === 'chromium' ? [1, 2, 3] : [1, 2]) {
    test(`canvases have the screen's own pixels at ${ratio}×`, async () => {
      const visit = await open({ hash: deep, viewport: { width: 1280, height: 800, deviceScaleFactor: ratio } });
      await reach(visit, 'ready');
      await train(visit);
      assert.equal(await visit.page.evaluate(() => devicePixelRatio), ratio);
      for (const selector of [...charts, '#model canvas']) {
        const { canvas, box } = await visit.page.$eval(selector, (element) => {
          const { width, height } = element.getBoundingClientRect();
          const own = /** @type {HTMLCanvasElement} */ (element);
          return { canvas: [own.width, own.height], box: [width * devicePixelRatio, height * devicePixelRatio] };
        });
        canvas.forEach((size, at) => assert.ok(Math.abs(size - box[at]) <= 1, `${selector}: ${canvas} for ${box}`));
      }
    });
  }

  test('charts follow the window', async () => {
    const visit = await openReady(open, deep);
    await train(visit);
    const width = () => visit.page.$eval('#chart-loss', (canvas) => /** @type {HTMLCanvasElement} */ (canvas).width);
    const wide = await width();
    await visit.page.setViewport({ width: 700, height: 800 });
    await until(visit, 'another size', (/** @type {number} */ was) => {
      const canvas = document.querySelector('#chart-loss');
      return canvas instanceof HTMLCanvasElement && canvas.width !== was
        && Math.abs(canvas.width - canvas.getBoundingClientRect().width * devicePixelRatio) <= 1;
    }, [wide]);
  });
});
