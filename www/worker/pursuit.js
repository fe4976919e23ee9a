// Trains towards the goal in slices: long enough to lose no speed, short enough
// that a pause, another speed or another run is heard at once.

import {MOST_DRAWN_WEIGHTS} from '../protocol.js';
import {Pace} from './pace.js';
import {Clock} from './clock.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Goal} Goal */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../protocol.js').CoreSettings} CoreSettings */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */

const SLICE_MS = 16;
const RUN = 0;
/** Places in a record. */
const [EPOCH_AT, TEST_LOSS_AT] = [0, 2];
/** What `Lab.advance` answers, besides 0: part of an evaluation. */
const [MINIBATCH, EPOCH, DIVERGED] = [1, 2, 3];

export class Pursuit {
  #lab;
  #keys;
  #send;
  #later;
  #pace = new Pace();
  #clock = new Clock();
  #number = 0;
  #alive = false;
  /** Epoch 0 is recorded. */
  #prepared = false;
  /** @type {RunInfo['layers']} */ #layers = [];
  #steps = 1;
  #epoch = 0;
  #step = 0;
  #test_loss = NaN;
  /** @type {Goal} */ #goal = {serial: 0, kind: 'rest', target: 0};
  /** @type {number|null} */ #stop = null;
  /** @type {Run['changes']} */ #changes = [];
  /** @type {Float64Array[]} */ #records = [];
  #untold = false;

  /**
   * @param {Lab} lab
   * @param {(layers: number) => string[]} keys   names the figures of a record
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} send
   * @param {(slice: () => void, wait_ms: number) => void} later   calls back after the messages that
   *   wait, and not before `wait_ms`; one still due is forgotten
   */
  constructor(lab, keys, send, later) {
    this.#lab = lab;
    this.#keys = keys;
    this.#send = send;
    this.#later = later;
  }

  /** The data is another: the run is gone. */
  end() {
    this.#alive = false;
  }

