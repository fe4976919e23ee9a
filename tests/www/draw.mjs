// A fixed stream of random numbers, so that a failing property test fails again.

/**
 * mulberry32.
 * @param {number} seed
 */
export function randomness(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @param {number} below */
  const whole = (below) => Math.floor(uniform() * below);
  return {
    uniform,
    whole,
    /** @template T @param {readonly T[]} list */
    one: (list) => list[whole(list.length)],
  };
}
