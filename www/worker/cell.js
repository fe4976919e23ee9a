// The walls of the worker, up before any other module is here: it has no network, and what it fetches the page
// hands over.

/** @typedef {{resolve: (answer: Response) => void, reject: (error: unknown) => void}} Waiting */

/** All that leads out, should the browser's policy not hold it already. */
const WAYS_OUT = /^(fetch|XMLHttpRequest|WebSocket|WebSocketStream|EventSource|WebTransport|Worker|caches|importScripts)$/;

/** @type {MessagePort|null} */
let port = null;
/** What was asked before the page could be. @type {unknown[]} */
const early = [];
/** @type {Map<number, Waiting>} */
const waiting = new Map();
let last = 0;

/** @param {unknown} message */
function tell(message) {
  if (port) port.postMessage(message);
  else early.push(message);
}

/**
 * As the browser's own, from the page.
 * @param {string|URL|Request} input   no `Request`
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 */
function fetchFromPage(input, {signal, ...options} = {}) {
  const id = (last += 1);
  const wish = {id, address: String(input), options};
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    waiting.set(id, {resolve, reject});
    signal?.addEventListener('abort', () => {
      waiting.delete(id);
      reject(signal.reason);
      tell({...wish, stop: true});
    });
    tell(wish);
  });
}

/** @param {any} message */
function hear({id, failed, ahead, bytes, type, ...rest}) {
  // One that fails is asked for when it is wanted.
  if (ahead) return ahead.forEach((/** @type {string} */ address) => import(address).catch(() => null));
  const asked = waiting.get(id);
  waiting.delete(id);
  if (failed) asked?.reject(new TypeError('fetch'));
  else if (bytes) asked?.resolve(new Response(bytes, {headers: {'content-type': type}}));
  else asked?.resolve(new Response(rest.body, {status: rest.status, headers: rest.headers}));
}

/** The first message, which is nobody else's. @param {MessageEvent} event */
function connect(event) {
  event.stopImmediatePropagation();
  self.removeEventListener('message', connect);
  const {cell} = event.data;
  port = /** @type {MessagePort} */ (cell);
  port.onmessage = ({data}) => hear(data);
  for (const message of early.splice(0)) port.postMessage(message);
}

for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) {
  for (const name of Object.getOwnPropertyNames(owner)) if (WAYS_OUT.test(name)) Reflect.deleteProperty(owner, name);
}
self.addEventListener('message', connect);
self.fetch = fetchFromPage;
