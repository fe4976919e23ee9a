// Reads the first sample, of which all is known; for any other data it brings the loader, and the rest of the core.

import {FIRST_SAMPLE, sampleNamed} from '../samples.js';
import {isReport} from './refusal.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('./loader.js').Loader} Loader */

export class Reader {
  #lab;
  #send;
  #bring;
  #number = 0;
  /** Of the load that has read the first sample, which may be wanted no more. @type {number|null} */ #staged = null;
  /** From its first load on it reads everything. @type {Loader|null} */ #loader = null;

  /**
   * @param {Lab} lab
   * @param {(message: FromWorker) => void} send
   * @param {() => Promise<Loader>} bring   may throw a `Report`
   */
  constructor(lab, send, bring) {
    this.#lab = lab;
    this.#send = send;
    this.#bring = bring;
  }

  /**
   * Stops the load under way; what the lab holds stays.
   * @param {number} number   of the cancel: loads below it are over
   */
  cancel(number) {
    this.#number = number;
    this.#staged = null;
    this.#lab.cancel();
    this.#loader?.cancel(number);
  }

  /**
   * The page has taken what was read: from here on it is what the lab holds.
   * @param {number} number   of its load
   * @returns {boolean} false if there is no such load: nothing is changed
   */
  commit(number) {
    if (this.#staged !== number) return this.#loader?.commit(number) ?? false;
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
      if (!this.#loader && isFirst(source, reading) && (await this.#first(number))) return;
      this.#loader ??= await this.#bring();
      if (number === this.#number) await this.#loader.load(number, source, reading);
    } catch (error) {
      if (!isReport(error)) throw error;
      if (number === this.#number) this.#send({type: 'load-failed', number, report: error, spelling: null});
    }
  }

  /** Whether that is all: what came may be another file than was published. @param {number} number */
  async #first(number) {
    const bytes = await fileOf(FIRST_SAMPLE);
    if (number !== this.#number) return true;
    if (!this.#lab.read_plain(FIRST_SAMPLE, bytes)) return false;
    this.#staged = number;
    this.#send({type: 'loaded', number, summary: this.#lab.summary(false), unfit: null});
    return true;
  }

  /**
   * What the page is told of the data that is loaded, with this label.
   * @param {DataSummary} summary
   * @param {string[]|null} label   null: as proposed
   * @returns {DataSummary}
   */
  told(summary, label) {
    return this.#loader?.told(summary, label) ?? summary;
  }
}

/**
 * Whether it is the first sample, to be read as it is.
 * @param {Source} source
 * @param {Reading} reading
 */
function isFirst({kind, name}, {drop, ...how}) {
  const as_it_is = drop.length === 0 && Object.values(how).every((chosen) => chosen === null);
  return kind === 'sample' && name === FIRST_SAMPLE && as_it_is;
}

/**
 * A sample's file.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 * @throws {import('../state.js').Report} FILE-UNREADABLE
 */
export async function fileOf(name) {
  try {
    const response = await fetch(new URL(`../../data/${sampleNamed(name)?.file}`, import.meta.url));
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // the network's own words help nobody: the code says all
  }
  throw {code: 'FILE-UNREADABLE', name};
}
