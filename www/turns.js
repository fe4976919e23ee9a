// Drawing that takes turns: what does not fit into a frame goes on in the next.

/** Draws a panel; false where some of it is yet to come. @typedef {() => boolean|void} Panel */

export class Turns {
  /** The newest of what each place is yet to be drawn with. @type {Map<Element, () => void>} */ #unpainted = new Map();
  #most_ms;
  #now;
  /** The panel that is next, and how many of them are yet to show what `#shown` names. */
  #next = 0;
  #left = 0;
  #whole = true;
  /** @type {readonly unknown[]} */ #shown = [];

  /**
   * @param {number} most_ms   that a frame goes on drawing
   * @param {() => number} [now]
   */
  constructor(most_ms, now = () => performance.now()) {
    this.#most_ms = most_ms;
    this.#now = now;
  }

  /** Draws a place when the panels are there. @param {Element} place @param {() => void} draw */
  paint(place, draw) {
    this.#unpainted.set(place, draw);
  }

  /**
   * One frame: one panel or place at least, and all of them `at_once`. Returns whether every panel is there and shows it.
   * @param {readonly Panel[]} panels
   * @param {readonly unknown[]} shown   by identity: all panels have their turn again when it changes
   * @param {boolean} at_once
   */
  go(panels, shown, at_once) {
    const end_ms = this.#now() + this.#most_ms;
    let idle = true;
    const goes = () => at_once || idle || this.#now() < end_ms;
    const is_new = shown.length !== this.#shown.length || shown.some((value, at) => value !== this.#shown[at]);
    if (at_once) this.#next = 0;
    if (at_once || is_new || !this.#whole) [this.#left, this.#whole, this.#shown] = [panels.length, true, shown];
    for (; this.#left > 0 && goes(); this.#left--) {
      const panel = panels[this.#next++ % panels.length];
      if (panel() === false) this.#whole = false;
      idle = false;
    }
    for (const [place, draw] of this.#unpainted) {
      if (this.#left > 0 || !goes()) break;
      this.#unpainted.delete(place);
      draw();
      idle = false;
    }
    return this.#left === 0 && this.#whole && this.#unpainted.size === 0;
  }
}
