// The sentence under the heart: what the figures of this epoch say, and of what they are means.
import {count, percent, short} from '../lang/number.js';
import {recordAt} from '../run.js';
import {WORTH_SAYING, leaderOf, ratioOf} from './factors.js';
import {namesOf} from './naming.js';

/** @typedef {import('./factors.js').Facet} Facet */
/** @typedef {import('../lang/en.js').Words} Words */

/** Up to this ratio two figures are called the same. */
const SAME = 1.05;

/** @param {number[]} values */
function spread(values) {
  return Math.max(...values) / Math.min(...values);
}

/** @param {number} ratio */
export function ratioText(ratio) {
  return ratio >= 9.95 ? (ratio < 1e5 ? count(Math.round(ratio)) : short(ratio)) : ratio.toFixed(1);
}

/** What in the leader's error undoes its slope; `''` when nothing does. @param {Facet} facet */
function cure({run, source}) {
  const {loss, gradient} = run.settings;
  if (gradient !== 'exact' || (loss !== 'bce' && loss !== 'cce')) return '';
  if (source.kind === 'outputs') return loss === 'bce' ? '1/σ′' : '1/o';
  return loss === 'cce' ? '1/o' : '';
}

/** Whether there is anything to say of a facet. A slope may have come out as 0. @param {Facet} facet */
function known({factors}) {
  return factors.delta >= 0 && factors.slope >= 0;
}

/**
 * Rich text; empty while there is nothing to say.
 * @param {(Facet|null)[]} all
 * @param {Words} words
 * @returns {string}
 */
export function conclusionOf(all, words) {
  const facets = all.filter((facet) => facet !== null);
  const able = facets.filter(known);
  if (able.length === 0) return facets.some(isDone) ? words.nothingWrong : '';
  if (facets.length === 1) return aloneOf(able[0], words);
  if (able.some(({source}) => source.kind === 'means')) return meansOf(able, words);
  return comparedOf(facets, able, words);
}

/** @param {Facet} facet */
function isDone({run, source, epoch}) {
  return source.kind !== 'means' && recordAt(run, epoch, 'wrong_count') === 0;
}

/** @param {Facet} facet @param {Words} words */
function aloneOf(facet, words) {
  const {error, slope, delta} = facet.factors;
  const through = percent(slope);
  if (facet.source.omitted) return words.tollOmitted(through);
  if (facet.source.straight) return words.tollNone;
  if (facet.source.kind === 'means') return words.tollMean(through);
  return delta / error < WORTH_SAYING && error > WORTH_SAYING && cure(facet) !== ''
    ? words.tollPaid(through, short(error), short(delta))
    : words.tollTaken(through, short(error), short(delta));
}

/** @param {Facet[]} facets @param {Words} words */
function meansOf(facets, words) {
  if (facets.every(({source}) => source.straight)) return words.tollNone;
  const slopes = facets.filter(({source}) => !source.omitted).map(passed(words));
  const learned = facets.map(({run, factors}) => words.learnsFrom(run.letter, short(factors.delta)));
  return [words.tollMeans(slopes, learned), ...skippedOf(facets, words)].join(' ');
}

/** How much of one the slope lets through. @param {Words} words */
function passed(words) {
  return (/** @type {Facet} */ {run, factors}) => words.letThrough(run.letter, percent(factors.slope));
}

/** Who does without the slope. @param {Facet[]} facets @param {Words} words */
function skippedOf(facets, words) {
  return facets.filter(({source}) => source.omitted).map(({run}) => words.leavesOut(run.letter, followsEntropy(run)));
}

/** Whether o − y is cross-entropy's delta at a run's outputs. @param {Facet['run']} run */
function followsEntropy({settings: {out}}) {
  return out === 'sigmoid' || out === 'softmax';
}

/** @param {Facet[]} facets @param {Facet[]} able @param {Words} words */
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

/** What the slopes take, and who does without. @param {Facet[]} able @param {Words} words */
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

/** @param {Facet[]} payers @param {Words} words */
function slopesOf(payers, words) {
  const slopes = payers.map(({factors}) => factors.slope);
  const alike = payers.length > 1 && spread(slopes) <= WORTH_SAYING;
  if (!alike) return words.slopesDiffer(payers.map(passed(words)));
  const mean = Math.exp(slopes.reduce((sum, slope) => sum + Math.log(slope), 0) / slopes.length);
  const counts = new Set(payers.map(({run, epoch}) => recordAt(run, epoch, 'wrong_count')));
  const kinds = new Set(payers.map(({source}) => source.kind));
  return words.sameSlope(percent(mean), spread(slopes) <= SAME, counts.size === 1 && kinds.size === 1);
}

/**
 * Over what the means were taken, and what the runs leave out.
 * @param {(Facet|null)[]} all
 * @param {Words} words
 * @returns {string}
 */
export function footnoteOf(all, words) {
  const facets = all.filter((facet) => facet !== null);
  const of = (/** @type {string} */ kind) => facets.filter(({source}) => source.kind === kind);
  const [outputs, classes, means] = [of('outputs'), of('classes'), of('means')];
  const several = facets.length > 1;
  const [first] = facets;
  const counted = (/** @type {Facet[]} */ some) =>
    some.map(({run, epoch}) => ({
      letter: several ? run.letter : '',
      n: recordAt(run, epoch, 'wrong_count'),
      of: recordAt(run, epoch, 'wrong_of'),
    }));
  const sentences = [
    outputs.length > 0 && words.outputsAveraged(counted(outputs), outputs.length === facets.length),
    classes.length > 0 && words.classesAveraged(counted(classes), classes.length === facets.length),
    means.length > 0 &&
      words.meansAveraged(
        several && means.length < facets.length ? means.map(lettered) : [],
        means.every(({source}) => source.straight),
      ),
    ...facets.filter(({source}) => source.omitted).map(({run}) => words.leftOut(several ? run.letter : '')),
    first?.run.spread && words.firstSeed(String(first.run.started.seed), first.run.started.seeds, all.length > 1),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** @param {Facet} facet */
function lettered({run}) {
  return run.letter;
}
