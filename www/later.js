// What the page does when its first screen is there: the strip of a lab in another page, the key for a class, the
// page on paper, what makes it an app, and the rest of its files, until nothing goes out any more.
import {listenForPaper} from './paper.js';
import {seal} from './seal.js';
import {make} from './view/element.js';
import {keepFocus} from './view/focus.js';
import {pressOf} from './view/keys.js';
import {Lazy} from './view/lazy.js';
import {addressSource} from './view/ways.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {import('./store.js').Store} Store */

/** The header's colours, for the window around the page. */
const THEMES = {light: '#ffffff', dark: '#181a1e'};

/**
 * @param {Store} store
 * @param {() => Page} page
 * @param {() => void} showCode   Q: the link, for a class
 * @param {import('./paper.js').ShowAs} showAs
 */
export async function begin(store, page, showCode, showAs) {
  addEventListener('keydown', (event) => {
    const press = pressOf(event);
    if (press && !press.repeat && /^q$/i.test(press.key)) showCode();
  });
  keepFocus(store);
  showWhere(store, page);
  listenForPaper(store, page, showAs).catch(() => null); // it prints, as it stands
  const file = (/** @type {string} */ name) => new URL(name, import.meta.url).href;
  document.head.append(
    make('link', {rel: 'manifest', href: file('manifest.webmanifest')}),
    make('link', {rel: 'apple-touch-icon', href: file('icon-192.png')}),
    ...Object.entries(THEMES).map(([theme, content]) => make('meta', {name: 'theme-color', content, media: `(prefers-color-scheme: ${theme})`})),
  );
  const fetchWanted = (/** @type {string} */ address) => store.dispatch({type: 'load-requested', source: addressSource(address)});
  await seal({state: () => store.state, fetchWanted});
}

/** In another page: whose lab it is, and the way to the whole of it. @param {Store} store @param {() => Page} page */
function showWhere(store, page) {
  const strip = make('footer', {class: 'embedded', hidden: true});
  document.body.append(strip);
  const words = {en: () => import('./lang/en-share.js'), ko: () => import('./lang/ko-share.js')};
  const lazy = new Lazy({style: 'share', view: () => import('./view/embed.js'), words}, strip, () => undefined); // the lab is as good without
  const draw = (/** @type {State} */ state) => {
    const {embed} = state.settings;
    document.documentElement.toggleAttribute('data-embed', embed);
    strip.hidden = !(embed && lazy.render(state, {...page(), redraw: () => draw(store.state)}));
  };
  store.onFrame(draw);
  draw(store.state);
}
