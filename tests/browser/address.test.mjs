// Data that lies on another host: asked for only after a click that names it, with progress and Cancel, and refused in
// sentences. Its link says the same before and after.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserNames, enter, launch, reach, serve, until } from './harness.mjs';
import { elsewhere } from './elsewhere.mjs';
import { assertSameHistory, follow, linkOf, sealed, stepEpochs, told, untold } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const csv = `a,b,label\n${Array.from({ length: 40 }, (_, row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`;
const load = '#messages [data-code="LINK-ADDRESS"] .actions button';

/**
 * A page with this link in a browser that takes the host's certificate.
 * @param {import('./harness.mjs').BrowserName} browserName
 * @param {(host: Awaited<ReturnType<typeof elsewhere>>, open: (hash: string, early?: () => void) => Promise<Visit>) => Promise<void>} body
 * @param {{lazy: boolean}} [options]   of `serve`
 */
async function withHost(browserName, body, { lazy } = { lazy: true }) {
  const host = await elsewhere(csv);
  const [browser, site] = await Promise.all([launch(browserName, { insecure: true }), serve({ lazy })]);
  try {
    await body(host, async (hash, early) => {
      const visit = await enter({ browserName, browser, site }, { hash, early });
      await reach(visit, 'ready');
      return visit;
    });
  } finally {
    await browser.close();
    await site.close();
    await host.close();
  }
}

/** Waits for the button that fetches, the sample under it. @param {Visit} visit */
async function offered(visit) {
  await told(visit, 'LINK-ADDRESS');
  await until(visit, 'the button', (/** @type {string} */ button) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector(button) !== null, [load]);
}

/** @param {Visit} visit @param {string} what */
async function holds(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(wanted), [what]);
}

/** @param {Visit} visit @param {string} code @param {RegExp} says */
async function toldThat(visit, code, says) {
  await told(visit, code);
  await until(visit, `${says}`, (/** @type {string} */ wanted, /** @type {string} */ pattern) =>
    new RegExp(pattern).test(document.querySelector(`#messages [data-code="${wanted}"]`)?.textContent ?? ''), [code, says.source]);
}

/** Runs in the page, before its own code: its worker finds that there is no connection. */
function cutOff() {
  const Own = Blob;
  window.Blob = class extends Own {
    /** @param {BlobPart[]} [parts] @param {BlobPropertyBag} [options] */
    constructor(parts = [], options = {}) {
      const script = options.type === 'text/javascript';
      super(script ? [...parts, "\nObject.defineProperty(navigator, 'onLine', {value: false});"] : parts, options);
    }
  };
}

