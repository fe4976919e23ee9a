// Looks at the runs at an epoch, a piece of it at a time, so that a pause is heard in between.

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').Look} Look */
/** @typedef {import('../state.js').LookWants} LookWants */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {Extract<import('../protocol.js').ToWorker, {type: 'look'}>} Asked */
/** @typedef {import('./lane.js').Lane} Lane */
/** @typedef {{look: Look, rows: number}} Part   test rows whose answers are counted so far */

export class Looking {
  #lab;
  #send;
  /** @type {Asked|null} */ #asked = null;
  /** Not looked at yet; the first may be in part. @type {Lane[]} */ #left = [];
  /** @type {{letter: Letter, look: Look}[]} */ #found = [];
  /** Of the first that is left. @type {Part|null} */ #part = null;
  #ms = 0;

  /**
   * @param {Lab} lab
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} send
   */
  constructor(lab, send) {
    this.#lab = lab;
    this.#send = send;
  }

  /** Whether there is a piece to do. The runs stand still until it is done. */
  get pending() {
    return this.#asked !== null;
  }

  /**
   * Every question is answered, so that the next may be asked: one that is not through yet with what there is.
   * @param {Asked} asked
   * @param {readonly Lane[]} runs
   */
  begin(asked, runs) {
    this.end();
    [this.#asked, this.#left, this.#ms] = [asked, [...runs], 0];
  }

  /** The runs are gone, or others are asked about. */
  end() {
    const asked = this.#asked;
    if (!asked) return;
    const runs = this.#found;
    [this.#asked, this.#left, this.#found, this.#part] = [null, [], [], null];
    const {number, epoch, lacks} = asked;
    this.#send({type: 'looked', number, epoch, runs, ms: this.#ms, ...(lacks && {lacks})}, runs.flatMap(({look}) => buffersOf(look)));
  }

  /** @param {Letter} letter   of a run that is gone */
  drop(letter) {
    if (this.#left[0]?.letter === letter) this.#part = null;
    this.#left = this.#left.filter((run) => run.letter !== letter);
    this.#found = this.#found.filter((run) => run.letter !== letter);
  }

  /** Does the next piece: all of a run but what is left of its confusion, or more of that. */
  step() {
    const [run] = this.#left;
    if (!this.#asked || !run) {
      this.end();
      return;
    }
    const began = performance.now();
    const part = this.#piece(run, this.#asked);
    this.#ms += performance.now() - began;
    const whole = !this.#asked.wants.confusion || part.rows >= run.test_rows;
    this.#part = whole ? null : part;
    if (!whole) return;
    this.#left.shift();
    this.#found.push({letter: run.letter, look: part.look});
    if (this.#left.length === 0) this.end();
  }

  /** @param {Lane} run @param {Asked} asked @returns {Part} */
  #piece(run, {epoch, wants}) {
    const before = this.#part;
    const first = {...wants, regions: regionsOf(run, wants.regions), confusion: wants.confusion ? 0 : null};
    const wanted = before ? {...NOTHING, confusion: before.rows} : first;
    const {confusion_end: rows, ...found} = this.#lab.look(run.slot, epoch, wanted);
    if (before) return {look: {...before.look, confusion: sumOf(before.look.confusion, found.confusion)}, rows};
    return {look: {...found, regions: found.regions && {...found.regions, of: first.regions?.unit ?? null}}, rows};
  }
}

const NOTHING = {weights: false, histograms: false, regions: null};

/** @param {Float64Array|null} counts @param {Float64Array|null} more */
function sumOf(counts, more) {
  return counts && counts.map((count, at) => count + (more?.[at] ?? 0));
}

/**
 * A network that does not have the unit shows its answers.
 * @param {Lane} run
 * @param {LookWants['regions']} asked
 */
function regionsOf({layers}, asked) {
  const [layer, unit] = asked?.unit ?? [0, 0];
  return asked && unit >= (layers[layer]?.fan_out ?? 0) ? {...asked, unit: null} : asked;
}

/**
 * All arrays of a look, to be transferred.
 * @param {Look} look
 * @returns {ArrayBuffer[]}
 */
function buffersOf({weights, biases, confusion, regions}) {
  const drawn = regions ? [regions.answer, regions.margin, regions.unit, regions.points] : [];
  const arrays = [...(weights ?? []), ...(biases ?? []), confusion, ...drawn];
  return arrays.flatMap((array) => (array ? [/** @type {ArrayBuffer} */ (array.buffer)] : []));
}
