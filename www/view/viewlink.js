// A link to another view: a click goes there; another tab opens it outside the guided path.
import {wayOut} from '../guide.js';
import {attribute, make} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Settings} Settings */

/** Whether a click asks for another tab or window; the middle button clicks nothing. @param {MouseEvent} event */
export function isModified({ctrlKey, metaKey, shiftKey}) {
  return ctrlKey || metaKey || shiftKey;
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
  attribute(root, 'href', wayOut(settings, view));
}
