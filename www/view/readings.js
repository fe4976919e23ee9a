// Two figures that sum a comparison up, of several seeds the medians: how soon each run is good, and how far
// apart they start.
import {count} from '../lang/number.js';
import {epochsTo} from '../compare.js';
import {medianOf, newestEpoch} from '../run.js';
import {ratioText} from './conclusion.js';
import {attribute, changed, make, write} from './element.js';
import {makeChip} from './facet.js';
import {OUTPUT, factorsAt, sourceOf} from './factors.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('./several.js').Both} Both */

/** Less is written 1.0. */
const LEAST_RATIO = 1.05;

/**
 * What is learned from with the first weights, largest first; empty unless every run has one to compare.
 * @param {Run[]} runs   as their figures are shown
 */
function firstDeltas(runs) {
  const each = runs.map((run) => {
    const source = sourceOf(run, OUTPUT);
    return {run, delta: source && source.kind !== 'means' ? factorsAt(run, source, 0).delta : NaN};
  });
  return each.every(({delta}) => delta > 0) ? each.sort((a, b) => b.delta - a.delta) : [];
}

/** @param {HTMLElement} element @param {State} state @param {Both} words */
export function renderReadings(element, {runs: all}, words) {
  const runs = all.map(medianOf);
  element.hidden = runs.some(({length}) => length === 0);
  if (element.hidden) return;
  const epochs = runs.map((run) => epochsTo(run));
  const newest = runs.map(newestEpoch);
  const deltas = firstDeltas(runs);
  const key = [
    epochs,
    newest.map((epoch, at) => (epochs[at] === null ? epoch : '')),
    deltas.map(({delta}) => delta),
  ].join(';');
  if (!changed(element, [words, key, runs.length])) return;
  const good = runs.map((run, at) => {
    const value = make('b', {'data-run': run.letter, 'data-key': 'epochs_to_80'});
    const epoch = epochs[at];
    write(value, epoch !== null ? count(epoch) : newest[at] < 1 ? '–' : words.notYet(newest[at]));
    attribute(value, 'data-value', epoch ?? '');
    return make('span', {class: 'reading-of'}, makeChip(run.letter), value);
  });
  const parts = [make('span', {}, make('span', {class: 'name'}, words.epochsToGood), ...good)];
  const [most] = deltas;
  const least = deltas.at(-1);
  const ratio = most && least ? most.delta / least.delta : NaN;
  if (most && least && ratio >= LEAST_RATIO && most.delta < Infinity) {
    const value = make('b', {'data-key': 'first_gradient_ratio', 'data-value': ratio});
    write(value, words.firstRatio(most.run.letter, least.run.letter, ratioText(ratio)));
    parts.push(make('span', {}, make('span', {class: 'name'}, words.firstGradients), value));
  }
  element.replaceChildren(...parts);
}
