// Both languages, both themes, every width: and the link that carries them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { en } from '../../www/lang/en.js';
import { ko } from '../../www/lang/ko.js';
import { reach, until, upload, visit } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, charts, eachBrowser, fileIn, linkOf, openReady, press, scratchFolder, stepEpochs, told, train } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

/** Names of things, which every language writes alike, and what the data itself says. */
const names = new RegExp([
  '(LINK|CSV)-[A-Z]+', 'LossLab', 'softmax', 'sigmoid', 'tanh', 'leaky ReLU', 'ReLU', 'NumPy', 'PyTorch', 'Xavier', 'He\\b', 'CSV', 'JSON', 'PNG', 'SVG', 'UTF-8', 'RMS', 'SSE', 'SE\\b', 'MSE',
  'MAE', 'CE\\b', 'XOR', 'English', 'ln\\b', 'f64', 'f32', 'abc\\b', 'setosa', 'versicolor', 'virginica', '(sepal|petal)_(length|width)', 'species',
  'QR', 'iframe', 'min–max', 'argmax', 'batch = ', '\\bo\\b', '\\by\\b', '\\bf\\b', '\\bx\\b', '\\bL\\b', '\\ba\\b', 'wrong\\.csv', 'hinge', 'log\\b', 'std\\b',
].join('|'), 'g');

/**
 * Every text a person sees or hears: text, labels, titles, placeholders.
 * @param {Visit} visit
 * @returns {Promise<string[]>}
 */
function texts({ page }) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt']) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim()).filter(Boolean);
  });
}

/**
 * Paths of a language's words, to their kind.
 * @param {Record<string, any>} words
 * @param {string} [at]
 * @returns {[string, string][]}
 */
function shape(words, at = '') {
  return Object.entries(words).flatMap(([key, value]) =>
    (typeof value === 'object' && value !== null ? shape(value, `${at}${key}.`) : [[`${at}${key}`, typeof value]]));
}

/** The page with something in every part of it. @param {import('./lab.mjs').Open} open @param {string} language */
async function filled(open, language) {
  const visit = await openReady(open, `lang=${language}&data=iris&hidden=6:relu&epochs=4&batch=0&x=1&out=sigmoid&loss=half_sse`);
  await stepEpochs(visit, 2);
  await upload(visit, fileIn(folder, 'wrong.csv', 'a,b\n"1,2\n3,4\n'));
  await told(visit, 'CSV-QUOTE');
  await reach(visit, 'paused');
  return visit;
}

const folder = scratchFolder();

test('both languages have the same words', () => {
  assert.deepEqual(new Map(shape(ko)), new Map(shape(en)));
});

eachBrowser((open, browserName) => {
  alike('Korean has no English left in it, and English no Korean', async () => {
    const korean = (await texts(await filled(open, 'ko'))).filter((text) => /[a-z]{2,}/i.test(text.replace(names, '')));
    assert.deepEqual([...new Set(korean)], []);
    const english = (await texts(await filled(open, 'en'))).filter((text) => /\p{Script=Hangul}/u.test(text));
    assert.deepEqual([...new Set(english)], ['한국어']);
  });

  alike('the language switches in place, and the link keeps it', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3');
    await train(visit);
    const said = () => visit.page.$eval('#run', (run) => run.textContent);
    const english = await said();
    await press(visit, '#top [lang="ko"]');
    await until(visit, 'Korean', () => document.documentElement.lang === 'ko' && /[가-힣]/.test(document.querySelector('#run')?.textContent ?? ''));
    assert.match(await linkOf(visit), /(^|&)lang=ko(&|$)/);
    assert.match(await visit.page.$eval('#headline', (line) => line.textContent ?? ''), /[가-힣]/);
    assert.equal((await visit.page.$$('table#epochs tr[data-epoch]')).length, 4, 'the history is gone');
    await press(visit, '#top [lang="en"]');
    await until(visit, 'English', (/** @type {string} */ wanted) => document.querySelector('#run')?.textContent === wanted, [english]);
    await assertQuiet(visit);
  });

  test('the dark theme is dark, charts included', async () => {
    const visit = await openReady(open, 'theme=dark&data=iris');
    const light = await openReady(open, 'theme=light&data=iris');
    /** Luminance of the first pixel of the chart and of the page's ground, 0 … 255. @param {Visit} which */
    const grounds = ({ page }) => page.evaluate(() => {
      const canvas = document.querySelector('#chart-loss');
      const pixel = canvas instanceof HTMLCanvasElement && canvas.getContext('2d')?.getImageData(canvas.width - 2, 1, 1, 1).data;
      const ground = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number);
      return [pixel, ground].map((colour) => (colour ? (colour[0] + colour[1] + colour[2]) / 3 : NaN));
    });
    for (const ground of await grounds(visit)) assert.ok(ground < 64, `${ground}`);
    for (const ground of await grounds(light)) assert.ok(ground > 192, `${ground}`);
    assert.match(await linkOf(visit), /theme=dark/);
  });

  if (browserName === 'chromium') {
    test('the theme follows the system while nothing is chosen', async () => {
      const visit = await openReady(open, 'data=iris');
      for (const scheme of ['dark', 'light']) {
        await visit.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await until(visit, scheme, (/** @type {string} */ wanted) => document.documentElement.dataset.theme === wanted, [scheme]);
      }
    });
  }

  for (const language of ['en', 'ko']) {
    test(`nothing is wider than a phone of 360 px (${language})`, async () => {
      const visit = await open({ hash: `lang=${language}&data=steel&hidden=16:sigmoid,8:relu&epochs=3&batch=0`, viewport: { width: 360, height: 740 } });
      await reach(visit, 'ready');
      const overflow = () => visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(await overflow() <= 0, `${await overflow()} px too wide at first`);
      await train(visit);
      assert.ok(await overflow() <= 0, `${await overflow()} px too wide at the end`);
      for (const section of ['#data', '#model', '#training']) {
        if (await visit.page.$eval(`${section} .step-fold`, (fold) => fold.checkVisibility())) await press(visit, `${section} .step-fold`);
        assert.ok(await overflow() <= 0, `${await overflow()} px too wide with ${section} open`);
      }
      const box = await (await visit.page.$('#run'))?.boundingBox();
      assert.ok(box && box.height >= 44, 'Play is too small for a thumb');
      for (const chart of charts) {
        const wide = await (await visit.page.$(chart))?.boundingBox();
        assert.ok(wide && wide.width > 250, chart);
      }
    });
  }

  alike('a link is put in order, without what is default, and back again', async () => {
    const whole = 'data=iris&drop=sepal_width&scale=minmax&split=0.7&seed=7&hidden=16:sigmoid,8:relu&out=sigmoid&loss=bce&init=normal:0.1'
      + '&lr=0.05&momentum=0.9&draws=joint&stop=0.001&batch=5&epochs=7&precision=f32&lang=en&theme=light';
    const shuffled = [...whole.split('&').slice(1).reverse(), 'data=iris', 'view=lab', 'eps=0', 'gradient=exact'].join('&');
    const visit = await openReady(open, shuffled);
    assert.equal(await linkOf(visit), whole);
    await assertQuiet(visit);
    await train(visit);
    const again = await openReady(open, whole);
    await train(again);
    assert.equal(await linkOf(again), whole);
    assertSameHistory(await written(again), await written(visit));
  });
});

test('a Korean browser is answered in Korean', async () => {
  const opened = await visit('chromium', { language: 'ko-KR' });
  try {
    await reach(opened, 'ready');
    assert.equal(await opened.page.$eval('html', (html) => html.lang), 'ko');
  } finally {
    await opened.close();
  }
});
