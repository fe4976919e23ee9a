// One neuron: the printed race, read from the page; reset, replay and slow motion land on the same numbers.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { until } from './harness.mjs';
import { epochsPerSecond } from '../../www/neuron.js';
import { alike, eachBrowser, follow, linkOf, openReady, press, scratchFolder } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

/** The text's rows: settings of run A, first epoch below ½, outputs at 150 and 300. @type {[string, number, [number, number]|null][]} */
const printed = [
  ['n.loss=half_sse', 232, [0.9334, 0.2028]],
  ['n.loss=half_sse&n.w=.6&n.b=.9', 36, [0.1527, 0.094]],
  ['n.loss=sse', 117, [0.2033, 0.0775]],
  ['n.loss=mse', 117, [0.2033, 0.0775]],
  ['n.loss=mae', 210, [0.9274, 0.045]],
  ['n.loss=bce', 17, [0.0257, 0.012]],
  ['n.loss=bce&n.w=.6&n.b=.9', 8, [0.0241, 0.0116]],
  ['n.loss=half_sse&n.w=4&n.b=4&n.epochs=12000', 10028, null],
  ['n.loss=bce&n.w=4&n.b=4', 30, null],
];

/** @param {Parameters<typeof openReady>[0]} open @param {string} [settings] */
async function openNeuron(open, settings = '') {
  const visit = await openReady(open, ['view=neuron', settings].filter(Boolean).join('&'));
  await drawn(visit);
  return visit;
}

/** @param {Visit} visit */
function drawn(visit) {
  return until(visit, 'the race', () => document.querySelector('table#neuron-epochs tr[data-epoch="0"] td[data-value]') !== null);
}

/** Goes to a link and waits until the page is its own. @param {Visit} visit @param {string} settings @param {string} key @param {string} value */
async function goTo(visit, settings, key, value) {
  await follow(visit, `view=neuron&${settings}`);
  await until(visit, `${settings} on the page`, (key, value) => {
    const first = document.querySelector('table#neuron-epochs tr[data-run="A"][data-epoch="0"]');
    return first?.querySelector(`td[data-key="${key}"]`)?.getAttribute('data-value') === value;
  }, [key, value]);
}

/** A row of the table, as numbers. @param {Visit} visit @param {string} run @param {number} epoch @returns {Promise<Record<string, number>>} */
function row({ page }, run, epoch) {
  return page.$$eval(`table#neuron-epochs tr[data-run="${run}"][data-epoch="${epoch}"] td[data-key]`, (cells) =>
    Object.fromEntries(cells.map((cell) => [cell.getAttribute('data-key') ?? '', Number(cell.getAttribute('data-value') || NaN)])));
}

/** @param {Visit} visit @param {string} run */
function firstBelowHalf({ page }, run) {
  return page.$eval(`[data-run="${run}"] [data-key="first_below_half"]`, (each) => each.getAttribute('data-value'));
}

/** Where the race stands: the rows that are marked, the scrubber, the counter, the steps. @param {Visit} visit */
function stand({ page }) {
  return page.$eval('.view-neuron', (view) => ({
    marked: [...view.querySelectorAll('tr[data-pinned]')].map((each) => `${each.getAttribute('data-run')}${each.getAttribute('data-epoch')}`),
    replay: Number(/** @type {HTMLInputElement} */ (view.querySelector('#neuron-replay')).value),
    counter: view.querySelector('.counter b')?.textContent,
    steps: [...view.querySelectorAll('td[data-step]')].map((cell) => Number(cell.getAttribute('data-value'))),
    part: view.querySelector('[aria-current="step"] .step-number')?.textContent ?? null,
    dots: [...view.querySelectorAll('circle.dot')].map((dot) => `${dot.getAttribute('cx')},${dot.getAttribute('cy')}`),
  }));
}

