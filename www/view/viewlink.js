// A link to another view: a click goes there, and any other way of opening it is the browser's.
import {linkTo} from '../elsewhere.js';
import {attribute, make} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Settings} Settings */

/** Whether a click asks for another tab or window, or a file. @param {MouseEvent} event */
export function isModified({button, ctrlKey, metaKey, shiftKey, altKey}) {
  return button !== 0 || ctrlKey || metaKey || shiftKey || altKey;
}

/** @template {Settings['view']} V @param {V} view @param {Pick<Page, 'dispatch'>} page @param {string} [look] */
export function makeViewLink(view, {dispatch}, look) {
  const onclick = (/** @type {MouseEvent} */ event) => {
    if (isModified(event)) return;
    event.preventDefault();
    dispatch({type: 'setting-changed', key: 'view', value: view});
  };
  return {view, root: make('a', {class: look, 'data-to': view, onclick})};
}

/** @param {{view: Settings['view'], root: Element}} link @param {Settings} settings */
export function renderViewLink({view, root}, settings) {
  attribute(root, 'href', linkTo(settings, view));
}
