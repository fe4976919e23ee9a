// The lesson, as a class sees it: two losses from the same start, and why one of them learns.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { reach, shared, until, upload } from './harness.mjs';
import { alike, eachBrowser, follow, linkOf, openReady, press, told, train, untold } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const lesson = 'data=steel&scale=standard&out=sigmoid&init=normal:1&lr=0.01&epochs=30&loss=half_sse&b.loss=bce';
const trajectories = JSON.parse(readFileSync(shared('reference', 'trajectories.json'), 'utf8'));

/**
 * One recorded figure of a run.
 * @param {Visit} visit
 * @param {string} run
 * @param {number} epoch
 * @param {string} key
 */
async function figure({ page }, run, epoch, key) {
  const selector = `table#epochs tr[data-run="${run}"][data-epoch="${epoch}"] td[data-key="${key}"]`;
  return Number(await page.$eval(selector, (cell) => cell.getAttribute('data-value')));
}

/**
 * The factors a facet of the heart shows.
 * @param {Visit} visit
 */
function factors({ page }) {
  return page.$$eval('#heart [data-key="error"]', (errors) =>
    errors.map((error) => {
      const facet = error.parentElement?.parentElement;
      return ['error', 'slope', 'delta'].map((key) => facet?.querySelector(`[data-key="${key}"] b`)?.textContent);
    }));
}

/**
 * Presses the check and waits for its answer.
 * @param {Visit} visit
 */
async function check(visit) {
  await press(visit, '#gradient-check');
  await until(visit, 'the gradient check', () => document.querySelector('#gradient-check')?.hasAttribute('data-agrees') ?? false);
  return visit.page.$$eval('[data-key="worst_relative_error"]', (all) =>
    all.map((value) => [value.getAttribute('data-agrees'), Number(value.getAttribute('data-value'))]));
}

