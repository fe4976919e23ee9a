// A measured figure, from many readings of it.

/**
 * What is promised of a figure: what it may be at most, and has to be at least.
 * @typedef {{limit?: number|null, least?: number|null}} Promised
 */

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} median
 * @property {number} low           least reading
 * @property {number} high          largest reading
 * @property {number} n             readings
 * @property {number|null} limit    what it may be at most; null where nothing is promised
 * @property {number|null} least    what it has to be at least
 */

/**
 * @param {string} name
 * @param {string} unit
 * @param {number[]} readings   one at least
 * @param {Promised} [promised]
 * @returns {Figure}
 */
export function figureOf(name, unit, readings, { limit = null, least = null } = {}) {
  const sorted = readings.toSorted((a, b) => a - b);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return { name, unit, median: middleOf(sorted), low, high, n: sorted.length, limit, least };
}

/** @param {number[]} sorted */
function middleOf(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * How many times one figure another of the same sitting is: what of a speed other machines can be held to.
 * @param {string} name
 * @param {Figure} figure
 * @param {Figure} other
 * @param {Promised} [promised]
 * @returns {Figure}
 */
export function ratioOf(name, figure, other, { limit = null, least = null } = {}) {
  const times = figure.median / other.median;
  return { name, unit: '×', median: times, low: figure.low / other.high, high: figure.high / other.low, n: figure.n, limit, least };
}

/**
 * Whether what was promised is so; null where nothing was.
 * @param {Figure} figure
 */
export function isKept({ median, limit, least }) {
  if (limit === null && least === null) return null;
  return median <= (limit ?? Infinity) && median >= (least ?? -Infinity);
}
