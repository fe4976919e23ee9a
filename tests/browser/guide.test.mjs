// The lesson as a newcomer takes it: from the first step to the last with "next" and the button each step names,
// found by its name alone; what the strip then says is what the page shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { until, written } from './harness.mjs';
import { assertQuiet, eachBrowser, linkOf, openReady, press } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const STEPS = 6;

/** The strip with this step, on a page that rests. @param {Visit} visit @param {number} lesson */
async function reachStep(visit, lesson) {
  await until(visit, `step ${lesson}`, (/** @type {number} */ lesson) => {
    const { state, guided, press } = document.documentElement.dataset;
    const view = /view=(\w+)/.exec(location.hash)?.[1];
    const place = view ? document.querySelector(`.view-${view}:not([hidden])`) : document.querySelector('#lab:not([hidden])');
    const there = place?.querySelector(view === 'neuron' ? '#neuron-epochs td' : view === 'report' ? '#report-epochs td' : '#epochs td') ?? null;
    const dots = [...document.querySelectorAll('#guide .dot')];
    const here = dots.findIndex((dot) => dot.getAttribute('aria-current') === 'step') + 1;
    return state === 'ready' && guided === String(lesson) && here === lesson && press !== 'next' && there !== null
      && (place?.getAttribute('data-phase') ?? 'done') === 'done';
  }, [lesson]);
}

/** What the strip says. @param {Visit} visit */
function strip({ page }) {
  return page.$eval('#guide', (guide) => ({
    button: guide.querySelector('.named')?.textContent ?? null,
    title: guide.querySelector('h2')?.textContent ?? '',
    said: guide.querySelector('p')?.textContent ?? '',
    seen: guide.getAttribute('data-seen'),
  }));
}

/** Presses the one button or switch of the page that has this name, as a hand does: it must be there to be hit. @param {Visit} visit @param {string} name */
async function pressNamed({ page }, name) {
  const handle = await page.evaluateHandle((/** @type {string} */ name) => {
    const all = [...document.querySelectorAll('button, label, button *, label *')].filter((each) =>
      each.textContent === name && !each.closest('#guide') && each.getClientRects().length > 0);
    const buttons = [...new Set(all.map((each) => each.closest('button, label')))];
    if (buttons.length !== 1) throw new Error(`${buttons.length} buttons are called '${name}'`);
    buttons[0]?.scrollIntoView({ block: 'nearest' });
    return buttons[0];
  }, name);
  const button = /** @type {import('puppeteer-core').ElementHandle<HTMLElement>} */ (handle.asElement());
  const found = await button.evaluate((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    const ring = [each, each.closest('.rung-label')].some((part) => part && getComputedStyle(part).outlineStyle === 'solid');
    return { hit: each.contains(document.elementFromPoint(left + width / 2, top + height / 2)), ring };
  });
  assert.deepEqual(found, { hit: true, ring: true }, `${name} can be reached, and has the ring`);
  await button.click();
}

/** Does what the strip asks for until it says what was seen; returns that. @param {Visit} visit */
async function walk(visit) {
  for (let pressed = 0; pressed < 8; pressed += 1) {
    const { button, said, seen, title } = await strip(visit);
    if (seen === 'true') return said;
    assert.ok(button, `${title} names a button: ${said}`);
    await pressNamed(visit, button);
    const step = await visit.page.$eval('html', (html) => html.dataset.guided);
    // Slow motion has a part for each press; everything else goes on by itself.
    if (step === '2') await visit.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    else await until(visit, `what came of ${button}`, (/** @type {string} */ said) => document.querySelector('#guide p')?.textContent !== said, [said]);
  }
  throw new Error('the strip asks on and on');
}

