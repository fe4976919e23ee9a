// Nine networks in one click: A's run with two hidden layers, each left out, sigmoid or relu.

import {NINE_KEYS} from './protocol.js';
import {settingsOf} from './rival.js';
import {withRecords} from './run.js';
import {pause} from './runs.js';
import {emptyColumns} from './spread.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Nine} Nine */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').HiddenLayer} HiddenLayer */
/** @typedef {Extract<import('./protocol.js').FromWorker, {type: 'nine-opened'|'nine-progress'|'nine-failed'}>} NineReport */

/** What a hidden layer of the nine may be. */
export const KINDS = ['none', 'sigmoid', 'relu'];
export const MOST_UNITS = 1024;

/**
 * The nine as their rows name them: the shallow first.
 * @type {readonly string[]}
 */
export const NETWORKS = KINDS.flatMap((first) => KINDS.map((second) => `${first},${second}`)).sort(
  (one, other) => depthOf(one) - depthOf(other),
);

/** Hidden layers that are there. @param {string} hidden   as its row names it */
export function depthOf(hidden) {
  return hidden.split(',').filter((kind) => kind !== 'none').length;
}

/**
 * @param {string} hidden   as its row names it
 * @param {Nine['units']} units
 * @returns {HiddenLayer[]}
 */
export function layersOf(hidden, units) {
  return hidden
    .split(',')
    .flatMap((activation, at) => (activation === 'none' ? [] : [{units: units[at] ?? 1, activation}]));
}

/**
 * Nine new runs on the data there is; the runs of the page rest meanwhile.
 * @param {State} state
 * @param {Nine['units']} units   1 … 1024
 * @returns {State}
 */
export function startNine(state, units) {
  const {data, source, settings, nine} = state;
  if (!data || data.problem || state.loading || state.choosing || !state.worker.loaded) return state;
  const runs = NETWORKS.map((hidden) => {
    return {
      hidden,
      keys: NINE_KEYS,
      columns: emptyColumns(NINE_KEYS),
      length: 0,
      part: 0,
      info: null,
      diverged: null,
      refused: null,
    };
  });
  const began = {
    serial: (nine?.serial ?? 0) + 1,
    state: /** @type {const} */ ('running'),
    ms_per_epoch: 0,
    failed: null,
  };
  const asked = {units, epochs: settings.epochs, settings: settingsOf(settings, 'A'), data, source};
  return {...pause(state), nine: {...began, ...asked, runs}};
}

/**
 * What there is stays to be seen.
 * @param {State} state
 * @param {Report|null} [failed]   why, when nobody wanted it
 * @returns {State}
 */
export function cancelNine(state, failed = null) {
  const {nine} = state;
  return nine?.state === 'running' ? {...state, nine: {...nine, state: 'cancelled', failed}} : state;
}

/**
 * Cancels the nine when the worker no longer has their data.
 * @param {State} before
 * @param {State} after
 * @returns {State}
 */
export function keepNine(before, after) {
  return after.data === before.data && after.worker.loaded ? after : cancelNine(after);
}

/**
 * @param {State} state
 * @param {NineReport} report
 * @returns {State}
 */
export function hearNine(state, report) {
  const {nine} = state;
  if (nine?.state !== 'running' || report.serial !== nine.serial) return state;
  if (report.type === 'nine-failed') return cancelNine(state, report.report);
  if (report.type === 'nine-opened') {
    return {...state, nine: {...nine, runs: nine.runs.map((run, at) => ({...run, ...report.runs[at]}))}};
  }
  const runs = [...nine.runs];
  for (const {at, records, part, diverged} of report.runs) {
    const run = withRecords(runs[at], records);
    const length = diverged ? Math.min(run.length, Number(diverged['back_to']) + 1) : run.length;
    runs[at] = {...run, length, part, diverged};
  }
  return {...state, nine: {...nine, runs, ms_per_epoch: report.ms_per_epoch, state: report.done ? 'done' : 'running'}};
}
