// How many minibatches the speed slider allows by now.

import {minibatchesPerSecond} from '../pace.js';

/** What a slow page may catch up on, in seconds of the rate. */
const MOST_SAVED_S = 0.1;
/** Shares of a turn add up to it but for rounding. */
const SLACK = 1e-9;

export class Pace {
  #rate = Infinity;
  #credit = 1;
  /** What is left of a turn that compared runs share. */
  #turn = 0;
  #since = 0;

  /** Whether there is no limit. */
  get free() {
    return this.#rate === Infinity;
  }

  /**
   * Begins anew: the first minibatch is due at once.
   * @param {number} now   ms
   */
  begin(now) {
    [this.#credit, this.#turn] = [1, 0];
    this.#since = now;
  }

  /**
   * @param {number} speed   0 … 100
   * @param {number} now   ms
   */
  setSpeed(speed, now) {
    this.#earn(now);
    this.#rate = minibatchesPerSecond(speed);
  }

  /**
   * A minibatch was done.
   * @param {number} share   of a turn, that it took
   */
  spend(share) {
    if (this.#turn < share - SLACK) {
      this.#credit -= 1;
      this.#turn += 1;
    }
    this.#turn -= share;
  }

  /**
   * Milliseconds until a minibatch is due; 0 when one is.
   * @param {number} now   ms
   * @param {number} share   of a turn, that it takes: 1 for a run alone
   * @returns {number}
   */
  wait(now, share) {
    this.#earn(now);
    if (this.#turn >= share - SLACK) return 0;
    return this.#credit >= 1 ? 0 : ((1 - this.#credit) / this.#rate) * 1000;
  }

  /** @param {number} now   ms */
  #earn(now) {
    const earned = this.#rate === Infinity ? Infinity : ((now - this.#since) / 1000) * this.#rate;
    const most = this.#rate === Infinity ? 1 : Math.max(1, this.#rate * MOST_SAVED_S);
    this.#credit = Math.min(most, this.#credit + earned);
    this.#since = now;
  }
}
