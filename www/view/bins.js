// A histogram as a path, and round numbers along its axis.
import {count} from '../lang/number.js';

/** @typedef {import('../state.js').Histogram} Histogram */

/** Of a bin's width, between two bars. */
const GAP = 0.14;
/** Of the height: a bar of one value must be seen beside one of a million. */
const SHORTEST = 0.015;
/** Five are taken only where four would be two. */
const MOST_TICKS = 4;
const LEAST_TICKS = 3;
/** Of the range of a histogram: how far outside a round number may lie. */
export const SLACK = 0.015;
/** Larger numbers are too long to write out. */
const WRITTEN_OUT = 1e7;
const MOST_DECIMALS = 4;
/** Of a step: what the arithmetic may be off. */
const ROUNDING = 1e-9;
const STEPS = [1, 2, 2.5, 5, 10, 20];

/** @param {ArrayLike<number>} counts */
export function largest(counts) {
  return Array.from(counts).reduce((most, value) => Math.max(most, value), 0);
}

/**
 * Bars in a frame one wide per bin and one high, y downwards; an empty bin is nothing.
 * @param {ArrayLike<number>} counts
 */
export function barsPath(counts) {
  const most = largest(counts);
  return Array.from(counts, (value, bin) => {
    if (value <= 0) return '';
    const tall = Math.max(SHORTEST, value / most).toFixed(4);
    return `M${(bin + GAP / 2).toFixed(2)} 1v-${tall}h${(1 - GAP).toFixed(2)}v${tall}z`;
  }).join('');
}

/** Where a value lies between the ends, 0 … 1; outside of that beyond them. @param {Histogram} histogram @param {number} value */
export function placeOf({low, high}, value) {
  return (value - low) / (high - low);
}

/**
 * Three to five round numbers within a range, ascending.
 * @param {number} low
 * @param {number} high
 * @param {number} [slack]   of the range, by which they may lie outside
 * @returns {number[]}
 */
export function roundTicks(low, high, slack = 0) {
  const range = high - low;
  if (!(range > 0) || !Number.isFinite(range)) return [];
  const power = 10 ** Math.floor(Math.log10(range / (MOST_TICKS + 1)));
  /** @type {number[]} */
  let finer = [];
  for (const factor of STEPS) {
    const ticks = multiples(factor * power, low - slack * range, high + slack * range);
    if (ticks.length <= MOST_TICKS) return ticks.length < LEAST_TICKS ? finer : ticks;
    finer = ticks;
  }
  return finer;
}

/** @param {number} step @param {number} low @param {number} high */
function multiples(step, low, high) {
  const first = Math.ceil(low / step - ROUNDING);
  const last = Math.floor(high / step + ROUNDING);
  return Array.from({length: last - first + 1}, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/**
 * Numerals of ticks with as many decimals as their step asks for.
 * @param {number[]} ticks
 * @param {(value: number) => string} [large]   for those that would be too long
 */
export function tickTexts(ticks, large = String) {
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : Math.abs(ticks[0]) || 1;
  const decimals = decimalsOf(step);
  return ticks.map((value) => {
    const size = Math.abs(value);
    const sign = value < 0 ? '−' : '';
    if (size >= WRITTEN_OUT || (decimals > MOST_DECIMALS && size > 0)) return large(value);
    return sign + (Number.isInteger(size) ? count(size) : size.toFixed(decimals));
  });
}

/** Decimals after which nothing of a round number is left. @param {number} step */
function decimalsOf(step) {
  const first = Math.max(0, Math.ceil(-Math.log10(step) - ROUNDING));
  const rest = step * 10 ** first;
  return Math.abs(rest - Math.round(rest)) < ROUNDING * 1000 ? first : first + 1;
}
