// What stands over the lab: the line before a class, and the step of the guided path.
import {Lazy} from './view/lazy.js';
import {pressOf} from './view/keys.js';
import {isNarrow} from './view/page.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {Record<'before-class'|'guide'|'folds', HTMLElement>} Places */

/** How much larger a chart's letters are before a class; on a phone, which is held near, they are large enough. */
const PRESENT_SCALE = 1.5;
const root = document.documentElement;

/** How far a key moves what is before a class, in heights of the window; arrows by some lines. @type {Record<string, number>} */
const STRIDES = {PageDown: 0.8, PageUp: -0.8, ArrowDown: 0.1, ArrowUp: -0.1, End: Infinity, Home: -Infinity};

/** What scrolls is no longer the page itself, and nobody has to click into it first. @param {KeyboardEvent} event */
function scrolled(event) {
  const press = root.hasAttribute('data-present') ? pressOf(event) : null;
  const stride = press && !press.own ? STRIDES[press.key] : undefined;
  const main = [...document.querySelectorAll('.main')].find((each) => each.checkVisibility() && each.scrollHeight > each.clientHeight);
  if (stride === undefined || !main || getComputedStyle(main).overflowY !== 'auto') return;
  const room = main.scrollHeight - main.clientHeight;
  main.scrollTop = Math.min(room, Math.max(0, main.scrollTop + stride * innerHeight));
  event.preventDefault();
}

export class Over {
  #places;
  #presenting;
  #guide;

  /** @param {Places} places */
  constructor(places) {
    this.#places = places;
    addEventListener('keydown', scrolled);
    this.#presenting = new Lazy(
      {
        style: 'present',
        view: () => import('./view/present.js'),
        words: {en: () => import('./lang/en-present.js'), ko: () => import('./lang/ko-present.js')},
      },
      places['before-class'],
      ({dispatch}) => dispatch({type: 'setting-changed', key: 'present', value: false}),
    );
    this.#guide = new Lazy(
      {
        style: 'guide',
        view: () => import('./view/guide.js'),
        words: {en: () => import('./lang/en-guide.js'), ko: () => import('./lang/ko-guide.js')},
      },
      places.guide,
      ({dispatch}) => dispatch({type: 'setting-changed', key: 'lesson', value: null}),
    );
  }

  /**
   * Draws both, or takes them away.
   * @param {State} state
   * @param {Page} page
   * @returns {Page}   its letters larger before a class
   */
  render(state, page) {
    const scaled = this.#present(state, page);
    this.#guided(state, scaled);
    return scaled;
  }

  /** Large, for a projector, once what that takes is there. @param {State} state @param {Page} page */
  #present(state, page) {
    const {'before-class': before_class, folds} = this.#places;
    const {present: wanted} = state.settings;
    const there = wanted && this.#presenting.render(state, page);
    before_class.hidden = !there;
    root.toggleAttribute('data-present', there);
    const brought = state.brought.includes('panels');
    const fresh = there && brought && !root.hasAttribute('data-panels');
    root.toggleAttribute('data-panels', brought);
    if (fresh) requestAnimationFrame(() => folds.scrollIntoView({block: 'nearest'})); // once they are drawn
    const scale = there && !isNarrow() ? PRESENT_SCALE : 1;
    return page.scale === scale ? page : {...page, scale};
  }

  /** The step of the path the link names, above whatever it sets up. @param {State} state @param {Page} page */
  #guided(state, page) {
    const there = state.settings.lesson !== null && this.#guide.render(state, page);
    this.#places.guide.hidden = !there;
    if (there) root.dataset.guided = String(state.settings.lesson);
    else delete root.dataset.guided;
  }
}
