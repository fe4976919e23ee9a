// The page as its people drive it: the buttons, the link, the file field and the
// table of the stable hooks, and, where a hook is missing, what a control is called.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, test } from 'node:test';

import { browserNames, enter, launch, messages, reach, serve, until } from './harness.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {import('./harness.mjs').BrowserName} BrowserName */
/** @typedef {(options?: import('./harness.mjs').PageOptions) => Promise<Visit>} Open */

/** Longer than any test needs on a slow machine. */
export const patience_ms = 120_000;
/** Longer than all of a file take together. */
const suite_ms = 3 * patience_ms;

/** Waits for the page to have cut its line, which it does when someone is there. @param {Visit} visit */
export async function sealed(visit) {
  await until(visit, 'the page to be sealed', () => {
    dispatchEvent(new Event('pointerdown')); // as often as it is asked: who listens may come late
    return document.documentElement.hasAttribute('data-sealed');
  }, [], 60_000);
}

/** The browser whose suite is being written. @type {BrowserName|null} */
let writing = null;

/**
 * A test of what is the page's own, its words, figures and choices: what a browser has no part in is seen in one of them.
 * @param {string} title
 * @param {(t: import('node:test').TestContext) => Promise<void>} body
 * @param {BrowserName|null} [browserName]   where no suite is written for it
 */
export function alike(title, body, browserName = writing) {
  if (browserName === 'chromium') test(title, body);
}

/**
 * A suite per browser; its tests share one browser and one server, and each opens pages
 * of its own, which are closed after it.
 * @param {(open: Open, browserName: BrowserName) => void} tests
 * @param {{language?: string, downloads?: string, only?: BrowserName, whole?: boolean, tells?: boolean}} [options]   `whole`: the rest of the site is fetched
 *   ahead, as people have it; else each page fetches what it needs, and the tests are sooner over; `tells`: as in `launch`
 */
export function eachBrowser(tests, { only, whole = false, ...options } = {}) {
  for (const browserName of browserNames.filter((name) => only === undefined || name === only)) {
    describe(browserName, { timeout: suite_ms }, () => {
      /** There once a page was asked for. @type {Promise<Parameters<typeof enter>[0]>|null} */ let where = null;
      /** @type {Visit[]} */ let opened = [];
      const begin = async () => ({ browserName, browser: await launch(browserName, options), site: await serve({ lazy: !whole }) });
      after(async () => {
        if (!where) return;
        const { browser, site } = await where;
        await browser.close();
        await site.close();
      });
      afterEach(async () => {
        const visits = opened;
        opened = [];
        for (const visit of visits) await visit.close();
      });
      writing = browserName;
      tests(async (wanted) => {
        where ??= begin();
        const visit = await enter(await where, wanted);
        opened.push(visit);
        return visit;
      }, browserName);
      writing = null;
    });
  }
}

/**
 * A page with this link whose epoch 0 is there, before a class if the link says so.
 * @param {Open} open
 * @param {string} [hash]
 * @param {Omit<import('./harness.mjs').PageOptions, 'hash'>} [options]
 */
export async function openReady(open, hash = '', options = {}) {
  const visit = await open({ ...options, hash });
  await reach(visit, 'ready');
  if (hash.includes('present=1')) await until(visit, 'the class', () => document.documentElement.hasAttribute('data-present'));
  await drawn(visit);
  return visit;
}

/** Longer than any frame of a page that is shown. */
const FRAMES_MS = 2000;

/** Waits until what was asked for is drawn, and what that asks for too. @param {Visit} visit */
export async function drawn({ page }) {
  await page.evaluate((/** @type {number} */ most_ms) => new Promise((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)));
    setTimeout(drawn, most_ms); // nothing is drawn of a page behind another
  }), FRAMES_MS);
}

/** Clicks what no longer moves, and waits until what that did is drawn. @param {Visit} visit @param {string} selector */
export async function press(visit, selector) {
  await visit.page.locator(selector).setWaitForEnabled(false).click();
  await drawn(visit);
}

/**
 * Presses Play and waits for the end.
 * @param {Visit} visit
 * @param {number} [timeout_ms]
 */
export async function train(visit, timeout_ms = patience_ms) {
  await press(visit, '#run');
  await reach(visit, 'done', timeout_ms);
}

/**
 * Waits for the newest row to be of this epoch, and for the page to rest.
 * @param {Visit} visit
 * @param {number} epoch
 */
export async function reachEpoch(visit, epoch) {
  await until(visit, `epoch ${epoch} alone at the end of the table`, (/** @type {number} */ wanted) => {
    const rows = document.querySelectorAll('table#epochs tr[data-run="A"][data-epoch]');
    return document.documentElement.dataset.state !== 'training' && rows[rows.length - 1]?.getAttribute('data-epoch') === String(wanted);
  }, [epoch]);
}

/** @param {Visit} visit @param {number} epochs */
export async function stepEpochs(visit, epochs) {
  const from = Number((await written(visit)).at(-1)?.epoch.value);
  for (let epoch = from + 1; epoch <= from + epochs; epoch += 1) {
    await press(visit, '#step-epoch');
    await reachEpoch(visit, epoch);
  }
}

/**
 * Waits for a message of this code.
 * @param {Visit} visit
 * @param {string} code
 */
export async function told(visit, code) {
  await until(visit, `a message ${code}`, (/** @type {string} */ wanted) => document.querySelector(`#messages [data-code="${wanted}"]`) !== null, [code]);
}

/**
 * Waits for a message to be gone.
 * @param {Visit} visit
 * @param {string} code
 */
