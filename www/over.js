// What stands over the lab: the line before a class, and the step of the guided path.
import {Lazy} from './view/lazy.js';
import {isNarrow} from './view/page.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {Record<'before-class'|'guide'|'folds', HTMLElement>} Places */

/** How much larger a chart's letters are before a class; on a phone, which is held near, they are large enough. */
const PRESENT_SCALE = 1.5;
const root = document.documentElement;

export class Over {
  #places;
  #presenting;
  #guide;

  /** @param {Places} places */
  constructor(places) {
    this.#places = places;
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
