// Real browsers on the built site, as its people have them: served from a
// sub-path of a plain static host, in a fresh profile. Nothing here sleeps;
// every wait is for a condition and says what it saw when it gives up.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, extname, join, resolve, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

// The page's tools are installed in www/, where Node does not look from here.
import puppeteer from '../../www/node_modules/puppeteer-core/lib/puppeteer/puppeteer-core.js';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** @typedef {'chromium'|'firefox'} BrowserName */
/** @type {BrowserName[]} */
export const browserNames = ['chromium', 'firefox'];

/**
 * A file of the folder beside the checkout (`LOSSLAB_SHARED` names another place).
 * @param {...string} names
 * @returns {string} its path
 */
export function shared(...names) {
  const file = join(process.env.LOSSLAB_SHARED ?? join(checkout, '..', 'shared'), ...names);
  assert.ok(existsSync(file), `${file} is missing: these tests read the folder "shared" beside the checkout`);
  return file;
}

/** @type {Record<string, string>} */
export const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * @typedef {object} Site
 * @property {string} url                 ends in `/`
 * @property {{name: string, readonly gzip: number}[]} served   files of the site in order of request, with their size in bytes after gzip
 * @property {string[]} missing           paths that were asked for and are not there
 * @property {Set<string>} withheld        files whose connection breaks, after a while; with '' that of all
 * @property {string[]} broken             files whose connection broke
 * @property {() => Promise<void>} close
 */

/** What is built, and served. */
export const site = join(checkout, 'dist');

/**
 * Serves `dist/` at a sub-path; the rest of the host is empty, so an address
 * that is not relative to the page ends up in `missing`.
 * @param {{folder?: string, under?: string, lazy?: boolean}} [options]   `lazy`: nothing comes ahead of its being asked for
 * @returns {Promise<Site>}
 */
export async function serve({ folder = site, under = '/some/sub/path/', lazy = false } = {}) {
  assert.ok(existsSync(join(folder, 'index.html')), `${folder} holds no site: run \`cargo lab build\` first`);
  /** @type {Site['served']} */ const served = [];
  /** @type {string[]} */ const missing = [];
  /** @type {Set<string>} */ const withheld = new Set();
  /** @type {string[]} */ const broken = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const name = path.startsWith(under) ? path.slice(under.length).replace(/(?<=^|\/)$/, 'index.html') : null;
    const file = name === null ? null : resolve(folder, name);
    if (name === null || file === null || !file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
      missing.push(path);
      response.writeHead(404).end();
      return;
    }
    if (withheld.has(name) || withheld.has('')) {
      broken.push(name);
      setTimeout(() => response.destroy(), 300);
      return;
    }
    if (lazy && name === 'www/seal.js') {
      response.writeHead(200, { 'content-type': mediaTypes['.js'] }).end('export const seal = async () => undefined;');
      return;
    }
    // Made small when someone asks how small: the page is not to wait for it.
    served.push({ name, get gzip() { return gzipSync(readFileSync(file)).length; } });
    response.writeHead(200, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    url: `http://127.0.0.1:${address.port}${under}`,
    served,
    missing,
    withheld,
    broken,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}

/**
 * Where a program is.
 * @param {string} variable  overrides
 * @param {string} program   on the PATH
 */
export function find(variable, program) {
  const named = process.env[variable];
  if (named !== undefined) return named;
  const folder = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, program)));
  assert.ok(folder !== undefined, `${program} is not on the PATH: install it, or name it in ${variable}`);
  return join(folder, program);
}

/** A test that never ends is cut by its runner, not by the browser's protocol. */
const protocolTimeout = 900_000;

/** What Firefox does for itself beside a page: none of it is seen, and all of it takes time. */
const quietFirefox = {
  'browser.cache.disk.enable': false,
  'browser.pagethumbnails.capturing_disabled': true,
  'browser.sessionstore.interval': 3_600_000,
  'datareporting.healthreport.uploadEnabled': false,
  'toolkit.telemetry.enabled': false,
};

