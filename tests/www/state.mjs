// States and reports for the tests of the page's logic.

import {apply} from '../../www/actions.js';
import {commands} from '../../www/effects.js';
import {letters} from '../../www/rival.js';
import {initialState} from '../../www/state.js';

export const KEYS = ['epoch', 'train_loss', 'test_loss', 'gradient_norm.0'];
export const INFO = {
  layers: [{fan_in: 2, fan_out: 3, activation: 'softmax'}],
  precision: 'f64',
  train_rows: 80,
  test_rows: 20,
  steps: 8,
  batch: 10,
  biggest_class_test: 0.4,
  classes: 3,
  parameters: 9,
};

/** What the worker says of a file. @param {object} [changes] */
export function summary(changes = {}) {
  return {
    name: 'x.csv', rows: 100, columns: [], label: ['c'], label_candidates: [], classes: [], features: 2, delimiter: ',',
    header: true, encoding: 'utf-8', cells: 300, problem: null, notices: [], facts: [], ...changes,
  };
}

/** The page with its worker played by the test. */
export class Played {
  state = initialState();
  /** @type {any[]} */ told = [];

  /** @param {any[]} actions */
  do(...actions) {
    for (const action of actions) {
      const before = this.state;
      this.state = apply(before, action);
      this.told.push(...commands(before, this.state));
    }
    return this;
  }

  /** What was told since the last time, besides what to look at. */
  heard() {
    return this.told.splice(0).filter(({type}) => type !== 'look');
  }

  /** What was asked to be looked at since the last time. */
  looks() {
    return this.told.splice(0).filter(({type}) => type === 'look');
  }

  /** @param {string} [hash] */
  boot(hash = '') {
    return this.do({type: 'booted', hash, language: 'en'});
  }

  /** @param {object} [changes] @param {any} [unfit] */
  loaded(changes, unfit = null) {
    return this.do({type: 'loaded', number: this.state.wanted.load, summary: summary(changes), unfit});
  }

  /** Runs A, and B to D if the settings have them, unless they are named. @param {any[]} [named] */
  started(named = letters(this.state.settings)) {
    const runs = named.map((letter) => ({letter, info: INFO, keys: KEYS}));
    return this.do({type: 'started', number: this.state.wanted.run, runs});
  }

  /** Epochs `from` to `to` arrive, of all runs unless they are named. @param {number} from @param {number} to @param {number} [step] @param {any[]} [named] */
  epochs(from, to, step = 0, named = this.state.runs.map(({letter}) => letter)) {
    /** @type {number[]} */ const records = [];
    for (let epoch = from; epoch <= to; epoch += 1) records.push(epoch, 1 / (epoch + 1), 2 / (epoch + 1), epoch === 0 ? NaN : 3);
    const position = {epoch: to, step, steps: 8, batch_loss: null};
    const runs = named.map((letter) => ({letter, records: new Float64Array(records), position}));
    return this.do({type: 'progress', number: this.state.wanted.run, runs, prepared: true, ms_per_epoch: 5});
  }

  rested() {
    return this.do({type: 'rested', number: this.state.wanted.run, serial: this.state.goal.serial});
  }

  /** A page at epoch 0. @param {string} [hash] */
  ready(hash) {
    this.boot(hash).loaded().started().epochs(0, 0);
    this.heard();
    return this;
  }

  codes() {
    return this.state.messages.map(({report}) => report.code);
  }
}
