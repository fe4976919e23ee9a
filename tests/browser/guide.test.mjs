// The lesson as a newcomer takes it: from the first step to the last with "next" and the button each step names,
// found by its name alone; what the strip then says is what the page shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, shared, until, upload } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, drawn, eachBrowser, follow, linkOf, openReady, press, slide, speed, told, train, untold } from './lab.mjs';
import { written } from './rows.mjs';

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
    // Where it is not shown, the lab stands as it was left.
    return (state === 'ready' || (view && view !== 'lab' && state === 'done')) && guided === String(lesson) && here === lesson && press !== 'next' && there !== null
      && (place?.getAttribute('data-phase') ?? 'done') === 'done';
  }, [lesson]);
  await drawn(visit);
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
async function pressNamed(visit, name) {
  const handle = await visit.page.evaluateHandle((/** @type {string} */ name) => {
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
  await drawn(visit);
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
    if (step !== '2') await until(visit, `what came of ${button}`, (/** @type {string} */ said) => document.querySelector('#guide p')?.textContent !== said, [said]);
  }
  throw new Error('the strip asks on and on');
}

/** The text of an attribute of the page. @param {Visit} visit @param {string} selector @param {string} [name] */
const attributeOf = ({ page }, selector, name = 'data-value') => page.$eval(selector, (each, name) => each.getAttribute(name) ?? '', name);

const fixed = (/** @type {string} */ value) => Number(value).toFixed(3);

/** Both runs' last share of the unseen rows. @param {Visit} visit */
async function shares(visit) {
  const all = [await written(visit, 'A'), await written(visit, 'B')];
  return all.map((rows) => fixed(rows.at(-1)?.test_accuracy.value ?? ''));
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
    const failed = await visit.page.$eval('.finding.failed', (each) => each.textContent ?? '');
    const [, ...both] = failed.match(/−?\d+\.\d+/g) ?? []; // the first is the worst error
    assert.equal(both.length, 2, failed);
    return ['✓', '✗', ...both, ...(await shares(visit)).slice(1)];
  },
  async (visit) => [
    fixed(await attributeOf(visit, '[data-rung="scale"] b[data-run="A"]')),
    fixed(await attributeOf(visit, '[data-rung="scale"] b[data-run="B"]')),
  ],
  shares,
];

/** The whole way. @param {Visit} visit */
async function takeAll(visit) {
  let entropy = '';
  for (let lesson = 1; lesson <= STEPS; lesson += 1) {
    await reachStep(visit, lesson);
    const said = await walk(visit);
    for (const figure of await figures[lesson - 1](visit)) assert.ok(said.includes(figure), `step ${lesson}: ${figure} in '${said}'`);
    assert.equal(await attributeOf(visit, 'html', 'data-press'), 'next');
    if (lesson === 3) [, entropy] = await shares(visit);
    if (lesson === 4) assert.equal((await shares(visit))[1], entropy, 'o − y is cross-entropy’s delta');
    if (lesson === 5) assert.match((await visit.page.$eval('#report-verdict', (each) => each.textContent)) ?? '', /^(The verdict turns|판정이 뒤집힙니다).*(both beat|둘 다)/);
    await press(visit, '#guide .next');
  }
  await until(visit, 'the lesson’s end', () => document.querySelector('#guide')?.hasAttribute('hidden'));
  // What the last step set up is there still, with its runs.
  assert.equal(await linkOf(visit).then((link) => /lesson/.test(link)), false);
  assert.equal((await written(visit, 'B')).length, 31);
  await assertQuiet(visit);
}

/** Types into the field of this name, and leaves it. @param {Visit} visit @param {string} name @param {string} text */
async function set(visit, name, text) {
  const field = `.view-neuron input[type="text"][aria-label="${name}"]`;
  await visit.page.$eval(field, (each) => /** @type {HTMLInputElement} */ (each).select());
  await visit.page.type(field, `${text}\n`);
  await drawn(visit);
}

/** Whether the strip says that something else is set. @param {Visit} visit @param {boolean} moved */
async function reachMoved(visit, moved) {
  await until(visit, moved ? 'something else set' : 'the step again', (/** @type {boolean} */ moved) => {
    const again = document.querySelector('#guide .again');
    return again !== null && again.hasAttribute('hidden') !== moved;
  }, [moved]);
  await drawn(visit);
}

