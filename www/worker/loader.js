// Reads a source into the lab: chunk by chunk, so that progress is told and a cancel is heard.

import {noPart, sampleBytes} from './bytes.js';
import {isReport} from './refusal.js';
import {sampleNamed} from '../samples.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */

/** What a tab can use: browsers end one that takes much more. */
const LIMIT_BYTES = 1.2e9;
const SLICE_MS = 16;
const TELL_MS = 100;
const UNFIT = ['DATA-COLUMN-UNKNOWN', 'DATA-NOT-ONE-HOT'];

/**
 * A summary without the core's notices about a label asked for: they are told once, as `unfit`.
 * @param {DataSummary} summary
 * @returns {DataSummary}
 */
function tidied(summary) {
  return {...summary, notices: summary.notices.filter(({code}) => !UNFIT.includes(code))};
}

/**
 * What the page is told of data, with this label.
 * @param {Bytes|null} of   what it was read from; null of a generated set
 * @param {DataSummary} summary
 * @param {string[]|null} label   null: as proposed
 * @returns {DataSummary}
 */
function toldOf(of, summary, label) {
  const whole = tidied(summary);
  return of?.told(whole, label) ?? whole;
}

export class Loader {
  #lab;
  #send;
  #next_turn;
  #limit;
  #number = 0;
  #asked = new AbortController();
  /** What is being read. @type {Bytes|null} */ #read_now = null;
  /** What was read, and may be wanted no more. @type {{number: number, of: Bytes|null}|null} */ #staged = null;
  /** What is loaded; null of a generated set. @type {Bytes|null} */ #loaded = null;

  /**
   * @param {Lab} lab
   * @param {(message: FromWorker) => void} send
   * @param {() => Promise<void>} next_turn   resolves after the messages that wait have been heard
   * @param {number} [limit]   bytes the tab can use
   */
  constructor(lab, send, next_turn, limit = LIMIT_BYTES) {
    this.#limit = limit;
    this.#lab = lab;
    this.#send = send;
    this.#next_turn = next_turn;
  }

  /**
   * Stops the load under way; what the lab holds stays.
   * @param {number} number   of the cancel: loads below it are over
   */
  cancel(number) {
    this.#number = number;
    this.#asked.abort();
    this.#asked = new AbortController();
    this.#read_now = null;
    this.#staged = null;
    this.#lab.cancel();
  }

  /**
   * The page has taken what was read: from here on it is what the lab holds.
   * @param {number} number   of its load
   * @returns {boolean} false if there is no such load: nothing is changed
   */
  commit(number) {
    if (this.#staged?.number !== number) return false;
    this.#loaded = this.#staged.of;
    this.#staged = null;
    this.#lab.commit();
    return true;
  }

  /**
   * Loads a source; a load under way is over.
   * @param {number} number
   * @param {Source} source
   * @param {Reading} reading
   */
  async load(number, source, reading) {
    this.cancel(number);
    try {
      if (!(await this.#read(number, source, reading))) return;
      const summary = this.#lab.summary(true);
      const unfit = summary.notices.find(({code}) => UNFIT.includes(code)) ?? null;
      const of = this.#read_now;
      this.#staged = {number, of};
      this.#send({type: 'loaded', number, summary: toldOf(of, summary, unfit ? null : reading.label), unfit});
    } catch (error) {
      if (number !== this.#number) return;
      if (!isReport(error)) throw error;
      this.#lab.cancel();
      this.#send({type: 'load-failed', number, report: error, spelling: this.#read_now?.spelling ?? null});
    }
  }

  /**
   * What the page is told of the data that is loaded, with this label.
   * @param {DataSummary} summary
   * @param {string[]|null} label   null: as proposed
   * @returns {DataSummary}
   */
  told(summary, label) {
    return toldOf(this.#loaded, summary, label);
  }

  /**
   * @param {number} number
   * @param {Source} source
   * @param {Reading} reading
   * @returns {Promise<boolean>}   false when it is no longer wanted
   */
  async #read(number, source, reading) {
    const {label, drop, missing, sep, header, quote, escape, comment, skip_lines, ragged, numbers, decimal} = reading;
    if (source.kind === 'sample' && sampleNamed(source.name)?.kind === 'generated') {
      this.#lab.generate(source.name);
      return true;
    }
    const is_ours = source.kind === 'sample';
    const bytes = is_ours ? await sampleBytes(source.name) : await this.#bring(number, source, reading);
    if (number !== this.#number) return false;
    this.#read_now = bytes;
    await bytes.hold(this.#limit);
    if (number !== this.#number) return false;
    const how = {delimiter: sep, quote, escape, comment, skip_lines, ragged, numbers, decimal, header, missing, label, drop};
    const begin = () => this.#lab.begin({name: source.name, total_bytes: bytes.utf8, ...how});
    begin();
    for (let done = false; !done; ) {
      const {encoding} = bytes;
      await this.#push(number, bytes);
      await this.#next_turn();
      if (number !== this.#number) return false;
      this.#send({type: 'busy'}); // to look at all of a large table takes its time
      if (bytes.encoding === encoding) done = this.#lab.finish();
      else begin(); // further down it turned out to be spelt otherwise
    }
    return true;
  }

  /**
   * @param {number} number
   * @param {Source} source
   * @param {Reading} reading
   * @returns {Promise<Bytes>}
   */
  async #bring(number, source, reading) {
    const {signal} = this.#asked;
    const began = performance.now();
    let told = -Infinity;
    const tell = (/** @type {number} */ bytes, /** @type {number|null} */ total) => {
      const now = performance.now();
      if (now - told < TELL_MS) return;
      told = now;
      this.#send({type: 'loading', number, bytes, total, rows: null, elapsed_ms: now - began});
    };
    const {bring} = await import('./brought.js').catch(noPart);
    return bring(source, reading, signal, tell);
  }

  /**
   * @param {number} number
   * @param {Bytes} bytes
   */
  async #push(number, bytes) {
    const began = performance.now();
    let [read, slice, told] = [0, began, began];
    for await (const chunk of bytes.chunks()) {
      if (number !== this.#number) return;
      this.#lab.push(chunk);
      read += chunk.length;
      if (performance.now() - slice < SLICE_MS) continue;
      if (performance.now() - told >= TELL_MS) {
        told = performance.now();
        const rows = this.#lab.rows_read();
        this.#send({type: 'loading', number, bytes: read, total: bytes.utf8, rows, elapsed_ms: told - began});
      }
      await this.#next_turn();
      if (number !== this.#number) return;
      slice = performance.now();
    }
  }
}
