// The views of the page as one frame holds them: on every width, by themselves, and before a class.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, until } from './harness.mjs';
import { alike, drawn, eachBrowser, follow, linkOf, openReady, press, train } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const views = ['lab', 'neuron', 'report', 'formulas'];
const screen = { width: 1280, height: 720 };
const smallest_px = 18;

/** Waits for the view, and for what it computes. @param {Visit} visit @param {string} view */
async function shown(visit, view) {
  await until(visit, view, (/** @type {string} */ name) => {
    const root = document.querySelector(name === 'lab' ? '#lab' : `[data-view="${name}"]`);
    const busy = root?.getAttribute('data-phase') === 'running';
    return root !== null && !busy && root.clientWidth > 0 && (root.textContent ?? '').length > 200;
  }, [view]);
  await drawn(visit);
}

/** Texts that are seen: how large they are, and which the keys at the bottom or the edge of a scroll area cut. @param {Visit} visit @param {string} within */
function texts({ page }, within) {
  return page.evaluate((selector) => {
    const dock = document.querySelector('.hints')?.getBoundingClientRect().top ?? innerHeight;
    const walker = document.createTreeWalker(document.querySelector(selector) ?? document.body, NodeFilter.SHOW_TEXT);
    /** @type {{text: string, size: number, cut: boolean}[]} */ const found = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      const range = document.createRange();
      range.selectNode(walker.currentNode);
      const box = range.getBoundingClientRect();
      const style = parentElement && getComputedStyle(parentElement);
      if (!style || box.width < 2 || box.height < 2 || !textContent?.trim() || style.visibility !== 'visible') continue;
      if (parentElement.closest('.transport, .hints')) continue;
      found.push({ text: textContent.trim(), size: parseFloat(style.fontSize), cut: box.bottom > dock || box.right > innerWidth });
    }
    return found;
  }, within);
}

/** Rows of the step table in which a cell's text runs into the next one's. @param {import('./harness.mjs').Visit} visit */
function overlaps({ page }) {
  return page.$$eval('.view-neuron .one-step tr', (rows) => rows.flatMap((row) => {
    const cells = [...row.children].filter((cell) => cell.textContent !== '').map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect();
    });
    const right = (row.closest('table')?.getBoundingClientRect().right ?? 0) + 1;
    return cells.some((cell, at) => cell.right > (cells[at + 1]?.left ?? right)) ? [row.textContent] : [];
  }));
}

/** Pictures, tables and headings that lie over one another, by more than an edge. @param {import('./harness.mjs').Visit} visit */
function piled({ page }) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('.main :is(canvas, table, h1, h2, .chart-title)')].filter((each) => each.checkVisibility());
    const boxes = all.map((each) => ({ each, box: each.getBoundingClientRect() })).filter(({ box }) => box.width > 2 && box.height > 2);
    const meet = (/** @type {DOMRect} */ a, /** @type {DOMRect} */ b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => !a.each.contains(b.each) && meet(a.box, b.box))
      .map((b) => [a, b].map(({ each }) => `${each.tagName} ${each.id || each.textContent?.slice(0, 30)}`).join(' / ')));
  });
}

