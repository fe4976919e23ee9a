// What the page does when its first screen is there: what makes it an app, and the rest of its files, until nothing
// goes out any more.
import {seal} from './seal.js';
import {make} from './view/element.js';
import {addressSource} from './view/ways.js';

/** @typedef {import('./store.js').Store} Store */

/** The header's colours, for the window around the page. */
const THEMES = {light: '#ffffff', dark: '#181a1e'};

/** @param {Store} store */
export async function begin(store) {
  const file = (/** @type {string} */ name) => new URL(name, import.meta.url).href;
  document.head.append(
    make('link', {rel: 'manifest', href: file('manifest.webmanifest')}),
    make('link', {rel: 'apple-touch-icon', href: file('icon-192.png')}),
    ...Object.entries(THEMES).map(([theme, content]) => make('meta', {name: 'theme-color', content, media: `(prefers-color-scheme: ${theme})`})),
  );
  const fetchWanted = (/** @type {string} */ address) => store.dispatch({type: 'load-requested', source: addressSource(address)});
  await seal({state: () => store.state, fetchWanted});
}
