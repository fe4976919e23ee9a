// The plane of two features as pixels: the answer and how far it is ahead, or one unit's activation.
import {mix, regionGround, rgbOf} from './tint.js';

/** @typedef {import('../state.js').Regions} Regions */
/** @typedef {import('./tint.js').Tokens} Tokens */

/** Steps of a scale: more are not told apart. */
const STEPS = 64;
/** Of the ink where a unit's activation is highest. */
const DARKEST = 0.72;
/** Outputs by how far one can be ahead of the others; those not named have no bound. @type {Record<string, number>} */
const FULL_MARGIN = {sigmoid: 1, softmax: 1, tanh: 2};

/** The margin drawn at full strength. @param {string} activation   of the output @param {Float64Array} margin */
export function fullMargin(activation, margin) {
  return FULL_MARGIN[activation] ?? margin.reduce((most, value) => Math.max(most, value), 0);
}

/** @param {Float64Array} values */
export function rangeOf(values) {
  return values.reduce(({low, high}, value) => ({low: Math.min(low, value), high: Math.max(high, value)}), {
    low: Infinity,
    high: -Infinity,
  });
}

/**
 * The grounds of the answers, four bytes a pixel.
 * @param {Regions} regions
 * @param {string[]} colours   of the classes
 * @param {number} full        margin at full strength
 * @param {Tokens} tokens
 */
export function answerPixels({answer, margin}, colours, full, tokens) {
  const scales = colours.map((colour) => stepsOf((share) => regionGround(colour, share, tokens)));
  const pixels = new Uint8ClampedArray(4 * answer.length);
  answer.forEach((value, at) => {
    const share = full > 0 ? Math.min(1, margin[at] / full) : 0;
    pixels.set(scales[value][Math.round(share * STEPS)], 4 * at);
  });
  return pixels;
}

/**
 * A unit's activation from its lowest, the ground, to its highest.
 * @param {Float64Array} unit
 * @param {Tokens} tokens
 */
export function unitPixels(unit, tokens) {
  const {low, high} = rangeOf(unit);
  const scale = stepsOf((share) => unitColour(share, tokens));
  const pixels = new Uint8ClampedArray(4 * unit.length);
  unit.forEach((value, at) => {
    const share = high > low ? (value - low) / (high - low) : 0;
    pixels.set(scale[Math.round(share * STEPS)], 4 * at);
  });
  return pixels;
}

/** @param {number} share   0 … 1 of a unit's range @param {Tokens} tokens */
export function unitColour(share, {ground, ink}) {
  return mix(ground, ink, DARKEST * share);
}

/** @param {(share: number) => string} colour */
function stepsOf(colour) {
  return Array.from({length: STEPS + 1}, (_, step) => [...rgbOf(colour(step / STEPS)), 255]);
}

/**
 * The share of the plane each class is the answer in.
 * @param {Float64Array} answer
 * @param {number} classes
 */
export function sharesOf(answer, classes) {
  const shares = new Float64Array(classes);
  for (const value of answer) shares[value] += 1 / answer.length;
  return shares;
}

/**
 * Raw features at a cell's middle.
 * @param {Regions} regions
 * @param {number} column
 * @param {number} row   0 at the top
 */
export function featuresAt({low, high, side}, column, row) {
  const across = (column + 0.5) / side;
  const up = 1 - (row + 0.5) / side;
  return {x: low[0] + across * (high[0] - low[0]), y: low[1] + up * (high[1] - low[1])};
}