  /**
   * @param {number} number
   * @param {CoreSettings} settings
   * @param {Run['changes']} changes   of η and momentum, to be made again each at its minibatch
   * @throws {Report} when the core refuses the settings
   */
  start(number, settings, changes) {
    this.end();
    const info = /** @type {RunInfo} */ (this.#lab.start(RUN, settings));
    this.#number = number;
    this.#layers = info.layers;
    this.#steps = info.steps;
    [this.#epoch, this.#step, this.#test_loss] = [0, 0, NaN];
    this.#changes = [...changes];
    this.#goal = {...this.#goal, kind: 'rest'};
    this.#records = [];
    [this.#alive, this.#prepared, this.#untold] = [true, false, false];
    this.#clock.forget();
    this.#send({type: 'started', number, info, keys: this.#keys(info.layers.length)});
    this.#go();
  }

  /**
   * @param {Goal} goal
   * @param {number|null} stop   play rests when the test loss falls below it
   */
  pursue(goal, stop) {
    this.#goal = goal;
    this.#stop = stop !== null && this.#test_loss < stop ? null : stop; // below already: trains on
    this.#pace.begin(performance.now());
    this.#clock.begin(performance.now(), this.#step);
    if (goal.kind === 'pause' || (this.#prepared && this.#atTarget())) this.#rest();
    this.#go();
  }

  /** @param {number} speed   0 … 100 */
  setSpeed(speed) {
    const now = performance.now();
    this.#pace.setSpeed(speed, now);
    this.#clock.forget();
    this.#clock.begin(now, this.#step);
    this.#go();
  }

  /**
   * @param {number} lr
   * @param {number} momentum
   * @throws {Report} when the core refuses them
   */
  setRate(lr, momentum) {
    if (!this.#alive) return;
    this.#lab.set_rate(RUN, lr, momentum);
    this.#changes = [];
    const ended = this.#step === this.#steps;
    const [epoch, step] = ended ? [this.#epoch + 1, 0] : [this.#epoch, this.#step];
    this.#send({type: 'rate-changed', number: this.#number, epoch, step, lr, momentum});
  }

  /** @param {number} number */
  sendWeights(number) {
    if (!this.#alive || number !== this.#number) return;
    const weights = this.#layers.map(({fan_in, fan_out}, layer) =>
      fan_in * fan_out > MOST_DRAWN_WEIGHTS ? new Float64Array() : this.#lab.weights(RUN, layer),
    );
    this.#send({type: 'weights', number, weights}, weights.map(({buffer}) => /** @type {ArrayBuffer} */ (buffer)));
  }

  #busy() {
    return this.#alive && (!this.#prepared || this.#goal.kind !== 'rest');
  }

  /** @param {number} [wait_ms] */
  #go(wait_ms = 0) {
    if (this.#busy()) this.#later(() => this.#slice(), wait_ms);
  }

  #slice() {
    const end = performance.now() + SLICE_MS;
    let wait_ms = 0;
    while (this.#busy() && performance.now() < end) {
      wait_ms = this.#due();
      if (wait_ms > 0) break;
      this.#changeOnTime();
      this.#account(this.#lab.advance(RUN));
    }
    if (this.#alive) this.#tell();
    this.#go(wait_ms);
  }

  /** Milliseconds until the next piece of work may be done: only play's minibatches are paced. */
  #due() {
    const paced = this.#prepared && this.#goal.kind === 'play' && this.#step < this.#steps;
    return paced ? this.#pace.wait(performance.now()) : 0;
  }

  #changeOnTime() {
    const [next] = this.#changes;
    if (!next || !this.#prepared) return;
    if (next.epoch > this.#epoch || (next.epoch === this.#epoch && next.step > this.#step)) return;
    this.#lab.set_rate(RUN, next.lr, next.momentum);
    this.#changes.shift();
  }

  /** @param {number} event */
  #account(event) {
    this.#untold = true;
    if (event === MINIBATCH) {
      this.#step += 1;
      this.#pace.spend();
      if (this.#goal.kind === 'batch' && this.#step < this.#steps) this.#rest();
    } else if (event === EPOCH) {
      this.#endEpoch(this.#lab.record(RUN));
    } else if (event === DIVERGED) {
      this.#diverge();
    }
  }

  /** @param {Float64Array} record */
  #endEpoch(record) {
    this.#records.push(record);
    this.#epoch = record[EPOCH_AT] ?? 0;
    this.#test_loss = record[TEST_LOSS_AT] ?? NaN;
    this.#step = 0;
    if (!this.#prepared) {
      this.#prepared = true;
      this.#clock.begin(performance.now(), 0);
      if (this.#atTarget()) this.#rest();
      return;
    }
    this.#clock.epoch(performance.now(), this.#steps);
    const {kind} = this.#goal;
    const low = kind === 'play' && this.#stop !== null && this.#test_loss < this.#stop;
    if (low || kind === 'epoch' || kind === 'batch' || this.#atTarget()) this.#rest();
  }

  #atTarget() {
    const {kind, target} = this.#goal;
    return (kind === 'play' || kind === 'replay') && this.#epoch >= target;
  }

  /** The core is back at the last whole epoch. */
  #diverge() {
    const report = {code: 'TRAIN-DIVERGED', ...this.#lab.divergence(RUN)};
    this.#step = 0;
    this.#tell();
    this.#goal = {...this.#goal, kind: 'rest'};
    this.#send({type: 'diverged', number: this.#number, report});
  }

  /** Tells what happened, then that it rests: the page never rests before the last epoch is there. */
  #rest() {
    const {serial} = this.#goal;
    this.#goal = {...this.#goal, kind: 'rest'};
    if (this.#alive) this.#tell();
    this.#send({type: 'rested', number: this.#number, serial});
  }

  #tell() {
    if (!this.#untold) return;
    this.#untold = false;
    const width = this.#records[0]?.length ?? 0;
    const records = new Float64Array(width * this.#records.length);
    this.#records.forEach((record, at) => records.set(record, at * width));
    this.#records = [];
    const position = this.#lab.position(RUN);
    const ms_per_epoch = this.#clock.perEpoch(performance.now(), this.#step, this.#steps);
    this.#send({type: 'progress', number: this.#number, records, position, ms_per_epoch}, [records.buffer]);
  }
}