for (const browserName of browserNames) {
  test(`a link's address is fetched after a click that names its host (${browserName})`, async () => {
    await withHost(browserName, async (host, open) => {
      const link = (/** @type {string} */ path) => `data=${host.url}${path}&label=b&drop=a&epochs=1&lang=en`;
      const visit = await open(link('open/x.csv'));
      await offered(visit);
      assert.match(await visit.page.$eval('#messages [data-code="LINK-ADDRESS"]', (message) => message.textContent ?? ''), new RegExp(host.host));
      assert.deepEqual(host.asked, [], 'nothing before the click');
      assert.equal(await linkOf(visit), link('open/x.csv'), 'the link is whole while it waits');
      await visit.page.click(load);
      await holds(visit, '40 rows');
      await holds(visit, '7 classes');
      assert.equal(await linkOf(visit), link('open/x.csv'), 'and after');
      assert.deepEqual(host.asked, ['/open/x.csv']);
      await visit.page.click('#data summary');
      await until(visit, 'its first lines', () => document.querySelector('#data .preview')?.textContent?.startsWith('a,b,label'));
      await visit.page.select('#data [data-how="header"]', '0');
      await holds(visit, '41 rows');
      assert.deepEqual(host.asked, ['/open/x.csv'], 'to read it otherwise asks nobody again');
      for (const [path, code, says] of /** @type {const} */ ([
        ['closed/x.csv', 'ADDRESS-REFUSED', /does not let other pages read 'x.csv'/],
        ['gone/x.csv', 'ADDRESS-STATUS', /404 \(not found\)/],
        ['login/x.csv', 'CSV-WEB-PAGE', /web page/],
      ])) {
        await follow(visit, link(path));
        await offered(visit);
        await visit.page.click(load);
        await toldThat(visit, code, says);
        assert.equal(await linkOf(visit), link(path));
      }
    });
  });

  test(`of an address is shown how much has come, and Cancel leaves all as it was (${browserName})`, async () => {
    await withHost(browserName, async (host, open) => {
      const link = `data=${host.url}slow/x.csv&epochs=4&lang=en`;
      const visit = await open(link);
      await offered(visit);
      await stepEpochs(visit, 2);
      const before = await written(visit);
      await visit.page.click(load);
      await until(visit, 'how much there is', () =>
        /^x\.csv\d+ B of \d+ B received( · \d+ s left)?Cancel$/.test(document.querySelector('#data .loading:not([hidden])')?.textContent ?? ''));
      const share = await visit.page.$eval('#data .loading [role="progressbar"]', (bar) => Number(bar.getAttribute('aria-valuenow')));
      assert.ok(share > 45 && share < 55, `${share} %`);
      await visit.page.click('#data .loading button');
      await toldThat(visit, 'FILE-CANCELLED', /Stopped x\.csv/);
      await reach(visit, 'paused');
      assertSameHistory(await written(visit), before);
      assert.equal(await linkOf(visit), link);
      await visit.page.click(load);
      await until(visit, 'it to come', () => document.querySelector('#data .loading:not([hidden])') !== null);
      await until(visit, 'half of it', () => / received/.test(document.querySelector('#data .loading')?.textContent ?? ''));
      host.goOn();
      await holds(visit, '40 rows');
      await untold(visit, 'FILE-CANCELLED');
      assert.deepEqual(host.asked, ['/slow/x.csv', '/slow/x.csv']);
    });
  });

  test(`without a connection an address says so, and can be asked again (${browserName})`, async () => {
    await withHost(browserName, async (host, open) => {
      const visit = await open(`data=${host.url}closed/x.csv&epochs=1&lang=en`, cutOff);
      await offered(visit);
      await visit.page.click(load);
      await toldThat(visit, 'ADDRESS-OFFLINE', /'x\.csv' cannot be fetched: there is no connection\. Nothing was changed\./);
      await until(visit, 'the way to ask again', (/** @type {string} */ name) =>
        document.querySelector('#messages [data-code="ADDRESS-OFFLINE"] .actions button')?.textContent === `Load from ${name}`, [host.host]);
    });
  });

  test(`clicked when the page has cut its line, an address is loaded all the same, each time anew (${browserName})`, async () => {
    await withHost(browserName, async (host, open) => {
      const visit = await open('data=iris&epochs=1&lang=en');
      for (const [time, path] of ['open/x.csv', 'open/y.csv', 'open/x.csv'].entries()) {
        await sealed(visit);
        await follow(visit, `data=${host.url}${path}&epochs=1&lang=en`);
        await offered(visit);
        await visit.page.evaluate(() => Object.assign(window, { sealed: true }));
        await visit.page.click(load);
        const isThere = () => visit.page.evaluate(() =>
          !('sealed' in window) && document.documentElement.dataset.state === 'ready' && /40 rows/.test(document.querySelector('#data')?.textContent ?? '')).catch(() => false);
        for (const late = performance.now() + 30_000; !(await isThere());) assert.ok(performance.now() < late, `${path} did not come`);
        assert.equal(host.asked.length, time + 1);
      }
      assert.deepEqual(visit.errors, []);
    }, { lazy: false });
  });
}
