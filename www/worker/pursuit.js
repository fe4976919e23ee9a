// Trains the runs towards the goal, in lock-step and in slices: long enough to lose no
// speed, short enough that a pause, another speed or other runs are heard at once.

import {median} from '../spread.js';
import {Clock} from './clock.js';
import {BEFORE, DIVERGED, EPOCH, Lane, MINIBATCH, SLICE_MS, nextOf, slotOf} from './lane.js';
import {Looking} from './looking.js';
import {Pace} from './pace.js';
import {isReport} from './refusal.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Goal} Goal */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('../protocol.js').Start} Start */
/** @typedef {import('./looking.js').Asked} Asked */
/** @typedef {import('../protocol.js').Started} Started */
/** @typedef {typeof import('../pkg/losslab_check.js').check_gradient} CheckGradient */

export class Pursuit {
  #lab;
  #keys;
  #send;
  #later;
  #looking;
  #pace = new Pace();
  #clock = new Clock();
  #number = 0;
  /** In the order of their letters, then seeds; none when the data is another. @type {Lane[]} */ #lanes = [];
  /** @type {Goal} */ #goal = {serial: 0, kind: 'rest', target: 0};
  /** Runs whose gradient is yet to be checked. @type {Lane[]} */ #unchecked = [];
  /** By what, and for whom. @type {{checkGradient: CheckGradient, serial: number}|null} */ #check = null;
  /** Comes later, or not at all. @type {import('./keeper.js').Keeper|null} */ keeper = null;

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
    this.#looking = new Looking(lab, send);
  }

  /** The data is another: the runs are gone. */
  end() {
    for (const {slot} of this.#lanes) this.#lab.free_run(slot);
    [this.#lanes, this.#unchecked] = [[], []];
    this.#looking.end();
  }

  /**
   * Starts the runs no seed of which the core refuses, and none without A.
   * @param {number} number
   * @param {readonly Start[]} starts
   */
  start(number, starts) {
    this.end();
    this.#number = number;
    this.#rest();
    const runs = [];
    // Large data are scaled anew for each, and shuffled as often as a lost run had epochs.
    if (starts.length > 1 || starts.some(({checkpoint}) => checkpoint)) this.#send({type: 'busy'});
    for (const letter of new Set(starts.map((start) => start.letter))) {
      const seeds = this.#open(letter, starts.filter((start) => start.letter === letter));
      if (seeds) runs.push(...seeds);
      else if (letter === 'A') return;
    }
    this.#clock.forget();
    this.#send({type: 'started', number, runs});
    this.#tell();
    this.#go();
  }

  /**
   * All seeds of a run, or none.
   * @param {Letter} letter
   * @param {readonly Start[]} starts
   * @returns {Started[]|null}
   */
  #open(letter, starts) {
    const started = [];
    try {
      for (const start of starts) {
        const slot = slotOf(letter, start.nth);
        const info = /** @type {RunInfo} */ (this.#lab.start(slot, start.settings));
        const lane = new Lane(slot, start, info);
        this.#lanes.push(lane);
        if (start.checkpoint) this.keeper?.resume(lane, start.checkpoint);
        started.push({...lane.name, info, keys: this.#keys(info.layers.length)});
      }
      return started;
    } catch (error) {
      if (!isReport(error)) throw error;
      this.#free(letter);
      const many = starts.length > 1 ? {seeds: starts.length} : {};
      this.#send({type: 'refused', number: this.#number, letter, report: {...error, run: letter, ...many}});
      return null;
    }
  }

  /** @param {Letter} letter */
  #free(letter) {
    for (const lane of this.#lanes) if (lane.letter === letter) this.#lab.free_run(lane.slot);
    this.#lanes = this.#lanes.filter((lane) => lane.letter !== letter);
    this.#unchecked = this.#unchecked.filter((lane) => lane.letter !== letter);
    this.#looking.drop(letter);
  }

  /**
   * Ends one run; the others go on.
   * @param {Letter} letter
   */
  drop(letter) {
    if (!this.#lanes.some((lane) => lane.letter === letter)) return;
    this.#free(letter);
    this.#clock.forget();
    this.#time();
    for (const lane of this.#lanes) lane.untold = true; // that all are prepared may be new
    this.#tell();
    this.#settle();
    this.#go();
  }

  /**
   * @param {Goal} goal
   * @param {number|null} stop   a run's play rests when its test loss falls below it; below already: trains on
   */
  pursue(goal, stop) {
    this.#goal = goal;
    const tries = !['rest', 'pause', 'replay'].includes(goal.kind);
    if (tries && this.#lanes.every((lane) => lane.frozen_at !== null)) this.#lanes.forEach((lane) => lane.thaw());
    const until = goal.kind === 'epoch' ? this.#nextEpoch() : goal.target;
    const stops = (/** @type {Lane} */ lane) => goal.kind === 'play' && stop !== null && !(this.#testLoss(lane) < stop);
    for (const lane of this.#lanes) lane.pursue(goal, until, stops(lane) ? stop : null);
    this.#pace.begin(performance.now());
    this.#time();
    this.#settle();
    this.#go();
  }

  /** The epoch after the one of the living run that is least far. */
  #nextEpoch() {
    const alive = this.#lanes.filter((lane) => !lane.frozen);
    return Math.max(0, Math.min(...alive.map(({epoch}) => epoch))) + 1;
  }

  /** @param {number} speed   0 … 100 */
  setSpeed(speed) {
    this.#pace.setSpeed(speed, performance.now());
    this.#clock.forget();
    this.#time();
    this.#go();
  }

  /**
   * A frozen run goes on with it.
   * @param {Letter} letter
   * @param {number} lr
   * @param {number} momentum
   * @throws {Report} when the core refuses them
   */
  setRate(letter, lr, momentum) {
    const seeds = this.#lanes.filter((lane) => lane.letter === letter);
    if (seeds.length === 0) return;
    const [first, ...others] = seeds.map((lane) => {
      this.#lab.set_rate(lane.slot, lr, momentum);
      lane.changes = [];
      lane.thaw();
      return lane.place;
    });
    const repeats = others.length > 0 ? {repeats: others} : {};
    this.#send({type: 'rate-changed', number: this.#number, letter, ...first, lr, momentum, ...repeats});
    this.#go();
  }

  /** @param {Asked} asked */
  look(asked) {
    this.#looking.begin(asked, asked.number === this.#number ? this.#firsts() : []);
    this.#go();
  }

  /**
   * Checks the gradient of every run's first seed, each in a slice of its own.
   * @param {number} number
   * @param {number} serial
   * @param {CheckGradient} checkGradient
   */
  check(number, serial, checkGradient) {
    if (number !== this.#number) return;
    this.#check = {serial, checkGradient};
    this.#unchecked = this.#firsts();
    this.#go();
  }

  /** The first seed of each run. */
  #firsts() {
    return this.#lanes.filter(({nth}) => nth === 0);
  }

  #checkNext() {
    const lane = this.#unchecked.shift();
    if (!lane || !this.#check) return;
    const number = this.#number;
    const {serial, checkGradient} = this.#check;
    const {letter, slot, step} = lane;
    this.#send({type: 'busy'});
    try {
      const report = checkGradient(this.#lab.gradient_case(slot));
      this.#send({type: 'checked', number, serial, letter, epoch: lane.epoch, step, report});
    } catch (error) {
      if (!isReport(error)) throw error;
      this.#unchecked = [];
      this.#send({type: 'check-failed', number, serial, report: {...error, run: letter}});
    }
  }

  get rests() {
    return this.#goal.kind === 'rest';
  }

  #prepared() {
    return this.#lanes.every((lane) => lane.prepared);
  }

  /** The run to work on. */
  #next() {
    return nextOf(this.#lanes);
  }

  /** @param {number} [wait_ms] */
  #go(wait_ms = 0) {
    const asked = this.#looking.pending || this.#unchecked.length > 0;
    if (asked || this.#next()) this.#later(() => this.#slice(), asked ? 0 : wait_ms);
  }

  #slice() {
    if (this.#looking.pending) {
      this.#looking.step();
      this.#go();
      return;
    }
    if (this.#prepared()) this.#checkNext();
    const end = performance.now() + SLICE_MS;
    let wait_ms = 0;
    for (let lane = this.#next(); lane && performance.now() < end; lane = this.#next()) {
      wait_ms = this.#due(lane);
      if (wait_ms > 0) break;
      const change = lane.dueChange();
      if (change) this.#lab.set_rate(lane.slot, change.lr, change.momentum);
      const came = this.#lab.advance(lane.slot, this.#most(lane));
      this.#account(lane, came % BEFORE, Math.floor(came / BEFORE));
    }
    this.#tell();
    this.#go(wait_ms);
  }

  /**
   * Milliseconds until the run's next piece of work may be done: only play's minibatches are paced.
   * @param {Lane} lane
   */
  #due(lane) {
    const paced = !this.#pace.free && lane.prepared && this.#goal.kind === 'play' && !lane.evaluating;
    return paced ? this.#pace.wait(performance.now(), this.#share()) : 0;
  }

  /** Minibatches of the run that nobody wants to see one by one. @param {Lane} lane */
  #most(lane) {
    return this.#goal.kind === 'batch' || !this.#pace.free ? 1 : lane.ahead;
  }

  /** What a minibatch takes of the pace, so that the run with the most of them keeps to it. */
  #share() {
    let [most, all] = [0, 0];
    for (const lane of this.#lanes) {
      if (!lane.working) continue;
      most = Math.max(most, lane.steps);
      all += lane.steps;
    }
    return all > 0 ? most / all : 1;
  }

  /**
   * @param {Lane} lane
   * @param {number} event
   * @param {number} before   minibatches
   */
  #account(lane, event, before) {
    lane.untold = true;
    const minibatches = before + (event === MINIBATCH ? 1 : 0);
    if (minibatches > 0) {
      if (!this.#pace.free) this.#pace.spend(this.#share());
      lane.endMinibatches(this.#goal, minibatches);
      this.#settle();
    }
    if (event === EPOCH) {
      this.#endEpoch(lane);
    } else if (event === DIVERGED) {
      this.#diverge(lane);
    }
  }

  /** The seeds of its run that go on; itself when none does. @param {Lane} lane */
  #seedsOf(lane) {
    const alive = this.#lanes.filter((other) => other.letter === lane.letter && !other.frozen);
    return alive.length > 0 ? alive : [lane];
  }

  /** The median of the newest test losses of its run. @param {Lane} lane */
  #testLoss(lane) {
    return median(this.#seedsOf(lane).map(({test_loss}) => test_loss));
  }

  /**
   * A run rests when all its seeds have the epoch, and the loss it shows is low enough.
   * @param {Lane} lane
   * @param {number} stop
   */
  #stop(lane, stop) {
    const seeds = this.#seedsOf(lane);
    const all = seeds.every(({epoch}) => epoch === lane.epoch);
    if (all && this.#testLoss(lane) < stop) for (const seed of seeds) seed.resting = true;
  }

  /** @param {Lane} lane */
  #endEpoch(lane) {
    const first = !lane.prepared;
    const others = this.#lanes.filter((other) => other !== lane && other.working);
    lane.endEpoch(this.#goal, this.#lab.record(lane.slot));
    if (!first && lane.stop !== null) this.#stop(lane, lane.stop);
    if (first) this.#time();
    else if (others.every((other) => other.epoch >= lane.epoch)) this.#clock.epoch(performance.now());
    this.#settle();
  }

  /**
   * The core is back at the run's last whole epoch.
   * @param {Lane} lane
   */
  #diverge(lane) {
    const {letter} = lane;
    const report = {code: 'TRAIN-DIVERGED', run: letter, ...this.#lab.divergence(lane.slot)};
    lane.freeze(report.back_to ?? lane.epoch);
    this.#tell();
    this.#send({type: 'diverged', number: this.#number, ...lane.name, report});
    if (this.#lanes.every((other) => other.frozen)) this.#rest(); // which the page knows without a word
    else this.#settle();
  }

  /** Rests when nothing is left to do: told what happened first, the page never rests before the last epoch is there. */
  #settle() {
    const {serial, kind} = this.#goal;
    if (kind === 'rest') return;
    if (kind !== 'pause' && (this.#lanes.length === 0 || this.#lanes.some((lane) => lane.working))) return;
    this.#rest();
    this.#tell();
    this.#send({type: 'rested', number: this.#number, serial});
  }

  #rest() {
    this.#goal = {...this.#goal, kind: 'rest'};
    for (const lane of this.#lanes) lane.resting = true;
  }

  /** The run that is least far tells how far an epoch of all is. */
  #part() {
    return this.#next()?.part ?? 0;
  }

  #time() {
    this.#clock.begin(performance.now(), this.#part());
  }

  #tell() {
    const telling = this.#lanes.filter((lane) => lane.untold);
    if (telling.length === 0) return;
    const runs = telling.map((lane) => {
      return {...lane.name, records: lane.takeRecords(), position: this.#lab.position(lane.slot)};
    });
    const ms_per_epoch = this.#clock.perEpoch(performance.now(), this.#part());
    const kept = this.keeper?.add(runs, telling, this.#lanes, this.rests) ?? [];
    const buffers = [...runs.map(({records}) => records), ...kept].map(({buffer}) => /** @type {ArrayBuffer} */ (buffer));
    this.#send({type: 'progress', number: this.#number, runs, prepared: this.#prepared(), ms_per_epoch}, buffers);
  }
}
