// What goes wrong in a page while anything is done to it: errors, traps, what the policy stops, a page that is dead.

import assert from 'node:assert/strict';

/** @typedef {import('./harness.mjs').Visit} Visit */

/** A frame that takes longer never comes. */
const DEAD_MS = 30_000;
/** Of all runs together: `MOST_BYTES` of the core, their pasts, the data and what is being read. */
const MOST_BYTES = 1.5 * 2 ** 30;
const STATES = ['booting', 'ready', 'loading', 'training', 'paused', 'done', 'failed'];
/** What the page says when something is wrong with the page itself, or its worker trapped or hung. */
const OWN_FAULT = /^(PAGE-.*|WORKER-LOST)$/;

/** Runs in the page, before its own code: keeps what went wrong, the run saved last, and how much memory the worker has. */
export function watch() {
  const wild = { wrong: /** @type {string[]} */ ([]), codes: /** @type {string[]} */ ([]), json: '', behind: 0, ahead: 0, bytes: 0, trained: 0 };
  Object.assign(window, { wild });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => wild.wrong.push(`policy: ${effectiveDirective} ${blockedURI}`));
  addEventListener('unhandledrejection', ({ reason }) => wild.wrong.push(`rejected: ${reason?.stack ?? JSON.stringify(reason)}`));
  addEventListener('error', ({ message, error }) => wild.wrong.push(`error: ${error?.stack ?? message}`));
  const own = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    if (object instanceof Blob && object.type === 'application/json') void object.text().then((text) => (wild.json = text));
    return own(object);
  };
  const memory = new BroadcastChannel('memory');
  memory.onmessage = ({ data }) => {
    if (typeof data === 'string') wild.wrong.push(`worker: ${data}`);
    else wild.bytes = Math.max(wild.bytes, data);
  };
  // The memory that the worker's modules look at, and what they do not catch.
  const told = `
    const memory = new BroadcastChannel('memory');
    const known = new Set();
    self.addEventListener('error', ({message, error}) => memory.postMessage(String(error?.stack ?? message)));
    self.addEventListener('unhandledrejection', ({reason}) => memory.postMessage(String(reason?.stack ?? JSON.stringify(reason))));
    const {get} = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'buffer');
    Object.defineProperty(WebAssembly.Memory.prototype, 'buffer', {configurable: true, get() {
      known.add(this);
      return get.call(this);
    }});
    setInterval(() => memory.postMessage([...known].reduce((sum, {buffer}) => sum + buffer.byteLength, 0)), 200);`;
  const Own = Blob;
  window.Blob = class extends Own {
    /** @param {BlobPart[]} [parts] @param {BlobPropertyBag} [options] */
    constructor(parts = [], options = {}) {
      super(options.type === 'text/javascript' ? [...parts, told] : parts, options);
    }
  };
  const see = () => {
    for (const each of document.querySelectorAll('#messages [data-code]')) {
      const code = each.getAttribute('data-code') ?? '';
      if (!wild.codes.includes(code)) wild.codes.push(code);
    }
  };
  const state = () => {
    if (document.documentElement.dataset.state === 'training') wild.trained += 1;
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(see).observe(document.body, { subtree: true, childList: true });
    new MutationObserver(state).observe(document.documentElement, { attributeFilter: ['data-state'] });
  });
}

/** What went wrong so far, and where the page stands. @param {Visit} visit */
export async function stand(visit) {
  const asked = visit.page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const { wrong, codes, bytes } = /** @type {any} */ (window).wild;
    return { state: document.documentElement.dataset.state ?? '', wrong, codes, bytes };
  });
  const dead = new Promise((_, reject) => setTimeout(() => reject(new Error('the page is dead: no frame came')), DEAD_MS).unref());
  return /** @type {Promise<Awaited<typeof asked>>} */ (Promise.race([asked, dead]));
}

/** @param {Visit} visit @param {Awaited<ReturnType<typeof stand>>} found */
export function assertSound(visit, { state, wrong, codes, bytes }) {
  assert.deepEqual([...visit.errors, ...wrong], []);
  assert.deepEqual(codes.filter((/** @type {string} */ code) => OWN_FAULT.test(code)), []);
  assert.ok(STATES.includes(state), `the page is '${state}'`);
  assert.ok(bytes <= MOST_BYTES, `the worker has ${bytes} bytes`);
  assert.deepEqual(visit.foreign, []);
}
