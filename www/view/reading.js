// What is loaded: its label, how it was read, each changeable, and its columns. It comes when it is opened.
import {toRead} from '../source.js';
import {makeColumns, renderColumns} from './columns.js';
import {changed, once} from './element.js';
import {makeHows, renderHows} from './hows.js';
import {makeLabel, renderLabel} from './label.js';
import {makePreview, renderPreview} from './preview.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {ReturnType<typeof build>} Parts */

/** More take a while to list. */
const MANY_COLUMNS = 1000;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const change = (/** @type {Partial<import('../state.js').Reading>} */ wanted) => page.dispatch({type: 'read-again', change: wanted});
  const label = makeLabel(page);
  const hows = makeHows(change);
  const preview = makePreview(change);
  const columns = makeColumns(page, () => label.pick.select.focus());
  element.replaceChildren(label.root, columns.root, hows.root, preview.root);
  return {hows, preview, columns, label, due: false};
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {FileWords} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => build(element, page));
  const {data} = state;
  const refusal = state.messages.findLast(({report}) => report.code === 'DATA-TEXT-MANY')?.report ?? null;
  if (!data) return;
  if (changed(element, [data, state.source, state.reading, state.loading, state.choosing, refusal, words])) {
    renderWhat(parts, state, data, page, words);
    parts.due = true;
    if (data.columns.length > MANY_COLUMNS) return page.redraw(); // a long list has a frame of its own
  }
  if (parts.due) renderColumns(parts.columns, data, words, refusal);
  parts.due = false;
}

/**
 * All but the columns.
 * @param {Parts} parts
 * @param {State} state
 * @param {NonNullable<State['data']>} data
 * @param {Page} page
 * @param {FileWords} words
 */
function renderWhat(parts, state, data, page, words) {
  const file = toRead(state);
  const spelling = data.spelling ?? null;
  parts.hows.root.hidden = file === null;
  if (file) renderHows(parts.hows, {reading: file.reading, encoding: spelling?.encoding ?? null, data}, words, page);
  renderPreview(parts.preview, spelling, words);
  renderLabel(parts.label, data, state.settings.label === null, words);
}
