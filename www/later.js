// What the page does when its first screen is there: the rest of its files, until nothing goes out any more.
import {seal} from './seal.js';
import {addressSource} from './view/ways.js';

/** @typedef {import('./store.js').Store} Store */

/** @param {Store} store */
export async function begin(store) {
  const fetchWanted = (/** @type {string} */ address) => store.dispatch({type: 'load-requested', source: addressSource(address)});
  await seal({state: () => store.state, fetchWanted});
}
