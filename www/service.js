// The service worker: keeps one release of the site, whole, and answers from it, so that the page opens without a
// network and never has files of two releases. It knows the names below and nothing else: what is foreign, or the
// user's, passes by it. `cargo lab build` puts the release in front; without one (`cargo lab`) it takes itself away.

/** Names, relative to the site, and their SHA-256. @type {{version: string, files: Record<string, string>}|null} */
const RELEASE = /** @type {any} */ (self).RELEASE ?? null;
/** What is used here of the worker's own global, which `tsc` has for pages alone. */
const own = /** @type {any} */ (self);
const HOME = own.registration.scope;
/** Other labs may lie on the same host. */
const OURS = `losslab ${new URL(HOME).pathname} `;
const NAME = `${OURS}${RELEASE?.version}`;
/** What the folder itself answers with. */
const INDEX = 'index.html';
/** It names the release: in every other it is another. */
const LIST = 'www/release.js';
/** The page's worker gets its policy from its own answer: no network, from its first line on. */
const WORKER = 'www/worker/start.js';
const WALLS = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; require-trusted-types-for 'script'";
/** At once, of all that has to come. */
const TOGETHER = 4;

/** The name of a file of the release; null for anything else. @param {string} url */
function nameOf(url) {
  const [address = ''] = url.split(/[?#]/, 1);
  if (!address.startsWith(HOME)) return null;
  const name = decodeURIComponent(address.slice(HOME.length)) || INDEX;
  return RELEASE && Object.hasOwn(RELEASE.files, name) ? name : null;
}

/**
 * A file from the host; null when it has another than this release's.
 * @param {string} name
 * @returns {Promise<Response|null>}
 * @throws {TypeError} when the host cannot be reached
 */
async function brought(name) {
  for (const cache of /** @type {const} */ (['default', 'reload'])) {
    const response = await fetch(HOME + (name === INDEX ? '' : name), {cache});
    if (!response.ok) break;
    const bytes = await response.arrayBuffer();
    // What a cache on the way still had may be older.
    if ((await digestOf(bytes)) !== RELEASE?.files[name]) continue;
    const kept = ['content-type', 'content-security-policy'].map((header) => [header, response.headers.get(header) ?? '']);
    if (name === WORKER) kept.push(['content-security-policy', WALLS]);
    return new Response(bytes, {headers: Object.fromEntries(kept.filter(([, value]) => value !== ''))});
  }
  return null;
}

/** @param {ArrayBuffer} bytes */
async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All of the release, or nothing. */
async function stock() {
  if (!RELEASE) return own.skipWaiting();
  const had = await caches.has(NAME); // of a release that the host went back to, and that may be in use
  const cache = await caches.open(NAME);
  const names = Object.keys(RELEASE.files);
  const take = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const file = await brought(name);
      if (!file) throw new Error(name);
      await cache.put(HOME + name, file);
    }
  };
  try {
    await Promise.all(Array.from({length: TOGETHER}, take));
  } catch (error) {
    names.length = 0;
    if (!had) await caches.delete(NAME);
    throw error;
  }
}

/** Those before it are needed no more: no page of theirs is open. */
async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (RELEASE) return;
  const pages = await own.clients.matchAll({type: 'window'});
  await own.registration.unregister();
  for (const page of pages) if (page.url.startsWith(HOME)) page.navigate(page.url);
}

/** @param {string} name @param {boolean} is_page */
async function answer(name, is_page) {
  const cache = await caches.open(NAME);
  const file = (await cache.match(HOME + name)) ?? (await fromHost(name, is_page).catch(() => null));
  if (file) return file;
  return is_page ? leave(name) : Response.error();
}

/** A page only where the host has all else of this release too. @param {string} name @param {boolean} is_page */
async function fromHost(name, is_page) {
  if (is_page && !(await brought(LIST))) return null;
  return brought(name);
}

/**
 * The browser threw away what was kept, and the host has a newer release, or cannot be reached: the page is to come
 * from there, and where it cannot, the browser says so. @param {string} name
 */
async function leave(name) {
  await own.registration.unregister();
  return Response.redirect(HOME + (name === INDEX ? '' : name));
}

/** Whether but one page has no service worker yet: more may be of several releases. */
async function isOneAlone() {
  const pages = async (/** @type {boolean} */ includeUncontrolled) => {
    const all = await own.clients.matchAll({type: 'window', includeUncontrolled});
    return all.filter((/** @type {{url: string}} */ {url}) => url.startsWith(HOME)); // no frame of theirs
  };
  const [all, had] = await Promise.all([pages(true), pages(false)]);
  return all.length - had.length <= 1;
}

/** Serves the page that asks from now on; one of another release goes on without. @param {string} version */
async function claim(version) {
  if (version === RELEASE?.version && (await isOneAlone())) await own.clients.claim();
}

own.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(stock()));
own.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(tidy()));
own.addEventListener('fetch', (/** @type {any} */ event) => {
  const name = event.request.method === 'GET' ? nameOf(event.request.url) : null;
  if (name !== null) event.respondWith(answer(name, event.request.mode === 'navigate'));
});
own.addEventListener('message', (/** @type {any} */ event) => {
  event.waitUntil(claim(event.data.claim).finally(() => event.ports[0].postMessage(null)));
});
