// The worked examples: what the texts print agrees where they are right, and what a reader does to them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { shared } from '../shared.mjs';
import { reach, until } from './harness.mjs';
import { alike, assertQuiet, eachBrowser, openReady, press, told, type, untold } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {{agrees: string|null, wrong: boolean, edited: boolean, computed: string, values: string, printed: string, remark: string}} Row */

/** Where the texts print no figure, and where what they print is wrong. */
const unprinted = ['mse-sse-mae', 'svm-jiggle', 'saturation'];
const wrong = ['bce-gradient', 'he-std'];
/** What the first table of the textbook's figures has as printed, by id. */
const textbook = new Map(readFileSync(shared('TEXTBOOK.md'), 'utf8').split('## One neuron')[0].split('\n')
  .map((line) => line.split('|').slice(1).map((cell) => cell.trim()))
  .filter(([id]) => id && id !== 'id' && !/^-+$/.test(id))
  .map(([id, , , text]) => [id, text]));
const ids = [...textbook.keys()];
/** Of these the file says in words what is printed. */
const inWords = { 'bce-gradient': 'formula', 'tanh-sigmoid': 'identity', 'he-std': '—' };

/** The figures of a text, digit for digit, with an ASCII minus and no commas in thousands; what they are set equal to is left out. @param {string} text */
function figures(text) {
  const plain = (text.split('=').at(-1) ?? '').replaceAll('−', '-').replaceAll(/(\d),(?=\d{3}\b)/g, '$1');
  return plain.match(/-?\d+(\.\d+)?/g) ?? [];
}

/**
 * The view with every figure computed.
 * @param {import('./lab.mjs').Open} open
 * @param {string} [hash]
 * @param {Omit<import('./harness.mjs').PageOptions, 'hash'>} [options]
 */
async function openFormulas(open, hash = '', options = {}) {
  const visit = await openReady(open, `view=formulas${hash}`, options);
  await until(visit, 'the figures', () => document.querySelectorAll('.pile').length === 20
    && !/…/.test(document.querySelector('[data-example="saturation"]')?.textContent ?? '…'));
  return visit;
}

/** @param {Visit} visit @returns {Promise<Record<string, Row>>} */
function rows({ page }) {
  return page.$$eval('[data-example]', (each) => Object.fromEntries(each.map((row) => {
    const text = (/** @type {string} */ selector) => row.querySelector(selector)?.textContent ?? '';
    return [row.getAttribute('data-example'), {
      agrees: row.getAttribute('data-agrees'),
      wrong: row.hasAttribute('data-wrong'),
      edited: row.hasAttribute('data-edited'),
      computed: text('[data-key="computed"]'),
      values: row.querySelector('[data-key="computed"]')?.getAttribute('data-value') ?? '',
      printed: text('[data-key="printed"]'),
      remark: text('.remark p'),
    }];
  })));
}

/**
 * Waits for what the row says to be so.
 * @param {Visit} visit
 * @param {string} id
 * @param {string} selector
 * @param {string} wanted
 */
function says(visit, id, selector, wanted) {
  return until(visit, `${wanted} in ${selector} of ${id}`, (/** @type {string} */ row, /** @type {string} */ part, /** @type {string} */ text) =>
    document.querySelector(`[data-example="${row}"] ${part}`)?.textContent?.includes(text), [id, selector, wanted]);
}

/** What the views beside the lab compute with. */
const module = 'www/pkg/losslab_textbook_bg.wasm';
const computed = '[data-key="computed"]';
const good = 'o: binary cross-entropy, a good answer';

