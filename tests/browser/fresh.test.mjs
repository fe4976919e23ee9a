// The first visit: nothing but opening the page and pressing Play.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach } from './harness.mjs';
import { assertQuiet, eachBrowser, openReady, train } from './lab.mjs';
import { epochs } from './rows.mjs';

eachBrowser((open) => {
  test('the page boots by itself, without an error', async () => {
    const visit = await open();
    await reach(visit, 'ready');
    await assertQuiet(visit);
    const [first, ...others] = await epochs(visit);
    assert.equal(others.length, 0);
    assert.equal(first.epoch, 0);
    assert.ok(first.train_loss > 0 && first.test_accuracy >= 0);
  });

  test('the state starts at booting and goes on to ready', async () => {
    const visit = await open();
    await visit.page.evaluateOnNewDocument(() => {
      /** @type {(string|undefined)[]} */ const states = [];
      Object.assign(window, { states });
      new MutationObserver(() => {
        const state = document.documentElement?.dataset.state;
        if (state !== states.at(-1)) states.push(state);
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
    });
    await visit.page.reload();
    await reach(visit, 'ready');
    const states = await visit.page.evaluate(() => /** @type {any} */ (window).states);
    assert.equal(states[0], 'booting');
    assert.equal(states.at(-1), 'ready');
    assert.ok(!states.includes('failed') && !states.includes('training'), states.join(' '));
  });

  for (const [width, height] of [[1280, 720], [412, 823]]) {
    for (const [machine, rate] of /** @type {const} */ ([['this', 1], ['a slow', 8]])) {
      test(`nothing moves until the first sample is there (${width}×${height}, ${machine} machine)`, async (t) => {
        const visit = await open({ viewport: { width, height } });
        const { page } = visit;
        if (!(await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes('layout-shift')))) return t.skip('this browser does not tell');
        const [{ url }, devtools] = [visit.site, await page.createCDPSession()];
        await page.goto('about:blank');
        await page.evaluateOnNewDocument(() => {
          Object.assign(window, { moved: 0 });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) /** @type {any} */ (window).moved += /** @type {any} */ (entry).value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await devtools.send('Emulation.setCPUThrottlingRate', { rate });
        await page.goto(url);
        await reach(visit, 'ready');
        const moved = await page.evaluate(() => /** @type {any} */ (window).moved);
        assert.ok(moved < 0.02, `a share of ${moved}`);
      });
    }
  }

  for (const [language, said] of [['en-GB', /^Steel plates: .* Press Play\.$/], ['ko-KR', /^강판 결함: .* 시작을 누르세요\.$/]]) {
    test(`a first visit finds its headline in the document, and it stays (${language})`, async () => {
      const visit = await open();
      await visit.page.evaluateOnNewDocument((own) => {
        Object.defineProperty(navigator, 'language', { get: () => own });
        /** @type {(string|null)[]} */ const headlines = [];
        Object.assign(window, { headlines });
        new MutationObserver(() => {
          const headline = document.querySelector('#headline')?.textContent ?? null;
          // Nothing is seen before the theme is known.
          if (document.documentElement?.dataset.theme && headline !== headlines.at(-1)) headlines.push(headline);
        }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      }, language);
      await visit.page.goto('about:blank');
      await visit.page.goto(visit.site.url);
      await reach(visit, 'ready');
      const headlines = await visit.page.evaluate(() => /** @type {any} */ (window).headlines);
      assert.equal(headlines.length, 1, headlines.join(' | '));
      assert.match(headlines[0], said);
      // The same sample by its name: there the page alone has said it.
      const named = await open({ hash: `data=steel&lang=${language.slice(0, 2)}` });
      await reach(named, 'ready');
      assert.equal(headlines[0], await named.page.$eval('#headline', (line) => line.textContent));
    });
  }

  test('Play alone trains to the end', async () => {
    const visit = await openReady(open);
    await train(visit);
    const rows = await epochs(visit);
    assert.deepEqual(rows.map(({ epoch }) => epoch), Array.from({ length: 31 }, (_, epoch) => epoch));
    assert.ok(rows[30].train_loss < rows[0].train_loss);
    assert.ok(rows[30].test_accuracy > rows[0].test_accuracy);
    await assertQuiet(visit);
  });

  test('a link does not train by itself, unless it says autoplay', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3');
    assert.equal((await epochs(visit)).length, 1);
    const playing = await open({ hash: 'data=iris&epochs=3&autoplay=1' });
    await reach(playing, 'done');
    assert.equal((await epochs(playing)).length, 4);
  });

  test('Play pressed before anything is there is remembered', async () => {
    const visit = await open({ hash: 'data=digits&epochs=2' });
    await visit.page.waitForSelector('#run');
    await train(visit);
    assert.equal((await epochs(visit)).length, 3);
  });
});
