// Before a class: what is compared in one line instead of the rail, and the keys that drive it.
import {plainNumber} from '../lang/number.js';
import {SEEDS, seedOf} from '../spread.js';
import {attribute, changed, make, once} from './element.js';
import {makeChip} from './facet.js';
import {dataName} from './headline.js';
import {mark} from './icon.js';
import {headsOf} from './naming.js';

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
  const heads = headsOf(runs, page.words);
  if (changed(parts.hints, [words])) parts.hints.replaceChildren(...hintsOf(page, words));
  for (const hint of parts.hints.querySelectorAll('[data-brings]')) {
    const name = /** @type {Brought} */ (hint.getAttribute('data-brings'));
    attribute(hint, 'aria-pressed', String(brought.includes(name)));
  }
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

/** The keys, each also a button for those who have a mouse at hand. @param {Page} page @param {Words} words */
function hintsOf({dispatch, state}, words) {
  const run = () => dispatch({type: state().phase === 'training' ? 'pause' : 'play'});
  /** @param {Brought} name @returns {[() => void, Brought]} */
  const bring = (name) => [() => dispatch({type: 'brought', name}), name];
  /** @type {[string, string, () => void, Brought?][]} */
  const hints = [
    [words.space, words.play, run],
    ['→', words.step, () => dispatch({type: 'step-epoch'})],
    ['R', words.reset, () => dispatch({type: 'reset'})],
    ['1', words.loss, ...bring('loss')],
    ['2', words.gradient, ...bring('gradient')],
    ['3', words.train, ...bring('train')],
    ['4', words.panels, ...bring('panels')],
    ['F', words.leave, () => dispatch({type: 'setting-changed', key: 'present', value: false})],
  ];
  return hints.map(([key, text, act, brings]) => {
    const onclick = (/** @type {any} */ {detail, currentTarget}) => {
      act();
      // A pointer is on its way back to the talk: space and → are for training again.
      if (detail > 0) currentTarget.blur();
    };
    const props = {type: 'button', class: 'hint', 'data-brings': brings, onclick};
    return make('button', props, make('kbd', {}, key), text);
  });
}
