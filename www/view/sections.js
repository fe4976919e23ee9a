// The panels folded away under the charts. Each comes when it is opened first.
import {attribute, changed, make, once, write} from './element.js';
import {icon} from './icon.js';
import {Lazy} from './lazy.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('./lazy.js').Part} Part */
/** @typedef {{element: HTMLElement, lazy: Lazy, shown: boolean}} Panel */

/** The panel that is there from the start. */
export const EPOCHS = 'epochs';

/** In the order of the row; each has the style of its name. @type {Record<string, Omit<Part, 'style'>>} */
const SECTIONS = {
  confusion: {
    view: () => import('./confusion.js'),
    words: {en: () => import('../lang/en-confusion.js'), ko: () => import('../lang/ko-confusion.js')},
  },
  histograms: {
    view: () => import('./histograms.js'),
    words: {en: () => import('../lang/en-histograms.js'), ko: () => import('../lang/ko-histograms.js')},
  },
  weights: {
    view: () => import('./weights.js'),
    words: {en: () => import('../lang/en-weights.js'), ko: () => import('../lang/ko-weights.js')},
  },
  regions: {
    view: () => import('./regions.js'),
    words: {en: () => import('../lang/en-regions.js'), ko: () => import('../lang/ko-regions.js')},
  },
  nine: {
    view: () => import('./nine.js'),
    words: {en: () => import('../lang/en-nine.js'), ko: () => import('../lang/ko-nine.js')},
  },
};
const NAMES = Object.keys(SECTIONS);

/** @type {WeakMap<Element, Map<string, HTMLButtonElement>>} */
const folds = new WeakMap();
/** @type {WeakMap<Element, Map<string, Panel>>} */
const panels = new WeakMap();

/** The row that opens and closes them. @param {Element} element @param {State} state @param {Page} page */
export function renderFolds(element, state, {dispatch, words}) {
  const buttons = once(element, folds, () => {
    const made = new Map([EPOCHS, ...NAMES].map((name) => [name, makeFold(name, dispatch)]));
    element.replaceChildren(...made.values());
    return made;
  });
  if (!changed(element, [words, state.sections])) return;
  for (const [name, button] of buttons) {
    write(/** @type {Element} */ (button.firstElementChild), words.folds[name] ?? name);
    attribute(button, 'aria-expanded', String(state.sections.includes(name)));
  }
}

/** @param {string} name @param {Page['dispatch']} dispatch */
function makeFold(name, dispatch) {
  const props = {type: 'button', class: 'tool fold-button', 'data-fold': name, 'aria-controls': panelId(name)};
  const onclick = () => dispatch({type: 'section-toggled', name});
  return make('button', {...props, onclick}, make('span'), icon('chevron', 12));
}

/** @param {string} name */
function panelId(name) {
  return name === EPOCHS ? 'table' : `panel-${name}`;
}

/**
 * The panels that are open; only they are drawn.
 * @param {Element} element
 * @param {State} state
 * @param {Page} page
 * @param {(draw: () => void) => void} drawn   calls it; one that throws stops no other
 */
export function renderPanels(element, state, page, drawn) {
  const there = once(element, panels, () => new Map());
  for (const name of NAMES) {
    const open = state.sections.includes(name);
    const panel = there.get(name) ?? (open ? addPanel(element, there, name) : null);
    if (!panel) continue;
    panel.element.hidden = !open;
    const fresh = open && !panel.shown;
    panel.shown = false;
    if (open) drawn(() => (panel.shown = panel.lazy.render(state, page)));
    if (fresh && panel.shown) panel.element.scrollIntoView({block: 'nearest'});
  }
}

/** In the order of the row. @param {Element} element @param {Map<string, Panel>} there @param {string} name @returns {Panel} */
function addPanel(element, there, name) {
  const root = make('section', {class: 'panel', id: panelId(name), 'data-section': name});
  const close = (/** @type {Page} */ {state, dispatch}) => {
    if (state().sections.includes(name)) dispatch({type: 'section-toggled', name});
  };
  const panel = {element: root, lazy: new Lazy({style: name, ...SECTIONS[name]}, root, close), shown: false};
  there.set(name, panel);
  const after = NAMES.slice(NAMES.indexOf(name) + 1);
  element.insertBefore(root, after.map((other) => there.get(other)?.element).find(Boolean) ?? null);
  return panel;
}
