// The four views of the page: the lab is there from the start, the others come when they are opened.
import {make} from './element.js';
import {Lazy} from './lazy.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

/** By the names a link has for them. */
export const VIEWS = ['lab', 'neuron', 'report', 'formulas'];

/** Each has the style of its name. @type {Record<string, Omit<import('./lazy.js').Part, 'style'>>} */
const PARTS = {
  neuron: {
    view: () => withTextbook(import('./neuron.js')),
    words: {en: () => import('../lang/en-neuron.js'), ko: () => import('../lang/ko-neuron.js')},
  },
  report: {
    view: () => import('./report.js'),
    words: {en: () => import('../lang/en-report.js'), ko: () => import('../lang/ko-report.js')},
  },
  formulas: {
    view: () => withTextbook(import('./formulas.js')),
    words: {en: () => import('../lang/en-formulas.js'), ko: () => import('../lang/ko-formulas.js')},
  },
};

/** A view that computes what only textbooks need. @template T @param {Promise<T>} view */
async function withTextbook(view) {
  const [drawn] = await Promise.all([view, import('../textbook.js').then(({bring}) => bring())]);
  return drawn;
}

export class Views {
  #lab;
  #place;
  /** @type {Map<string, {element: HTMLElement, lazy: Lazy}>} */ #there = new Map();

  /**
   * @param {HTMLElement} lab
   * @param {HTMLElement} place   of the others
   */
  constructor(lab, place) {
    this.#lab = lab;
    this.#place = place;
  }

  /**
   * Shows the view the link names; the lab until it is there. Returns whether it is another than the lab.
   * @param {State} state
   * @param {Page} page
   */
  render(state, page) {
    const {view} = state.settings;
    const open = view === 'lab' ? null : this.#open(view);
    const there = open?.lazy.render(state, page) ?? false;
    for (const {element, lazy} of this.#there.values()) {
      const seen = !element.hidden;
      element.hidden = !there || element !== open?.element;
      if (seen && element.hidden) lazy.hide();
    }
    this.#place.hidden = !there;
    this.#lab.hidden = there;
    return there;
  }

  /** @param {string} name */
  #open(name) {
    const known = this.#there.get(name);
    if (known) return known;
    const element = make('section', {class: `view-${name}`, 'data-view': name});
    const back = (/** @type {Page} */ {dispatch}) => dispatch({type: 'setting-changed', key: 'view', value: 'lab'});
    const opened = {element, lazy: new Lazy({style: name, ...PARTS[name]}, element, back)};
    this.#there.set(name, opened);
    this.#place.append(element);
    return opened;
  }
}
