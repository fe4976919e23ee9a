// Checkpoints: what the page keeps of a run for the case that its worker is lost.

import {isReport} from './refusal.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../protocol.js').News} News */
/** @typedef {import('../state.js').Checkpoint} Checkpoint */
/** @typedef {import('./lane.js').Lane} Lane */

/** They are given no more often, and take at most a hundredth of the time. */
const KEEP_MS = 500;
const KEEP_REST = 100;
/** Of the checkpoints of all runs, in bytes; runs that need more are trained anew when they are lost. */
const MOST_BYTES = 64 << 20;
/** A parameter and its velocity. */
const BYTES_KEPT = 16;

export class Keeper {
  #lab;
  /** The newest epoch the page has one of; of epoch 0 it needs none. @type {WeakMap<Lane, number>} */ #kept = new WeakMap();
  #next_ms = 0;

  /** @param {Lab} lab */
  constructor(lab) {
    this.#lab = lab;
  }

  /**
   * Adds checkpoints to what is told of runs, if it is time for it, of those that have moved on.
   * @param {News[]} news
   * @param {readonly Lane[]} lanes   whose news
   * @param {readonly Lane[]} all
   * @param {boolean} rests   nothing is lost by it then
   * @returns {Float64Array[]}   to be transferred
   */
  add(news, lanes, all, rests) {
    const began = performance.now();
    if ((began < this.#next_ms && !rests) || bytesOf(all) > MOST_BYTES) return [];
    const added = news.flatMap((run, at) => {
      const lane = lanes[at];
      if (!lane || (this.#kept.get(lane) ?? 0) >= lane.epoch) return [];
      const {epoch, test_loss, slot} = lane;
      this.#kept.set(lane, epoch);
      run.checkpoint = {epoch, test_loss, numbers: this.#lab.checkpoint(slot)};
      return [run.checkpoint.numbers];
    });
    const end = performance.now();
    if (added.length > 0) this.#next_ms = end + Math.max(KEEP_MS, KEEP_REST * (end - began));
    return added;
  }

  /**
   * Lets a run that has not begun go on where another was, with the η that was in force there. Of another network it
   * is of no use, and the run begins anew.
   * @param {Lane} lane
   * @param {Checkpoint} checkpoint
   */
  resume(lane, {epoch, test_loss, numbers}) {
    try {
      this.#lab.resume(lane.slot, epoch, numbers);
    } catch (error) {
      if (isReport(error)) return;
      throw error;
    }
    this.#kept.set(lane, epoch);
    Object.assign(lane, {epoch, test_loss, untold: true});
    for (let change = lane.dueChange(); change; change = lane.dueChange()) {
      this.#lab.set_rate(lane.slot, change.lr, change.momentum);
    }
  }
}

/** @param {readonly Lane[]} lanes */
function bytesOf(lanes) {
  const layers = lanes.flatMap((lane) => lane.layers);
  return layers.reduce((sum, {fan_in, fan_out}) => sum + BYTES_KEPT * (fan_in + 1) * fan_out, 0);
}
