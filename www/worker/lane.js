// One of the compared runs: where it stands, and what it has yet to tell.

/** @typedef {import('../state.js').Goal} Goal */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../protocol.js').Start} Start */
/** @typedef {import('../protocol.js').Position} Position */

/** Places in a record. */
const [EPOCH_AT, TEST_LOSS_AT] = [0, 2];

/**
 * The number of a run in the core.
 * @param {Letter} letter
 */
export function slotOf(letter) {
  return letter.charCodeAt(0) - 'A'.charCodeAt(0);
}

export class Lane {
  /** @type {Letter} */ letter;
  slot;
  layers;
  steps;
  /** The newest epoch recorded; -1 before epoch 0. */
  epoch = -1;
  /** Minibatches done since. */
  step = 0;
  test_loss = NaN;
  /** Of η and momentum, to be made again. @type {Start['changes']} */ changes;
  /** How far a replay goes. */
  shown;
  /** Where it stays until it is thawed; null for one that lives. @type {number|null} */ frozen_at;
  /** Nothing is left to do for the goal. */
  resting = true;
  /** @type {Float64Array[]} */ records = [];
  untold = false;
  /** @type {number|null} */ #stop = null;
  #until = 0;

  /**
   * @param {Start} start
   * @param {RunInfo} info
   */
  constructor({letter, changes, shown, frozen}, {layers, steps}) {
    this.letter = letter;
    this.slot = slotOf(letter);
    this.layers = layers;
    this.steps = steps;
    this.changes = [...changes];
    this.shown = shown;
    this.frozen_at = frozen ? shown : null;
  }

  get prepared() {
    return this.epoch >= 0;
  }

  get frozen() {
    return this.frozen_at !== null && this.epoch >= this.frozen_at;
  }

  /** Whether there is work to do: epoch 0, or towards the goal. */
  get working() {
    return !this.prepared || (!this.resting && !this.frozen);
  }

  /** Minibatches done of the running epoch, as a share. */
  get part() {
    return this.step / this.steps;
  }

  /**
   * Whether it is less far than the other.
   * @param {Lane} other
   */
  isBehind(other) {
    return this.epoch === other.epoch ? this.part < other.part : this.epoch < other.epoch;
  }

  /**
   * @param {Goal} goal
   * @param {number} until   epoch at which it rests
   * @param {number|null} stop   it rests when the test loss falls below it; below already: trains on
   */
  pursue({kind}, until, stop) {
    this.#until = kind === 'replay' ? this.shown : kind === 'batch' ? Infinity : until;
    this.#stop = kind === 'play' && stop !== null && !(this.test_loss < stop) ? stop : null;
    this.resting = kind === 'rest' || kind === 'pause' || (this.prepared && this.epoch >= this.#until);
  }

  /** It is tried again. */
  thaw() {
    this.frozen_at = null;
  }

  /** Whether the epoch's last minibatch is done, but not its evaluation. */
  get evaluating() {
    return this.step === this.steps;
  }

  /**
   * A minibatch was done.
   * @param {Goal} goal
   */
  endMinibatch({kind}) {
    this.step += 1;
    if (kind === 'batch' && !this.evaluating) this.resting = true;
  }

  /**
   * An epoch was recorded.
   * @param {Goal} goal
   * @param {Float64Array} record
   */
  endEpoch({kind}, record) {
    const first = !this.prepared;
    this.records.push(record);
    this.epoch = record[EPOCH_AT] ?? 0;
    this.test_loss = record[TEST_LOSS_AT] ?? NaN;
    this.step = 0;
    const low = !first && this.#stop !== null && this.test_loss < this.#stop;
    if (low || (kind === 'batch' && !first) || this.epoch >= this.#until) this.resting = true;
  }

  /**
   * The core is back at an epoch, and the run stays there.
   * @param {number} epoch   the last finite one
   */
  freeze(epoch) {
    [this.epoch, this.step, this.frozen_at] = [epoch, 0, epoch];
  }

  /**
   * The change of η or momentum that is due now, if one is.
   * @returns {Start['changes'][number]|undefined}
   */
  dueChange() {
    const [next] = this.changes;
    if (!next || !this.prepared) return undefined;
    const early = next.epoch > this.epoch || (next.epoch === this.epoch && next.step > this.step);
    return early ? undefined : this.changes.shift();
  }

  /**
   * The records not told yet, one after the other; they count as told.
   * @returns {Float64Array}
   */
  takeRecords() {
    const width = this.records[0]?.length ?? 0;
    const records = new Float64Array(width * this.records.length);
    this.records.forEach((record, at) => records.set(record, at * width));
    [this.records, this.untold] = [[], false];
    return records;
  }
}