/** What a step has set up. @param {Visit} visit */
async function setUp(visit) {
  const inLab = await visit.page.$eval('#lab', (lab) => !lab.hasAttribute('hidden'));
  const link = await linkOf(visit);
  return {
    // Of a lab that is not shown the address says what it has: that is left alone.
    link: inLab ? link : link.split('&').filter((pair) => /^(lesson|view|report|n\.)/.test(pair)).join('&'),
    strip: await strip(visit),
    runs: inLab && [await written(visit, 'A'), await written(visit, 'B'), await written(visit, 'C')],
    race: await visit.page.$$eval('.view-neuron:not([hidden]) :is(.counter b, .one-step td)', (all) => all.map((each) => each.textContent)),
    switches: await visit.page.$$eval('.view-report:not([hidden]) .toggle', (all) => all.map((each) => /** @type {HTMLInputElement} */ (each).checked)),
    shown: await visit.page.$$eval('.view-report:not([hidden]) .segment input', (all) => all.map((each) => /** @type {HTMLInputElement} */ (each).checked)),
    open: await visit.page.$$eval('.view-report:not([hidden]) details', (all) => all.map((each) => /** @type {HTMLDetailsElement} */ (each).open)),
  };
}

eachBrowser((open) => {
  alike('from first to last in English, with next and the button each step names', async () => {
    await takeAll(await openReady(open, 'lesson=1&lang=en', { viewport: { width: 1280, height: 720 } }));
  });

  test('from first to last in Korean on a phone, every button within reach', async () => {
    await takeAll(await openReady(open, 'lesson=1&lang=ko', { viewport: { width: 360, height: 740 } }));
  });
});

