// Trains nine networks in lock-step, beside the runs of the page, in slices as short as theirs.

import {NINE_KEYS} from '../protocol.js';
import {Clock} from './clock.js';
import {BEFORE, DIVERGED, EPOCH, Lane, MINIBATCH, SLICE_MS, nextOf} from './lane.js';
import {isReport} from './refusal.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Goal} Goal */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../protocol.js').CoreSettings} CoreSettings */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */

/** Number of the first in the core; those of the page are below. */
const FIRST_SLOT = 200;
/** The small charts change no faster. */
const TELL_MS = 100;
/** @type {Goal} */
const PLAY = {serial: 0, kind: 'play', target: 0};

export class Nine {
  #lab;
  #send;
  #later;
  #clock = new Clock();
  #serial = 0;
  /** @type {Lane<string>[]} */ #lanes = [];
  /** By slot. @type {Map<number, Report>} */ #diverged = new Map();
  #told_ms = 0;

  /**
   * @param {Lab} lab
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} send
   * @param {(slice: () => void, wait_ms: number) => void} later   as a `Pursuit` has, of its own
   */
  constructor(lab, send, later) {
    this.#lab = lab;
    this.#send = send;
    this.#later = later;
  }

  /** Ends them; what was told stays true. */
  end() {
    for (const {slot} of this.#lanes) this.#lab.free_run(slot);
    this.#lanes = [];
    this.#diverged.clear();
  }

  /**
   * Starts those that the core does not refuse; the ones before end.
   * @param {number} serial
   * @param {readonly CoreSettings[]} runs
   * @param {number} epochs
   */
  start(serial, runs, epochs) {
    this.end();
    this.#serial = serial;
    this.#send({type: 'busy'});
    const opened = runs.map((settings, at) => this.#open(FIRST_SLOT + at, settings));
    for (const lane of this.#lanes) lane.pursue(PLAY, epochs, null);
    this.#clock.forget();
    this.#send({type: 'nine-opened', serial, runs: opened});
    this.#go();
  }

  /**
   * @param {number} slot
   * @param {CoreSettings} settings
   * @returns {{info: RunInfo|null, refused: Report|null}}
   */
  #open(slot, settings) {
    try {
      const info = /** @type {RunInfo} */ (this.#lab.start(slot, settings));
      this.#lanes.push(new Lane(slot, {letter: '', changes: [], shown: -1, frozen: false}, info));
      return {info, refused: null};
    } catch (error) {
      if (!isReport(error)) throw error;
      return {info: null, refused: error};
    }
  }

  #go() {
    if (nextOf(this.#lanes)) this.#later(() => this.#slice(), 0);
    else this.#tell(true);
  }

  #slice() {
    if (this.#lanes.length === 0) return; // they ended since
    const end = performance.now() + SLICE_MS;
    for (let lane = nextOf(this.#lanes); lane && performance.now() < end; lane = nextOf(this.#lanes)) {
      const came = this.#lab.advance(lane.slot, lane.ahead);
      this.#account(lane, came % BEFORE, Math.floor(came / BEFORE));
    }
    if (end - this.#told_ms >= TELL_MS) this.#tell(false);
    this.#go();
  }

  /**
   * @param {Lane<string>} lane
   * @param {number} event
   * @param {number} before   minibatches
   */
  #account(lane, event, before) {
    lane.untold = true;
    lane.endMinibatches(PLAY, before + (event === MINIBATCH ? 1 : 0));
    if (event === EPOCH) this.#endEpoch(lane);
    else if (event === DIVERGED) this.#diverge(lane);
  }

  /** @param {Lane<string>} lane */
  #endEpoch(lane) {
    const first = !lane.prepared;
    lane.endEpoch(PLAY, this.#lab.record(lane.slot).subarray(0, NINE_KEYS.length));
    const now = performance.now();
    if (first) this.#clock.begin(now, 0);
    else if (this.#lanes.every((other) => !other.working || other.epoch >= lane.epoch)) this.#clock.epoch(now);
  }

  /**
   * The core is back at the run's last whole epoch, where it stays.
   * @param {Lane<string>} lane
   */
  #diverge(lane) {
    const report = {code: 'TRAIN-DIVERGED', ...this.#lab.divergence(lane.slot)};
    lane.freeze(report.back_to ?? lane.epoch);
    this.#diverged.set(lane.slot, report);
  }

  /** @param {boolean} done   nothing is left to do */
  #tell(done) {
    this.#told_ms = performance.now();
    const telling = this.#lanes.filter((lane) => lane.untold);
    const runs = telling.map((lane) => {
      const diverged = this.#diverged.get(lane.slot) ?? null;
      return {at: lane.slot - FIRST_SLOT, records: lane.takeRecords(), part: lane.part, diverged};
    });
    const ms_per_epoch = this.#clock.perEpoch(this.#told_ms, nextOf(this.#lanes)?.part ?? 0);
    const buffers = runs.map(({records}) => /** @type {ArrayBuffer} */ (records.buffer));
    this.#send({type: 'nine-progress', serial: this.#serial, runs, ms_per_epoch, done}, buffers);
    if (done) this.end();
  }
}