eachBrowser((open) => {
  test('every figure of the texts agrees but the two that are wrong, and those say why', async () => {
    const visit = await openFormulas(open);
    const found = await rows(visit);
    assert.equal(ids.length, 25);
    assert.deepEqual(Object.keys(found).sort(), [...ids].sort());
    for (const [id, row] of Object.entries(found)) {
      const expected = unprinted.includes(id) ? 'none' : String(!wrong.includes(id));
      assert.equal(row.agrees, expected, id);
      assert.equal(row.wrong, wrong.includes(id), id);
      assert.equal(row.printed === '—', unprinted.includes(id), id);
      assert.ok(row.values.split(' ').every((value) => Number.isFinite(Number(value))), `${id}: ${row.values}`);
    }
    assert.equal(found['bce-good'].computed, '0.0291');
    assert.equal(found.logsumexp.computed, '9.4586297444267107');
    assert.equal(found['svm-softmax'].computed, '0.353 0.452');
    assert.equal(found['mse-sse-mae'].computed, '11 2.2 1.1 1.4');
    assert.equal(found['sigmoid-cee'].computed, found['sigmoid-cee'].printed);
    assert.match(found.logsumexp.remark, /1009\.4586.*∞.*overflows/);
    assert.match(found['bce-gradient'].remark, /log₂.*1\/ln 2 = 1\.443.*drops/);
    assert.match(found['he-std'].remark, /√\(n\/2\).*wrong.*13\.5/);
    assert.match(found['half-sse'].remark, /named mse but takes no mean/);
    assert.match(found['svm-softmax'].remark, /log₁₀.*1\.040/);
    assert.equal(await visit.page.$eval('.view-formulas .count', (count) => count.textContent), '✓ 20 agree ✗ 2 texts are wrong');
    await assertQuiet(visit);
  });

  alike('what the texts print stands on the page digit for digit', async () => {
    const visit = await openFormulas(open);
    const found = await rows(visit);
    const worded = Object.fromEntries(Object.keys(inWords).map((id) => [id, textbook.get(id)]));
    assert.deepEqual(worded, inWords);
    let compared = 0;
    for (const [id, text] of textbook) {
      if (id in inWords) continue;
      const printed = figures(text);
      assert.deepEqual(figures(found[id].printed), printed, `${id}: ${found[id].printed} for ${text}`);
      assert.equal(printed.length === 0, unprinted.includes(id), id);
      compared += printed.length;
    }
    assert.ok(compared > 30, String(compared));
    assert.match(found['bce-gradient'].printed, /x\(o−y\) = .*o−y = /);
    assert.equal(found['tanh-sigmoid'].printed, 'identity');
    assert.match(found['he-std'].printed, /√\(n \/ 2\)/);
    await assertQuiet(visit);
  });

  alike('an edited input changes figure and mark, and the way back is there', async () => {
    const visit = await openFormulas(open);
    await type(visit, good, '0.5');
    await says(visit, 'bce-good', computed, '1.0000');
    const { agrees, wrong: coloured, edited } = (await rows(visit))['bce-good'];
    assert.deepEqual({ agrees, coloured, edited }, { agrees: 'false', coloured: false, edited: true });
    await says(visit, 'bce-bad', '.remark', 'costs 13.3 times');
    await press(visit, '[data-example="bce-good"] .yours button');
    await says(visit, 'bce-good', computed, '0.0291');
    assert.equal((await rows(visit))['bce-good'].agrees, 'true');
    // another row's inputs are those of this one
    await type(visit, 'y: half the sum of squared errors', '3 2 7 5 9');
    await says(visit, 'mse-sse-mae', computed, '1 0.2 0.1 0.2');
    await says(visit, 'half-sse', '.remark', 'would be 0.2');
    // a formula is right or wrong whatever the inputs
    await type(visit, 'fan-in: std of He’s first weights', '8');
    await says(visit, 'he-std', computed, '0.500');
    assert.equal((await rows(visit))['he-std'].wrong, true);
    await visit.page.select('[data-example="bce-gradient"] select', String(Math.E));
    await until(visit, 'a right gradient', () => document.querySelector('[data-example="bce-gradient"]')?.getAttribute('data-agrees') === 'true');
    await type(visit, 'std: first loss of C classes', '1');
    await until(visit, 'a first loss that is far off', () => document.querySelector('[data-example="start-loss"]')?.getAttribute('data-agrees') === 'false');
    await assertQuiet(visit);
  });

  alike('what cannot be gets a sentence and the old value stays', async () => {
    const visit = await openFormulas(open);
    const before = await rows(visit);
    /** @type {[string, string, string, RegExp][]} */
    const bad = [
      ['bce-good', good, 'high', /“high” is not a number\. Still 0\.98\./],
      ['bce-good', good, '1.5', /1\.5 is not between 0 and 1\. Still 0\.98\./],
      ['bce-good', good, ' ', /not a number\. Still 0\.98\./],
      ['bce-good', good, '0.1 0.2', /1 number is expected here, not 2\./],
      ['bag-entropy', 'p: entropy of a bag', '.8 .1 .3', /add up to 1\.2, not to 1\. Still \.8 \.1 \.1\./],
      ['svm-hinge', 'true class: hinge loss', '4', /4 is not between 1 and 3/],
      ['svm-hinge', 'true class: hinge loss', '1.5', /1\.5 is not a whole number/],
      ['half-sse', 'y: half the sum of squared errors', '1 2 3', /5 numbers are expected here, not 3/],
    ];
    for (const [id, name, text, sentence] of bad) {
      await type(visit, name, text);
      await until(visit, `${sentence} for ${text}`, (/** @type {string} */ row, /** @type {string} */ source) =>
        [...document.querySelectorAll(`[data-example="${row}"] .complaint`)].some((complaint) => new RegExp(source).test(complaint.textContent ?? '')),
      [id, sentence.source]);
      assert.equal(await visit.page.$$eval(`[data-example="${id}"] [aria-invalid]`, (boxes) => boxes.length), 1);
      assert.deepEqual(await rows(visit), before);
      await visit.page.keyboard.press('Escape');
      await until(visit, 'no complaint', () => [...document.querySelectorAll('.view-formulas .complaint')].every((complaint) => complaint.textContent === ''));
    }
    await assertQuiet(visit);
  });

  alike('a jiggled score: softmax always moves, hinge only inside its margin', async () => {
    const visit = await openFormulas(open);
    const values = async () => (await rows(visit))['svm-jiggle'].values.split(' ').map(Number);
    const start = await values();
    await visit.page.focus('.jiggle .slider');
    await visit.page.keyboard.press('ArrowRight');
    await says(visit, 'svm-jiggle', '.score', '+ 0.11');
    const near = await values();
    assert.ok(near[0] === start[0] && near[1] > start[1], `${start} to ${near}`);
    await says(visit, 'svm-jiggle', '.said', 'Hinge does not move');
    await visit.page.keyboard.press('End');
    await says(visit, 'svm-jiggle', '.said', 'Hinge moves by 0.87');
    const far = await values();
    assert.ok(far[0] > near[0] && far[1] > near[1], `${near} to ${far}`);
    await visit.page.select('.jiggle select', '2');
    await visit.page.focus('.jiggle .slider');
    await visit.page.keyboard.press('Home');
    await says(visit, 'svm-jiggle', '.said', 'Hinge moves by −1.58');
    await assertQuiet(visit);
  });

  alike('untrained sigmoid layers pile up at both ends with std 1, and near ½ with 0.01', async () => {
    const visit = await openFormulas(open);
    const shares = () => visit.page.$$eval('.pile-row', (kinds) => kinds.map((kind) =>
      [...kind.querySelectorAll('.pile-share')].map((share) => Number(share.getAttribute('data-value')))));
    const [large, small, xavier, he] = await shares();
    assert.ok(large.length === 5 && large.every((share) => share > 0.4), String(large));
    assert.ok([...small, ...xavier, ...he].every((share) => share < 0.01), String([small, xavier, he]));
    await type(visit, 'layers: saturation of sigmoid layers', '2');
    await until(visit, 'two layers of each', () => document.querySelectorAll('.pile').length === 8);
    assert.deepEqual((await shares())[0], large.slice(0, 2));
  });

  alike('without its own part of the core it is the lab that says so, and the view comes when it can', async () => {
    const visit = await open();
    const { withheld, served } = visit.site;
    const asked = () => served.filter(({ name }) => name === module).length;
    try {
      withheld.add(module);
      await reach(visit, 'ready');
      for (const view of ['formulas', 'neuron', 'formulas']) {
        await press(visit, `.tab[data-to="${view}"]`);
        await told(visit, 'PAGE-NO-PART');
        await until(visit, 'the lab', () => location.hash === '' && document.querySelector('#lab')?.checkVisibility());
        await press(visit, '#messages [data-code="PAGE-NO-PART"] button');
        await untold(visit, 'PAGE-NO-PART');
      }
      withheld.clear();
      const before = asked();
      await press(visit, '.tab[data-to="neuron"]');
      await until(visit, 'the race', () => document.querySelector('table#neuron-epochs td[data-value]') !== null);
      await press(visit, '.tab[data-to="formulas"]');
      await says(visit, 'bce-good', computed, '0.0291');
      assert.equal(asked() - before, 1, 'one module for both views');
    } finally {
      withheld.clear();
    }
  });

  for (const language of ['en', 'ko']) {
    test(`it fits a phone, a class and every box has a name (${language})`, async () => {
      const visit = await openFormulas(open, `&lang=${language}`, { viewport: { width: 360, height: 740 } });
      assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'too wide');
      const names = await visit.page.$$eval('.view-formulas :is(input, select)', (boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
      assert.equal(new Set(names).size, names.length, 'names are told apart');
      assert.ok(names.every((name) => name.length > 3), names.join('; '));
      const small = await visit.page.$$eval('.view-formulas input, .view-formulas .pick', (boxes) =>
        boxes.filter((box) => box.getBoundingClientRect().height < 44).length);
      assert.equal(small, 0, 'boxes too small for a thumb');
      await visit.page.setViewport({ width: 1280, height: 720 });
      await visit.page.evaluate(() => { location.hash += '&present=1'; });
      await until(visit, 'the page before a class', () => document.documentElement.hasAttribute('data-present'));
      const tiny = await visit.page.$$eval('.view-formulas *', (all) => all.filter((one) => one.checkVisibility()
        && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        && parseFloat(getComputedStyle(one).fontSize) < 18).map((one) => one.textContent));
      assert.deepEqual(tiny, []);
      assert.ok(await visit.page.$eval('#view', (view) => view.scrollWidth <= view.clientWidth), 'too wide before a class');
    });
  }

  alike('on a phone a mark stands beside its figures', async () => {
    const visit = await openReady(open, 'view=formulas&lang=en', { viewport: { width: 360, height: 740 } });
    await until(visit, 'the examples', () => document.querySelectorAll('[data-example] .mark').length > 20);
    const apart = await visit.page.$$eval('[data-example]', (all) => all.filter((each) => {
      const [computed, mark] = ['.computed', '.mark'].map((name) => each.querySelector(name)?.getBoundingClientRect());
      return computed && mark && mark.height > 0 && Math.abs(computed.top - mark.top) > 1;
    }).map((each) => each.getAttribute('data-example')));
    assert.deepEqual(apart, []);
  });
});
