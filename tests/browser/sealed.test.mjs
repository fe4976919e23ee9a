// Nothing leaves: what the page and its worker try to send elsewhere is stopped, by the browser's policy and by the
// worker's own walls, and after the first minutes the page asks for nothing at all, not even of its own host.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { browserNames, enter, launch, reach, serve, until } from './harness.mjs';
import { eachBrowser, follow, openReady, press, reachEpoch, sealed, train } from './lab.mjs';
import { elsewhere } from './elsewhere.mjs';
import { changeFile, release, withCopy } from './release.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

/** Runs in the page, before its own code. */
function keepViolations() {
  /** @type {string[]} */ const violations = [];
  Object.assign(window, { violations });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`));
}

/** Runs in the page, before its own code: it has little time of its own, and what failed to come is asked for again soon. */
function keepRejections() {
  /** @type {string[]} */ const rejections = [];
  Object.assign(window, { rejections });
  addEventListener('unhandledrejection', ({ reason }) => rejections.push(String(reason)));
  const later = window.setTimeout;
  window.requestIdleCallback = /** @type {any} */ ((/** @type {() => void} */ act) => later(act, 100));
  window.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, wait_ms = 0) => later(act, Math.min(wait_ms, 1000)));
}

/** Runs in the page, before its own code. */
function hearLeaks() {
  /** @type {unknown[]} */ const leaks = [];
  Object.assign(window, { leaks });
  new BroadcastChannel('leaks').onmessage = ({ data }) => leaks.push(data);
}

/** @param {Visit} visit @returns {Promise<string[]>} */
const violationsOf = ({ page }) => page.evaluate(() => /** @type {any} */ (window).violations);

/** What gets out of the page, of all that tries. @param {Visit} visit @param {string} host @returns {Promise<string[]>} */
function leaksOf({ page }, host) {
  return page.evaluate(async (address) => {
    /** @type {string[]} */ const out = [];
    /** @param {string} name @param {() => any} attempt   its promise fails, or says false, where it is stopped */
    const attempt = async (name, attempt) => {
      try {
        if ((await attempt()) !== false) out.push(name);
      } catch {
        // it was stopped
      }
    };
    const loaded = (/** @type {any} */ target) => new Promise((resolve, reject) => {
      target.onload = target.onopen = resolve;
      target.onerror = target.onclose = reject;
    });
    const added = (/** @type {string} */ tag, /** @type {object} */ props) => {
      const element = Object.assign(document.createElement(tag), props);
      document.body.append(element);
      return loaded(element).finally(() => element.remove());
    };
    await attempt('fetch', () => fetch(address, { mode: 'no-cors' }));
    await attempt('XMLHttpRequest', () => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.send();
      return loaded(request);
    });
    await attempt('WebSocket', () => loaded(new WebSocket(address.replace('https', 'wss'))));
    await attempt('EventSource', () => loaded(new EventSource(address)));
    await attempt('img', () => added('img', { src: `${address}.png` }));
    await attempt('style', () => added('link', { rel: 'stylesheet', href: `${address}.css` }));
    await attempt('script', () => import(`${address}.js`));
    await attempt('inline style', () => {
      const element = document.createElement('p');
      element.setAttribute('style', 'width: 7px');
      return element.style.width === '7px';
    });
    await attempt('eval', () => (0, eval)('1'));
    // Whether it went is asked of the host.
    navigator.sendBeacon(address);
    return out;
  }, `${host}open/leak`);
}

/** Some of what comes ahead. */
const LATER = ['www/textbook.js', 'www/lang/ko.js', 'www/view/report.js'];

/** A violation of the policy is told of each. */
const TRIED = ['connect-src', 'img-src', 'style-src', 'script-src'];

/** The same of a worker that is made as the lab's own is. @param {Visit} visit @param {string} host */
function leaksOfWorker({ page }, host) {
  return page.evaluate(async (address) => {
    const module = '/www/cell.js';
    const { startWorker } = await import(location.pathname.replace(/\/[^/]*$/, '') + module);
    const Own = Blob;
    // What tries is put behind the worker's own modules.
    window.Blob = /** @type {any} */ (class extends Own {
      /** @param {BlobPart[]} parts @param {BlobPropertyBag} options */
      constructor(parts, options) {
        super(options?.type === 'text/javascript' ? [...parts, `\n(${tries})(${JSON.stringify(address)});`] : parts, options);
      }
    });
    async function tries(/** @type {string} */ address) {
      /** @type {string[]} */ const out = [];
      for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'Worker', 'caches', 'importScripts']) if (name in self) out.push(name);
      await fetch(`${address}.json`).then(() => out.push('fetch'), () => null);
      await import(`${address}.js`).then(() => out.push('import'), () => null);
      self.postMessage({ type: 'leaks', out });
    }
    const worker = startWorker();
    window.Blob = Own;
    const out = await new Promise((resolve) => {
      worker.onmessage = (/** @type {MessageEvent} */ { data }) => data.type === 'leaks' && resolve(data.out);
    });
    worker.terminate();
    return out;
  }, `${host}open/leak`);
}

/** The first module of a worker: tries every way out that the browser's policy alone is to stop. @param {string} address */
const beforeWalls = (address) => `
  const out = [];
  const attempts = [];
  const attempt = (name, act) => {
    try {
      attempts.push(Promise.resolve(act()).then(() => out.push(name), () => null));
    } catch {
      // it was stopped
    }
  };
  const opened = (target) => new Promise((resolve, reject) => {
    target.onopen = target.onload = target.onmessage = resolve;
    target.onerror = target.onclose = reject;
  });
  attempt('fetch', () => fetch('${address}.json', {mode: 'no-cors'}));
  attempt('fetch of the site', () => fetch(new URL('../release.js?leak', import.meta.url)));
  attempt('XMLHttpRequest', () => {
    const request = new XMLHttpRequest();
    request.open('GET', '${address}.xml');
    request.send();
    return opened(request);
  });
  attempt('WebSocket', () => opened(new WebSocket('${address.replace('https', 'wss')}')));
  attempt('EventSource', () => opened(new EventSource('${address}.events')));
  attempt('import', () => import('${address}.js'));
  attempt('Worker', () => opened(new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))));
  attempt('eval', () => (0, eval)('1'));
  Promise.all(attempts).then(() => new BroadcastChannel('leaks').postMessage({from: location.href, out}));
