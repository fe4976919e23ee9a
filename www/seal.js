// After the first screen: everything that may be wanted later is fetched ahead, the service worker keeps the release,
// and the page cuts its own line before anything of a person's is in it.

import {isSealed, takeWanted} from './abroad.js';
import {cut, loadAhead, provide, trusted} from './cell.js';
import {RELEASE} from './release.js';
import {isAddress} from './source.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {{state: () => State, fetchWanted: (address: string) => void}} Page */

const HOME = new URL('../', import.meta.url).href;
/** What failed to come is asked for again after so long. */
const AGAIN_MS = 30_000;
/** Files that are asked for in one go: all at once would keep the page from drawing. */
const AT_ONCE = 4;
/** How often is looked whether data elsewhere is still awaited. */
const LOOK_MS = 500;

/** The first sign that someone is there; before it, nothing in the page is theirs. */
const ACTS = ['pointerdown', 'keydown', 'dragenter'];
/** Without a sign, the line is cut all the same. Until then who looks at the page by its own means can: robots.txt is asked for from within. */
const NOBODY_MS = 30_000;

/** Where a file goes, by its name; the first that fits. @type {readonly [RegExp, 'worker'|'bytes'|'script'|'style'|'nowhere'][]} */
const GOES = [
  [/^losslab\.|^www\/(library\/|speed\/|worker\/(start|main|cell)\.js)|^www\/style\/(page|speed|panel)\.css/, 'nowhere'],
  [/^www\/(worker\/.*|pkg\/losslab_check)\.js$/, 'worker'],
  [/\.(wasm|py|csv)$/, 'bytes'],
  [/\.js$/, 'script'],
  [/\.css$/, 'style'],
];

/** @param {number} [wait_ms] */
const pause = (wait_ms = 0) => new Promise((then) => setTimeout(then, wait_ms));
/** When the page has nothing else to do. */
const idle = () => new Promise((then) => ('requestIdleCallback' in globalThis ? requestIdleCallback(then) : setTimeout(then, 200)));

/**
 * Returns when the page asks for nothing any more.
 * @param {Page} page
 */
export async function seal({state, fetchWanted}) {
  const wanted = takeWanted();
  if (wanted !== null && wanted === state().settings.data) fetchWanted(wanted);
  if (RELEASE.files.length === 0) return;
  const acted = someone();
  await idle();
  while (!(await isFetched())) await pause(AGAIN_MS);
  await kept().catch(() => null); // without it the page is as good, but for the next visit
  if (!isTrained(state())) await Promise.race([acted, pause(NOBODY_MS)]);
  while (isAwaiting(state())) await pause(LOOK_MS);
  if (isSealed()) return;
  cut(document);
  document.documentElement.setAttribute('data-sealed', '');
}

/** Returns when someone has done something. */
const someone = () => new Promise((then) => ACTS.forEach((act) => addEventListener(act, then, {once: true, capture: true})));

/** Whether there is a run to speak of: kept ones come back with the names of a file's columns. @param {State} state */
function isTrained({runs}) {
  return runs.some(({length}) => length > 1);
}

/** Whether data on another host may still be asked for: its button is there, or it is coming. @param {State} state */
function isAwaiting({settings, source, loading}) {
  return loading?.source.kind === 'address' || (isAddress(settings.data) && source?.address !== settings.data);
}

/** Whether everything came. */
async function isFetched() {
  /** @type {Record<string, string[]>} */
  const parts = {worker: [], bytes: [], script: [], style: [], nowhere: []};
  for (const name of RELEASE.files) {
    const [, where] = GOES.find(([names]) => names.test(name)) ?? [null, 'nowhere'];
    parts[where]?.push(HOME + name);
  }
  loadAhead(parts.worker ?? []);
  const asks = [...(parts.bytes ?? []).map(bytes), ...(parts.script ?? []).map(script), ...(parts.style ?? []).map(style)];
  const coming = [];
  while (asks.length > 0) {
    coming.push(...asks.splice(0, AT_ONCE).map((ask) => ask().then(() => true, () => false)));
    await idle();
  }
  return (await Promise.all(coming)).every((came) => came);
}

/** Returns when it is there whole. @param {string} address */
const bytes = (address) => async () => void (await (await provide(address)).arrayBuffer());

/** @param {string} href */
const script = (href) => () => linked({rel: 'modulepreload', href, fetchPriority: 'low'});

/** A sheet that is read and not yet used: see `styled`. @param {string} href */
const style = (href) => () => linked({rel: 'stylesheet', href, media: 'not all'});

/** @param {Partial<HTMLLinkElement> & {href: string}} props @returns {Promise<void>} */
function linked(props) {
  const links = document.head.querySelector(`link[rel="${props.rel}"][href$="${props.href.slice(HOME.length)}"]`);
  if (links || document.querySelector(`script[src$="${props.href.slice(HOME.length)}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), props);
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(props.href));
    };
    document.head.append(link);
  });
}

/** Returns when the service worker has the whole release, and gives it to this page if it is of the same. */
async function kept() {
  const {serviceWorker} = navigator; // there is none outside a secure context
  if (!serviceWorker || RELEASE.version === null) return;
  const registration = await serviceWorker.register(trusted(`${HOME}service.js`));
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (!worker) return;
  await reached(worker, () => worker.state === 'activated' || worker.state === 'redundant' || (worker.state === 'installed' && registration.active !== null), 'statechange');
  if (serviceWorker.controller || !registration.active) return;
  const {port1, port2} = new MessageChannel();
  const answered = new Promise((then) => (port1.onmessage = then));
  registration.active.postMessage({claim: RELEASE.version}, [port2]);
  await answered;
}

/** @param {EventTarget} target @param {() => boolean} is @param {string} event @returns {Promise<void>} */
function reached(target, is, event) {
  return new Promise((resolve) => {
    const look = () => {
      if (!is()) return;
      target.removeEventListener(event, look);
      resolve();
    };
    target.addEventListener(event, look);
    look();
  });
}
