// The lab without its page: its worker, told what the page tells it, and timed from here, messages and all.

import {coreSettings} from '../protocol.js';
import {letters, settingsOf} from '../rival.js';
import {nothingChosen} from '../state.js';
import {Training} from '../training.js';

/** @typedef {import('../actions.js').Action} Action */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {{is: (action: any) => boolean, resolve: (action: any) => void, reject: (failure: Failure) => void}} Wait */
/** @typedef {{code: string}} Failure   what the worker refused, or that it was lost */

/** What ends a wait for anything else. @type {Record<string, (action: any) => Failure>} */
const FAILURES = {
  'load-failed': ({report}) => report,
  refused: ({report}) => report,
  diverged: ({report}) => report,
  'worker-lost': () => ({code: 'PAGE-NO-WORKER'}),
  'worker-failed': () => ({code: 'PAGE-NO-WORKER'}),
};

export class Core {
  #training;
  #number = 0;
  #serial = 0;
  #epoch = 0;
  /** @type {Wait|null} */ #waits = null;
  /** The newest record of A, by its keys. @type {Record<string, number>} */ #record = {};
  /** @type {string[]} */ #keys = [];

  constructor() {
    this.#training = new Training({dispatch: (action) => this.#hear(action)});
  }

  /** A's newest epoch. */
  get record() {
    return this.#record;
  }

  /**
   * Reads a file or sample, and takes it.
   * @param {Source} source
   * @param {Partial<Reading>} [reading]
   * @returns {Promise<import('../state.js').DataSummary>}
   * @throws {Failure}
   */
  async load(source, reading = {}) {
    const number = (this.#number += 1);
    this.#training.obey({type: 'load', number, source, reading: {...nothingChosen(), ...reading}});
    const {summary} = await this.#until(({type}) => type === 'loaded');
    this.#training.obey({type: 'commit', number});
    return summary;
  }

  /**
   * Starts the runs of these settings, as far as epoch 0; those there were are over.
   * @param {Settings} settings   of A, and what the others differ in
   * @returns {Promise<RunInfo>}  of A
   * @throws {Failure}
   */
  async start(settings) {
    const number = (this.#number += 1);
    const runs = letters(settings).map((letter) => {
      return {letter, settings: coreSettings(settingsOf(settings, letter)), changes: [], shown: -1, frozen: false};
    });
    this.#epoch = 0;
    this.#training.obey({type: 'start', number, runs});
    const started = await this.#until(({type}) => type === 'started');
    this.#keys = started.runs[0].keys;
    await this.#until(({type, prepared}) => type === 'progress' && prepared);
    return started.runs[0].info;
  }

  /**
   * Trains all runs further.
   * @param {number} epochs
   * @returns {Promise<number>}   ms of one, from the message to the worker until it rests
   * @throws {Failure}
   */
  async train(epochs) {
    this.#epoch += epochs;
    const serial = (this.#serial += 1);
    const began = performance.now();
    this.#training.obey({type: 'pursue', goal: {serial, kind: 'play', target: this.#epoch}, stop: null});
    await this.#until((action) => action.type === 'rested' && action.serial === serial);
    return (performance.now() - began) / epochs;
  }

  /** Gives the worker and its memory back; it is of no use then. */
  end() {
    this.#training.obey({type: 'end'});
  }

  /**
   * @param {(action: any) => boolean} is
   * @returns {Promise<any>}
   */
  #until(is) {
    return new Promise((resolve, reject) => (this.#waits = {is, resolve, reject}));
  }

  /** @param {Action} action */
  #hear(action) {
    if (action.type === 'progress') this.#keep(action);
    const waits = this.#waits;
    const failure = FAILURES[action.type];
    if (waits && (failure || waits.is(action))) {
      this.#waits = null;
      if (failure) waits.reject(failure(action));
      else waits.resolve(action);
    }
  }

  /** @param {Extract<Action, {type: 'progress'}>} progress */
  #keep({runs}) {
    const records = runs.find(({letter}) => letter === 'A')?.records;
    if (!records || records.length === 0) return;
    const newest = records.subarray(records.length - this.#keys.length);
    this.#record = Object.fromEntries(this.#keys.map((key, at) => [key, newest[at] ?? NaN]));
  }
}