`;

/** The last: tells what the lab's own walls leave. @param {string} address */
const behindWalls = (address) => `
  const out = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'Worker', 'caches', 'importScripts'].filter((name) => name in self);
  await fetch('${address}.json').then(() => out.push('fetch'), () => null);
  new BroadcastChannel('leaks').postMessage({from: location.href, out});
`;

/** Goes through everything a person can open. @param {Visit} visit */
async function walk(visit) {
  const { page } = visit;
  await train(visit);
  for (const panel of ['weights', 'histograms', 'confusion', 'regions', 'nine']) {
    await press(visit, `[data-fold="${panel}"]`);
    await until(visit, panel, (/** @type {string} */ name) => (document.querySelector(`#panel-${name}`)?.textContent ?? '').length > 10, [panel]);
  }
  await press(visit, '#gradient-check');
  await until(visit, 'the check', () => document.querySelector('[data-key="worst_relative_error"]') !== null);
  for (const data of ['iris', 'moons']) {
    await follow(visit, `data=${data}&epochs=1&precision=f32&lang=ko`);
    await until(visit, data, (/** @type {string} */ name) => document.documentElement.dataset.state === 'ready' && location.hash.includes(name), [data]);
    await press(visit, '#step-epoch');
    await reachEpoch(visit, 1);
  }
  await press(visit, '#show-qr');
  await until(visit, 'the code', () => document.querySelector('dialog .qr') !== null);
  await page.keyboard.press('Escape');
  for (const view of ['neuron', 'formulas', 'report']) {
    await follow(visit, `view=${view}&lang=en`);
    await until(visit, view, (/** @type {string} */ name) => (document.querySelector(`[data-view="${name}"]`)?.textContent ?? '').length > 200, [view]);
  }
  await follow(visit, 'lesson=2&present=1&lang=en');
  await until(visit, 'the lesson before a class', () => document.documentElement.hasAttribute('data-present') && document.querySelector('#guide:not([hidden])') !== null);
}

