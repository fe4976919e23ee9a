// Readings in turn, A B C A B C …, so that a machine that slows down does so for all.

/** @typedef {() => Promise<number>} Reader */

/**
 * @param {Record<string, Reader>} readers
 * @param {number} rounds
 * @returns {Promise<Record<string, number[]>>}   readings of each
 */
export async function inTurn(readers, rounds) {
  /** @type {Record<string, number[]>} */ const readings = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, read] of Object.entries(readers)) readings[name].push(await read());
  }
  return readings;
}

/** What a reading takes at least, where an epoch takes less: the clock is coarse, and messages cost. */
const reading_ms = 300;
const most_epochs = 2000;

/** @param {number} ms   of an epoch */
const epochsOf = (ms) => Math.min(most_epochs, Math.ceil(reading_ms / ms));

/**
 * Reads ms an epoch of one who trains. Where an epoch is short, it gets warm first.
 * @param {{train: (epochs: number) => Promise<number>}} who
 * @param {number} ms   of an epoch, so far
 * @returns {Promise<Reader>}
 */
export async function reader(who, ms) {
  const guessed = epochsOf(ms);
  const epochs = guessed === 1 ? 1 : epochsOf(await who.train(guessed));
  return () => who.train(epochs);
}
