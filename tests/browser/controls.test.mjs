// The buttons, the fields and the keys, each doing what it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, reach, until } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, drawn, eachBrowser, follow, linkOf, openReady, pixels, press, reachEpoch, slide, speed, stepEpochs, train, type } from './lab.mjs';
import { epochs, written } from './rows.mjs';

const quick = 'data=iris&lr=0.1&epochs=6';
const long = 'data=digits&hidden=128:relu,64:relu&batch=10&epochs=40';
/** Trains until it is told to stop. */
const endless = 'data=digits&hidden=32:relu&epochs=100000';

/** @typedef {import('./lab.mjs').Visit} Visit */

/** @param {Visit} visit @param {number} epoch */
function passes(visit, epoch) {
  return until(visit, `epoch ${epoch}`, (/** @type {number} */ wanted) => document.querySelector(`table#epochs tr[data-epoch="${wanted}"]`) !== null, [epoch]);
}

eachBrowser((open) => {
  test('Play, Pause, Play goes on where it stood', async () => {
    const whole = await openReady(open, long);
    await train(whole);
    const parts = await openReady(open, long);
    await slide(parts, speed, 60); // a fast machine is else through before it is paused
    await press(parts, '#run');
    await passes(parts, 2);
    await press(parts, '#run');
    await reach(parts, 'paused');
    const stood = await written(parts);
    assert.ok(stood.length < 41);
    await parts.page.evaluate(() => new Promise((then) => setTimeout(then, 500)));
    assertSameHistory(await written(parts), stood, 'an epoch after the pause');
    await slide(parts, speed, 100);
    await train(parts);
    assertSameHistory(await written(parts), await written(whole));
  });

  alike('steps of an epoch and of a minibatch come to the same', async () => {
    const whole = await openReady(open, 'data=iris&batch=40&epochs=3');
    await train(whole);
    const steps = await openReady(open, 'data=iris&batch=40&epochs=3');
    await stepEpochs(steps, 1);
    for (const done of ['1 of 3', '2 of 3']) {
      await press(steps, '#step-batch');
      await until(steps, `minibatch ${done}`, (/** @type {string} */ wanted) =>
        document.documentElement.dataset.state === 'paused' && document.querySelector('#transport')?.textContent?.includes(wanted), [done]);
    }
    assert.equal((await epochs(steps)).length, 2, 'an epoch that has not ended is in the table');
    await press(steps, '#step-batch');
    await reachEpoch(steps, 2);
    await stepEpochs(steps, 1);
    await reach(steps, 'done');
    assertSameHistory(await written(steps), await written(whole));
  });

  alike('Reset goes back to the same weights, New weights to others', async () => {
    const visit = await openReady(open, quick);
    const weights = await pixels(visit, '#model canvas');
    await train(visit);
    const first = await written(visit);
    assert.notEqual(await pixels(visit, '#model canvas'), weights);
    await press(visit, '#reset');
    await reachEpoch(visit, 0);
    await reach(visit, 'ready');
    // They are drawn when the worker has told them.
    for (let look = 0; look < 100 && (await pixels(visit, '#model canvas')) !== weights; look += 1) await drawn(visit);
    assert.equal(await pixels(visit, '#model canvas'), weights);
    await train(visit);
    assertSameHistory(await written(visit), first, 'not the same bits after a reset');
    await press(visit, '#reroll');
    await reachEpoch(visit, 0);
    await reach(visit, 'ready');
    await train(visit);
    const other = await written(visit);
    assert.equal(other.length, first.length);
    assert.notEqual(other[6].train_loss.value, first[6].train_loss.value);
    assert.match(await linkOf(visit), /(^|&)seed=\d+/);
    const again = await openReady(open, await linkOf(visit));
    await train(again);
    assertSameHistory(await written(again), other, 'the link does not hold the new seed');
  });

  alike('Reset while it trains', async () => {
    const visit = await openReady(open, endless);
    const first = await written(visit);
    await press(visit, '#run');
    await passes(visit, 2);
    await press(visit, '#reset');
    await reachEpoch(visit, 0);
    await reach(visit, 'ready');
    assertSameHistory(await written(visit), first);
  });

  alike('Play at the end trains as many epochs more', async () => {
    const visit = await openReady(open, quick);
    await train(visit);
    await press(visit, '#run');
    await passes(visit, 12);
    await reach(visit, 'done');
    const rows = await written(visit);
    assert.equal(rows.length, 13);
    const once = await openReady(open, 'data=iris&lr=0.1&epochs=12');
    await train(once);
    assertSameHistory(await written(once), rows);
  });

  test('a run that stops below a test loss says so, and goes on without a word', async () => {
    const visit = await openReady(open, 'data=iris&stop=0.5&epochs=60&lang=en');
    const headline = () => visit.page.$eval('#headline', (element) => element.textContent ?? '');
    await press(visit, '#run');
    await reach(visit, 'paused');
    const losses = (await written(visit)).map(({ test_loss }) => Number(test_loss.value));
    assert.ok(Number(losses.at(-1)) < 0.5 && Number(losses.at(-2)) >= 0.5, losses.join());
    assert.match(await headline(), /\. Stopped below a test loss of 0\.5\.$/);
    await press(visit, '.tools [lang="ko"]');
    await until(visit, 'it in Korean', () => document.querySelector('#headline')?.textContent?.endsWith('테스트 손실이 0.5보다 낮아져 멈췄습니다.'));
    await train(visit);
    assert.doesNotMatch(await headline(), /멈췄습니다/);
    await assertQuiet(visit);
  });

  test('of compared runs that stop below a test loss it says when each did, as the table has it', async () => {
    const visit = await openReady(open, 'data=iris&stop=0.5&epochs=60&lang=en&b.lr=0.05&c.lr=0.0001');
    await press(visit, '#run');
    await reach(visit, 'paused');
    /** @type {[number, string][]} */ const fell = [];
    for (const run of ['A', 'B', 'C']) {
      const rows = await written(visit, run);
      const at = rows.findIndex(({ test_loss }) => Number(test_loss.value) < 0.5);
      assert.equal(rows.length, run === 'C' ? 61 : at + 1);
      if (at >= 0) fell.push([at, run === 'A' ? 'η 0.01' : 'η 0.05']);
    }
    const [[soon, fast], [late, slow]] = fell.sort(([a], [b]) => a - b);
    const headline = await visit.page.$eval('#headline', (element) => element.textContent ?? '');
    assert.equal(headline, `Same start. Test loss below 0.5: ${fast} at epoch ${soon}, ${slow} at ${late}; η 0.0001 not by 60.`);
    assert.equal(await visit.page.$eval('#transport .counter b', (element) => element.textContent), '60');
    await assertQuiet(visit);
  });

  test('η changes while it trains, from the next minibatch on, and the link says so', async () => {
    const visit = await openReady(open, quick);
    await stepEpochs(visit, 2);
    const before = await written(visit);
    await type(visit, 'Learning rate η', '0.5');
    await until(visit, 'the new η in the link', () => /(#|&)lr=0\.5(&|$)/.test(location.hash));
    await train(visit);
    const rows = await written(visit);
    assertSameHistory(rows.slice(0, 3), before, 'the history changed');
    assert.equal(rows.length, 7);
    assert.match(await linkOf(visit), /(^|&)edited=1(&|$)/);
    const same = await openReady(open, quick);
    await train(same);
    assert.notEqual((await written(same))[3].train_loss.value, rows[3].train_loss.value);
    assert.doesNotMatch(await linkOf(same), /edited/);
    await visit.page.bringToFront();
    await press(visit, '#reset');
    await reach(visit, 'ready');
    assert.doesNotMatch(await linkOf(visit), /edited/, 'a run from epoch 0 is not edited');
  });

  test('the slowest speed is a minibatch a second, the fastest as fast as it goes', async () => {
    const visit = await openReady(open, endless);
    const slider = await visit.page.$(speed);
    assert.ok(slider);
    const said = () => slider.evaluate((slider) => slider.getAttribute('aria-valuetext'));
    await slider.focus();
    await visit.page.keyboard.press('Home');
    await until(visit, 'the slowest speed', () => /^1 /.test(document.querySelector('#transport input[type="range"]')?.getAttribute('aria-valuetext') ?? ''));
    await press(visit, '#run');
    await until(visit, 'the first minibatches', () => /minibatch [23] of/.test(document.querySelector('#transport')?.textContent ?? ''));
    assert.equal((await epochs(visit)).length, 1);
    const slow = await said();
    await slider.focus();
    await visit.page.keyboard.press('End');
    await until(visit, 'the fastest speed', (/** @type {string|null} */ was) =>
      document.querySelector('#transport input[type="range"]')?.getAttribute('aria-valuetext') !== was, [slow]);
    await passes(visit, 3);
    await press(visit, '#run');
    await reach(visit, 'paused');
  });

  alike('fewer and more epochs move the end without a new run', async () => {
    const visit = await openReady(open, quick);
    await train(visit);
    const first = await written(visit);
    await type(visit, 'epochs', '9');
    await until(visit, 'room for more', () => document.documentElement.dataset.state === 'paused');
    await train(visit);
    const rows = await written(visit);
    assert.equal(rows.length, 10);
    assertSameHistory(rows.slice(0, 7), first);
  });

  test('the keyboard alone is enough', async () => {
    const visit = await openReady(open, quick);
    const key = (/** @type {import('puppeteer-core').KeyInput} */ name) => visit.page.keyboard.press(name);
    await key('ArrowRight');
    await reachEpoch(visit, 1);
    await key(' ');
    await reach(visit, 'done');
    assert.equal((await epochs(visit)).length, 7);
    await key('KeyR');
    await reachEpoch(visit, 0);
    await visit.page.click('#step-epoch');
    await reachEpoch(visit, 1);
    await key('ArrowRight'); // also with the focus on the button
    await reachEpoch(visit, 2);
    await visit.page.focus('#run');
    await key('Enter');
    await reach(visit, 'done');
    const focused = new Set();
    for (let stops = 0; stops < 80; stops += 1) {
      await key('Tab');
      focused.add(await visit.page.evaluate(() => document.activeElement?.id));
    }
    for (const id of ['run', 'step-epoch', 'step-batch', 'reset', 'reroll', 'file', 'export-csv', 'export-json', 'export-png', 'export-svg', 'copy-link']) {
      assert.ok(focused.has(id), `Tab does not reach #${id}`);
    }
    assert.deepEqual(visit.errors, []);
  });

  test('a key typed into a field is for the field', async () => {
    const visit = await openReady(open, quick);
    await visit.page.focus('#training input[type="text"][aria-label^="Learning rate"]');
    await visit.page.keyboard.press('ArrowRight');
    await visit.page.keyboard.type('r ');
    assert.equal((await epochs(visit)).length, 1);
    assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'ready');
    assert.deepEqual(await messages(visit), []);
  });

  alike('what a field refused is said until Reset, or until a value is taken; then it shows the value in force', async () => {
    const visit = await openReady(open, 'data=iris&hidden=4:relu&epochs=6&lang=en');
    const shown = () => visit.page.$$eval('.field.invalid input, .complaint:not(:empty)', (all) => all.map((each) => each instanceof HTMLInputElement ? each.value : each.textContent));
    const refused = async () => {
      await type(visit, 'Learning rate η', '5000');
      await type(visit, 'Units of hidden layer 1', '0');
      await until(visit, 'both refused', () => document.querySelectorAll('#messages [data-code^="SETTING-"]').length === 2);
      const said = await shown();
      assert.equal(said.length, 4, said.join(' '));
      for (const wanted of ['5000', '0']) assert.ok(said.includes(wanted), said.join(' '));
      assert.equal((await visit.page.$$('.complaint[role="alert"]:not(:empty)')).length, 0, 'the message is heard, and heard once');
    };
    const settled = async () => {
      await until(visit, 'nothing refused', () => document.documentElement.dataset.state === 'ready' && !document.querySelector('#messages [data-code], .field.invalid'));
      assert.deepEqual(await shown(), []);
      assert.equal(await visit.page.$eval('.eta input', (input) => /** @type {HTMLInputElement} */ (input).value), '0.01');
      assert.equal(await visit.page.$eval('#model .layer input', (input) => /** @type {HTMLInputElement} */ (input).value), '4');
    };
    await refused();
    await press(visit, '#reset');
    await settled();
    await refused();
    await type(visit, 'epochs', '7');
    await settled();
  });

  alike('on the narrowest phone the bar holds all its buttons, however long the epochs are to write', async () => {
    const visit = await openReady(open, 'lang=ko&data=xor&epochs=99999', { viewport: { width: 360, height: 740 } });
    await press(visit, '#run');
    await until(visit, 'epoch 1,000', () => (document.querySelector('#transport .counter b')?.textContent ?? '').length > 4);
    await press(visit, '#run');
    const places = await visit.page.$$eval('#transport > :not(.progress)', (all) => all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right]));
    places.sort(([a], [b]) => a - b);
    places.forEach(([left, right], at) => assert.ok(left >= (places[at - 1]?.[1] ?? 0) && right <= 360, `${left} … ${right} of ${JSON.stringify(places)}`));
  });

  alike('in a bar of any width a name stands beside its icon whole, or not at all', async () => {
    for (const lang of ['en', 'ko']) {
      const visit = await openReady(open, `lang=${lang}&data=iris&epochs=300`);
      await train(visit);
      for (const width of [700, 800, 900, 1000, 1100, 1200, 1280, 1600]) {
        await visit.page.setViewport({ width, height: 720 });
        await drawn(visit);
        const { over, cut } = await visit.page.$eval('#transport', (bar) => ({
          over: bar.scrollWidth - bar.clientWidth,
          cut: [...bar.querySelectorAll('.tool')].flatMap((tool) => {
            const [box, name] = [tool, /** @type {Element} */ (tool.lastElementChild)].map((each) => each.getBoundingClientRect());
            const whole = name.left >= box.left && name.right <= box.right && name.bottom <= box.bottom;
            return whole || name.top >= box.bottom - 9 ? [] : [tool.textContent];
          }),
        }));
        assert.deepEqual([over, cut], [0, []], `${lang}, ${width} px`);
      }
    }
  });

  alike('where a long run leaves less room, one name gives way and not all of them', async () => {
    for (const [lang, width] of /** @type {const} */ ([['en', 1280], ['ko', 1220]])) {
      const visit = await openReady(open, `lang=${lang}&data=iris&epochs=3000`, { viewport: { width, height: 720 } });
      await train(visit);
      const seen = await visit.page.$$eval('#transport .tool', (tools) => tools.map((tool) => [tool, /** @type {Element} */ (tool.lastElementChild)]
        .map((each) => each.getBoundingClientRect())).map(([tool, name]) => name.bottom <= tool.bottom));
      assert.deepEqual(seen, [true, true, true, false], lang);
    }
  });

  alike('a double click on Play trains once, though all was done between', async () => {
    const visit = await openReady(open, quick);
    await press(visit, '#run');
    await reach(visit, 'done');
    await visit.page.mouse.down({ clickCount: 2 });
    await visit.page.mouse.up({ clickCount: 2 });
    await visit.page.evaluate(() => new Promise((then) => setTimeout(then, 500)));
    assert.equal((await written(visit)).length, 7);
    await press(visit, '#run');
    await reachEpoch(visit, 12);
  });

  alike('two quick clicks are two, though the first is not drawn yet', async () => {
    const visit = await openReady(open, 'lang=en&data=iris');
    const twice = (/** @type {string} */ selector) => visit.page.$eval(selector, (button) => [1, 2].forEach(() => /** @type {HTMLElement} */ (button).click()));
    await twice('#model .add');
    await until(visit, 'two layers', () => location.hash.includes('hidden=16:relu,16:relu'));
    await twice('#model .layer .tool');
    await until(visit, 'none', () => !location.hash.includes('hidden'));
    await press(visit, '#data summary');
    await until(visit, 'the columns', () => document.querySelectorAll('#data .chips > *').length > 2);
    await visit.page.$eval('#data .chips', (chips) => [...chips.children].slice(1, 3).forEach((chip) => /** @type {HTMLElement} */ (chip).click()));
    await until(visit, 'two columns less', () => /drop=[^&]+,[^&]+/.test(location.hash));
    assert.deepEqual(visit.errors, []);
  });

  alike('every output goes with a loss it allows, every layer and start trains', async () => {
    const links = [
      'out=sigmoid&loss=bce', 'out=sigmoid&loss=half_sse&init=normal:1', 'out=linear&loss=hinge&lr=0.001', 'out=tanh&loss=mse',
      'out=relu&loss=mae', 'out=leaky_relu&loss=half_sse', 'out=softmax&loss=bce', 'hidden=8:leaky_relu,4:linear&init=he',
      'hidden=6:sigmoid&init=zeros', 'precision=f32&scale=minmax&momentum=0.9', 'split=0.5&batch=7', 'batch=65536',
    ];
    const visit = await openReady(open, 'data=iris&epochs=1');
    await train(visit);
    for (const link of links) {
      await follow(visit, `data=iris&epochs=2&${link}`);
      await reach(visit, 'ready');
      await train(visit);
      assert.equal((await epochs(visit)).length, 3, link);
    }
    await assertQuiet(visit);
  });
});
