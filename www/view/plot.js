// What every drawn chart of the one neuron needs: scales, lines, letters.
import {attribute, shape} from './element.js';

/**
 * A straight scale.
 * @param {number} low
 * @param {number} high
 * @param {number} from   px of `low`
 * @param {number} to     px of `high`
 */
export function linear(low, high, from, to) {
  const per = (to - from) / (high - low);
  return (/** @type {number} */ value) => from + (value - low) * per;
}

/** @param {Iterable<[number, number]>} points   px */
export function lineOf(points) {
  return `M${Array.from(points, ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

/**
 * A run's line by epoch. Where epochs are narrower than pixels, the lowest and highest of each stay.
 * @param {Float64Array} values
 * @param {number} last
 * @param {number} most   points
 * @returns {[number, number][]}   epoch and value
 */
export function thinned(values, last, most) {
  const size = Math.max(1, Math.ceil((2 * last) / most));
  /** @type {[number, number][]} */
  const points = [];
  for (let from = 0; from <= last; from += size) {
    const to = Math.min(last + 1, from + size);
    let [low, high] = [from, from];
    for (let epoch = from; epoch < to; epoch += 1) {
      if (values[epoch] < values[low]) low = epoch;
      if (values[epoch] > values[high]) high = epoch;
    }
    for (const epoch of new Set([Math.min(low, high), Math.max(low, high)])) points.push([epoch, values[epoch]]);
  }
  if (points.at(-1)?.[0] !== last) points.push([last, values[last]]);
  return points;
}

/** @param {number} x @param {number} y @param {string} text @param {Record<string, string|number>} [props] */
export function letters(x, y, text, props = {}) {
  return shape('text', {x: x.toFixed(1), y: y.toFixed(1), ...props}, text);
}

/** How near two dots lie under one another. */
const UNDER_PX = 3;
const DOT_PX = 5;
/** Of the lower of two: a ring around the upper. */
const RING_PX = 7.5;

/** Puts a dot of each run where it is; of two in one place both are seen. @param {readonly SVGCircleElement[]} dots @param {readonly [number, number][]} places */
export function putDots(dots, places) {
  const [[x, y], [other_x, other_y]] = places;
  const under = Math.hypot(x - other_x, y - other_y) < UNDER_PX;
  dots.forEach((dot, at) => {
    attribute(dot, 'cx', places[at][0].toFixed(1));
    attribute(dot, 'cy', places[at][1].toFixed(1));
    attribute(dot, 'r', under && at === 0 ? RING_PX : DOT_PX);
  });
}

/** A hairline from left to right. @param {number} x @param {number} to @param {number} y @param {string} [look] */
export function across(x, to, y, look = 'grid') {
  return shape('path', {class: look, d: `M${x} ${y.toFixed(1)}H${to}`});
}
