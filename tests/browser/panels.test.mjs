// The panels under the charts as they are reached, read by key and finger, and as they come late or not at all.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until, upload } from './harness.mjs';
import { alike, drawn, eachBrowser, fileIn, openReady, press, scratchFolder, stepEpochs, told, train, untold } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const folder = scratchFolder();

/** @param {Visit} visit @param {string} name */
async function openPanel(visit, name) {
  await press(visit, `[data-fold="${name}"]`);
  await until(visit, `the panel ${name}`, (name) => {
    const panel = document.querySelector(`#panel-${name}`);
    return panel?.querySelector('h2 span')?.textContent !== undefined && panel.getAttribute('data-epoch') !== '';
  }, [name]);
}

/** Closes the message, so that the next is another. @param {Visit} visit */
async function dismiss(visit) {
  await press(visit, '#messages [data-code="PAGE-NO-PART"] button');
  await untold(visit, 'PAGE-NO-PART');
}

/** @param {Visit} visit */
function expanded({ page }) {
  return page.$$eval('[data-fold][aria-expanded="true"]', (folds) => folds.map((fold) => fold.getAttribute('data-fold')));
}

/** Classes k0 to k23, three rows each. */
const many_classes = `a,b,label\n${Array.from({ length: 72 }, (_, row) => `${row % 24},${row % 5},k${row % 24}`).join('\n')}\n`;

