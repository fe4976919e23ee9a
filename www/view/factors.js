// Error, slope and delta of a layer: which recorded figures they are, and what they come to.
import {rangeOf, recordAt} from '../run.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {{error: number, slope: number, delta: number}} Factors */
/**
 * Where a run's three figures come from. `outputs` and `classes` are the geometric means over what is wrong
 * by more than ½ behind a sigmoid and a softmax, `means` plain means over everything. What is learned from is
 * `share` times the column `delta`; it has not met the slope where that is `omitted`, and there is none where the
 * layer is `straight`.
 * @typedef {{kind: 'outputs'|'classes'|'means', error: string, slope: string, delta: string, share: number, straight: boolean, omitted: boolean}} Source
 */

/** The output layer, whichever number it has in a run. */
export const OUTPUT = -1;
/** From this ratio on a difference is worth saying. */
export const WORTH_SAYING = 1.5;

/**
 * @param {Run} run
 * @param {number} layer   a hidden layer's number from 0, or `OUTPUT`
 * @returns {Source|null} null for a layer the run does not have
 */
export function sourceOf(run, layer) {
  const last = run.info.layers.length - 1;
  if (layer >= last) return null;
  const at = layer === OUTPUT ? last : layer;
  const {activation} = run.info.layers[at];
  const straight = activation === 'linear';
  const omitted = layer === OUTPUT && omits(run);
  const miss = missOf(run);
  if (layer === OUTPUT && (activation === 'sigmoid' || activation === 'softmax') && !(omitted && miss === null)) {
    const kind = activation === 'sigmoid' ? 'outputs' : 'classes';
    const [error, slope] = ['wrong_error', 'wrong_slope'];
    // The record has the product with the slope, also of a run that leaves the slope out.
    const [delta, share] = omitted && miss !== null ? [error, miss] : ['wrong_delta', 1];
    return {kind, error, slope, delta, share, straight, omitted};
  }
  const key = (/** @type {string} */ name) => `mean_abs_${name}.${at}`;
  return {kind: 'means', error: key('error'), slope: key('slope'), delta: key('delta'), share: 1, straight, omitted};
}

/** |o − y| over the error |∂L/∂o|, for the losses in which that is one number. @param {Run} run */
function missOf({settings: {loss}, info: {layers}}) {
  const outputs = layers[layers.length - 1].fan_out;
  return {half_sse: 1, sse: 1 / 2, mse: outputs / 2}[loss] ?? null;
}

/** The slope as it is written: of σ where all that is shown stands behind one. @param {Run[]} runs @param {number} layer */
export function slopeSymbol(runs, layer) {
  const curved = runs.flatMap(({info: {layers}}) => layers.at(layer) ?? []);
  return curved.every(({activation}) => activation === 'sigmoid') ? 'σ′' : 'f′';
}

/**
 * The figures at an epoch; NaN where there are none.
 * @param {Run} run
 * @param {Source} source
 * @param {number} epoch
 * @returns {Factors}
 */
export function factorsAt(run, {error, slope, delta, share}, epoch) {
  const of = (/** @type {string} */ key) => recordAt(run, epoch, key);
  return {error: of(error), slope: of(slope), delta: share * of(delta)};
}

/** The epoch the panels of a run's first seed show. @param {Run} run @param {number|null} pinned */
export function epochShown(run, pinned) {
  const newest = run.length - 1;
  return pinned === null ? newest : Math.min(pinned, newest);
}

/** @param {Run} run @param {string} key @param {number} [share]   of it */
export function columnOf(run, key, share = 1) {
  return part((run.columns[key] ?? new Float64Array(0)).subarray(0, run.length), share);
}

/** @param {Float64Array} column @param {number} share */
function part(column, share) {
  return share === 1 ? column : column.map((value) => share * value);
}

/** Low and high ends of error and delta over the seeds; none for one seed. @param {Facet} facet */
export function rangesOf({run, source}) {
  return [...rangeOf(run, source.error), ...rangeOf(run, source.delta).map((end) => part(end, source.share))];
}

/**
 * What one layer comes to in one run, at the epoch shown.
 * @typedef {{run: Run, source: Source, epoch: number, factors: Factors}} Facet
 */

/**
 * @param {State} state
 * @param {number} layer
 * @returns {(Facet|null)[]} per run; null where the run has no such layer
 */
export function facetsOf({runs, pinned}, layer) {
  return runs.map((run) => {
    const source = sourceOf(run, layer);
    const epoch = epochShown(run, pinned);
    return source && {run, source, epoch, factors: factorsAt(run, source, epoch)};
  });
}

/** Pairs whose gradient is o − y, slope and all. */
const EXACT = ['sigmoid bce', 'softmax cce', 'linear half_sse'];

/** Whether a run follows o − y where that is not its gradient. @param {Run} run */
function omits({settings: {out, loss, gradient}}) {
  return gradient === 'omit-slope' && !EXACT.includes(`${out} ${loss}`);
}

/** Whether a facet's delta may be held against another's. @param {Facet|null} facet */
function isComparable(facet) {
  if (facet === null || facet.source.kind === 'means') return false;
  return facet.factors.delta > 0 && facet.factors.delta < Infinity;
}

/**
 * Of those whose deltas may be held against each other, the one that learns from most.
 * Plain means of several layers and outputs are not compared.
 * @param {(Facet|null)[]} facets
 * @returns {Facet|null}
 */
export function leaderOf(facets) {
  const able = facets.filter(isComparable);
  return able.reduce(
    (most, facet) => (most === null || (facet?.factors.delta ?? 0) > most.factors.delta ? facet : most),
    /** @type {Facet|null} */ (null),
  );
}

/**
 * How many times less a facet learns from than the leader; NaN where that is not to be said.
 * @param {Facet|null} facet
 * @param {Facet|null} leader
 */
export function ratioOf(facet, leader) {
  if (!facet || !leader || facet === leader || !isComparable(facet)) return NaN;
  const ratio = leader.factors.delta / facet.factors.delta;
  return ratio >= WORTH_SAYING ? ratio : NaN;
}
