// Data on another host: the page fetches it for its worker, streaming.

/** What each worker waits for, by its wish. @type {WeakMap<MessagePort, Map<number, AbortController>>} */
const under_way = new WeakMap();
/** What a person asked for. @type {Set<string>} */
const permitted = new Set();

/** Lets this address be fetched: somebody clicked. @param {string} address */
export function permit(address) {
  permitted.add(address);
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
  const control = new AbortController();
  asked.set(id, control);
  const response = await fetch(address, {...options, signal: control.signal});
  const {status, headers, body} = response;
  const told = {id, status, headers: [...headers].filter(([name]) => name === 'content-length')};
  if (!response.ok || !body) return port.postMessage({...told, body: null});
  try {
    port.postMessage({...told, body}, [body]);
  } catch {
    port.postMessage({...told, body: await response.blob()}); // here a stream cannot be handed over
  }
}
