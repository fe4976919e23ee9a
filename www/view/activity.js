// How much of a layer no longer answers: saturated pairs, and ReLUs that nothing makes active.
import {percent} from '../lang/number.js';
import {recordAt} from '../run.js';
import {changed, make} from './element.js';
import {OUTPUT, epochShown} from './factors.js';
import {makeChip} from './facet.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {{letter: Letter, share: number}} Share   of one run's layer */

/**
 * What was recorded of a layer at the epoch shown, of the runs that have it.
 * @param {State} state
 * @param {number} layer   a hidden layer's number from 0, or `OUTPUT`
 * @param {'saturated'|'dead'} key
 * @returns {Share[]}
 */
export function sharesOf({runs, pinned}, layer, key) {
  return runs.flatMap((run) => {
    const at = layer === OUTPUT ? run.info.layers.length - 1 : layer;
    const share = recordAt(run, epochShown(run, pinned), `${key}.${at}`);
    return Number.isNaN(share) ? [] : [{letter: run.letter, share}];
  });
}

/** @param {HTMLElement} element @param {State} state @param {Words} words @param {number} layer */
export function renderActivity(element, state, words, layer) {
  const saturated = sharesOf(state, layer, 'saturated');
  const dead = sharesOf(state, layer, 'dead');
  element.hidden = saturated.length === 0;
  const several = state.runs.length > 1;
  const seen = [...saturated, ...dead].flatMap(({letter, share}) => [letter, share]);
  if (!changed(element, [words, several, dead.length, ...seen])) return;
  const lines = [
    lineOf('saturated', words.saturatedShare, saturated, several),
    ...(dead.length > 0 ? [lineOf('dead', words.deadShare, dead, several)] : []),
  ];
  element.replaceChildren(...lines);
}

/** @param {string} key @param {string} name @param {Share[]} shares @param {boolean} several */
function lineOf(key, name, shares, several) {
  const figures = shares.map(({letter, share}) => {
    const value = make('b', {'data-run': letter, 'data-key': key, 'data-value': share}, percent(share));
    return several ? make('span', {class: 'reading-of'}, makeChip(letter), value) : value;
  });
  return make('span', {}, make('span', {class: 'name'}, name), ...figures);
}