eachBrowser((open, browserName) => {
  test('after the first screen the rest comes ahead; then nothing is asked of anyone, whatever is opened', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en', { early: keepViolations, service: true });
    await until(visit, 'the service worker, which comes last', () => navigator.serviceWorker.controller !== null, [], 60_000);
    const isSealed = () => document.documentElement.hasAttribute('data-sealed');
    assert.equal(await visit.page.evaluate(isSealed), false, 'nobody is there');
    await visit.page.keyboard.press('Shift');
    await until(visit, 'the line to be cut', isSealed);
    const { served } = visit.site;
    const before = served.length;
    await walk(visit);
    const asked = served.slice(before).map(({ name }) => name);
    // Firefox asks the host for some scripts of a second worker, though the service worker has them.
    const own = browserName === 'firefox' ? /^www\/((worker|pkg)\/)?\w+\.js$/ : /^$/;
    assert.deepEqual(asked.filter((name) => !own.test(name)), []);
    assert.deepEqual(await violationsOf(visit), []);
    assert.deepEqual([visit.errors, visit.foreign, visit.site.missing], [[], [], []]);
  });
}, { whole: true, tells: true });

eachBrowser((open) => {
  test('what does not come ahead is asked for again, and nothing is said', async () => {
    const visit = await open({ early: keepRejections });
    const { withheld, broken } = visit.site;
    for (const name of LATER) withheld.add(name);
    await reach(visit, 'ready');
    const [first] = LATER; // browsers ask twice by themselves
    const deadline = performance.now() + 60_000;
    while (broken.filter((name) => name === first).length < 6) {
      assert.ok(performance.now() < deadline, broken.join());
      await new Promise((then) => setTimeout(then, 50));
    }
    assert.ok(!(await visit.page.$(':root[data-sealed]')), 'sealed before all is there');
    withheld.clear();
    await until(visit, 'the line to be cut, though nobody comes', () => document.documentElement.hasAttribute('data-sealed'));
    assert.deepEqual(await visit.page.evaluate(() => /** @type {any} */ (window).rejections), []);
  });
}, { whole: true });

for (const browserName of browserNames) {
  test(`nothing gets out of the page or of a worker (${browserName})`, async () => {
    const host = await elsewhere('a,b\n1,2\n');
    const [browser, site] = await Promise.all([launch(browserName, { insecure: true }), serve()]);
    try {
      const visit = await enter({ browserName, browser, site }, { hash: 'epochs=2', early: keepViolations });
      await reach(visit, 'ready');
      await sealed(visit);
      assert.deepEqual(await leaksOfWorker(visit, host.url), []);
      assert.deepEqual(await leaksOf(visit, host.url), []);
      const told = await violationsOf(visit);
      for (const directive of TRIED) assert.ok(told.some((each) => each.startsWith(directive)), `${directive}: ${told.join(', ')}`);
      assert.deepEqual(host.asked, [], 'the other host was asked');
    } finally {
      await browser.close();
      await site.close();
      await host.close();
    }
  });

  test(`nor out of a worker that the service worker serves (${browserName})`, async () => {
    const host = await elsewhere('a,b\n1,2\n');
    const browser = await launch(browserName, { insecure: true });
    try {
      await withCopy(async (folder) => {
        writeFileSync(join(folder, 'www/worker/before.js'), beforeWalls(`${host.url}open/leak`));
        writeFileSync(join(folder, 'www/worker/behind.js'), behindWalls(`${host.url}open/leak`));
        changeFile(folder, 'www/worker/start.js', (text) => `import './before.js';\n${text}\nimport './behind.js';\n`);
        release(folder);
        const site = await serve({ folder });
        try {
          const first = await enter({ browserName, browser, site }, { hash: 'epochs=2', service: true });
          await sealed(first);
          host.asked.length = 0; // that worker had the page's policy, which lets out what a person asks for
          const visit = await enter({ browserName, browser, site }, { hash: 'epochs=2', service: true, early: hearLeaks });
          await reach(visit, 'ready');
          await until(visit, 'both to be told', () => /** @type {any} */ (window).leaks.length === 2);
          const leaks = await visit.page.evaluate(() => /** @type {any} */ (window).leaks);
          for (const { from, out } of leaks) assert.deepEqual([from, out], [`${site.url}www/worker/start.js`, []]);
          assert.deepEqual(host.asked, [], 'the other host was asked');
        } finally {
          await site.close();
        }
      });
    } finally {
      await browser.close();
      await host.close();
    }
  });
}