eachBrowser((open) => {
  test('on no width does the page scroll sideways, and the open view is among those in sight', async () => {
    for (const view of views) {
      const visit = await openReady(open, `view=${view}&lang=en`, { viewport: { width: 320, height: 740 } });
      await shown(visit, view);
      for (const width of [320, 360, 480, 699, 700, 760, 899, 900, 1099, 1100]) {
        await visit.page.setViewport({ width, height: 740 });
        const found = await visit.page.evaluate(() => {
          const [nav, tab] = ['.tabs', '.tab[aria-current]'].map((each) => document.querySelector(each)?.getBoundingClientRect() ?? new DOMRect());
          const tools = document.querySelector('.tools')?.getBoundingClientRect() ?? new DOMRect();
          return {
            wide: document.documentElement.scrollWidth > innerWidth,
            inside: tab.left >= nav.left - 1 && tab.right <= nav.right + 1 && nav.height < 60,
            tools: tools.right <= innerWidth,
          };
        });
        assert.deepEqual(found, { wide: false, inside: true, tools: true }, `${view} at ${width}`);
      }
    }
  });

  test('on a wide page only its columns scroll, whatever is opened', async () => {
    for (const view of views) {
      const visit = await openReady(open, `view=${view}&lang=en&data=iris&epochs=2&b.loss=half_sse`, { viewport: { width: 1280, height: 500 } });
      await shown(visit, view);
      if (view === 'lab') await train(visit);
      const opened = await visit.page.$$eval('[data-fold], summary', (all) => {
        const there = /** @type {HTMLElement[]} */ (all).filter((each) => each.offsetParent !== null);
        there.forEach((each) => each.click());
        return there.length;
      });
      assert.ok(opened > 0 || view === 'formulas', view);
      for (const panel of await visit.page.$$('#panels > *')) {
        await panel.scrollIntoView();
        await until(visit, 'what is opened', (/** @type {string} */ id) => {
          const panel = document.getElementById(id);
          return panel?.textContent || panel?.offsetParent === null;
        }, [await panel.evaluate(({ id }) => id)]);
        await drawn(visit);
      }
      const found = await visit.page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollTop]);
      assert.deepEqual(found, [0, 0], view);
    }
  });

  alike('on a phone the matrix and the weights of the first run are seen whole, in either language', async () => {
    for (const lang of ['en', 'ko']) {
      const visit = await openReady(open, `lang=${lang}&epochs=30`, { viewport: { width: 360, height: 740 } });
      await train(visit);
      for (const [name, within] of [['confusion', '.confusion-scroll'], ['weights', '.heat']]) {
        await press(visit, `[data-fold="${name}"]`);
        await visit.page.waitForSelector(within);
        await visit.page.$eval(within, (area) => area.scrollIntoView());
        await until(visit, 'what is in it', (/** @type {string} */ within) => (document.querySelector(within)?.textContent ?? '').includes('Other_Faults'), [within]);
        await drawn(visit);
        assert.equal(await visit.page.$eval(within, (area) => area.scrollWidth - area.clientWidth), 0, `${lang}: ${name}`);
      }
    }
  });

  test('nor in the moment before what is drawn is drawn for the new width', async () => {
    for (const view of views) {
      const visit = await open({ viewport: { width: 1250, height: 740 } });
      // A frame around the lab, which the lab itself lets no frame be.
      await visit.page.goto(`${visit.site.url}losslab.js`);
      const wide = await visit.page.evaluate(async (src, root) => {
        const frame = document.createElement('iframe');
        Object.assign(frame, { src, width: 1200, height: 700 });
        document.body.append(frame);
        await new Promise((loaded) => frame.addEventListener('load', loaded));
        const { contentDocument: page, contentWindow } = frame;
        const shown = () => page?.documentElement.dataset.state === 'ready' && (page.querySelector(root)?.textContent ?? '').length > 200;
        for (const late = performance.now() + 30_000; !shown(); await new Promise((next) => setTimeout(next, 50))) {
          if (performance.now() > late) throw new Error(`the frame does not show ${root}`);
        }
        await new Promise((drawn) => contentWindow?.requestAnimationFrame(() => contentWindow.requestAnimationFrame(drawn)));
        const widths = [1099, 900, 699, 320];
        return widths.filter((width) => {
          frame.width = String(width);
          return (page?.documentElement.scrollWidth ?? Infinity) > width;
        });
      }, `${visit.site.url}#view=${view}&lang=en`, view === 'lab' ? '#lab' : `[data-view="${view}"]`);
      assert.deepEqual(wide, [], view);
    }
  });

  test('a link that starts by itself starts what it shows, and nothing behind it', async () => {
    const visit = await openReady(open, 'view=neuron&autoplay=1&data=iris&epochs=3');
    await until(visit, 'the race', () => Number(document.querySelector('.view-neuron .counter b')?.textContent) > 20);
    assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'ready');
    assert.equal((await visit.page.$$('table#epochs tr[data-epoch="1"]')).length, 0);
    const lab = await open({ hash: 'autoplay=1&data=iris&epochs=3' });
    await reach(lab, 'done');
    assert.deepEqual([...visit.errors, ...lab.errors], []);
  });

  alike('the title names the view, in the page’s language', async () => {
    const visit = await openReady(open, 'lang=en');
    const titled = (/** @type {string} */ title) => until(visit, title, (wanted) => document.title === wanted, [title]);
    await titled('LossLab');
    await visit.page.click('.tab[data-to="neuron"]');
    await titled('One neuron · LossLab');
    await follow(visit, 'view=report&lang=ko');
    await titled('보고서 · LossLab');
    await visit.page.click('.tab[data-to="lab"]');
    await titled('LossLab');
  });

  alike('a tab is a link to the page as it is set, and only a plain click stays', async () => {
    const visit = await openReady(open, 'data=iris&lang=ko&theme=dark&view=formulas');
    await shown(visit, 'formulas');
    const href = (/** @type {string} */ selector) => visit.page.$eval(selector, (link) => link.getAttribute('href'));
    assert.equal(await href('.tab[data-to="neuron"]'), '#view=neuron&data=iris&lang=ko&theme=dark');
    assert.equal(await href('.tab[data-to="lab"]'), '#data=iris&lang=ko&theme=dark');
    assert.equal(await href('.elsewhere [data-to="report"]'), '#view=report&data=iris&lang=ko&theme=dark');
    for (const selector of ['.tab[data-to="neuron"]', '.elsewhere [data-to="report"]']) {
      for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) {
        const left = await visit.page.$eval(selector, (link, modifier) => {
          let left = false;
          // The browser would open another page.
          addEventListener('click', (event) => {
            left = !event.defaultPrevented;
            event.preventDefault();
          }, { once: true });
          link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, [modifier]: true }));
          return left;
        }, key);
        assert.ok(left, `${selector} with ${key}`);
      }
    }
    assert.match(await linkOf(visit), /^view=formulas/);
    await visit.page.click('.tab[data-to="neuron"]');
    await shown(visit, 'neuron');
    assert.equal(await linkOf(visit), 'view=neuron&data=iris&lang=ko&theme=dark');
    assert.deepEqual(visit.errors, []);
  });

  for (const language of ['en', 'ko']) {
    alike(`before a class nothing of a race is small or cut, in ${language}`, async () => {
      const visit = await openReady(open, `view=neuron&present=1&lang=${language}`, { viewport: screen });
      await shown(visit, 'neuron');
      const check = async (/** @type {string} */ when) => {
        const found = await texts(visit, '.view-neuron');
        assert.ok(found.length > 40);
        assert.deepEqual(found.filter(({ size, cut }) => size < smallest_px || cut), [], when);
        assert.deepEqual(await overlaps(visit), [], when);
      };
      await check('at the start');
      await visit.page.keyboard.press('s');
      for (const part of ['1', '2', '3', '4', '5']) {
        await until(visit, `part ${part}`, (/** @type {string} */ wanted) => document.querySelector('[aria-current="step"] .step-number')?.textContent === wanted, [part]);
        await check(`part ${part}`);
        await visit.page.keyboard.press('ArrowRight');
      }
      await visit.page.keyboard.press('s');
      await visit.page.keyboard.press(' ');
      await until(visit, 'its end', () => document.querySelector('.view-neuron .counter b')?.textContent === '300');
      await check('at the end');
      assert.deepEqual(visit.errors, []);
    });

    alike(`before a class the report’s ladder and verdict are on one screen, in ${language}`, async () => {
      const visit = await openReady(open, `view=report&present=1&lang=${language}&report=accuracy,gradient,log,scale,seeds`, { viewport: screen });
      await shown(visit, 'report');
      const found = [...await texts(visit, '.view-report h1'), ...await texts(visit, '.report-ladder')];
      assert.ok(found.length > 30);
      assert.deepEqual(found.filter(({ size, cut }) => size < smallest_px || cut), []);
      assert.deepEqual(visit.errors, []);
    });
  }

  for (const language of ['en', 'ko']) {
    alike(`before a class on a phone every view is whole, and is left by a thumb, in ${language}`, async () => {
      for (const view of [...views, 'lesson=1', 'lesson=3', 'lesson=4']) {
        const shows = view.includes('=') ? view : `view=${view}&b.out=sigmoid&b.loss=mse&epochs=2`;
        const visit = await openReady(open, `${shows}&present=1&lang=${language}`, { viewport: { width: 360, height: 740 } });
        await shown(visit, ['neuron', 'lesson=1'].includes(view) ? 'neuron' : view.includes('=') ? 'lab' : view);
        if (view === 'lab') await train(visit);
        await drawn(visit);
        assert.deepEqual(await piled(visit), [], view);
        const wide = (await texts(visit, '.recipe')).filter(({ cut }) => cut);
        assert.deepEqual(wide, [], view);
        const [width, gap, ...sizes] = await visit.page.evaluate(() => {
          const above = Math.max(...[...document.querySelectorAll('#guide, .recipe')].map((strip) => strip.getBoundingClientRect().bottom));
          const [main] = [...document.querySelectorAll('.main, #view')].filter((main) => main.checkVisibility()).map((main) => main.getBoundingClientRect().top);
          const plays = [...document.querySelectorAll('.play')].filter((play) => play.checkVisibility()).map((play) => play.getBoundingClientRect());
          return [document.documentElement.scrollWidth, main - above, ...plays.flatMap(({ width, height }) => [width, height])];
        });
        assert.ok(width <= 360 && gap < 2, `${view}: ${width} px wide, ${gap} px of nothing`);
        assert.ok(sizes.every((size) => size >= 44), `${view}: ${sizes}`);
        await press(visit, '.hint:last-child');
        await until(visit, 'the page', () => !document.documentElement.hasAttribute('data-present'));
        assert.deepEqual(visit.errors, []);
      }
    });
  }

  alike('every control of the views has a name, and shows that it has the focus', async () => {
    for (const view of views.slice(1)) {
      const visit = await openReady(open, `view=${view}`);
      await shown(visit, view);
      const nameless = await visit.page.$$eval(`[data-view="${view}"] :is(button, input, select, summary, a, [tabindex="0"], svg[role="img"], [role="switch"])`, (all) =>
        all.filter((each) => each.checkVisibility()).filter((each) => {
          const labelled = each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? '';
          return !(labelled.trim() || each.textContent?.trim() || each.getAttribute('title')) || (each.matches('svg') && !each.getAttribute('aria-label'));
        }).map((each) => each.outerHTML.slice(0, 120)));
      assert.deepEqual(nameless, [], view);
      for (let tab = 0; tab < 14; tab += 1) {
        await visit.page.keyboard.press('Tab');
        const ring = await visit.page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return 'nothing';
          const rings = [focused, focused.parentElement, focused.nextElementSibling, focused.closest('.axis')?.querySelector('.thumb')];
          return rings.some((each) => each && getComputedStyle(each).outlineStyle !== 'none') ? '' : focused.outerHTML.slice(0, 120);
        });
        assert.equal(ring, '', `${view}, tab ${tab}`);
      }
    }
  });
}, { whole: true });
