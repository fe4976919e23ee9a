// One door for change, and one redraw per animation frame.

import {apply} from './actions.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./actions.js').Action} Action */

export class Store {
  /** @type {State} */ #state;
  /** @type {Action[]} */ #waiting = [];
  /** @type {((before: State, after: State) => void)[]} */ #changed = [];
  /** @type {((state: State) => void)[]} */ #drawn = [];
  #applying = false;
  #frame_asked = false;
  #frame;

  /**
   * @param {State} state
   * @param {(draw: () => void) => void} [frame]   calls back before the next frame is shown
   */
  constructor(state, frame = (draw) => requestAnimationFrame(draw)) {
    this.#state = state;
    this.#frame = frame;
  }

  /** The newest state. It is only read. */
  get state() {
    return this.#state;
  }

  /**
   * Calls `changed` after every action that changed something, at once.
   * @param {(before: State, after: State) => void} changed
   */
  onChange(changed) {
    this.#changed.push(changed);
  }

  /**
   * Calls `draw` with the newest state, at most once per animation frame.
   * @param {(state: State) => void} draw
   */
  onFrame(draw) {
    this.#drawn.push(draw);
  }

  /**
   * Changes the state. An action dispatched by a listener waits for its turn.
   * @param {Action} action
   */
  dispatch(action) {
    this.#waiting.push(action);
    if (this.#applying) return;
    this.#applying = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#change(next);
    } finally {
      this.#applying = false;
    }
  }

  /** @param {Action} action */
  #change(action) {
    const before = this.#state;
    this.#state = apply(before, action);
    if (this.#state === before) return;
    try {
      for (const changed of this.#changed) changed(before, this.#state);
    } finally {
      this.redraw();
    }
  }

  /** Draws in the next frame, also if nothing has changed. */
  redraw() {
    if (this.#frame_asked) return;
    this.#frame_asked = true;
    this.#frame(() => {
      this.#frame_asked = false;
      for (const draw of this.#drawn) draw(this.#state);
    });
  }
}
