// Kept by its service worker: the page goes on when the network is cut, opens when the server has stopped, and never
// has files of two releases.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { browserNames, enter, launch, reach, serve, site as built, until } from './harness.mjs';
import { alike, follow, press, sealed, train } from './lab.mjs';
import { changeFile, release, withCopy } from './release.mjs';
import { epochs } from './rows.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {import('./harness.mjs').Site} Site */

/** Everything that comes late elsewhere, once. @param {Visit} visit */
async function usesAll(visit) {
  await follow(visit, 'data=iris&epochs=2&precision=f32&lang=ko&hidden=4:relu');
  await until(visit, 'iris', () => document.documentElement.dataset.state === 'ready' && location.hash.includes('iris'));
  await train(visit);
  assert.equal((await epochs(visit)).length, 3);
  await press(visit, '[data-fold="confusion"]');
  await until(visit, 'the confusion', () => document.querySelector('table#confusion-A') !== null);
  await follow(visit, 'view=formulas&lang=en');
  await until(visit, 'the formulas', () => (document.querySelector('[data-view="formulas"]')?.textContent ?? '').length > 200);
  await follow(visit, 'view=report&lang=en');
  await until(visit, 'a row of the report, by a second worker', () => document.querySelector('table#report-epochs td[data-value]') !== null, [], 60_000);
  assert.deepEqual(visit.errors, []);
}

/** @typedef {(options?: {early?: () => void, at?: string}) => Promise<Visit>} Open   `at`: below the site */

/**
 * A browser whose profile outlasts its pages, and a server that can stop.
 * @param {import('./harness.mjs').BrowserName} browserName
 * @param {(open: Open, site: Site) => Promise<void>} body
 * @param {{folder?: string, under?: string}} [options]   of `serve`
 */