eachBrowser((open) => {
  alike('a gradient check that does not arrive says so, and comes when it can', async () => {
    const visit = await openReady(open, lesson);
    const { withheld } = visit.site;
    try {
      withheld.add('www/pkg/losslab_check_bg.wasm');
      await press(visit, '#gradient-check');
      await told(visit, 'PAGE-NO-PART');
      withheld.clear();
      assert.deepEqual((await check(visit)).map(([agrees]) => agrees), ['true', 'true']);
      await untold(visit, 'PAGE-NO-PART');
    } finally {
      withheld.clear();
    }
  });

  alike('what is said of several runs comes with the second; where it does not arrive the page says so, and goes on', async () => {
    const visit = await openReady(open, 'epochs=2');
    const { withheld } = visit.site;
    try {
      withheld.add('www/lang/en-several.js');
      await visit.page.reload();
      await reach(visit, 'ready');
      await press(visit, '#compare');
      await told(visit, 'PAGE-NO-PART');
      await train(visit);
      assert.equal((await factors(visit)).length, 2);
      if (visit.browserName === 'firefox') return; // it asks for a module once, and never again
      withheld.clear();
      await until(visit, 'the headline', () => /of the unseen|gets .* right by/.test(document.querySelector('#headline')?.textContent ?? ''));
      await until(visit, 'what sums it up', () => document.querySelectorAll('[data-key="epochs_to_80"]').length === 2);
      await untold(visit, 'PAGE-NO-PART');
    } finally {
      withheld.clear();
    }
  });

  alike('the lesson on the twin: the same gold bar twice, one delta far under the other', async () => {
    const visit = await openReady(open, lesson);
    assert.deepEqual(await factors(visit), [['0.884', '0.0132', '0.0116'], ['67.1', '0.0132', '0.884']]);
    assert.match(await visit.page.$eval('#heart', (heart) => heart.textContent ?? ''), /76×/);
    await train(visit);
    // pinned at epoch 0, whatever is trained
    assert.deepEqual((await factors(visit))[0], ['0.884', '0.0132', '0.0116']);
    assert.deepEqual(visit.errors, []);
  });

  alike('the lesson with the real file: the table of the course text', async () => {
    const visit = await openReady(open, lesson);
    await upload(visit, shared('data', 'faults.csv'));
    await train(visit);
    const printed = {
      A: { delta: 0.039, slope: 0.077, accuracy: [0.097, 0.115, 0.171, 0.263], name: 'lesson-half-sse' },
      B: { delta: 0.48, slope: 0.096, accuracy: [0.256, 0.486, 0.601, 0.691], name: 'lesson-bce' },
    };
    for (const [run, { delta, slope, accuracy, name }] of Object.entries(printed)) {
      assert.equal((await figure(visit, run, 1, 'mean_abs_delta.0')).toPrecision(2), delta.toPrecision(2));
      assert.equal((await figure(visit, run, 1, 'mean_abs_slope.0')).toPrecision(2), slope.toPrecision(2));
      for (const [at, epoch] of [1, 5, 10, 30].entries()) {
        assert.equal((await figure(visit, run, epoch, 'test_accuracy')).toFixed(3), accuracy[at].toFixed(3), `${run}, epoch ${epoch}`);
      }
      const reference = trajectories.find((/** @type {{name: string}} */ each) => each.name === name);
      for (const expected of reference.epochs) {
        const found = await figure(visit, run, expected.epoch, 'train_loss');
        assert.ok(Math.abs(found - expected.train_loss) <= 1e-9 * expected.train_loss, `${run}, epoch ${expected.epoch}: ${found}`);
      }
    }
  });

  alike('the button opens the lesson on the data that is there', async () => {
    const visit = await openReady(open);
    await press(visit, '#lesson');
    await until(visit, 'two runs', () => document.querySelectorAll('table#epochs tr[data-epoch="0"]').length === 2);
    assert.equal(await linkOf(visit), 'out=sigmoid&loss=half_sse&init=normal:1&b.loss=bce');
  });

  alike('figures with powers of ten stay within their run’s part', async () => {
    const visit = await openReady(open, 'lang=en&lr=5&b.loss=half_sse', { viewport: { width: 1280, height: 720 } });
    await train(visit);
    const [texts, over] = await visit.page.$eval('#heart', (heart) => {
      const figures = [...heart.querySelectorAll('.equation b')];
      const part = (/** @type {Element} */ figure) => /** @type {Element} */ (figure.closest('.facet')).getBoundingClientRect();
      return [figures.map((figure) => figure.textContent).join(' '), figures.map((figure) => figure.getBoundingClientRect().right - part(figure).right)];
    });
    assert.match(texts, /×10⁵ .*×10⁻⁶ .*×10⁻⁶ .*×10⁻⁶/);
    assert.ok(Math.max(...over) <= 0, over.join());
  });

  alike('four names in English stay within their runs’ parts, clear of chip and cross', async () => {
    const visit = await openReady(open, 'lang=en&b.loss=half_sse&c.lr=0.02&d.lr=0.04');
    for (const width of [1440, 1280, 1100, 820]) {
      await visit.page.setViewport({ width, height: 800 });
      await until(visit, `${width} px`, (/** @type {number} */ wide) => innerWidth === wide, [width]);
      const struck = await visit.page.$$eval('.facet', (facets) => facets.flatMap((facet) => {
        const box = (/** @type {string} */ part) => facet.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
        const words = document.createRange();
        words.selectNodeContents(/** @type {Node} */ (facet.querySelector('.pair')));
        const [all, chip, cross] = [facet.getBoundingClientRect(), box('.run-chip'), box('.remove svg')];
        return [...words.getClientRects()].filter((line) => {
          const meets = (/** @type {DOMRect} */ other) => line.left < other.right && other.left < line.right && line.top < other.bottom && other.top < line.bottom;
          return line.right > all.right + 1 || meets(chip) || meets(cross);
        }).map(() => facet.textContent);
      }));
      assert.deepEqual(struck, [], `${width} px`);
    }
  });

  alike('a folded step says of each run what it has of its own', async () => {
    const visit = await openReady(open, 'data=iris&lang=en&batch=20&epochs=3&b.lr=0.02&c.lr=0.5');
    await visit.page.setViewport({ width: 360, height: 740 });
    await until(visit, 'the folded step', () => document.querySelector('#training .step-summary')?.checkVisibility());
    const lines = () => visit.page.$$eval('#training .step-summary [data-run]', (all) => all.map((line) => line.textContent));
    assert.deepEqual(await lines(), ['A η 0.01, batch 20, epochs 3', 'B η 0.02, batch 20, epochs 3', 'C η 0.5, batch 20, epochs 3']);
    const whole = await visit.page.$$eval('#training .step-summary [data-run]', (all) => all.every((line) => line.scrollWidth <= line.clientWidth));
    assert.ok(whole, 'a line is cut off');
    await follow(visit, 'data=iris&lang=en&batch=20&epochs=3&b.loss=mse');
    await until(visit, 'what both have', () => document.querySelector('#training .step-summary')?.textContent === 'η 0.01, batch 20, epochs 3');
    assert.deepEqual(visit.errors, []);
  });

  for (const language of ['en', 'ko']) {
    alike(`layers of their own have their units and activations whole, in ${language}`, async () => {
      const visit = await openReady(open, `data=iris&lang=${language}&hidden=1024:leaky_relu,8:sigmoid&b.hidden=16:sigmoid`);
      for (const width of [1280, 360]) {
        await visit.page.setViewport({ width, height: 740 });
        if (width < 700) await press(visit, '#model .step-fold');
        await until(visit, 'the layers', () => document.querySelector('.own-layers .layer select')?.checkVisibility());
        const cut = await visit.page.$$eval('.own-layers .layer :is(input, select)', (all) => {
          const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
          return all.filter((each) => each.checkVisibility()).map((each) => {
            const control = /** @type {HTMLInputElement|HTMLSelectElement} */ (each);
            const { font, paddingLeft, paddingRight } = getComputedStyle(control);
            pen.font = font;
            const said = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text ?? '' : control.value;
            return { said, room: control.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - pen.measureText(said).width };
          }).filter(({ said, room }) => said === '' || room < 0);
        });
        assert.deepEqual(cut, [], `${width} px`);
      }
      assert.deepEqual(visit.errors, []);
    });
  }

  alike('Compare adds runs up to D, each with its own rows, and takes them away again', async () => {
    const visit = await openReady(open, 'data=iris');
    for (const wanted of [2, 3, 4]) {
      await press(visit, '#compare');
      await until(visit, `${wanted} runs`, (/** @type {number} */ runs) =>
        document.documentElement.dataset.state === 'ready' && document.querySelectorAll('table#epochs tr[data-epoch="0"]').length === runs, [wanted]);
    }
    await train(visit);
    const runs = await visit.page.$$eval('table#epochs tr[data-epoch="30"]', (rows) => rows.map((row) => row.getAttribute('data-run')));
    assert.deepEqual([...runs].sort(), ['A', 'B', 'C', 'D']);
    assert.deepEqual(visit.errors, []);
  });
});

