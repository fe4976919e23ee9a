// How far a recorded column reaches: every value is looked at once, however often that is asked.

/**
 * `least` and `most` are of what is positive and finite: ∞ and 0 where nothing is.
 * @typedef {{least: number, most: number, has_zero: boolean}} Extent
 */

/**
 * What a column was found to hold up to `length`. What is written later lies beyond, and a history
 * that grew or went back is another array (see run.js).
 * @type {WeakMap<Float64Array, Extent & {length: number}>}
 */
const known = new WeakMap();

/**
 * @param {Float64Array|undefined} column   undefined has no values
 * @param {number} length                   its values that count
 * @returns {Extent}
 */
export function extentOf(column, length) {
  const before = column && known.get(column);
  const extent = before && before.length <= length ? before : {least: Infinity, most: 0, has_zero: false, length: 0};
  if (!column || extent.length === length) return extent;
  for (let at = extent.length; at < length; at += 1) {
    const value = column[at] ?? NaN;
    if (value === 0) extent.has_zero = true;
    if (!(value > 0 && value < Infinity)) continue;
    if (value < extent.least) extent.least = value;
    if (value > extent.most) extent.most = value;
  }
  extent.length = length;
  known.set(column, extent);
  return extent;
}
