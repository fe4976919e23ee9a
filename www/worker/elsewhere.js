// A CSV that lies on another host.

/** @typedef {import('../state.js').Source} Source */

/** Of what comes, no more is held here. */
const PIECE_BYTES = 1 << 24;

/** What was fetched last, and the wish it was fetched for: to read it otherwise asks nobody again. */
let kept = /** @type {{address: string, asked: number|undefined, file: Blob}|null} */ (null);

/**
 * A CSV from another host, which must allow it. It learns nothing but that it was asked.
 * @param {Source} source
 * @param {AbortSignal} signal
 * @param {(bytes: number, total: number|null) => void} tell   how much of it is there
 * @returns {Promise<Blob>}
 * @throws {import('../state.js').Report} ADDRESS-…
 */
export async function fromElsewhere({address = '', name, asked}, signal, tell) {
  if (kept && kept.address === address && kept.asked === asked) return kept.file;
  const facts = {name, host: new URL(address).host, address};
  let status = 0;
  try {
    const response = await fetch(address, {credentials: 'omit', referrerPolicy: 'no-referrer', signal});
    if (response.ok) {
      const file = await received(response, tell);
      kept = {address, asked, file};
      return file;
    }
    status = response.status;
  } catch {
    // the network tells no page why; whether there is one, it does
    throw {code: navigator.onLine ? 'ADDRESS-REFUSED' : 'ADDRESS-OFFLINE', ...facts};
  }
  throw {code: 'ADDRESS-STATUS', ...facts, status};
}

/**
 * What an answer holds, as a file; the browser keeps it where it likes.
 * @param {Response} response
 * @param {(bytes: number, total: number|null) => void} tell
 */
async function received(response, tell) {
  const length = Number(response.headers.get('content-length'));
  const reader = response.body?.getReader();
  let file = new Blob();
  /** @type {BlobPart[]} */ let parts = [];
  let [bytes, held] = [0, 0];
  while (reader) {
    const {done, value} = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
    // A host that packs what it sends says how long the packet is.
    tell(bytes, length >= bytes ? length : null);
    if (bytes - held < PIECE_BYTES) continue;
    [file, parts, held] = [new Blob([file, ...parts]), [], bytes];
  }
  return new Blob([file, ...parts]);
}