export async function untold(visit, code) {
  await until(visit, `no message ${code}`, (/** @type {string} */ unwanted) => document.querySelector(`#messages [data-code="${unwanted}"]`) === null, [code]);
}

/**
 * The link as the address bar has it, without the `#`.
 * @param {Visit} visit
 */
export function linkOf({ page }) {
  return page.evaluate(() => location.hash.replace(/^#/, ''));
}

/**
 * Edits the address bar.
 * @param {Visit} visit
 * @param {string} hash
 */
export async function follow(visit, hash) {
  await visit.page.evaluate((/** @type {string} */ wanted) => {
    location.hash = wanted;
  }, hash);
  await drawn(visit);
}

/**
 * The text field of this name, as those who hear the page know it.
 * @param {Visit} visit
 * @param {string} name
 */
async function field({ page }, name) {
  const handle = await page.evaluateHandle((/** @type {string} */ wanted) =>
    [...document.querySelectorAll('input[type="text"]')].find((input) =>
      (input.getAttribute('aria-label') ?? input.closest('label')?.textContent?.trim()) === wanted) ?? null, name);
  const found = handle.asElement();
  assert.ok(found !== null, `there is no field '${name}'`);
  return /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (found);
}

/**
 * Types into a field and leaves it.
 * @param {Visit} visit
 * @param {string} name
 * @param {string} text
 */
export async function type(visit, name, text) {
  const input = await field(visit, name);
  await input.evaluate((element) => element.select());
  await input.type(text);
  await visit.page.keyboard.press('Enter');
  await drawn(visit);
}

/** How fast it trains, of `slide`: 0, a minibatch a second, to 100, without a limit. */
export const speed = '#transport .speed input[type="range"]';

/** Moves a range to a value. @param {Visit} visit @param {string} selector @param {number} value */
export async function slide({ page }, selector, value) {
  await page.$eval(selector, (input, value) => {
    /** @type {HTMLInputElement} */ (input).value = String(value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

/**
 * What a canvas shows once it is drawn, as a short text that differs when a pixel does.
 * @param {Visit} visit
 * @param {string} selector
 */
export async function pixels(visit, selector) {
  await drawn(visit);
  await until(visit, `${selector} to be drawn`, (/** @type {string} */ selector) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
    const { width, height } = canvas;
    return canvas.toDataURL() !== Object.assign(document.createElement('canvas'), { width, height }).toDataURL();
  }, [selector]);
  const image = await visit.page.$eval(selector, (canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  return `${selector} ${createHash('sha256').update(image).digest('hex').slice(0, 16)}`;
}

/**
 * The same epochs with the same bits; says the first that differs.
 * @param {Record<string, {value: string}>[]} found      of `written`
 * @param {Record<string, {value: string}>[]} expected
 * @param {string} [why]
 */
export function assertSameHistory(found, expected, why = 'the histories') {
  assert.deepEqual(found.map(({ epoch }) => epoch.value), expected.map(({ epoch }) => epoch.value), why);
  expected.forEach((row, epoch) => {
    assert.deepEqual(Object.keys(found[epoch]), Object.keys(row), why);
    for (const [key, { value }] of Object.entries(row)) assert.equal(found[epoch][key].value, value, `${why}: ${key} of epoch ${epoch}`);
  });
}

/** Where the network is drawn, with its weights. */
export const weights = '#model canvas';
/** The three charts, top to bottom. */
export const charts = ['#chart-loss', '#chart-accuracy', '#chart-gradient'];

/**
 * Waits for what the page says of a person's file with, which comes with the first one: until then it says less.
 * @param {Visit} visit
 */
async function fileWords({ page }) {
  await page.evaluate(async () => {
    const part = (/** @type {string} */ name) => import(new URL(`www/${name}.js`, document.baseURI).href);
    const frame = () => new Promise((then) => requestAnimationFrame(then));
    const { styled } = await part('view/lazy');
    await Promise.all([part(`lang/${document.documentElement.lang}-file`), part('view/offile'), styled('finds')]);
    await frame(); // the draw that they ask for
    await frame();
  });
}

/**
 * What the data step says of the data, as it is seen.
 * @param {Visit} visit
 */
export async function dataOf(visit) {
  await fileWords(visit);
  return visit.page.$eval('#data', (section) => {
    const picked = [...section.querySelectorAll('select')].map((select) => select.selectedOptions[0]?.text);
    return [/** @type {HTMLElement} */ (section).innerText, ...picked].join('\n');
  });
}

/**
 * Everything a person could lose: history, settings, data, weights as drawn, where the page stands.
 * @param {Visit} visit
 */
export async function belongings(visit) {
  return {
    history: await written(visit),
    link: await linkOf(visit),
    data: await dataOf(visit),
    weights: await pixels(visit, weights),
    state: await visit.page.$eval('html', (html) => html.dataset.state),
  };
}

/** What the page says of the report's own file: its last columns are one label. */
export const ONE_LABEL = ['DATA-ONE-HOT'];

/**
 * No message but those of what was found in a file, no error, nothing missing, nothing from elsewhere.
 * @param {Visit} visit
 * @param {string[]} [found]
 */
export async function assertQuiet(visit, found = []) {
  assert.deepEqual(await messages(visit), found);
  assert.deepEqual(visit.errors, []);
  assert.deepEqual(visit.foreign, []);
  assert.deepEqual(visit.site.missing, []);
}

/**
 * A folder that goes when the tests of the file have run.
 * @returns {string}
 */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string|Uint8Array} content
 * @returns {string} its path
 */
export function fileIn(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
