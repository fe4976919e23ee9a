// A worker in a cell: it has no network, and what it fetches the page hands over. What the page hands over it
// keeps, so that both go on when the page has cut its own line.

/** What a worker asks; `stop`: no more. @typedef {{id: number, address: string, options: RequestInit, stop: boolean}} Wish */

const HOME = new URL('../', import.meta.url).href;
/** Where nothing but these may become a script. @type {{createScriptURL: (address: string) => any}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('losslab', {createScriptURL: checked}) ?? {createScriptURL: checked};

/** @type {Map<string, Promise<Response>>} */
const kept = new Map();
/** Those of the workers that live. @type {Set<MessagePort>} */
const ports = new Set();

/** A script of our own: what was made here, or the site's. @param {string} address */
function checked(address) {
  if (!address.startsWith('blob:') && !address.startsWith(HOME)) throw new TypeError(address);
  return address;
}

/** An address as one of a script. @param {string} address @returns {string} */
export function trusted(address) {
  return policy.createScriptURL(address);
}

/**
 * A file of the site, fetched once; one that failed is asked for again.
 * @param {string} address
 * @returns {Promise<Response>}   for the caller alone
 */
export async function provide(address) {
  let found = kept.get(address);
  if (!found) {
    found = fetched(address);
    kept.set(address, found);
    found.catch(() => kept.delete(address));
  }
  return (await found).clone();
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // Whole: an answer that breaks off is none.
  return new Response(await response.arrayBuffer(), {headers: response.headers});
}

/**
 * A worker. With a service worker it is one of the site's files, which come from there with a policy of their own; else
 * from a blob: URL, which binds it to the policy of where it was made: an empty frame without network.
 * @returns {Worker}
 */
export function startWorker() {
  const kept_here = navigator.serviceWorker?.controller;
  const frame = kept_here ? null : closedFrame();
  const room = /** @type {typeof globalThis} */ (frame?.contentWindow ?? globalThis);
  const start = `${HOME}www/worker/start.js`;
  const url = kept_here ? start : room.URL.createObjectURL(new Blob([`import ${JSON.stringify(start)};`], {type: 'text/javascript'}));
  const worker = new room.Worker(trusted(url), {type: 'module'});
  worker.addEventListener('message', () => room.URL.revokeObjectURL(url), {once: true});
  const {port1, port2} = new MessageChannel();
  ports.add(port1);
  serve(port1);
  worker.postMessage({cell: port2}, [port2]);
  const end = worker.terminate.bind(worker);
  worker.terminate = () => {
    end();
    ports.delete(port1);
    port1.close();
    frame?.remove();
  };
  return worker;
}

/**
 * Null where an empty frame is not there at once, whose worker would end when it comes, and in Firefox, for which the
 * site is not `'self'` to a worker of an empty frame: there the worker's own walls have to do.
 * @returns {HTMLIFrameElement|null}
 */
function closedFrame() {
  if ('mozInnerScreenX' in globalThis) return null;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const inside = frame.contentDocument;
  if (inside?.readyState !== 'complete') {
    frame.remove();
    return null;
  }
  cut(inside);
  return frame;
}

/** Ends what a document may fetch: policies only ever add up. @param {Document} page */
export function cut(page) {
  const meta = page.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "connect-src 'none'";
  page.head.append(meta);
}

/** Answers what a worker asks. @param {MessagePort} port */
function serve(port) {
  port.onmessage = async ({data}) => {
    const {id, address} = /** @type {Wish} */ (data);
    try {
      const {href, search} = new URL(address);
      if (href.startsWith(HOME) && search === '') {
        const file = await provide(href);
        const bytes = await file.arrayBuffer();
        return port.postMessage({id, bytes, type: file.headers.get('content-type') ?? ''}, [bytes]);
      }
      const {answer} = await import('./abroad.js');
      await answer(port, data);
    } catch {
      port.postMessage({id, failed: true});
    }
  };
}

/**
 * Has the workers load these modules, which they may want later.
 * @param {readonly string[]} addresses
 */
export function loadAhead(addresses) {
  for (const port of ports) port.postMessage({ahead: addresses});
}
