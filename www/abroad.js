// Data on another host: the page fetches it for its worker, streaming, and keeps it. When the page has cut its line
// it is loaded anew for what it has not got: the click that asked is remembered for that one time.

/** Under this the address that was clicked waits for the page that may fetch it; the labs of one host have one each. */
const WANTED = `losslab-address ${new URL('../', import.meta.url).pathname}`;
/** What each worker waits for, by its wish. @type {WeakMap<MessagePort, Map<number, AbortController>>} */
const under_way = new WeakMap();
/** What came, whole. @type {Map<string, Blob>} */
const kept = new Map();

/** What a person asked for. @type {Set<string>} */
const permitted = new Set();

/** Lets this address be fetched, anew: somebody clicked. @param {string} address */
export function permit(address) {
  permitted.add(address);
  kept.delete(address);
}

/** Whether the page can fetch no more. */
export function isSealed() {
  return document.documentElement.hasAttribute('data-sealed');
}

/**
 * Answers a worker's wish, or stops what it wished for.
 * @param {MessagePort} port
 * @param {import('./cell.js').Wish} wish
 */
export async function answer(port, {id, address, options, stop}) {
  const asked = under_way.get(port) ?? new Map();
  under_way.set(port, asked);
  if (stop) return asked.get(id)?.abort();
  if (!permitted.has(address)) throw new Error(address);
  if (isSealed()) return again(port, id, address);
  const control = new AbortController();
  asked.set(id, control);
  const response = await fetch(address, {...options, signal: control.signal});
  const {status, headers, body} = response;
  const told = {id, status, headers: [...headers].filter(([name]) => name === 'content-length')};
  if (!response.ok || !body) return port.postMessage({...told, body: null});
  const [own, theirs] = body.tee();
  const whole = new Response(own).blob();
  whole.then((blob) => kept.set(address, blob), () => null).finally(() => asked.delete(id)); // else it was stopped, or broke off
  try {
    port.postMessage({...told, body: theirs}, [theirs]);
  } catch {
    port.postMessage({...told, body: await new Response(theirs).blob()}); // here a stream cannot be handed over
  }
}

/** @param {MessagePort} port @param {number} id @param {string} address */
function again(port, id, address) {
  const blob = kept.get(address);
  if (blob) return port.postMessage({id, status: 200, headers: [['content-length', String(blob.size)]], body: blob});
  sessionStorage.setItem(WANTED, address);
  location.reload();
}

/** The address that was clicked before the page was loaded anew, once. */
export function takeWanted() {
  try {
    const address = sessionStorage.getItem(WANTED);
    sessionStorage.removeItem(WANTED);
    return address;
  } catch {
    return null; // a frame may have no storage
  }
}
