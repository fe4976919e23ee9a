// Reads a source into the lab: chunk by chunk, so that progress is told and a cancel is heard.

import {bytesOf, readFailure} from './bytes.js';
import {sampleNamed} from '../samples.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('./encoding.js').Spelling} Spelling */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */

const SLICE_MS = 16;
const TELL_MS = 100;
const UNFIT = ['DATA-COLUMN-UNKNOWN', 'DATA-NOT-ONE-HOT'];

/**
 * Whether what was thrown is the core's own report, and not a trap.
 * @param {unknown} error
 * @returns {error is Report}
 */
export function isReport(error) {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/**
 * A summary without the core's notices about a label asked for: they are told once, as `unfit`.
 * @param {DataSummary} summary
 * @returns {DataSummary}
 */
export function tidied(summary) {
  return {...summary, notices: summary.notices.filter(({code}) => !UNFIT.includes(code))};
}

/**
 * A summary that says which encoding was read, and when it was guessed, which else it may be.
 * @param {DataSummary} summary
 * @param {Spelling} spelling
 * @returns {DataSummary}
 */
function withSpelling(summary, {encoding, candidates, sure}) {
  const guess = {code: 'CSV-ENCODING-GUESS', encoding, candidates};
  return {...summary, encoding, facts: sure ? summary.facts : [guess, ...summary.facts]};
}

export class Loader {
  #lab;
  #send;
  #next_turn;
  #number = 0;

  /**
   * @param {Lab} lab
   * @param {(message: FromWorker) => void} send
   * @param {() => Promise<void>} next_turn   resolves after the messages that wait have been heard
   */
  constructor(lab, send, next_turn) {
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
    this.#lab.cancel();
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
      const spelling = await this.#read(number, source, reading);
      if (number !== this.#number) return;
      const unfit = this.#fit(reading);
      const summary = tidied(this.#lab.summary());
      this.#send({type: 'loaded', number, summary: spelling ? withSpelling(summary, spelling) : summary, unfit});
    } catch (error) {
      if (number !== this.#number) return;
      this.#lab.cancel();
      const report = isReport(error) ? error : readFailure(error, source.name);
      this.#send({type: 'load-failed', number, report});
    }
  }

  /**
   * Takes the proposed label and columns when the file hasn't got the chosen ones.
   * @param {Reading} reading
   * @returns {Report|null} why they were not taken
   */
  #fit({label, drop}) {
    if (label === null && drop.length === 0) return null;
    try {
      this.#lab.choose(label, drop);
      return null;
    } catch (error) {
      if (!isReport(error)) throw error;
      if (drop.length > 0) this.#lab.choose(null, []); // else what is proposed stands already
      return error;
    }
  }

  /**
   * @param {number} number
   * @param {Source} source
   * @param {Reading} reading
   * @returns {Promise<Spelling|null>}   null of a generated set, or when it is no longer wanted
   */
  async #read(number, source, reading) {
    const {label, drop, missing, sep, header, encoding, quote, comment, skip_lines, ragged, numbers} = reading;
    if (source.kind === 'sample' && sampleNamed(source.name)?.kind === 'generated') {
      this.#lab.generate(source.name);
      return null;
    }
    const bytes = await bytesOf(source, encoding);
    if (number !== this.#number) return null;
    const how = {delimiter: sep, quote, comment, skip_lines, ragged, numbers, header, missing, label, drop};
    this.#lab.begin({name: source.name, total_bytes: bytes.utf8, ...how});
    const began = performance.now();
    do {
      await this.#push(number, bytes, began);
      if (number !== this.#number) return null;
    } while (!this.#lab.finish());
    return bytes.spelling;
  }

  /**
   * @param {number} number
   * @param {import('./bytes.js').Bytes} bytes
   * @param {number} began   of this reading, ms
   */
  async #push(number, {total, chunks}, began) {
    let [read, slice, told] = [0, performance.now(), performance.now()];
    for await (const chunk of chunks()) {
      if (number !== this.#number) return;
      this.#lab.push(chunk);
      read += chunk.length;
      if (performance.now() - slice < SLICE_MS) continue;
      if (performance.now() - told >= TELL_MS) {
        told = performance.now();
        const rows = this.#lab.rows_read();
        this.#send({type: 'loading', number, bytes: read, total, rows, elapsed_ms: told - began});
      }
      await this.#next_turn();
      if (number !== this.#number) return;
      slice = performance.now();
    }
  }
}
