// How long an epoch takes at the present speed.

const WEIGHT_OF_NEWEST = 0.3;

export class Clock {
  #began = 0;
  #began_part = 0;
  #average = 0;

  /** The speed or the run is another. */
  forget() {
    this.#average = 0;
  }

  /**
   * Training goes on from here.
   * @param {number} now   ms
   * @param {number} part   share of the epoch's minibatches that are done
   */
  begin(now, part) {
    this.#began = now;
    this.#began_part = part;
  }

  /**
   * An epoch ended. One that was not timed from its first minibatch counts only if none was.
   * @param {number} now   ms
   */
  epoch(now) {
    const timed = 1 - this.#began_part;
    const took = timed > 0 ? (now - this.#began) / timed : 0;
    if (this.#average === 0) this.#average = took;
    else if (timed === 1) this.#average += WEIGHT_OF_NEWEST * (took - this.#average);
    this.begin(now, 0);
  }

  /**
   * Milliseconds of an epoch; while none has ended, from the minibatches done. 0 while unknown.
   * @param {number} now   ms
   * @param {number} part
   */
  perEpoch(now, part) {
    if (this.#average > 0) return this.#average;
    const timed = part - this.#began_part;
    return timed > 0 ? (now - this.#began) / timed : 0;
  }
}
