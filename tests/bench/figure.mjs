// A measured figure, from many readings of it.

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} median
 * @property {number} low           least reading
 * @property {number} high          largest reading
 * @property {number} n             readings
 * @property {number|null} limit    what it may be at most; null where nothing is promised
 */

/**
 * @param {string} name
 * @param {string} unit
 * @param {number[]} readings   one at least
 * @param {number|null} [limit]
 * @returns {Figure}
 */
export function figureOf(name, unit, readings, limit = null) {
  const sorted = readings.toSorted((a, b) => a - b);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return { name, unit, median: middleOf(sorted), low, high, n: sorted.length, limit };
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
 * @returns {Figure}
 */
export function ratioOf(name, figure, other) {
  const times = figure.median / other.median;
  return { name, unit: '×', median: times, low: figure.low / other.high, high: figure.high / other.low, n: figure.n, limit: null };
}
