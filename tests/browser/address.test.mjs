// Data that lies on another host: asked for only after a click that names it, and refused in sentences.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserNames, enter, launch, reach, serve, until } from './harness.mjs';
import { elsewhere } from './elsewhere.mjs';
import { linkOf, told } from './lab.mjs';

const csv = `a,b,label\n${Array.from({ length: 40 }, (_, row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`;
const load = '#messages [data-code="LINK-ADDRESS"] .actions button';

for (const browserName of browserNames) {
  test(`a link's address is fetched after a click that names its host (${browserName})`, async () => {
    const host = await elsewhere(csv);
    const [browser, site] = await Promise.all([launch(browserName, { insecure: true }), serve()]);
    try {
      const visit = await enter({ browserName, browser, site }, { hash: `data=${host.url}open/x.csv&label=b&epochs=1&lang=en` });
      await reach(visit, 'ready');
      await told(visit, 'LINK-ADDRESS');
      await until(visit, 'the button', (/** @type {string} */ button) => document.querySelector(button) !== null, [load]);
      assert.match(await visit.page.$eval('#messages [data-code="LINK-ADDRESS"]', (message) => message.textContent ?? ''), new RegExp(host.host));
      assert.deepEqual(host.asked, [], 'nothing before the click');
      await visit.page.click(load);
      await until(visit, 'its rows', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('40 rows'));
      assert.deepEqual(host.asked, ['/open/x.csv']);
      assert.match(await linkOf(visit), new RegExp(`data=https://${host.host}/open/x.csv&label=b`));
      for (const [path, code, says] of /** @type {const} */ ([
        ['closed/x.csv', 'ADDRESS-REFUSED', /does not let other pages read 'x.csv'/],
        ['gone/x.csv', 'ADDRESS-STATUS', /404 \(not found\)/],
        ['login/x.csv', 'CSV-WEB-PAGE', /web page/],
      ])) {
        await visit.page.evaluate((/** @type {string} */ hash) => {
          location.hash = hash;
        }, `data=${host.url}${path}&epochs=1&lang=en`);
        await told(visit, 'LINK-ADDRESS');
        await until(visit, 'the sample under it', (/** @type {string} */ button) => document.documentElement.dataset.state === 'ready' && document.querySelector(button) !== null, [load]);
        await visit.page.click(load);
        await told(visit, code);
        await until(visit, `${says}`, (/** @type {string} */ wanted, /** @type {string} */ pattern) =>
          new RegExp(pattern).test(document.querySelector(`#messages [data-code="${wanted}"]`)?.textContent ?? ''), [code, says.source]);
      }
    } finally {
      await browser.close();
      await site.close();
      await host.close();
    }
  });
}
