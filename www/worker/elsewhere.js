// A CSV that lies on another host.

/**
 * A CSV from another host, which must allow it. It learns nothing but that it was asked.
 * @param {string} address
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array>}
 * @throws {import('../state.js').Report} ADDRESS-…
 */
export async function fromElsewhere(address, name, signal) {
  const facts = {name, host: new URL(address).host, address};
  let response;
  try {
    response = await fetch(address, {credentials: 'omit', referrerPolicy: 'no-referrer', signal});
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // the network tells no page why; whether there is one, it does
    throw {code: navigator.onLine ? 'ADDRESS-REFUSED' : 'ADDRESS-OFFLINE', ...facts};
  }
  throw {code: 'ADDRESS-STATUS', ...facts, status: response.status};
}
