// The address bar, which follows the settings. Browsers refuse (SecurityError) when it
// changes too often, as under a slider; then it follows a moment later. Beside the link, where no link copied
// has it, stands what is chosen of the sample while a file is awaited: the link speaks of that file. So does which link the page
// was opened with: on the way back to an address of the same one only the view changes.

/** @typedef {import('./state.js').Kept} Kept */

const REFUSED_MS = 1000;

/** Where the browser is: a bare # is nowhere else, and Firefox does not tell of it. */
const here = () => globalThis.location?.href.replace(/#$/, '');

export class Address {
  /** @type {string|null} */ #wanted = null;
  /** @type {Kept|null} */ #kept = null;
  #waiting = false;
  /** As it was last written or looked at. */
  #seen = here();
  #opened = globalThis.history?.state?.opened ?? Date.now();
  #write;
  #frame;
  #later;

  /**
   * @param {object} [options]
   * @param {(hash: string, kept: Kept|null) => void} [options.write]   may throw
   * @param {(then: () => void) => void} [options.frame]   calls back before the next frame is shown
   * @param {(then: () => void) => void} [options.later]   calls back after a refusal
   */
  constructor({
    write = (hash, kept) => history.replaceState({kept, opened: this.#opened}, '', hash ? `#${hash}` : location.pathname + location.search),
    frame = (then) => requestAnimationFrame(then),
    later = (then) => setTimeout(then, REFUSED_MS),
  } = {}) {
    this.#write = write;
    this.#frame = frame;
    this.#later = later;
  }

  /**
   * Shows this link: at once, or, when one was shown in this frame, the newest on the next.
   * @param {string} hash   without the `#`
   * @param {Kept|null} [kept]
   */
  show(hash, kept = null) {
    this.#wanted = hash;
    this.#kept = kept;
    if (!this.#waiting) this.#follow();
  }

  /**
   * Before another view is shown, or all is set anew: this one is on the way back to.
   * @param {boolean} [anew]   on the way back its settings come too, and not only the view
   */
  turn(anew = false) {
    if (anew) this.#opened = Date.now();
    try {
      history.pushState({...history.state, opened: this.#opened}, '');
    } catch {
      // too often
    }
  }

  /** Follows where the browser went: whether that is back or forth in the link that is open, and not to another. */
  comesBack() {
    this.#seen = here();
    const {opened} = history.state ?? {};
    if (opened === this.#opened) return true;
    this.#opened = opened ?? Date.now();
    return false;
  }

  #follow() {
    this.#waiting = false;
    // The browser went elsewhere: that is told in a moment, and shown then.
    if (this.#seen !== here()) this.#wanted = null;
    if (this.#wanted === null) return;
    let then = this.#frame;
    try {
      this.#write(this.#wanted, this.#kept);
      this.#seen = here();
      this.#wanted = null;
    } catch {
      then = this.#later;
    }
    this.#waiting = true;
    then(() => this.#follow());
  }
}
