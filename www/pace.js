// What the speed slider means.

const PER_DECADE = 20;

/**
 * Minibatches per second at a speed: 1 at 0, ten times as many every 20, no limit at 100.
 * @param {number} speed   0 … 100
 * @returns {number}
 */
export function minibatchesPerSecond(speed) {
  return speed >= 100 ? Infinity : 10 ** (Math.max(0, speed) / PER_DECADE);
}
