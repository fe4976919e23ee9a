// The core, both halves, in a page, a worker or Node.

import initialise from '../pkg/losslab_wasm.js';
import {fill} from '../worker/rest.js';

/** @type {Promise<void>|null} */
let ready = null;

/**
 * The bytes of a module of the core. Node fetches no files.
 * @param {string} name
 * @returns {Promise<BufferSource>}
 */
async function bytesOf(name) {
  const address = new URL(`../pkg/${name}.wasm`, import.meta.url);
  if (address.protocol === 'file:') {
    const node = 'node:fs/promises'; // no module of the page's: nothing looks for it there
    return (await import(node)).readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.arrayBuffer();
}

async function bring() {
  const [half, rest] = await Promise.all([bytesOf('losslab_wasm_bg'), bytesOf('losslab_wasm_rest')]);
  const type = {headers: {'content-type': 'application/wasm'}};
  const first = await initialise({module_or_path: new Response(half, type)});
  await fill(/** @type {any} */ (first), rest);
}

/** After this all of the core may be called; where it did not come, it may be tried again. */
export function brought() {
  ready ??= bring().catch((error) => {
    ready = null;
    throw error;
  });
  return ready;
}
