// How many minibatches the speed slider allows by now.

import {minibatchesPerSecond} from '../pace.js';

/** What a slow page may catch up on, in seconds of the rate. */
const MOST_SAVED_S = 0.1;

export class Pace {
  #rate = Infinity;
  #credit = 1;
  #since = 0;

  /**
   * Begins anew: the first minibatch is due at once.
   * @param {number} now   ms
   */
  begin(now) {
    this.#credit = 1;
    this.#since = now;
  }

  /**
   * @param {number} speed   0 … 100
   * @param {number} now   ms
   */
  setSpeed(speed, now) {
    this.wait(now);
    this.#rate = minibatchesPerSecond(speed);
  }

  /** A minibatch was done. */
  spend() {
    this.#credit -= 1;
  }

  /**
   * Milliseconds until a minibatch is due; 0 when one is.
   * @param {number} now   ms
   * @returns {number}
   */
  wait(now) {
    if (this.#rate === Infinity) {
      [this.#credit, this.#since] = [1, now];
      return 0;
    }
    const most = Math.max(1, this.#rate * MOST_SAVED_S);
    this.#credit = Math.min(most, this.#credit + ((now - this.#since) / 1000) * this.#rate);
    this.#since = now;
    return this.#credit >= 1 ? 0 : ((1 - this.#credit) / this.#rate) * 1000;
  }
}
