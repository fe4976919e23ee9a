// How a refused file was read, and its first lines: what is chosen here reads that file again. It comes when it is opened.
import {changed, make, once} from './element.js';
import {makeHows, renderHows} from './hows.js';
import {makePreview, renderPreview} from './preview.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page */
function build(element, {dispatch}) {
  const change = (/** @type {Partial<import('../state.js').Reading>} */ wanted) =>
    dispatch({type: 'read-again', change: wanted, refused: true});
  const parts = {hows: makeHows(change), preview: makePreview(change)};
  const root = make('div', {class: 'retry-parts'}, parts.preview.root, parts.hows.root);
  element.replaceChildren(root);
  return parts;
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {FileWords} words */
export function render(element, {refused}, page, words) {
  const parts = once(element, built, () => build(element, page));
  if (!refused || !changed(element, [refused, words])) return;
  const {reading, spelling} = refused;
  renderHows(parts.hows, {reading, encoding: spelling?.encoding ?? null, data: null}, words, page);
  renderPreview(parts.preview, spelling, words);
}
