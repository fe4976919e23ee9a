// What several runs come to, in words: the headline, and the sentence under the heart. It comes with the second run.
import {unshared} from '../compare.js';
import {percent, short} from '../lang/number.js';
import {fellBelow, isFrozen, newestEpoch, newestOf, recordAt} from '../run.js';
import {WORTH_SAYING, leaderOf, ratioOf} from './factors.js';
import {cure, ratioText} from './conclusion.js';
import {namesOf} from './naming.js';
import {nounsOf} from './saying.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('./factors.js').Facet} Facet */
/** @typedef {import('./several.js').Both} Both */
/** @typedef {import('../lang/en-several.js').Named} Named */

/** Shares of the unseen rows that are worth being the first to reach. */
const MILESTONES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
/** The one that is read out elsewhere too. */
const GOOD = 0.8;
/** A run that comes this near to a share has not clearly failed to reach it. */
const NEAR = 0.03;
/** Up to this ratio two figures are called the same. */
const SAME = 1.005;

/** The headline of several runs. @param {State} state @param {Run[]} runs   as they are shown @param {Both} words */
export function comparison(state, runs, words) {
  const texts = namesOf(runs, words);
  const names = runs.map(({letter}, at) => ({letter, text: texts[at]}));
  const {rows, weights} = unshared(runs);
  const same = rows.length === 0 && weights.length === 0;
  const lost = runs.findIndex(isFrozen);
  const {diverged} = runs[lost] ?? {};
  if (diverged) return words.compareDiverged(names[lost], Number(diverged.epoch), Number(diverged.back_to));
  if (newestOf(runs) < 1) return words.compareFirst(names, same, state.phase === 'training');
  const noun = nounsOf(state, words);
  const {seeds} = runs[0].started;
  // There is no room for both.
  const [note, alike] = seeds > 1 ? [words.mediansOf(words.seedCount(seeds, seeds)), false] : ['', same];
  const {stop} = state.settings;
  if (runs.some((run) => fellBelow(run, stop))) return note + stopped(runs, names, Number(stop), alike, words);
  const told = runs.length === 2 ? milestone(runs, names, noun, alike, words) : null;
  if (told !== null) return note + told;
  const shares = runs.map((run, at) => ({name: names[at], epoch: newestEpoch(run), share: recordAt(run, newestEpoch(run), 'test_accuracy')}));
  shares.sort((a, b) => b.share - a.share);
  const each = shares.map(({share, ...of}) => ({...of, share: percent(share)}));
  // In step one may be an epoch ahead.
  const apart = newestOf(runs) - Math.min(...runs.map(newestEpoch)) > 1;
  return note + words.compareShares(each, apart ? null : newestOf(runs), noun, alike);
}

/**
 * When each first had a test loss below the one that stops them; one of them has it now.
 * @param {Run[]} runs
 * @param {Named[]} names
 * @param {number} stop
 * @param {boolean} same   whether they started alike
 * @param {Both} words
 */
function stopped(runs, names, stop, same, words) {
  const stands = runs.map((run, at) => {
    const first = firstAt(run, 'test_loss', (loss) => loss < stop);
    return {name: names[at], fell: first >= 0, epoch: first >= 0 ? first : newestEpoch(run)};
  });
  stands.sort((a, b) => a.epoch - b.epoch);
  const fell = stands.filter(({fell}) => fell);
  return words.compareStopped(String(stop), fell, stands.filter(({fell}) => !fell), same);
}

/** The first epoch of which a figure is such; -1 when none is. @param {Run} run @param {string} key @param {(value: number) => boolean} is */
function firstAt(run, key, is) {
  return (run.columns[key] ?? new Float64Array(0)).subarray(0, run.length).findIndex(is);
}

/** The most a run ever had right. @param {Run} run */
function bestOf(run) {
  const column = run.columns['test_accuracy']?.subarray(0, run.length) ?? [];
  let best = 0;
  for (const value of column) best = Math.max(best, value);
  return best;
}

/**
 * The share that tells two runs apart best: the least that only one of them has reached, the
 * other not nearly, or one both have, at different epochs. One that guessing reaches tells nothing.
 * @param {Run[]} runs
 * @param {Named[]} names
 * @param {import('../lang/en.js').Nouns} noun
 * @param {boolean} same   whether they started alike
 * @param {Both} words
 * @returns {string|null}
 */
