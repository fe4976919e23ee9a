// What the seeds of one run come to: of every recorded figure the median and the range,
// epoch by epoch. Pure; in the page and in the worker.

/** @typedef {Record<string, Float64Array>} Columns   by record key, by epoch; longer than what is recorded */
/** @typedef {{columns: Columns, length: number}} Recorded   `length` epochs are there */
/**
 * `guess`: the median share of the biggest class, each seed on its own test rows.
 * @typedef {{length: number, guess: number, median: Columns, low: Columns, high: Columns}} Spread
 */

/** How many seeds there are, from 0. */
export const SEEDS = 2 ** 32;
const FIRST_CAPACITY = 64;

/**
 * The seed of the nth repeat; 0 is the first.
 * @param {number} seed
 * @param {number} nth
 */
export function seedOf(seed, nth) {
  return (seed + nth) % SEEDS;
}

/**
 * The middle value, or the mean of the two in the middle. NaN is no value; NaN of none.
 * @param {readonly number[]} values
 */
export function median(values) {
  return middle(ascending(values));
}

/** The values there are. @param {readonly number[]} values */
function ascending(values) {
  return Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
}

/** @param {Float64Array} values   ascending */
function middle(values) {
  const [below, above] = [(values.length - 1) >> 1, values.length >> 1].map((at) => values[at] ?? NaN);
  return below === above ? below : below / 2 + above / 2;
}

/**
 * Columns in which nothing is recorded.
 * @param {readonly string[]} keys
 * @returns {Columns}
 */
export function emptyColumns(keys) {
  return Object.fromEntries(keys.map((key) => [key, new Float64Array(FIRST_CAPACITY)]));
}

/**
 * The columns with room for `length` epochs: the same ones, or copies.
 * @param {Columns} columns
 * @param {number} length
 * @returns {Columns}
 */
export function withRoom(columns, length) {
  const capacity = Object.values(columns)[0]?.length ?? 0;
  return length <= capacity ? columns : copied(columns, Math.max(length, 2 * capacity));
}

/**
 * Copies, for what follows to write over epochs that older states still read.
 * @param {Columns} columns
 * @param {number} [length]   not less than theirs, which it is otherwise
 * @returns {Columns}
 */
export function copied(columns, length = 0) {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      const copy = new Float64Array(Math.max(length, column.length));
      copy.set(column);
      return [key, copy];
    }),
  );
}

/**
 * Nothing summed up yet.
 * @param {readonly string[]} keys
 * @param {number} guess
 * @returns {Spread}
 */
export function noSpread(keys, guess) {
  return {length: 0, guess, median: emptyColumns(keys), low: emptyColumns(keys), high: emptyColumns(keys)};
}

/**
 * The spread up to epoch `end - 1`: the epochs it lacks are summed up, each over the seeds that
 * have it, those it has too many are forgotten; the same object when neither is so. Columns are
 * written beyond `length` only, which no earlier state reads.
 * @param {Spread} spread
 * @param {readonly Recorded[]} seeds
 * @param {number} end
 * @returns {Spread}
 */
export function spreadTo(spread, seeds, end) {
  if (end === spread.length) return spread;
  const {guess, median, low, high} = spread;
  if (end < spread.length) return {guess, length: end, median: copied(median), low: copied(low), high: copied(high)};
  const next = {guess, length: end, median: withRoom(median, end), low: withRoom(low, end), high: withRoom(high, end)};
  for (let epoch = spread.length; epoch < end; epoch += 1) {
    const having = seeds.filter(({length}) => epoch < length);
    for (const key of Object.keys(median)) {
      const values = ascending(having.map(({columns}) => columns[key]?.[epoch] ?? NaN));
      next.median[key][epoch] = middle(values);
      next.low[key][epoch] = values[0] ?? NaN;
      next.high[key][epoch] = values.at(-1) ?? NaN;
    }
  }
  return next;
}