/**
 * Starts a browser without a window, in a profile of its own that goes when it closes.
 * @param {BrowserName} name
 * @param {{language?: string, downloads?: string, insecure?: boolean, tells?: boolean}} [options]  what the browser asks pages for, where it
 *   saves files, whether it takes any certificate, and whether Firefox, too, tells of each request, which takes a third of a page's opening
 */
export async function launch(name, { language = 'en-US', downloads, insecure = false, tells = false } = {}) {
  if (name === 'firefox') {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: find('LOSSLAB_FIREFOX', 'firefox-esr'),
      extraPrefsFirefox: {
        ...quietFirefox,
        'intl.accept_languages': language,
        ...(downloads && { 'browser.download.dir': downloads, 'browser.download.folderList': 2 }),
      },
      headless: true,
      acceptInsecureCerts: insecure,
      protocolTimeout,
    });
    // Its session is told of all there is; the driver has no word for less.
    if (!tells) await /** @type {any} */ (browser).connection.send('session.unsubscribe', { events: ['network'] });
    return browser;
  }
  return puppeteer.launch({
    browser: 'chrome',
    // Where no locale is set, it takes no file with a Korean name.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    acceptInsecureCerts: insecure,
    executablePath: find('LOSSLAB_CHROMIUM', 'chromium'),
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--accept-lang=${language}`,
    ],
    ...(downloads && { downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
    protocolTimeout,
  });
}

/**
 * @typedef {object} Visit    one page in one browser
 * @property {BrowserName} browserName
 * @property {import('puppeteer-core').Browser} browser
 * @property {import('puppeteer-core').Page} page
 * @property {Site} site
 * @property {string[]} errors    console errors and uncaught exceptions so far
 * @property {string[]} foreign   requests for anything but the site so far, where the browser tells of them
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} PageOptions
 * @property {string} [hash]      the link, without its `#`
 * @property {{width: number, height: number, deviceScaleFactor?: number}} [viewport]
 * @property {() => void} [early]   runs in the page before its own code
 * @property {boolean} [service]   whether there are service workers: else every page is a first visit
 */
/**
 * @typedef {PageOptions & {language?: string, folder?: string, tells?: boolean}} VisitOptions
 * `folder` is served in place of `dist/`, `tells` is that of `launch`.
 */

/**
 * Opens the site in a page of its own in a browser that runs, and returns when its
 * document has loaded; wait on `reach` for more.
 * @param {{browserName: BrowserName, browser: import('puppeteer-core').Browser, site: Site}} where
 * @param {PageOptions} [options]
 * @returns {Promise<Visit>}   closing it closes the page alone
 */
export async function enter({ browserName, browser, site }, { hash = '', viewport = { width: 1280, height: 800 }, early, service = false } = {}) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  /** @type {string[]} */ const errors = [];
  /** @type {string[]} */ const foreign = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error instanceof Error ? error.stack ?? error.message : String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !/^(blob|data|about):/.test(url)) foreign.push(url);
  });
  await page.evaluateOnNewDocument(keepLongTasks);
  if (!service) await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  if (early) await page.evaluateOnNewDocument(early);
  await page.goto(site.url + (hash === '' ? '' : `#${hash}`));
  return { browserName, browser, page, site, errors, foreign, close: () => page.close() };
}

/**
 * The same in a fresh browser with a server of its own, which end with it.
 * @param {BrowserName} browserName
 * @param {VisitOptions} [options]
 * @returns {Promise<Visit>}
 */
