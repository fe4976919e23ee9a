// Reads a source into the lab: chunk by chunk, so that progress is told and a cancel is heard.

import {bytesOf, readFailure} from './bytes.js';
import {sampleNamed} from '../samples.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('./bytes.js').Bytes & {is_cut: () => boolean}} Part   `is_cut`: there is more of the file */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */

/** What a tab can use: browsers end one that takes much more. */
const LIMIT_BYTES = 1.2e9;
/** Of memory per byte of a file, at most: a cell takes 8, and at least two bytes of the file. */
const MOST_PER_BYTE = 4;
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
function tidied(summary) {
  return {...summary, notices: summary.notices.filter(({code}) => !UNFIT.includes(code))};
}

/**
 * A summary that says which encoding was read, and when it was guessed, which else it may be;
 * and that there is more of the file.
 * @param {DataSummary} summary
 * @param {Part} part
 * @returns {DataSummary}
 */
function withBytes(summary, {spelling, is_cut}) {
  const {encoding, candidates, sure} = spelling;
  const facts = [...summary.facts];
  if (is_cut()) facts.unshift({code: 'FILE-PART', rows: summary.rows});
  if (!sure && encoding !== 'utf-8') facts.unshift({code: 'CSV-ENCODING-GUESS', encoding, candidates});
  return {...summary, encoding, facts};
}

export class Loader {
  #lab;
  #send;
  #next_turn;
  #limit;
  #number = 0;
  #asked = new AbortController();
  /** What is loaded. @type {{read: Part|null, header: boolean|null, factsOf: typeof import('./facts.js').factsOf|null}} */
  #of = {read: null, header: null, factsOf: null};

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
      const read = await this.#read(number, source, reading);
      if (number !== this.#number) return;
      const unfit = this.#fit(reading);
      const own = source.kind !== 'sample' && read;
      const found = own ? await import('./facts.js').catch(() => null) : null; // a sample is known
      if (number !== this.#number) return;
      this.#of = {read, header: reading.header, factsOf: found?.factsOf ?? null};
      this.#send({type: 'loaded', number, summary: this.told(this.#lab.summary(), reading.label), unfit});
    } catch (error) {
      if (number !== this.#number) return;
      this.#lab.cancel();
      const report = isReport(error) ? error : readFailure(error, source.name);
      this.#send({type: 'load-failed', number, report});
    }
  }

  /**
   * What the page is told of the data that is loaded, with this label.
   * @param {DataSummary} summary
   * @param {string[]|null} label   null: as proposed
   * @returns {DataSummary}
   */
  told(summary, label) {
    const {read, header, factsOf} = this.#of;
    const whole = read ? withBytes(tidied(summary), read) : tidied(summary);
    return factsOf ? {...whole, facts: factsOf(whole, {header, label})} : whole;
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
   * @returns {Promise<Part|null>}   null of a generated set, or when it is no longer wanted
   */
  async #read(number, source, reading) {
    const {label, drop, missing, sep, header, encoding, quote, comment, skip_lines, ragged, numbers} = reading;
    if (source.kind === 'sample' && sampleNamed(source.name)?.kind === 'generated') {
      this.#lab.generate(source.name);
      return null;
    }
    const whole = await bytesOf(source, encoding, this.#asked.signal);
    if (number !== this.#number) return null;
    const bytes = await this.#part(whole, reading);
    if (number !== this.#number) return null;
    const how = {delimiter: sep, quote, comment, skip_lines, ragged, numbers, header, missing, label, drop};
    this.#lab.begin({name: source.name, total_bytes: bytes.utf8, ...how});
    const began = performance.now();
    do {
      await this.#push(number, bytes, began);
      if (number !== this.#number) return null;
    } while (!this.#lab.finish());
    return bytes;
  }

  /**
   * What is to be read of a file: all, or the first rows.
   * @param {import('./bytes.js').Bytes} bytes
   * @param {Reading} reading
   * @returns {Promise<Part>}
   * @throws {Report} FILE-TOO-LARGE
   */
  async #part(bytes, reading) {
    if (reading.rows === null && MOST_PER_BYTE * bytes.utf8 <= this.#limit) return {...bytes, is_cut: () => false};
    const {partOf} = await import('./estimate.js'); // few files are that large
    return partOf(bytes, reading, this.#limit);
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