/** @param {Visit} visit @param {number} epoch */
async function scrub({ page }, epoch) {
  await page.$eval('#neuron-replay', (input, value) => {
    /** @type {HTMLInputElement} */ (input).valueAsNumber = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, epoch);
}

/** Chooses from the export menu and waits for the file to be whole. @param {Visit} visit @param {string} exit */
async function save({ page }, exit) {
  await page.click('.view-neuron .export summary');
  await page.click(`#neuron-export-${exit}`);
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const all = readdirSync(downloads);
    // Firefox saves under a name of its own first, and takes that away.
    const name = all.find((each) => each.startsWith('losslab-') && each.endsWith(`.${exit}`));
    const bytes = name === undefined ? null : readFileSync(join(downloads, name));
    if (name !== undefined && bytes !== null && bytes.length > 0 && !all.some((each) => /\.(part|crdownload)$/.test(each))) return { name, bytes };
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
  throw new Error(`${exit} saved nothing`);
}

const downloads = scratchFolder();

eachBrowser((open) => {
  test('the printed table, row by row, each set by its link', async () => {
    const visit = await openNeuron(open, 'n.epochs=10');
    for (const [settings, below, outputs] of printed) {
      const w = /n\.w=([^&]+)/.exec(settings)?.[1] ?? '2';
      // A page that shows another row first: what is read next is of this link.
      await goTo(visit, 'n.w=1&n.b=1', 'w', '1');
      await goTo(visit, settings, 'w', String(Number(w)));
      assert.equal(await firstBelowHalf(visit, 'A'), String(below), settings);
      for (const [at, output] of (outputs ?? []).entries()) {
        const found = await row(visit, 'A', [150, 300][at]);
        assert.equal(found.output.toFixed(4), output.toFixed(4), `${settings} at ${[150, 300][at]}`);
      }
    }
    assert.deepEqual(visit.errors, []);
  });

  alike('the first gradients are 0.017345 and 0.982014, one is the other through the slope', async () => {
    const visit = await openNeuron(open);
    const [squared, entropy] = [await row(visit, 'A', 0), await row(visit, 'B', 0)];
    assert.equal(squared.gradient.toFixed(6), '0.017345');
    assert.equal(entropy.gradient.toFixed(6), '0.982014');
    assert.equal((entropy.gradient / squared.gradient).toFixed(1), '56.6');
    for (const each of [squared, entropy]) {
      assert.deepEqual(Object.keys(each), ['epoch', 'output', 'loss', 'gradient', 'error', 'slope', 'w', 'b']);
      assert.ok(Math.abs(each.error * each.slope - each.gradient) < 1e-12);
    }
    const peaks = await visit.page.$$eval('.view-neuron .peak', (all) => all.map((each) => each.textContent).join(' '));
    assert.equal(peaks, 'peak 0.148 at a = ⅔ highest at a = 1');
    const remark = await visit.page.$eval('.view-neuron .remark', (each) => each.textContent ?? '');
    assert.match(remark, /1\/\(1−a\).*0\.005.*still at 0\.78 after 300 epochs/);
    assert.deepEqual(visit.errors, []);
  });

  test('playing, stepping, replaying and starting over show the same numbers', async () => {
    const visit = await openNeuron(open, 'n.epochs=40');
    const start = await stand(visit);
    assert.deepEqual([start.marked, start.replay, start.counter], [['A0', 'B0'], 0, '0']);
    for (let step = 0; step < 3; step += 1) await press(visit, '#neuron-step');
    const third = await stand(visit);
    assert.deepEqual([third.marked, third.replay, third.counter], [['A3', 'B3'], 3, '3']);
    const [a, b] = [await row(visit, 'A', 3), await row(visit, 'B', 3)];
    assert.deepEqual(third.steps.slice(0, 8), [a.output, b.output, a.error, b.error, a.slope, b.slope, a.gradient, b.gradient]);
    assert.deepEqual(third.steps.slice(8), [(await row(visit, 'A', 4)).w, (await row(visit, 'B', 4)).w]);
    await press(visit, '#neuron-run');
    await until(visit, 'the end of the race', () => document.querySelector('.view-neuron .counter b')?.textContent === '40');
    const headline = await visit.page.$eval('.view-neuron .headline', (each) => each.textContent?.replaceAll('‑', '-'));
    assert.equal(headline, 'Below ½ at epoch 17 with cross-entropy; ½ squared error only at 232, beyond these 40.');
    await scrub(visit, 3);
    assert.deepEqual(await stand(visit), third);
    await press(visit, '#neuron-reset');
    assert.deepEqual(await stand(visit), start);
    assert.deepEqual(visit.errors, []);
  });

  alike('in slow motion five parts make the same step, by hand or by themselves', async () => {
    const visit = await openNeuron(open);
    await press(visit, '#neuron-step');
    const whole = await stand(visit);
    await press(visit, '#neuron-reset');
    await press(visit, '.view-neuron .toggle');
    for (const part of ['1', '2', '3', '4', '5']) {
      const now = await stand(visit);
      assert.deepEqual([now.part, now.counter], [part, '0']);
      const said = await visit.page.$$eval('.view-neuron .formula', (lines) => lines.map((line) => line.textContent ?? ''));
      const last = [now.steps[2 * (Number(part) - 1)], now.steps[2 * Number(part) - 1]];
      last.forEach((value, run) => assert.ok(said[run].includes(value.toFixed(4)), `${part}: ${said[run]} has ${value}`));
      if (part === '4') await press(visit, '#neuron-run'); // the fifth comes by itself
      else await press(visit, '#neuron-step');
      if (part === '4') {
        await until(visit, 'the fifth part', () => document.querySelector('[aria-current="step"] .step-number')?.textContent === '5');
        await press(visit, '#neuron-run');
      }
    }
    const slow = await stand(visit);
    assert.deepEqual({ ...slow, part: null }, whole);
    assert.equal(slow.part, '1');
    assert.deepEqual(visit.errors, []);
  });

  alike('space, the arrow and R drive this race and leave the lab alone', async () => {
    const visit = await openNeuron(open, 'data=iris');
    const lab = () => visit.page.$eval('html', (html) => [html.dataset.state, document.querySelectorAll('table#epochs tr[data-run]').length]);
    const before = await lab();
    await visit.page.keyboard.press('ArrowRight');
    assert.equal((await stand(visit)).counter, '1');
    await visit.page.keyboard.press(' ');
    await until(visit, 'the race going', () => Number(document.querySelector('.view-neuron .counter b')?.textContent) > 2);
    await visit.page.keyboard.press(' ');
    await visit.page.keyboard.press('r');
    assert.equal((await stand(visit)).counter, '0');
    assert.deepEqual(await lab(), before);
    await visit.page.click('.tab[data-to="lab"]');
    await until(visit, 'the lab', () => document.querySelector('#lab')?.hasAttribute('hidden') === false);
    await visit.page.keyboard.press('ArrowRight');
    await until(visit, 'an epoch of the lab', () => document.querySelector('table#epochs tr[data-epoch="1"]') !== null);
    assert.equal(await visit.page.$eval('.view-neuron .counter b', (each) => each.textContent), '0');
    assert.deepEqual(visit.errors, []);
  });

  test('of four seconds without a frame the race runs on by no more than a frame', async () => {
    const visit = await openNeuron(open, 'n.epochs=100000');
    // From here the page's frames have a clock of their own.
    await visit.page.evaluate(() => {
      const clock = { now: performance.now() };
      const frame = window.requestAnimationFrame.bind(window);
      let last = performance.now();
      Object.assign(window, { clock, requestAnimationFrame: (/** @type {FrameRequestCallback} */ draw) => frame((now) => {
        clock.now += Math.min(16, now - last);
        last = now;
        draw(clock.now);
      }) });
    });
    await press(visit, '#neuron-run');
    await until(visit, 'the race going', () => Number(document.querySelector('.view-neuron .counter b')?.textContent?.replace(/\D/g, '')) > 10);
    const [before, after] = await visit.page.evaluate(async () => {
      const counter = () => Number(document.querySelector('.view-neuron .counter b')?.textContent?.replace(/\D/g, ''));
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      await frame();
      const from = counter();
      /** @type {any} */ (window).clock.now += 4000;
      await frame();
      await frame();
      return [from, counter()];
    });
    assert.ok(after > before, 'it goes on');
    const pace = epochsPerSecond(60, 100_000);
    assert.ok(after - before < 0.25 * pace, `${before} to ${after}, at ${pace} epochs a second`);
    assert.deepEqual(visit.errors, []);
  });

  test('drawn without a width it waits for one, and asks for no frame after frame', async () => {
    const visit = await openNeuron(open);
    const asked = await visit.page.evaluate(async () => {
      const view = /** @type {HTMLElement} */ (document.querySelector('.view-neuron'));
      const frame = window.requestAnimationFrame.bind(window);
      let count = 0;
      Object.assign(window, { requestAnimationFrame: (/** @type {FrameRequestCallback} */ draw) => {
        count += 1;
        return frame(draw);
      } });
      view.style.display = 'none';
      window.dispatchEvent(new Event('resize'));
      for (let k = 0; k < 30; k += 1) await new Promise((next) => frame(next));
      return count;
    });
    assert.ok(asked < 5, `${asked} frames`);
    await visit.page.evaluate(() => {
      /** @type {HTMLElement} */ (document.querySelector('.view-neuron')).style.display = '';
    });
    await visit.page.setViewport({ width: 1200, height: 800 });
    await press(visit, '#neuron-step');
    assert.equal((await stand(visit)).counter, '1');
    assert.deepEqual(visit.errors, []);
  });

  alike('what is set by hand is in the link, and the link sets it again', async () => {
    const visit = await openNeuron(open);
    await visit.page.select('select[aria-label="Loss of run A"]', 'mae');
    await visit.page.$eval('input[type="range"][aria-label="first bias b"]', (input) => {
      /** @type {HTMLInputElement} */ (input).value = '-1.5';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await visit.page.$eval('input[type="text"][aria-label="learning rate η"]', (input) => /** @type {HTMLInputElement} */ (input).select());
    await visit.page.type('input[type="text"][aria-label="learning rate η"]', '0.4\n');
    const wanted = 'view=neuron&n.b=-1.5&n.lr=0.4&n.loss=mae';
    await until(visit, wanted, (wanted) => location.hash === `#${wanted}`, [wanted]);
    await until(visit, 'the new bias', () => document.querySelector('tr[data-run="A"][data-epoch="0"] [data-key="b"]')?.getAttribute('data-value') === '-1.5');
    const shown = await row(visit, 'A', 120);
    const again = await openNeuron(open, wanted.replace('view=neuron&', ''));
    assert.deepEqual(await row(again, 'A', 120), shown);
    assert.equal(await linkOf(again), wanted);
    assert.deepEqual(again.errors, []);
  });

  alike('impossible values are clamped or ignored with a notice, here too', async () => {
    const visit = await openNeuron(open, 'n.y=7&n.lr=fast&n.loss=hinge&n.x=1');
    const codes = await visit.page.$$eval('.view-neuron .messages [data-code]', (all) => all.map((each) => each.getAttribute('data-code')));
    assert.deepEqual(codes.sort(), ['LINK-CLAMPED', 'LINK-IGNORED', 'LINK-IGNORED']);
    assert.equal(await linkOf(visit), 'view=neuron&n.y=1');
    assert.deepEqual(visit.errors, []);
  });

  alike('what a field refuses is said under it, once', async () => {
    const visit = await openNeuron(open, 'n.x=1');
    for (const [name, text] of [['input x', 'abc'], ['target y', '7'], ['first weight w', '']]) {
      await visit.page.$eval(`input[type="text"][aria-label="${name}"]`, (input, text) => {
        /** @type {HTMLInputElement} */ (input).value = text;
        input.dispatchEvent(new Event('change'));
      }, text);
    }
    const said = () => visit.page.$$eval('.view-neuron .complaint', (all) => all.map((each) => each.textContent).filter(Boolean));
    // The page says it in its next frame, which on a busy machine is after the next question.
    await until(visit, 'what was refused last', () => [...document.querySelectorAll('.view-neuron .complaint')].some((each) => each.textContent?.startsWith('w')));
    assert.deepEqual(await said(), ['x = abc is not a number. Kept 1.', 'y = 7 is outside 0 … 1. Kept 0.', 'w = (empty) is not a number. Kept 2.']);
    assert.equal((await visit.page.$$('.view-neuron .messages [data-code]')).length, 0);
    assert.deepEqual(visit.errors, []);
  });

  test('nothing widens a phone, at the end of the race too', async () => {
    const visit = await openReady(open, 'view=neuron&lang=ko&n.epochs=20', { viewport: { width: 360, height: 740 } });
    await drawn(visit);
    await scrub(visit, 20);
    const widths = await visit.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(widths[0] <= widths[1], String(widths));
  });

  alike('the race leaves as a table and as pictures that say what it was', async () => {
    for (const each of readdirSync(downloads)) rmSync(join(downloads, each));
    const visit = await openNeuron(open, 'n.epochs=20&n.lr=0.4');
    const { name, bytes } = await save(visit, 'csv');
    assert.equal(name, 'losslab-neuron-half_sse-bce.csv');
    const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\r\n');
    assert.equal(head, 'run,epoch,output,loss,gradient,error,slope,w,b');
    assert.equal(lines.length, 42);
    const { epoch, ...seventh } = await row(visit, 'B', 7);
    assert.equal(lines[21 + 7], ['B', epoch, ...Object.values(seventh)].join(','));
    const svg = (await save(visit, 'svg')).bytes.toString('utf8');
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const said of ['½ squared error', 'x 1 · y 0 · w 2 · b 2 · η 0.4 · epochs 20', 'n.lr=0.4']) assert.ok(svg.includes(said), said);
    assert.equal(svg.match(/stroke-dasharray="7 4"/g)?.length, 1);
    const png = (await save(visit, 'png')).bytes;
    assert.deepEqual([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)], ['PNG', 1920]);
    assert.ok(png.length > 15_000, 'something is drawn');
    await visit.page.click('.view-neuron .export summary');
    await visit.page.keyboard.press('Escape');
    assert.equal(await visit.page.$eval('.view-neuron .export', (menu) => menu.hasAttribute('open')), false);
    assert.deepEqual(visit.errors, []);
  });

  alike('every epoch is folded away until it is asked for, and then follows the race', async () => {
    const visit = await openNeuron(open, 'n.epochs=200');
    assert.equal(await visit.page.$eval('#neuron-epochs', (table) => table.clientHeight), 0);
    await press(visit, '.view-neuron [data-fold="race"]');
    await until(visit, 'the table', () => (document.querySelector('#neuron-epochs')?.clientHeight ?? 0) > 100);
    await visit.page.mouse.move(5, 5); // it does not run away under a hand
    await scrub(visit, 150);
    await until(visit, 'epoch 150 in sight', () => {
      const [area, line] = ['.view-neuron .epochs-scroll', '#neuron-epochs tr[data-epoch="150"]'].map((each) => document.querySelector(each)?.getBoundingClientRect());
      return Boolean(area && line && line.top >= area.top && line.bottom <= area.bottom);
    });
    assert.deepEqual(visit.errors, []);
  });

  alike('of many epochs those around what is looked at are in the page', async () => {
    const visit = await openNeuron(open, 'n.w=4&n.b=4&n.epochs=12000');
    await scrub(visit, 10_028);
    await until(visit, 'epoch 10,028 in the table', () => document.querySelector('#neuron-epochs tr[data-epoch="10028"][data-pinned]') !== null);
    assert.ok((await row(visit, 'A', 10_027)).output > 0.5);
    assert.ok((await row(visit, 'A', 10_028)).output < 0.5);
    assert.ok((await visit.page.$$('#neuron-epochs tr')).length < 400);
    assert.deepEqual(visit.errors, []);
  });
}, { downloads });
