// What takes longest is begun before the page's other modules are here; nothing but time is lost where it fails.

import {provide, startWorker} from './cell.js';
import init from './pkg/losslab_wasm.js';
import {FIRST_SAMPLE, sampleNamed} from './samples.js';

/** @type {import('./state.js').Language} */
export const own_language = navigator.language.startsWith('ko') ? 'ko' : 'en';
/** As the link has it, or the reader: see `first.js`. */
export const first_language = document.documentElement.lang === 'ko' ? 'ko' : 'en';

/** The page's own worker, until it is taken. @type {Worker|null} */
let begun = null;
/** What it says until then. @type {Event[]} */
const said = [];

/** The worker that was begun; after it others. @returns {Worker} */
export function nextWorker() {
  clearTimeout(beginning);
  const worker = begun ?? startWorker();
  begun = null;
  queueMicrotask(() => said.splice(0).forEach((event) => worker.dispatchEvent(again(event))));
  return worker;
}

/** @param {string} name */
function addressOf(name) {
  return new URL(name, import.meta.url).href;
}

/** An event can be dispatched once. @param {Event} event @returns {Event} */
function again(event) {
  const Kind = /** @type {typeof Event} */ (event.constructor);
  return new Kind(event.type, event);
}

/** @param {Event} event */
function keep(event) {
  event.preventDefault(); // who takes the worker tells of its errors
  said.push(event);
}

const words = first_language === 'ko' ? import('./lang/ko.js') : import('./lang/en.js');
words.catch(() => null);
/** The core, which draws the charts; its worker has one of its own. */
export const core_ready = init({module_or_path: provide(addressOf('./pkg/losslab_wasm_bg.wasm'))});
core_ready.catch(() => null);
if (!/[#&](data|lesson)=/.test(location.hash)) provide(addressOf(`../data/${sampleNamed(FIRST_SAMPLE)?.file}`)).catch(() => null);
/** In a task of its own: it takes as long as all else here, and a page that is long at work answers nobody. */
const beginning = setTimeout(() => {
  try {
    begun = startWorker();
    begun.onmessage = begun.onerror = keep;
  } catch {
    begun = null;
  }
});