/** The 29 pairs of outputs and losses that are allowed. */
const squared = ['sse', 'half_sse', 'mse', 'mae'];
const pairs = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'softmax'].flatMap((out) => [
  ...squared.map((loss) => [out, loss]),
  ...(out === 'sigmoid' || out === 'softmax' ? [[out, 'bce'], [out, 'cce']] : []),
  ...(out === 'linear' ? [[out, 'hinge']] : []),
]);

eachBrowser((open) => {
  alike('the gradient check is green for all 29 pairs on iris', async () => {
    assert.equal(pairs.length, 29);
    const visit = await openReady(open, 'data=iris');
    for (const [out, loss] of pairs) {
      const hash = `data=iris&out=${out}&loss=${loss}&hidden=5:tanh`;
      await visit.page.evaluate((/** @type {string} */ wanted) => { location.hash = wanted; }, hash);
      await until(visit, `a run of ${out} and ${loss}`, (/** @type {string} */ wanted) =>
        document.documentElement.dataset.state === 'ready' && wanted.split('&').every((part) => location.hash.includes(part) || /softmax|cce/.test(part))
          && document.querySelectorAll('[data-key="worst_relative_error"]').length === 0, [`out=${out}&loss=${loss}`]);
      const [[agrees, worst]] = await check(visit);
      assert.ok(agrees === 'true' && worst <= 1e-5, `${out} + ${loss}: ${worst}`);
    }
  });

  alike('the gradient check is red where the slope is left out', async () => {
    const visit = await openReady(open, 'data=iris&out=sigmoid&loss=sse&gradient=omit-slope');
    const [[agrees, worst]] = await check(visit);
    assert.equal(agrees, 'false');
    assert.ok(Number(worst) > 1e-5);
  });
});
