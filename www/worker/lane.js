// One seed of one of the compared runs: where it stands, and what it has yet to tell.

/** @typedef {import('../state.js').Goal} Goal */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../protocol.js').Place} Place */
/** @typedef {import('../protocol.js').Start} Start */
/** @typedef {import('../protocol.js').Position} Position */

/** How long lanes are worked on before messages are heard. */
export const SLICE_MS = 16;
/** What `Lab.advance` answers, besides 0: part of an evaluation. */
export const [MINIBATCH, EPOCH, DIVERGED] = [1, 2, 3];
/** What it adds for each minibatch that went before. */
export const BEFORE = 4;
/** Places in a record. */
const [EPOCH_AT, TEST_LOSS_AT] = [0, 2];

const LETTERS = 4;

/**
 * The number of a run in the core: the first seeds of A to D, then their second ones, and so on.
 * @param {Letter} letter
 * @param {number} [nth]   which of its seeds; 0 is the first
 */
export function slotOf(letter, nth = 0) {
  return LETTERS * nth + letter.charCodeAt(0) - 'A'.charCodeAt(0);
}

/**
 * The least far of those that have work to do, which goes next.
 * @template {Lane<string>} L
 * @param {readonly L[]} lanes
 * @returns {L|null}
 */
export function nextOf(lanes) {
  /** @type {L|null} */
  let next = null;
  for (const lane of lanes) {
    if (lane.working && (!next || lane.isBehind(next))) next = lane;
  }
  return next;
}

/** @template {string} [Name=Letter]   what its messages call it */
export class Lane {
  /** @type {Name} */ letter;
  nth;
  slot;
  layers;
  steps;
  test_rows;
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
  /** It rests when the test loss is below; null: no matter. @type {number|null} */ stop = null;
  #until = 0;

  /**
   * @param {number} slot   its number in the core
   * @param {Pick<Start, 'nth'|'changes'|'shown'|'frozen'> & {letter: Name}} start
   * @param {RunInfo} info
   */
  constructor(slot, {letter, nth = 0, changes, shown, frozen}, {layers, steps, test_rows}) {
    this.letter = letter;
    this.nth = nth;
    this.slot = slot;
    this.layers = layers;
    this.steps = steps;
    this.test_rows = test_rows;
    this.changes = [...changes];
    this.shown = shown;
    this.frozen_at = frozen ? shown : null;
  }

  /** Whose it is, as messages say it. @returns {{letter: Name, nth?: number}} */
  get name() {
    const {letter, nth} = this;
    return nth === 0 ? {letter} : {letter, nth};
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
   * @param {Lane<string>} other
   */
  isBehind(other) {
    return this.epoch === other.epoch ? this.part < other.part : this.epoch < other.epoch;
  }

  /**
   * @param {Goal} goal
   * @param {number} until   epoch at which it rests
   * @param {number|null} stop
   */
  pursue({kind}, until, stop) {
    this.#until = kind === 'replay' ? this.shown : kind === 'batch' ? Infinity : until;
    this.stop = stop;
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

  /** Where the next minibatch is. @returns {Place} */
  get place() {
    const epoch = Math.max(0, this.epoch);
    return this.evaluating ? {epoch: epoch + 1, step: 0} : {epoch, step: this.step};
  }

  /** Minibatches to the end of the epoch, or to the change of η or momentum that is next; at least one. */
  get ahead() {
    const [next] = this.changes;
    return Math.max(1, (next?.epoch === this.epoch ? next.step : this.steps) - this.step);
  }

  /**
   * Minibatches were done.
   * @param {Goal} goal
   * @param {number} count
   */
  endMinibatches({kind}, count) {
    this.step += count;
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
    if ((kind === 'batch' && !first) || this.epoch >= this.#until) this.resting = true;
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
