// What the browser itself may refuse: the clipboard, a canvas, the address bar.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, reach, until } from './harness.mjs';
import { assertQuiet, eachBrowser, follow, linkOf, openReady, press, told, train, untold } from './lab.mjs';
import { epochs } from './rows.mjs';

const link = 'data=iris&epochs=3';

eachBrowser((open) => {
  test('without a clipboard, Copy link says where the link is', async () => {
    const visit = await openReady(open, link);
    await visit.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await press(visit, '#copy-link');
    await until(visit, 'the toast', () => document.querySelector('#toast')?.textContent?.includes('address bar'));
    await assertQuiet(visit);
  });

  test('a panel that cannot be drawn stops neither the others nor the training, and is told once', async () => {
    const visit = await openReady(open, link);
    await visit.page.evaluate(() => {
      HTMLCanvasElement.prototype.getContext = () => {
        throw new Error('no canvas today');
      };
    });
    await train(visit);
    assert.equal((await epochs(visit)).length, 4);
    await told(visit, 'PAGE-DRAWING');
    await visit.page.click('#messages [data-code="PAGE-DRAWING"] button');
    await untold(visit, 'PAGE-DRAWING');
    await press(visit, '#reset');
    await reach(visit, 'ready');
    await train(visit);
    assert.deepEqual(await messages(visit), []);
    assert.equal(visit.errors.length, 1, visit.errors.join(' | '));
  });

  test('a link that means what is there is written as the page writes it, with its notice', async () => {
    const visit = await openReady(open, link);
    await follow(visit, 'epochs=3&data=iris&colour=red');
    await told(visit, 'LINK-UNKNOWN');
    assert.equal(await linkOf(visit), link);
    assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'ready');
  });

  test('an address bar that refuses is no error, and follows later', async () => {
    const visit = await openReady(open, link);
    await visit.page.evaluate(() => {
      const replace = history.replaceState.bind(history);
      let refusals = 0;
      history.replaceState = (...given) => {
        refusals += 1;
        if (refusals <= 2) throw new DOMException('too often', 'SecurityError');
        replace(...given);
      };
    });
    await press(visit, '#reroll');
    await reach(visit, 'ready');
    await until(visit, 'the seed in the link', () => /(#|&)seed=\d+/.test(location.hash));
    await assertQuiet(visit);
  });
});