eachBrowser((open, browserName) => {
  test('space and arrows scroll what has the focus and scrolls; everywhere else they train', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3');
    await openPanel(visit, 'nine');
    await press(visit, '#nine-start');
    await until(visit, 'the end of the nine', () => document.querySelector('#nine-start:not([hidden])') !== null);
    await openPanel(visit, 'confusion');
    const scrolling = await visit.page.$$eval('*', (all) => all.filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return element.closest('.epochs, #panels') && /auto|scroll/.test(`${overflowX} ${overflowY}`);
    }).map((element) => [`.${element.classList[0]}`, element.hasAttribute('data-scrolls')]));
    assert.deepEqual(scrolling.sort(), [['.confusion-scroll', true], ['.epochs-scroll', true], ['.nine-scroll', true]]);
    for (const selector of ['.nine-scroll', '.epochs-scroll']) {
      await visit.page.focus(selector);
      await visit.page.keyboard.press(' ');
      await visit.page.keyboard.press('ArrowRight');
      await drawn(visit);
      assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'ready', selector);
    }
    await visit.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await visit.page.keyboard.press(' ');
    await reach(visit, 'done');
    assert.deepEqual(visit.errors, []);
  });

  alike('Esc lets go of the cell it reads, and only then of the epoch', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3');
    await openPanel(visit, 'weights');
    await openPanel(visit, 'regions');
    await stepEpochs(visit, 2);
    const pinned = () => visit.page.evaluate(() => document.querySelector('#epochs tr[data-pinned]')?.getAttribute('data-epoch') ?? null);
    for (const panel of ['weights', 'regions']) {
      await visit.page.focus('input#replay');
      await visit.page.keyboard.press('ArrowLeft');
      await until(visit, 'epoch 1 pinned', () => document.querySelector('#epochs tr[data-pinned]')?.getAttribute('data-epoch') === '1');
      await visit.page.focus(`#panel-${panel} canvas`);
      await visit.page.keyboard.press('ArrowRight');
      assert.equal(await visit.page.$eval(`#panel-${panel} .reading`, (reading) => reading.classList.contains('idle')), false, panel);
      await visit.page.keyboard.press('Escape');
      await drawn(visit);
      assert.equal(await visit.page.$eval(`#panel-${panel} .reading`, (reading) => reading.classList.contains('idle')), true, panel);
      assert.equal(await pinned(), '1', panel);
      await visit.page.keyboard.press('Escape');
      await until(visit, 'nothing pinned', () => document.querySelector('#epochs tr[data-pinned]') === null);
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('beside the regions the outputs are named, each in its colour of the plane, before a class too', async () => {
    for (const hash of ['data=iris&hidden=4:relu&epochs=1', 'data=iris&hidden=4:relu&epochs=1&present=1']) {
      const visit = await openReady(open, hash);
      await train(visit);
      if (hash.includes('present')) await visit.page.keyboard.press('4');
      await openPanel(visit, 'regions');
      await until(visit, 'the units', () => document.querySelectorAll('#panel-regions .unit').length === 7);
      const units = await visit.page.$$eval('#panel-regions .unit', (all) => all.map((unit) => {
        const name = unit.firstElementChild;
        const room = name instanceof HTMLElement && name.scrollWidth <= name.clientWidth && (name.textContent !== '' || !name.checkVisibility());
        return { text: unit.textContent, room, colour: getComputedStyle(unit, '::before').borderTopColor };
      }));
      assert.deepEqual(units.map(({ text }) => text), ['', '', '', '', 'setosa', 'versicolor', 'virginica']);
      assert.ok(units.every(({ room }) => room), JSON.stringify(units));
      assert.equal(new Set(units.map(({ colour }) => colour)).size, 4, 'the hidden ones and three classes');
      assert.deepEqual(visit.errors, []);
    }
    const many = await openReady(open);
    await upload(many, fileIn(folder, 'many.csv', many_classes));
    await until(many, 'the file', () => document.querySelector('#data')?.textContent?.includes('72'));
    await openPanel(many, 'regions');
    await until(many, 'the units', () => document.querySelectorAll('#panel-regions .unit').length === 24);
    assert.equal(await many.page.$$eval('#panel-regions .unit', (all) => all.map(({ textContent }) => textContent).join('')), '');
  });

  alike('before a class what is opened is in sight when it is filled, and keys scroll', async () => {
    const visit = await openReady(open, 'data=iris&hidden=8:tanh&epochs=2&present=1&b.loss=mse', { viewport: { width: 1280, height: 720 } });
    await train(visit);
    const { page } = visit;
    await page.keyboard.press('4');
    for (const name of ['weights', 'histograms']) {
      await openPanel(visit, name);
      await until(visit, `${name} in sight`, (/** @type {string} */ id) => {
        const { top, bottom, height } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
        const [from, to] = [document.querySelector('.recipe')?.getBoundingClientRect().bottom ?? NaN, document.querySelector('.hints')?.getBoundingClientRect().top ?? NaN];
        return height > 200 && (bottom <= to + 14 || top <= from + 14);
      }, [`panel-${name}`]);
    }
    const top = () => page.$eval('#lab .main', (main) => main.scrollTop);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.keyboard.press('Home');
    assert.equal(await top(), 0);
    await page.keyboard.press('PageDown');
    const page_down = await top();
    await page.keyboard.press('ArrowDown');
    const line_down = await top();
    assert.ok(page_down > 300 && line_down > page_down, `${page_down}, ${line_down}`);
    await page.keyboard.press('End');
    assert.ok(await page.$eval('#lab .main', ({ scrollTop, scrollHeight, clientHeight }) => scrollTop >= scrollHeight - clientHeight - 1));
    await page.keyboard.press('PageUp');
    assert.ok(await top() > 0);
    assert.deepEqual(visit.errors, []);
  });

  alike('headings leave no level out, with one run and with two', async () => {
    const visit = await openReady(open, 'data=iris&hidden=4:relu');
    for (const name of ['confusion', 'histograms', 'weights', 'regions', 'nine']) await openPanel(visit, name);
    const levels = () => visit.page.$$eval('h1, h2, h3, h4', (heads) => heads.filter((head) => head.checkVisibility()).map((head) => Number(head.tagName[1])));
    for (const runs of [1, 2]) {
      await until(visit, `${runs} runs`, (runs) => document.querySelectorAll('#panel-weights .run-block').length === runs, [runs]);
      const found = await levels();
      found.forEach((level, at) => assert.ok(at === 0 || level - found[at - 1] <= 1, `${runs} runs: ${found.join(' ')}`));
      if (runs === 1) await press(visit, '#compare');
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('four runs fit on a phone, the lines of their figures too', async () => {
    const visit = await openReady(open, 'data=iris&hidden=4:relu&seeds=2&epochs=1&out=sigmoid&b.loss=half_sse&c.lr=0.1&d.lr=0.2', { viewport: { width: 360, height: 800 } });
    await train(visit);
    await visit.page.select('#heart select', '0');
    await until(visit, 'what is dead in the hidden layer', () => document.querySelectorAll('#heart .readings [data-key="dead"]').length === 4);
    assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(visit.errors, []);
  });

  alike('a panel that cannot be drawn stops none after it', async () => {
    const visit = await openReady(open, 'data=iris', { early: () => {
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        if (name === 'data-truth') throw new Error('refused by the test');
        setAttribute.call(this, name, value);
      };
    } });
    await press(visit, '[data-fold="confusion"]');
    await told(visit, 'PAGE-DRAWING');
    await openPanel(visit, 'weights');
    await until(visit, 'the weights', () => document.querySelector('#panel-weights')?.getAttribute('data-epoch') === 'A0');
    assert.ok(visit.errors.every((error) => error.includes('refused by the test')), visit.errors.join());
  });

  test('each of many small cells can be read by key and by finger', async () => {
    const visit = await openReady(open, 'data=iris');
    await upload(visit, fileIn(folder, 'many.csv', many_classes));
    await until(visit, '24 classes', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('24 classes'));
    await openPanel(visit, 'confusion');
    await until(visit, 'the matrix', () => document.querySelector('table#confusion-A.small') !== null);
    const cells = await visit.page.$$eval('#confusion-A td[data-truth]', (all) => all.map((cell) => [cell.textContent, cell.getAttribute('data-value')]));
    assert.equal(cells.length, 24 ** 2);
    for (const [text, value] of cells) assert.equal(text, value);
    const reading = () => visit.page.$eval('#panel-confusion .reading', (reading) => reading.textContent ?? '');
    await visit.page.focus('#confusion-A');
    await visit.page.keyboard.press('ArrowRight');
    assert.match(await reading(), /^k0: /);
    await visit.page.keyboard.press('ArrowRight');
    assert.match(await reading(), /^k0, taken for k1: /);
    await visit.page.keyboard.press('ArrowDown');
    assert.match(await reading(), /^k1: /);
    assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'ready');
    await visit.page.keyboard.press('Escape');
    assert.doesNotMatch(await reading(), /^k/);
    await press(visit, '#confusion-A td[data-truth="k3"][data-answer="k5"]');
    assert.match(await reading(), /^k3, taken for k5: /);
    assert.deepEqual(visit.errors, []);
  });

  alike('a part that does not arrive folds away, and comes when it can', async () => {
    const visit = await openReady(open, 'data=iris');
    const { withheld } = visit.site;
    const links = () => visit.page.$$eval('link[href*="style/weights"]', (all) => all.length);
    const folded = () => until(visit, 'everything folded', () => document.querySelector('[data-fold][aria-expanded="true"]') === null);
    try {
      withheld.add('www/style/weights.css');
      for (let tries = 0; tries < 2; tries += 1) {
        await press(visit, '[data-fold="weights"]');
        await told(visit, 'PAGE-NO-PART');
        await folded();
        assert.equal(await links(), 0);
        await dismiss(visit);
      }
      await press(visit, '[data-fold="weights"]');
      await drawn(visit);
      await press(visit, '[data-fold="weights"]');
      await told(visit, 'PAGE-NO-PART');
      await drawn(visit);
      assert.deepEqual(await expanded(visit), [], 'what was closed stays so');
      withheld.clear();
      await openPanel(visit, 'weights');
      await until(visit, 'the weights', () => document.querySelector('#panel-weights')?.getAttribute('data-epoch') === 'A0');
      await untold(visit, 'PAGE-NO-PART');
      assert.equal(await links(), 1);
    } finally {
      withheld.clear();
    }
  });

  alike('a panel whose words of another language are late stays as it is until they come', async () => {
    const visit = await openReady(open, 'data=iris');
    const { withheld } = visit.site;
    try {
      await openPanel(visit, 'weights');
      withheld.add('www/lang/ko-weights.js');
      await press(visit, '#top [lang="ko"]');
      await told(visit, 'PAGE-NO-PART');
      assert.deepEqual(await expanded(visit), ['weights']);
      assert.equal(await visit.page.$eval('#panel-weights h2 span', (title) => title.textContent), 'Weights');
      withheld.clear();
      if (browserName === 'firefox') return; // it asks for a module once, and never again
      await until(visit, 'Korean', () => document.querySelector('#panel-weights h2 span')?.textContent === '가중치');
      await untold(visit, 'PAGE-NO-PART');
    } finally {
      withheld.clear();
    }
  });

  alike('a view that is late is linked with its style once', async () => {
    const visit = await openReady(open, 'data=iris');
    const { withheld } = visit.site;
    try {
      withheld.add('www/view/histograms.js');
      for (let tries = 0; tries < 2; tries += 1) {
        await press(visit, '[data-fold="histograms"]');
        await told(visit, 'PAGE-NO-PART');
        await until(visit, 'it folded', () => document.querySelector('[data-fold][aria-expanded="true"]') === null);
        await dismiss(visit);
      }
      assert.equal((await visit.page.$$('link[href*="style/histograms"]')).length, 1);
    } finally {
      withheld.clear();
    }
  });

  alike('before a class a hint shows what it brought, and a click on it leaves the keys to the training', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&present=1');
    await until(visit, 'the hints', () => document.querySelector('.hint') !== null);
    const pressed = () => visit.page.$$eval('.hint', (hints) => hints.map((hint) => hint.getAttribute('aria-pressed')));
    assert.deepEqual(await pressed(), [null, null, null, 'false', 'true', 'false', 'false', null, null]);
    await press(visit, '.hint[data-brings="train"]');
    await drawn(visit);
    assert.deepEqual(await pressed(), [null, null, null, 'false', 'true', 'true', 'false', null, null]);
    await visit.page.keyboard.press('3');
    await drawn(visit);
    assert.equal((await pressed())[5], 'false');
    await press(visit, '.hint[data-brings="train"]');
    await visit.page.keyboard.press(' ');
    await reach(visit, 'done');
    assert.equal((await pressed())[5], 'true');
    assert.deepEqual(visit.errors, []);
  });
});