export async function visit(browserName, { language, folder, tells, ...options } = {}) {
  const browser = await launch(browserName, { language, tells });
  const site = await serve({ folder }).catch(async (error) => {
    await browser.close();
    throw error;
  });
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    return { ...(await enter({ browserName, browser, site }, options)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs in the page, before its own code. */
function keepLongTasks() {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  /** @type {{start: number, duration: number}[]} */ const kept = [];
  Object.assign(window, { keptLongTasks: kept });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) kept.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

/**
 * Tasks of the page over 50 ms that began at or after `since`, in ms; null where
 * the browser does not report them (Firefox).
 * @param {Visit} visit
 * @param {number} [since]  a value of `now`
 * @returns {Promise<{start: number, duration: number}[]|null>}
 */
export async function longTasks({ page }, since = 0) {
  const kept = await page.evaluate(() => /** @type {any} */ (window).keptLongTasks ?? null);
  return kept && kept.filter((/** @type {{start: number}} */ task) => task.start >= since);
}

/**
 * The page's clock, in ms since it was opened.
 * @param {Visit} visit
 */
export const now = ({ page }) => page.evaluate(() => performance.now());

/**
 * One test per browser on a fresh visit, which is closed at the end.
 * @param {string} title
 * @param {VisitOptions} options
 * @param {(visit: Visit) => Promise<void>} body
 */
export function inEachBrowser(title, options, body) {
  for (const name of browserNames) {
    test(`${title} (${name})`, async () => {
      const opened = await visit(name, options);
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  }
}

/** How often is looked whether what is waited for is there. */
const POLL_MS = 50;

/**
 * Waits until `condition`, run in the page with `args`, is truthy.
 * @param {Visit} visit
 * @param {string} what   for the message when it gives up
 * @param {(...args: any[]) => unknown} condition
 * @param {unknown[]} [args]
 * @param {number} [timeout_ms]
 */
export async function until(visit, what, condition, args = [], timeout_ms = 30_000) {
  const deadline = performance.now() + timeout_ms;
  // Asked from outside: what waits inside the page is made of a text, which its policy stops.
  // Whether, not what: an element that a condition finds is nothing outside of Firefox.
  const given = args.map((each) => JSON.stringify(each) ?? 'undefined');
  const asked = `(async () => Boolean(await (${condition})(${given.join(', ')})))()`;
  while (!(await visit.page.evaluate(asked))) {
    if (performance.now() > deadline) throw new Error(`waited for ${what}; ${await seen(visit)}`);
    await new Promise((then) => setTimeout(then, POLL_MS));
  }
}

/** @param {Visit} visit */
async function seen(visit) {
  const { state, codes } = await visit.page.evaluate(() => ({
    state: document.documentElement.dataset.state,
    codes: [...document.querySelectorAll('#messages [data-code]')].map((e) => e.getAttribute('data-code')),
  }));
  return `the page is ${state}, messages: ${codes.join(', ') || 'none'}, errors: ${visit.errors.join(' | ') || 'none'}, `
    + `missing: ${visit.site.missing.join(', ') || 'none'}`;
}

/**
 * What the first screen takes, in bytes after gzip by file: sample data apart, and up to where the rest begins to come.
 * @param {Site['served']} served   from the page's first request on
 * @returns {Map<string, number>}   the page and its worker ask for some files each; they come over the wire once
 */
export function firstScreen(served) {
  const rest = served.findIndex(({ name }) => name === 'www/later.js');
  const first = served.slice(0, rest < 0 ? served.length : rest).filter(({ name }) => !name.startsWith('data/'));
  return new Map(first.map(({ name, gzip }) => [name, gzip]));
}

/**
 * Waits for `html[data-state]` to be one of `states`; stops at once when it fails instead.
 * @param {Visit} visit
 * @param {string|string[]} states
 * @param {number} [timeout_ms]
 */
export async function reach(visit, states, timeout_ms = 60_000) {
  const wanted = [states].flat();
  const reached = (/** @type {string[]} */ ends) => ends.includes(document.documentElement.dataset.state ?? '');
  await until(visit, `state ${wanted.join(' or ')}`, reached, [[...wanted, 'failed']], timeout_ms);
  const state = await visit.page.$eval('html', (html) => html.dataset.state);
  assert.ok(state !== undefined && wanted.includes(state), `waited for state ${wanted.join(' or ')}; ${await seen(visit)}`);
}

/**
 * Gives the page a file through `input#file`, as its button does.
 * @param {Visit} visit
 * @param {string} file
 */
export async function upload({ page }, file) {
  const input = await page.$('input#file');
  assert.ok(input !== null, 'there is no input#file');
  await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (input).uploadFile(file);
}

/**
 * The codes of the messages shown.
 * @param {Visit} visit
 * @returns {Promise<string[]>}
 */
export function messages({ page }) {
  return page.$$eval('#messages [data-code]', (each) => each.map((e) => e.getAttribute('data-code') ?? ''));
}