async function withKept(browserName, body, options) {
  const [browser, site] = await Promise.all([launch(browserName, { tells: true }), serve(options)]);
  const open = ({ early, at = '' } = {}) =>
    enter({ browserName, browser, site: { ...site, url: site.url + at } }, { hash: 'epochs=2&lang=en', service: true, early });
  try {
    await body(open, site);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The releases the browser keeps. @param {Visit} visit */
const keptBy = ({ page }) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ').at(-1)));
/** The release a page is of. @param {Visit} visit @returns {Promise<string>} */
const versionOf = ({ page }) => page.evaluate(async () => (await import(new URL('www/release.js', document.baseURI).href)).RELEASE.version);
/**
 * A page of `version`: for a moment after a page was closed a browser may still have it, or its service worker, at work, and
 * then the next is, once more, a whole one of the old release.
 * @param {Open} open @param {string} version @returns {Promise<Visit>}
 */
async function openedAs(open, version) {
  for (const end = performance.now() + 30_000; ; ) {
    const visit = await open();
    await sealed(visit);
    if (performance.now() > end || (await versionOf(visit)) === version) return visit;
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
}
/** @param {Visit} visit */
const isServed = ({ page }) => page.evaluate(() => navigator.serviceWorker.controller !== null);
/** Throws away what is kept, as a browser does that needs the room. @param {Visit} visit */
const evict = ({ page }) => page.evaluate(async () => void (await Promise.all((await caches.keys()).map((name) => caches.delete(name)))));

/** Runs in the page, before its own code: it goes on without a service worker, unless it is given one. */
function registersNone() {
  ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
}

/** Another release in the place of the first: what the formulas say, and a picture. @param {string} folder */
function next(folder) {
  changeFile(folder, 'www/lang/en-formulas.js', (text) => `${text}\n`);
  changeFile(folder, 'www/favicon.svg', (text) => `${text}\n`);
  return release(folder);
}

for (const browserName of browserNames) {
  test(`the page works on when the server stops, and opens again without it (${browserName})`, async () => {
    await withKept(browserName, async (open, site) => {
      const first = await open();
      await sealed(first);
      assert.equal(await isServed(first), true);
      await site.close();
      if (browserName === 'chromium') await usesAll(first);
      await first.close();
      const second = await open();
      await reach(second, 'ready');
      await usesAll(second);
      assert.deepEqual(second.foreign, []);
    });
  });

  test(`a new release comes whole, when the pages of the old are gone; half of one never does (${browserName})`, async () => {
    await withCopy(async (folder) => {
      await withKept(browserName, async (open) => {
        const first = await open();
        await sealed(first);
        const [old] = await keptBy(first);
        assert.equal(release(folder), old, 'a release is named by its files');
        const version = next(folder);
        assert.notEqual(version, old);
        const update = () => first.page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration?.update().catch(() => null);
          const coming = registration?.installing;
          if (coming) await new Promise((done) => coming.addEventListener('statechange', done));
          return coming?.state ?? registration?.waiting?.state;
        });
        // One file is still the old release's.
        changeFile(folder, 'www/lang/en-formulas.js', (text) => text.trimEnd());
        assert.equal(await update(), 'redundant', 'half of a release');
        assert.deepEqual(await keptBy(first), [old], 'nothing of it stays');
        changeFile(folder, 'www/lang/en-formulas.js', (text) => `${text}\n`);
        assert.equal(release(folder), version);
        assert.equal(await update(), 'installed');
        assert.equal((await keptBy(first)).length, 2, 'the old one is kept for the page that has it');
        await first.close();
        const second = await openedAs(open, version);
        assert.equal(await versionOf(second), version);
        await until(second, 'the new release alone', async (/** @type {string} */ wanted) => (await caches.keys()).every((name) => name.endsWith(` ${wanted}`)), [version]);
        assert.deepEqual(second.errors, []);
      }, { folder });
    });
  });

  alike(`a page of another release is not taken over (${browserName})`, async () => {
    await withCopy(async (folder) => {
      await withKept(browserName, async (open) => {
        const old = await open({ early: registersNone });
        await sealed(old);
        const version = next(folder);
        const second = await open();
        await sealed(second);
        assert.deepEqual([await keptBy(second), await isServed(old)], [[version], false]);
        await old.close();
        const third = await open();
        await reach(third, 'ready');
        assert.deepEqual([await isServed(third), await versionOf(third)], [true, version]);
        assert.deepEqual(third.errors, []);
      }, { folder });
    });
  }, browserName);

  test(`what the browser threw away comes from the host: a newer release to a new page, none of its files to an old one (${browserName})`, async () => {
    await withCopy(async (folder) => {
      await withKept(browserName, async (open, site) => {
        const old = await open();
        await sealed(old);
        const version = next(folder);
        await evict(old);
        const shows = (/** @type {string} */ name) => old.page.evaluate((address) => new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = `${address}?anew`;
        }), name);
        assert.equal(await shows('www/favicon.svg'), false, 'of another release');
        assert.equal(await shows('www/icon-192.png'), true, 'the same in both');
        const from = site.served.length;
        const second = await open();
        await reach(second, 'ready');
        assert.equal(await versionOf(second), version);
        assert.ok(site.served.slice(from).filter(({ name }) => name === 'index.html').length <= 3, 'it is not asked for again and again');
        await sealed(second);
        assert.deepEqual(second.errors, []);
      }, { folder });
    });
  });

  alike(`where the browser threw everything away and there is no network, it says so itself, and later the page is there (${browserName})`, async () => {
    await withKept(browserName, async (open, site) => {
      const first = await open();
      await sealed(first);
      await evict(first);
      await first.close();
      site.withheld.add('');
      const second = await open().catch(() => null); // one of the drivers fails
      assert.equal(second && await second.page.$('#run').catch(() => null), null);
      await new Promise((then) => setTimeout(then, 1000));
      // What tells of the release, and the page: a browser tries either up to ten times by itself where the connection breaks.
      assert.ok(site.broken.length <= 25, `asked for ${site.broken.join(', ')}`);
      site.withheld.delete('');
      const third = await open();
      await reach(third, 'ready');
      await sealed(third);
    });
  }, browserName);

  test(`two labs of one host share nothing (${browserName})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
    for (const name of ['a', 'b']) symlinkSync(built, join(folder, name));
    writeFileSync(join(folder, 'index.html'), '');
    try {
      await withKept(browserName, async (open, site) => {
        const one = await open({ at: 'a/' });
        await sealed(one);
        await train(one);
        await until(one, 'its runs to be kept', async () => (await indexedDB.databases()).length === 1);
        const other = await open({ at: 'b/' });
        await sealed(other);
        assert.equal((await keptBy(other)).length, 2);
        await other.page.reload();
        await reach(other, 'ready');
        assert.equal((await epochs(other)).length, 1);
        await site.close();
        await one.page.bringToFront(); // nothing is drawn of a page that is not seen
        await one.page.reload();
        await reach(one, 'done');
        await until(one, 'its epochs', () => document.querySelectorAll('table#epochs tr[data-epoch]').length === 3);
      }, { folder, under: '/' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
