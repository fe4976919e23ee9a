// NumPy's RandomState, as far as a run draws from it: first weights, and in which order the rows come.
// An implementation of its own, so that what the core draws is not taken from the core.

const [WORDS, MIDDLE] = [624, 397];

export class RandomState {
  #state = new Uint32Array(WORDS);
  #at = WORDS;
  /** The polar method makes two values. @type {number|null} */ #second = null;

  /** @param {number} seed   0 to 2^32 − 1 */
  constructor(seed) {
    this.#state[0] = seed;
    for (let at = 1; at < WORDS; at += 1) {
      const before = this.#state[at - 1] ^ (this.#state[at - 1] >>> 30);
      this.#state[at] = Math.imul(1_812_433_253, before) + at;
    }
  }

  /** The next 32 bits of MT19937 (Matsumoto and Nishimura 1998). */
  #word() {
    const state = this.#state;
    if (this.#at === WORDS) {
      for (let at = 0; at < WORDS; at += 1) {
        const mixed = (state[at] & 0x80000000) | (state[(at + 1) % WORDS] & 0x7fffffff);
        state[at] = state[(at + MIDDLE) % WORDS] ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
      }
      this.#at = 0;
    }
    let word = state[this.#at++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** Uniform on [0, 1). */
  uniform() {
    const [high, low] = [this.#word() >>> 5, this.#word() >>> 6];
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal() {
    if (this.#second !== null) {
      const second = this.#second;
      this.#second = null;
      return second;
    }
    for (;;) {
      const [x, y] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#second = factor * x;
      return factor * y;
    }
  }

  /** In place, from the end. @param {Uint32Array} items */
  shuffle(items) {
    for (let at = items.length - 1; at > 0; at -= 1) {
      const mask = 2 ** (32 - Math.clz32(at)) - 1;
      let other = (this.#word() & mask) >>> 0;
      while (other > at) other = (this.#word() & mask) >>> 0;
      [items[at], items[other]] = [items[other], items[at]];
    }
  }
}