function milestone(runs, names, noun, same, words) {
  const guess = Math.max(...runs.map(({info}) => info.biggest_class_test));
  const tellable = MILESTONES.filter((share) => share > guess);
  const reached = tellable.map((share) => ({share, at: runs.map((run) => firstAt(run, 'test_accuracy', (right) => right >= share))}));
  const best = Math.min(...runs.map(bestOf));
  const one = reached.find(({share, at}) => at.some((epoch) => epoch >= 0) && best < share - NEAR);
  const apart = reached.filter(({at: [a, b]}) => a >= 0 && b >= 0 && a !== b);
  const both = apart.find(({share}) => share === GOOD) ?? apart.at(-1);
  const told = one ?? both;
  if (!told) return null;
  const {share, at} = told;
  const winner = at[1] < 0 || (at[0] >= 0 && at[0] < at[1]) ? 0 : 1;
  const [fast, slow] = [names[winner], names[1 - winner]];
  const shown = {share: share === 0.5 ? null : `${Math.round(100 * share)}\u00a0%`, noun, same};
  return one
    ? words.compareOnly(shown, fast, at[winner], slow, newestEpoch(runs[1 - winner]))
    : words.compareBoth(shown, fast, at[winner], slow, at[1 - winner]);
}

/** @param {number[]} values */
function spread(values) {
  return Math.max(...values) / Math.min(...values);
}

/**
 * Rich text: what the figures under the heart say.
 * @param {Facet[]} facets
 * @param {Facet[]} able   those of which there is something to say
 * @param {Both} words
 * @returns {string}
 */
export function concluded(facets, able, words) {
  return able.some(({source}) => source.kind === 'means') ? meansOf(able, words) : comparedOf(facets, able, words);
}

/** @param {Facet[]} facets @param {Both} words */
function meansOf(facets, words) {
  if (facets.every(({source}) => source.straight)) return words.tollNone;
  const slopes = facets.filter(({source}) => !source.omitted).map(passed(words));
  const learned = facets.map(({run, factors}) => words.learnsFrom(run.letter, short(factors.delta)));
  return [words.tollMeans(slopes, learned), ...skippedOf(facets, words)].join(' ');
}

/** How much of one the slope lets through. @param {Both} words */
function passed(words) {
  return (/** @type {Facet} */ {run, factors}) => words.letThrough(run.letter, percent(factors.slope));
}

/** Who does without the slope. @param {Facet[]} facets @param {Both} words */
function skippedOf(facets, words) {
  return facets.filter(({source}) => source.omitted).map(({run}) => words.leavesOut(run.letter, followsEntropy(run)));
}

/** Whether o − y is cross-entropy's delta at a run's outputs. @param {Facet['run']} run */
function followsEntropy({settings: {out}}) {
  return out === 'sigmoid' || out === 'softmax';
}

/** @param {Facet[]} facets @param {Facet[]} able @param {Both} words */
function comparedOf(facets, able, words) {
  const names = namesOf(
    facets.map(({run}) => run),
    words,
  );
  // Two are called by name; of more, names would be longer than what is said of them. Who skips has a letter already.
  const called = facets.length === 2 && !facets.some(({source}) => source.omitted);
  const nameOf = (/** @type {Facet} */ facet) =>
    called ? names[facets.indexOf(facet)] : facet.run.letter;
  const through = throughOf(able, words);
  const leader = leaderOf(able);
  const slow = able.filter((facet) => !Number.isNaN(ratioOf(facet, leader)));
  if (!leader || slow.length === 0) {
    const deltas = able.map(({factors}) => short(factors.delta));
    return [through, deltas.length > 1 ? words.alikeDelta(deltas) : ''].filter(Boolean).join(' ');
  }
  const paid = cure(leader);
  const less = slow.map((facet) => ({name: nameOf(facet), ratio: ratioText(ratioOf(facet, leader))}));
  const payer = paid === '' ? null : {name: nameOf(leader), paid};
  return `${through} ${words.learnsLess(payer, less)}`;
}

/** What the slopes take, and who does without. @param {Facet[]} able @param {Both} words */
function throughOf(able, words) {
  const payers = able.filter(({source}) => !source.omitted);
  const skippers = able.filter(({source}) => source.omitted);
  const [payer] = payers;
  if (payers.length === 1 && skippers.length === 1 && cure(payer) === '') {
    const lost = percent(1 - payer.factors.slope);
    return words.losesOrSkips(payer.run.letter, lost, skippers[0].run.letter, followsEntropy(skippers[0].run));
  }
  return [payers.length > 0 ? slopesOf(payers, words) : '', ...skippedOf(able, words)].filter(Boolean).join(' ');
}

/** @param {Facet[]} payers @param {Both} words */
function slopesOf(payers, words) {
  const slopes = payers.map(({factors}) => factors.slope);
  const alike = payers.length > 1 && spread(slopes) <= WORTH_SAYING;
  if (!alike) return words.slopesDiffer(payers.map(passed(words)));
  const mean = Math.exp(slopes.reduce((sum, slope) => sum + Math.log(slope), 0) / slopes.length);
  const counts = new Set(payers.map(({run, epoch}) => recordAt(run, epoch, 'wrong_count')));
  const kinds = new Set(payers.map(({source}) => source.kind));
  return words.sameSlope(percent(mean), spread(slopes) <= SAME, counts.size === 1 && kinds.size === 1);
}