/** The text of an attribute of the page. @param {Visit} visit @param {string} selector @param {string} [name] */
const attributeOf = ({ page }, selector, name = 'data-value') => page.$eval(selector, (each, name) => each.getAttribute(name) ?? '', name);

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)}\u00a0%`;
const fixed = (/** @type {string} */ value) => Number(value).toFixed(3);

/** Both runs' last share of the unseen rows. @param {Visit} visit */
async function shares(visit) {
  const all = [await written(visit, 'A'), await written(visit, 'B')];
  return all.map((rows) => percent(Number(rows.at(-1)?.test_accuracy.value)));
}

/** The figures the page itself shows for what a step has told. @type {((visit: Visit) => Promise<string[]>)[]} */
const figures = [
  async (visit) => [
    await attributeOf(visit, '.view-neuron [data-run="A"] [data-key="first_below_half"]'),
    await attributeOf(visit, '.view-neuron [data-run="B"] [data-key="first_below_half"]'),
  ],
  async (visit) => visit.page.$$eval('.one-step td:is([data-step="2"], [data-step="3"], [data-step="4"])', (cells) =>
    cells.map((cell) => String(Number(Number(cell.getAttribute('data-value')).toPrecision(3))))),
  async (visit) => {
    const start = async (/** @type {string} */ run) => (await written(visit, run))[0];
    const [a, b] = [await start('A'), await start('B')];
    const ratio = Math.round(Number(b.wrong_delta.value) / Number(a.wrong_delta.value));
    return [...(await shares(visit)), String(ratio), String(Number(Number(a.wrong_slope.value).toPrecision(3)))];
  },
  async (visit) => {
    const checks = await visit.page.$$eval('[data-key="worst_relative_error"]', (all) => all.map((each) => each.getAttribute('data-agrees')));
    assert.deepEqual(checks, ['true', 'false']);
    const shown = await visit.page.$$eval('[data-key="worst_relative_error"]', (all) => all.map((each) => each.textContent ?? ''));
    return ['✓', '✗', ...shown];
  },
  async (visit) => [
    fixed(await attributeOf(visit, '[data-rung="gradient"] b[data-run="A"]')),
    fixed(await attributeOf(visit, '[data-rung="gradient"] b[data-run="B"]')),
  ],
  shares,
];

/** The whole way. @param {Visit} visit */
async function takeAll(visit) {
  for (let lesson = 1; lesson <= STEPS; lesson += 1) {
    await reachStep(visit, lesson);
    const said = await walk(visit);
    for (const figure of await figures[lesson - 1](visit)) assert.ok(said.includes(figure), `step ${lesson}: ${figure} in '${said}'`);
    assert.equal(await attributeOf(visit, 'html', 'data-press'), 'next');
    if (lesson === 5) assert.match((await visit.page.$eval('#report-verdict', (each) => each.textContent)) ?? '', /^(The verdict turns|판정이 뒤집힙니다)/);
    await press(visit, '#guide .next');
  }
  await until(visit, 'the lesson’s end', () => document.querySelector('#guide')?.hasAttribute('hidden'));
  // What the last step set up is there still, with its runs.
  assert.equal(await linkOf(visit).then((link) => /lesson/.test(link)), false);
  assert.equal((await written(visit, 'B')).length, 31);
  await assertQuiet(visit);
}

/** What a step has set up. @param {Visit} visit */
async function setUp(visit) {
  const inLab = await visit.page.$eval('#lab', (lab) => !lab.hasAttribute('hidden'));
  return {
    link: await linkOf(visit),
    strip: await strip(visit),
    runs: inLab && [await written(visit, 'A'), await written(visit, 'B'), await written(visit, 'C')],
    race: await visit.page.$$eval('.view-neuron:not([hidden]) :is(.counter b, .one-step td)', (all) => all.map((each) => each.textContent)),
    switches: await visit.page.$$eval('.view-report:not([hidden]) .toggle', (all) => all.map((each) => /** @type {HTMLInputElement} */ (each).checked)),
  };
}

eachBrowser((open) => {
  test('from first to last in English, with next and the button each step names', async () => {
    await takeAll(await openReady(open, 'lesson=1&lang=en', { viewport: { width: 1280, height: 720 } }));
  });

  test('from first to last in Korean on a phone, every button within reach', async () => {
    await takeAll(await openReady(open, 'lesson=1&lang=ko', { viewport: { width: 360, height: 740 } }));
  });

  test('a step is the same whether one came to it or opened its number', async () => {
    const visit = await openReady(open, 'lesson=1');
    await reachStep(visit, 1);
    for (let lesson = 1; lesson < STEPS; lesson += 1) {
      await walk(visit); // whatever was done before leaves nothing behind
      await press(visit, '#guide .next');
      await reachStep(visit, lesson + 1);
      const fresh = await openReady(open, `lesson=${lesson + 1}`);
      await reachStep(fresh, lesson + 1);
      assert.deepEqual(await setUp(visit), await setUp(fresh));
      await visit.page.bringToFront();
    }
    const before = await setUp(visit);
    await visit.page.evaluate(() => history.back());
    // The address says which switches were on, and so what was seen of them.
    await until(visit, 'the step before, as it was left', () => document.querySelector('#guide[data-seen="true"] .dot:nth-of-type(5)[aria-current]') !== null);
    assert.deepEqual((await setUp(visit)).switches, [true, true, false, false, false]);
    await visit.page.evaluate(() => history.forward());
    await reachStep(visit, STEPS);
    assert.deepEqual(await setUp(visit), before);
  });

  test('where something else is set, the strip claims nothing and sets its step up again', async () => {
    const visit = await openReady(open, 'lesson=3&lang=en');
    await reachStep(visit, 3);
    const before = await setUp(visit);
    await press(visit, '#compare');
    await until(visit, 'the way back', () => document.querySelector('#guide .again:not([hidden])') !== null);
    const { button, seen } = await strip(visit);
    assert.deepEqual([button, seen], [null, 'false']);
    await press(visit, '#guide .again');
    await reachStep(visit, 3);
    await until(visit, 'two runs', () => document.querySelector('#epochs tr[data-run="C"]') === null);
    assert.deepEqual(await setUp(visit), before);
    await press(visit, '#guide .leave');
    await until(visit, 'no strip', () => document.querySelector('#guide')?.hasAttribute('hidden'));
    assert.equal(await linkOf(visit), `${before.link.replace('lesson=3&', '')}`);
    await assertQuiet(visit);
  });

  test('the way in is beside the headline', async () => {
    const visit = await openReady(open, 'lang=en&theme=dark');
    await press(visit, '.title .to-guide');
    await reachStep(visit, 1);
    assert.equal(await linkOf(visit), 'lesson=1&view=neuron&lang=en&theme=dark');
    assert.equal(await visit.page.evaluate(() => document.activeElement === document.body || !document.activeElement?.closest('#guide')), true);
  });
});
