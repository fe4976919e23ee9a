// The way back to a worker that works.

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

/** @param {Report} report @param {FileWords} words @returns {import('./ways.js').Way} */
export function wayBack({code, goes_on, source}, words) {
  if (code === 'WORKER-SLOW') return {text: words.startAgain, run: ({dispatch}) => dispatch({type: 'worker-lost'})};
  const over = /** @type {Source|undefined} */ (source);
  if (over) return {text: words.tryAgain, run: ({dispatch}) => dispatch({type: 'load-requested', source: over})};
  return {text: words.goOn, run: ({dispatch}) => dispatch({type: goes_on ? 'play' : 'worker-wanted'})};
}
