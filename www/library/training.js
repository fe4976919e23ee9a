// One run as an async iterator: an epoch at a time, and other work of the page in between.

import {record_keys} from '../pkg/losslab_wasm.js';
import {BEFORE, DIVERGED, EPOCH, SLICE_MS} from '../worker/lane.js';
import {LossLabError} from './failure.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Core */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('./losslab.d.ts').Epoch} Epoch */

/** Node's; in a page it is not there, and timers are held to 4 ms. @type {{setImmediate?: (then: () => void) => void}} */
const {setImmediate: soon = setTimeout} = /** @type {any} */ (globalThis);

/** Lets other work go first. @returns {Promise<void>} */
const turn = () => new Promise((resolve) => soon(resolve));

/**
 * A record under its keys; `gradient_norm.0`, `gradient_norm.1` become one array.
 * @param {readonly string[]} keys
 * @param {Float64Array} record
 */
export function epochOf(keys, record) {
  /** @type {Record<string, number|number[]>} */ const epoch = {};
  keys.forEach((key, at) => {
    const [name, layer] = key.split('.');
    if (layer === undefined) epoch[name] = record[at];
    else /** @type {number[]} */ (epoch[name] ??= [])[Number(layer)] = record[at];
  });
  return /** @type {Epoch} */ (epoch);
}

export class Training {
  #core;
  #slot;
  #until;
  #stop;
  #free;
  #keys;
  /** The newest epoch; -1 before epoch 0. */ #epoch = -1;
  /** What the network and its steps are. @type {RunInfo} */ info;

  /**
   * @param {Core} core
   * @param {number} slot   the run's number in the core
   * @param {RunInfo} info
   * @param {Pick<Settings, 'epochs'|'stop'>} settings
   * @param {() => void} free   gives the slot back
   */
  constructor(core, slot, info, {epochs, stop}, free) {
    this.#core = core;
    this.#slot = slot;
    this.info = info;
    this.#until = epochs;
    this.#stop = stop;
    this.#free = free;
    this.#keys = record_keys(info.layers.length);
  }

  /**
   * Trains from where it stands: epoch 0, which is before any training, first.
   * @returns {AsyncGenerator<Epoch, void, void>}
   * @throws {LossLabError} TRAIN-DIVERGED; the weights are those of the last finite epoch then
   */
  async *[Symbol.asyncIterator]() {
    while (this.#epoch < this.#until) {
      await this.#advance();
      const epoch = epochOf(this.#keys, this.#core.record(this.#slot));
      this.#epoch += 1;
      if (this.#stop !== null && epoch.test_loss < this.#stop) this.#pass();
      yield epoch;
    }
  }

  /** Below the loss at which it stops: a run that begins there trains on. */
  #pass() {
    if (this.#epoch === 0) this.#stop = null;
    else this.#until = this.#epoch;
  }

  /** To the end of an epoch. */
  async #advance() {
    let began = performance.now();
    for (;;) {
      const event = this.#core.advance(this.#slot, this.info.steps) % BEFORE;
      if (event === EPOCH) return;
      if (event === DIVERGED) throw new LossLabError({code: 'TRAIN-DIVERGED', ...this.#core.divergence(this.#slot)});
      if (performance.now() - began < SLICE_MS) continue;
      await turn();
      began = performance.now();
    }
  }

  /**
   * @param {number} layer   0 is the first
   * @returns {Float64Array} `[fan_in, fan_out]`, row-major
   */
  weights(layer) {
    return this.#core.weights(this.#slot, layer);
  }

  /**
   * @param {number} layer
   * @returns {Float64Array} `[fan_out]`
   */
  biases(layer) {
    return this.#core.biases(this.#slot, layer);
  }

  /** Gives its memory back; it is of no use afterwards. */
  free() {
    this.#until = this.#epoch;
    this.#free();
  }
}
