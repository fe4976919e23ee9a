// How long an epoch takes at the present speed.

const WEIGHT_OF_NEWEST = 0.3;

export class Clock {
  #began = 0;
  #began_step = 0;
  #average = 0;

  /** The speed or the run is another. */
  forget() {
    this.#average = 0;
  }

  /**
   * Training goes on from here.
   * @param {number} now   ms
   * @param {number} step   minibatches of the epoch that are done
   */
  begin(now, step) {
    this.#began = now;
    this.#began_step = step;
  }

  /**
   * An epoch ended. One that was not timed from its first minibatch counts only if none was.
   * @param {number} now   ms
   * @param {number} steps   of an epoch
   */
  epoch(now, steps) {
    const share = (steps - this.#began_step) / steps;
    const took = share > 0 ? (now - this.#began) / share : 0;
    if (this.#average === 0) this.#average = took;
    else if (share === 1) this.#average += WEIGHT_OF_NEWEST * (took - this.#average);
    this.begin(now, 0);
  }

  /**
   * Milliseconds of an epoch; while none has ended, from the minibatches done. 0 while unknown.
   * @param {number} now   ms
   * @param {number} step
   * @param {number} steps
   */
  perEpoch(now, step, steps) {
    if (this.#average > 0) return this.#average;
    const done = step - this.#began_step;
    return done > 0 ? ((now - this.#began) / done) * steps : 0;
  }
}
