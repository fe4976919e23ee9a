// In another page: whose lab it is, and the way to the whole of it.
import {wholeLink} from '../share.js';
import {shared} from '../source.js';
import {attribute, make, once, write} from './element.js';
import {mark} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

/** @type {WeakMap<Element, {link: HTMLElement, text: HTMLElement}>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {typeof import('../lang/en-share.js').words} words */
export function render(element, state, page, words) {
  const {link, text} = once(element, built, () => {
    const text = make('span');
    const link = make('a', {target: '_blank', rel: 'noopener', class: 'brand'}, mark(), text);
    element.replaceChildren(link);
    return {link, text};
  });
  attribute(link, 'href', wholeLink(shared(state), location.href));
  write(text, words.open);
}
