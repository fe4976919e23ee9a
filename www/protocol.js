// The messages between the page and its worker: two closed unions, small plain
// objects. Numbers travel as Float64Array, transferred. A load, a run and a goal
// each carry the number under which the page wants them.

/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Goal} Goal */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} PageSettings */

/**
 * The settings the core trains by.
 * @typedef {Pick<PageSettings, 'hidden'|'out'|'loss'|'eps'|'gradient'|'init'|'lr'|'momentum'|'draws'|'batch'|'precision'|'seed'|'split'|'scale'>} CoreSettings
 */

/**
 * Page to worker.
 * @typedef {{type: 'load', number: number, source: Source, reading: Reading}
 *   | {type: 'cancel', number: number}
 *   | {type: 'choose', number: number, label: string[]|null, drop: string[]}
 *   | {type: 'start', number: number, settings: CoreSettings, changes: Run['changes']}
 *   | {type: 'pursue', goal: Goal, stop: number|null}
 *   | {type: 'rate', lr: number, momentum: number}
 *   | {type: 'speed', speed: number}
 *   | {type: 'weights', number: number}} ToWorker
 */

/**
 * Where a run stands. `epoch` counts finished ones; `batch_loss` is of the newest minibatch.
 * @typedef {{epoch: number, step: number, steps: number, batch_loss: number|null}} Position
 */

/**
 * Worker to page. `records` holds whole records, one after the other, in the order of the run's keys.
 * @typedef {{type: 'ready'}
 *   | {type: 'beat'}
 *   | {type: 'loading', number: number, bytes: number, total: number|null, rows: number, elapsed_ms: number}
 *   | {type: 'loaded', number: number, summary: DataSummary, unfit: Report|null}
 *   | {type: 'load-failed', number: number, report: Report}
 *   | {type: 'chosen', number: number, summary: DataSummary}
 *   | {type: 'choice-refused', number: number, report: Report}
 *   | {type: 'started', number: number, info: RunInfo, keys: string[]}
 *   | {type: 'refused', number: number, report: Report}
 *   | {type: 'progress', number: number, records: Float64Array, position: Position, ms_per_epoch: number}
 *   | {type: 'rate-changed', number: number, epoch: number, step: number, lr: number, momentum: number}
 *   | {type: 'rested', number: number, serial: number}
 *   | {type: 'diverged', number: number, report: Report}
 *   | {type: 'weights', number: number, weights: Float64Array[]}
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
