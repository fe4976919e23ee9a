// Before a class: what is compared in one line instead of the rail, and the keys that drive it.
import {plainNumber} from '../lang/number.js';
import {SEEDS, seedOf} from '../spread.js';
import {attribute, changed, make, once} from './element.js';
import {makeChip} from './facet.js';
import {mark} from './icon.js';
import {headsOf} from './naming.js';
import {dataName} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').Brought} Brought */
/** @typedef {typeof import('../lang/en-present.js').words} Words */

/** @type {WeakMap<Element, {recipe: HTMLElement, hints: HTMLElement}>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => {
    const made = {recipe: make('p', {class: 'recipe'}), hints: make('p', {class: 'hints'})};
    element.replaceChildren(made.recipe, made.hints);
    return made;
  });
  const {runs, settings, brought} = state;
  const {view} = settings;
  if (changed(parts.hints, [words, view])) parts.hints.replaceChildren(...hintsOf(view, words));
  for (const hint of parts.hints.querySelectorAll('[data-brings]')) {
    const name = /** @type {Brought} */ (hint.getAttribute('data-brings'));
    attribute(hint, 'aria-pressed', String(brought.includes(name)));
  }
  if (view !== 'lab') {
    if (changed(parts.recipe, [words, view])) parts.recipe.replaceChildren(mark(), page.words.views[view]);
    return;
  }
  const heads = headsOf(runs, page.words);
  const {lr} = settings;
  const seeds = seedsText(settings, words);
  const data = dataName(state, page.words);
  if (!changed(parts.recipe, [words, heads.join(), runs.map(({letter}) => letter).join(), data, lr, seeds])) return;
  const several = runs.length > 1;
  const named = runs.map(({letter}, at) => {
    const short = runs.length > 2 ? [] : [` ${heads[at]}`];
    return make('span', {class: 'recipe-run'}, makeChip(letter), ...short);
  });
  const rates = new Set(runs.map((run) => plainNumber(run.settings.lr)));
  const shared = [data, rates.size < 2 ? `η ${plainNumber(lr)}` : '', seeds];
  parts.recipe.replaceChildren(
    mark(),
    ...(several || runs.length > 0 ? named : []),
    make('span', {class: 'recipe-shared'}, shared.filter(Boolean).join(' · ')),
  );
}

/** The seeds of each run: after the last there is comes 0. @param {Pick<Settings, 'seed'|'seeds'>} settings @param {Words} words */
export function seedsText({seed, seeds}, words) {
  if (seeds === 1) return words.seed(plainNumber(seed));
  const last = seedOf(seed, seeds - 1);
  const around = last < seed;
  const span = (/** @type {number} */ from, /** @type {number} */ to) => (from === to ? `${from}` : `${from}–${to}`);
  return words.seeds([span(seed, around ? SEEDS - 1 : last), ...(around ? [span(0, last)] : [])].join(', '));
}

/** The keys a view answers to, each also a button for those who have a mouse at hand. @param {string} view @param {Words} words */
function hintsOf(view, words) {
  /** @type {[string, string, string, Brought?][]} */
  const all = [
    [' ', words.space, words.play],
    ['ArrowRight', '→', view === 'neuron' ? words.part : words.step],
    ['r', 'R', words.reset],
    ['s', 'S', words.slow],
    ['1', '1', words.loss, 'loss'],
    ['2', '2', words.gradient, 'gradient'],
    ['3', '3', words.train, 'train'],
    ['4', '4', words.panels, 'panels'],
    ['q', 'Q', words.code],
    ['f', 'F', words.leave],
  ];
  const used = all.filter(([key]) => (view === 'lab' ? key !== 's' : key === 'f' || key === 'q' || (view === 'neuron' && !/\d/.test(key))));
  return used.map(([key, name, text, brings]) => {
    const onclick = (/** @type {any} */ {detail, currentTarget}) => {
      // As if it had been pressed: each view listens to its own.
      dispatchEvent(new KeyboardEvent('keydown', {key, cancelable: true}));
      // A pointer is on its way back to the talk: space and → are for training again.
      if (detail > 0) currentTarget.blur();
    };
    const props = {type: 'button', class: 'hint', 'data-brings': brings, onclick};
    return make('button', props, make('kbd', {}, name), text);
  });
}