eachBrowser((open) => {
  alike('a run that leaves its slope out is shown by what it learns from, and before a class by what its check says', async () => {
    const visit = await openReady(open, 'lesson=4&present=1&lang=en', { viewport: { width: 1280, height: 720 } });
    await reachStep(visit, 4);
    const figure = (/** @type {string} */ run, /** @type {string} */ key) => attributeOf(visit, `.facet[data-run="${run}"] .equation [data-key="${key}"]`);
    assert.equal(await figure('B', 'delta'), await figure('B', 'error'));
    assert.notEqual(await figure('A', 'delta'), await figure('A', 'error'));
    const times = Number(await figure('B', 'delta')) / Number(await figure('A', 'delta'));
    assert.equal(Number(await attributeOf(visit, '[data-key="first_gradient_ratio"]')), times);
    assert.match(await visit.page.$eval('.facet[data-run="B"] .equation', (each) => each.textContent ?? ''), /×σ′slope→/);
    assert.match(await visit.page.$eval('.toll-line', (each) => each.textContent ?? ''), /slope σ′\(z\)/);
    await walk(visit);
    const edges = (/** @type {string} */ selector) => visit.page.$eval(selector, (each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return { top, bottom };
    });
    const [failed, footer] = [await edges('.finding.failed'), await edges('.transport')];
    assert.ok(failed.bottom > failed.top && failed.bottom <= footer.top, JSON.stringify([failed, footer]));
    await assertQuiet(visit);
  });

  test('on a phone what the strip calls gold is in sight once Play has ended', async () => {
    const visit = await openReady(open, 'lesson=3&lang=ko', { viewport: { width: 360, height: 740 } });
    await reachStep(visit, 3);
    await walk(visit);
    const bar = await visit.page.$eval('.facet[data-run="A"] canvas', (each) => each.getBoundingClientRect().bottom);
    const dock = await visit.page.$eval('.transport', (each) => each.getBoundingClientRect().top);
    assert.ok(bar > 0 && bar <= dock, `${bar} of ${dock}`);
  });

  alike('a step is the same whether one came to it or opened its number', async () => {
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
    assert.deepEqual((await setUp(visit)).switches, [true, true, false, true, false]);
    await visit.page.evaluate(() => history.forward());
    await reachStep(visit, STEPS);
    assert.deepEqual(await setUp(visit), before);
  });

  alike('where something else is set, the strip claims nothing and sets its step up again', async () => {
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

  alike('a switch of the report too early is asked for the one before it', async () => {
    const visit = await openReady(open, 'lesson=5&lang=en');
    await reachStep(visit, 5);
    await press(visit, '#switch-gradient');
    await until(visit, 'the one before', () => /^Good; now also turn on/.test(document.querySelector('#guide p')?.textContent ?? ''));
    await pressNamed(visit, (await strip(visit)).button ?? '');
    await until(visit, 'both seen', () => /neither beats/.test(document.querySelector('#guide p')?.textContent ?? ''));
    await assertQuiet(visit);
  });

  alike('the switches of the report may be turned on from the top, by space alone where one is asked for', async () => {
    const visit = await openReady(open, 'lesson=5&lang=en&present=1');
    await reachStep(visit, 5);
    const on = () => visit.page.$$eval('[role="switch"], .rung-label input', (all) => all.filter((each) => /** @type {HTMLInputElement} */ (each).checked).map(({ id }) => id));
    await visit.page.keyboard.press(' ');
    await until(visit, 'what came of it', () => document.querySelector('#guide p')?.textContent?.includes('falls from') ?? false);
    assert.deepEqual(await on(), ['switch-accuracy']);
    for (const name of ['gradient', 'log', 'scale']) await press(visit, `#switch-${name}`);
    await until(visit, 'the end of the step', () => document.querySelector('#guide')?.getAttribute('data-seen') === 'true');
    assert.match((await strip(visit)).said, /^What you saw/);
    assert.deepEqual(await on(), ['switch-accuracy', 'switch-gradient', 'switch-log', 'switch-scale']);
    await assertQuiet(visit);
  });

  alike('the rows a step quotes stay, however often it is pressed', async () => {
    const visit = await openReady(open, 'lesson=2');
    await reachStep(visit, 2);
    await walk(visit);
    for (let more = 0; more < 3; more += 1) await press(visit, '#neuron-step');
    assert.deepEqual(await visit.page.$$eval('.one-step tr.ahead', (rows) => rows.length), 0);
    assert.equal(await visit.page.$eval('.view-neuron .counter b', (each) => each.textContent), '0');
  });

  alike('the way in is beside the headline', async () => {
    const visit = await openReady(open, 'lang=en&theme=dark');
    await press(visit, '.title .to-guide');
    await reachStep(visit, 1);
    assert.equal(await linkOf(visit), 'lesson=1&view=neuron&lang=en&theme=dark');
    assert.equal(await visit.page.evaluate(() => document.activeElement === document.body || !document.activeElement?.closest('#guide')), true);
  });
});

eachBrowser((open) => {
  alike('what was seen of another experiment is not told as the step’s', async () => {
    const race = await openReady(open, 'lesson=1&lang=en');
    await reachStep(race, 1);
    const before = await strip(race);
    await set(race, 'learning rate η', '0.6');
    await reachMoved(race, true);
    await slide(race, '#neuron-replay', 300);
    await drawn(race);
    await set(race, 'learning rate η', '0.15');
    await reachMoved(race, false);
    assert.deepEqual(await strip(race), before);
    await slide(race, '#neuron-replay', 300);
    await until(race, 'its own race', () => document.querySelector('#guide')?.getAttribute('data-seen') === 'true');
    for (const figure of await figures[0](race)) assert.ok((await strip(race)).said.includes(figure));
    // Nor is what was seen before something else was set.
    await set(race, 'learning rate η', '0.6');
    await reachMoved(race, true);
    await set(race, 'learning rate η', '0.15');
    await reachMoved(race, false);
    assert.deepEqual(await strip(race), before);

    const slow = await openReady(open, 'lesson=2&lang=en');
    await reachStep(slow, 2);
    const asked = await strip(slow);
    await set(slow, 'first bias b', '-2');
    await reachMoved(slow, true);
    for (let part = 0; part < 4; part += 1) await press(slow, '#neuron-step');
    await drawn(slow);
    await set(slow, 'first bias b', '2');
    await reachMoved(slow, false);
    assert.deepEqual(await strip(slow), asked);
    await walk(slow);
    for (const figure of await figures[1](slow)) assert.ok((await strip(slow)).said.includes(figure));
  });

  alike('another measure is another question, and the table and the changes begin as the report prints them', async () => {
    const visit = await openReady(open, 'lesson=5&lang=en');
    await reachStep(visit, 5);
    const before = await setUp(visit);
    await pressNamed(visit, 'One accuracy for both');
    await until(visit, 'what came of it', () => document.querySelector('#guide p')?.textContent?.includes('falls from') ?? false);
    await press(visit, '[data-rung="accuracy"] label:has(input[value="elementwise"])');
    await reachMoved(visit, true);
    assert.deepEqual([(await strip(visit)).button, (await strip(visit)).seen], [null, 'false']);
    await press(visit, '.report-print .segment label:last-child');
    await press(visit, 'details.report-changes summary');
    await until(visit, 'the changes', () => document.querySelector('#report-changes a[href]') !== null);
    await press(visit, '#guide .again');
    await reachStep(visit, 5);
    await reachMoved(visit, false);
    assert.deepEqual(await setUp(visit), before);
  });

  alike('a step that does not show the lab leaves its runs, and Back finds them', async () => {
    const visit = await openReady(open, 'data=iris&epochs=5&lang=en');
    await train(visit);
    const [runs, link] = [await written(visit), await linkOf(visit)];
    await press(visit, '.to-guide:not([hidden])');
    await until(visit, 'step 1', () => document.querySelector('.view-neuron:not([hidden]) #neuron-epochs td') !== null);
    const address = await linkOf(visit);
    assert.match(address, /^lesson=1&view=neuron&data=iris&epochs=5/);
    await visit.page.evaluate(() => history.back());
    await until(visit, 'the lab', () => document.querySelector('#lab:not([hidden])') !== null);
    await drawn(visit);
    assert.equal(await linkOf(visit), link);
    await reach(visit, 'done');
    assertSameHistory(await written(visit), runs);
    // What the address said opens to the same.
    const fresh = await openReady(open, address);
    assert.equal(await linkOf(fresh), address);
    await assertQuiet(visit);
  });

  alike('a step of the lab says that a file makes way, and brings it back', async () => {
    const visit = await openReady(open, 'lang=en&hidden=4:relu&epochs=2');
    await upload(visit, shared('data', 'iris.csv'));
    await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('iris.csv') ?? false);
    await reach(visit, 'ready');
    const [link, runs] = [await linkOf(visit), await written(visit)];
    await follow(visit, 'lesson=3&lang=en');
    await told(visit, 'SOURCE-AWAY');
    await reachStep(visit, 3);
    assert.match((await visit.page.$eval('[data-code="SOURCE-AWAY"] p', (each) => each.textContent)) ?? '', /iris\.csv/);
    await press(visit, '[data-code="SOURCE-AWAY"] .actions button');
    await untold(visit, 'SOURCE-AWAY');
    await reach(visit, 'ready');
    assert.equal(await linkOf(visit), link);
    assertSameHistory(await written(visit), runs);
    assert.equal(await visit.page.$eval('#guide', (guide) => guide.hasAttribute('hidden')), true);
    await assertQuiet(visit);
  });

  test('the name in a sentence hands the focus to its button', async () => {
    const visit = await openReady(open, 'lesson=5&lang=en');
    await reachStep(visit, 5);
    await visit.page.focus('#guide .named');
    await visit.page.keyboard.press('Enter');
    await until(visit, 'what came of it', () => document.querySelector('#guide p')?.textContent?.includes('falls from') ?? false);
    assert.equal(await visit.page.evaluate(() => document.activeElement?.id), 'switch-accuracy');
  });

  alike('a sentence that stays is not said again', async () => {
    const visit = await openReady(open, 'lesson=1&lang=en');
    await reachStep(visit, 1);
    const range = '.view-neuron input[type="range"][aria-label="first bias b"]';
    await slide(visit, range, 1);
    await reachMoved(visit, true);
    const count = await visit.page.evaluateHandle(() => {
      const count = { mutations: 0 };
      const said = document.querySelector('#guide [aria-live]');
      if (said) new MutationObserver((all) => (count.mutations += all.length)).observe(said, { childList: true, subtree: true, characterData: true });
      return count;
    });
    for (const value of [1.1, 1.2, 1.3, 1.4]) {
      await slide(visit, range, value);
      await drawn(visit);
    }
    assert.match(await linkOf(visit), /n\.b=1\.4/);
    assert.equal((await count.jsonValue()).mutations, 0);
    await slide(visit, range, 2);
    await reachMoved(visit, false);
    assert.notEqual((await count.jsonValue()).mutations, 0);
  });

  test('the ring rests while what it was around is under way', async () => {
    const visit = await openReady(open, 'lesson=1&lang=en');
    await reachStep(visit, 1);
    await slide(visit, '.view-neuron .speed input[type="range"]', 0);
    for (const [name, ring] of [['Pause', ''], ['Play', 'neuron-run']]) {
      await press(visit, '#neuron-run');
      await until(visit, `the ring with ${name}`, (/** @type {string} */ name, /** @type {string} */ ring) =>
        document.querySelector('#neuron-run')?.textContent === name && document.documentElement.dataset.press === ring, [name, ring], 5_000);
    }
    await follow(visit, 'lesson=3&lang=en');
    await reachStep(visit, 3);
    await slide(visit, speed, 0); // a fast machine is else through before it was looked at
    await press(visit, '#run');
    await until(visit, 'training without the ring', () => {
      const { state, press } = document.documentElement.dataset;
      return state === 'training' && press === '';
    }, [], 10_000);
    await slide(visit, speed, 100);
    await until(visit, 'the ring on what is next', () => document.documentElement.dataset.press === 'next');
  });
});
