// The messages between the page and its worker: two closed unions, small plain
// objects. Numbers travel as Float64Array, transferred. A load, a run and a goal
// each carry the number under which the page wants them; compared runs are one number
// and a letter each.

/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Goal} Goal */
/** @typedef {import('./state.js').GradientReport} GradientReport */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} PageSettings */

/**
 * The settings the core trains by.
 * @typedef {Pick<PageSettings, 'hidden'|'out'|'loss'|'eps'|'gradient'|'init'|'lr'|'momentum'|'draws'|'batch'|'precision'|'seed'|'split'|'scale'>} CoreSettings
 */

/**
 * A run to start. `changes` of η and momentum are made again, each at its minibatch.
 * `shown` is the newest epoch the page has of it: as far as a replay goes, and where a
 * `frozen` run stays; -1 for a new run.
 * @typedef {{letter: Letter, settings: CoreSettings, changes: Run['changes'], shown: number, frozen: boolean}} Start
 */

/**
 * Page to worker. A `drop` ends one of the runs and leaves the others.
 * @typedef {{type: 'load', number: number, source: Source, reading: Reading}
 *   | {type: 'cancel', number: number}
 *   | {type: 'choose', number: number, label: string[]|null, drop: string[]}
 *   | {type: 'start', number: number, runs: Start[]}
 *   | {type: 'drop', letter: Letter}
 *   | {type: 'pursue', goal: Goal, stop: number|null}
 *   | {type: 'rate', letter: Letter, lr: number, momentum: number}
 *   | {type: 'speed', speed: number}
 *   | {type: 'weights', number: number}
 *   | {type: 'check', number: number, serial: number}} ToWorker
 */

/**
 * Where a run stands. `epoch` counts finished ones; `batch_loss` is of the newest minibatch.
 * @typedef {{epoch: number, step: number, steps: number, batch_loss: number|null}} Position
 */
/**
 * What happened to a run. `records` holds whole records, one after the other, in the order of the run's keys.
 * @typedef {{letter: Letter, records: Float64Array, position: Position}} News
 */

/**
 * Worker to page. `started` names the runs that were not refused, each of which has its own
 * `refused` before; `started` never comes when A was. `prepared`: all runs have epoch 0.
 * `checked` comes once per run. After `busy` nothing may come for a while.
 * @typedef {{type: 'ready'}
 *   | {type: 'beat'}
 *   | {type: 'busy'}
 *   | {type: 'loading', number: number, bytes: number, total: number|null, rows: number, elapsed_ms: number}
 *   | {type: 'loaded', number: number, summary: DataSummary, unfit: Report|null}
 *   | {type: 'load-failed', number: number, report: Report}
 *   | {type: 'chosen', number: number, summary: DataSummary}
 *   | {type: 'choice-refused', number: number, report: Report}
 *   | {type: 'started', number: number, runs: {letter: Letter, info: RunInfo, keys: string[]}[]}
 *   | {type: 'refused', number: number, letter: Letter, report: Report}
 *   | {type: 'progress', number: number, runs: News[], prepared: boolean, ms_per_epoch: number}
 *   | {type: 'rate-changed', number: number, letter: Letter, epoch: number, step: number, lr: number, momentum: number}
 *   | {type: 'rested', number: number, serial: number}
 *   | {type: 'diverged', number: number, letter: Letter, report: Report}
 *   | {type: 'weights', number: number, runs: {letter: Letter, weights: Float64Array[]}[]}
 *   | {type: 'checked', number: number, serial: number, letter: Letter, epoch: number, step: number, report: GradientReport}
 *   | {type: 'check-failed', number: number, serial: number, report: Report}
 *   | {type: 'trapped', detail: string}} FromWorker
 */

/** A layer with more weights than this is not sent to be drawn. */
export const MOST_DRAWN_WEIGHTS = 20000;

/**
 * The part of the page's settings that the core reads.
 * @param {PageSettings} settings
 * @returns {CoreSettings}
 */
export function coreSettings(settings) {
  const {hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, precision, seed, split, scale} = settings;
  return {hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, precision, seed, split, scale};
}
