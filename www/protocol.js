// The messages between the page and its worker: two closed unions, small plain
// objects. Numbers travel as Float64Array, transferred. A load, a run and a goal
// each carry the number under which the page wants them; compared runs are one number
// and a letter each.

import {seedOf} from './spread.js';

/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Spelling} Spelling */
/** @typedef {import('./state.js').Goal} Goal */
/** @typedef {import('./state.js').GradientReport} GradientReport */
/** @typedef {import('./state.js').Look} Look */
/** @typedef {import('./state.js').LookWants} LookWants */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Checkpoint} Checkpoint */
/** @typedef {import('./state.js').Settings} PageSettings */

/**
 * The settings the core trains by.
 * @typedef {Pick<PageSettings, 'hidden'|'out'|'loss'|'eps'|'gradient'|'init'|'lr'|'momentum'|'draws'|'batch'|'precision'|'seed'|'split'|'scale'>} CoreSettings
 */

/**
 * A run to start. `nth`, here and below: which of its seeds, where it is not the first.
 * `changes` of η and momentum are made again, each at its minibatch.
 * `shown` is the newest epoch the page has of it: as far as a replay goes, and where a
 * `frozen` run stays; -1 for a new run. From its `checkpoint` it goes on.
 * @typedef {{letter: Letter, nth?: number, settings: CoreSettings, changes: Run['changes'], shown: number, frozen: boolean, checkpoint?: Checkpoint}} Start
 */

/**
 * Page to worker. A `drop` ends one of the runs and leaves the others. A `commit` takes what a `loaded` tells of. A `look`
 * that `lacks` something is less than was asked for, as the rest of the core did not come.
 * @typedef {{type: 'load', number: number, source: Source, reading: Reading}
 *   | {type: 'cancel', number: number}
 *   | {type: 'commit', number: number}
 *   | {type: 'choose', number: number, label: string[]|null, drop: string[]}
 *   | {type: 'start', number: number, runs: Start[]}
 *   | {type: 'drop', letter: Letter}
 *   | {type: 'pursue', goal: Goal, stop: number|null}
 *   | {type: 'rate', letter: Letter, lr: number, momentum: number}
 *   | {type: 'speed', speed: number}
 *   | {type: 'look', number: number, epoch: number|null, wants: LookWants, lacks?: boolean}
 *   | {type: 'check', number: number, serial: number}
 *   | {type: 'examples'}
 *   | {type: 'nine', serial: number, runs: CoreSettings[], epochs: number}
 *   | {type: 'nine-cancel'}} ToWorker
 */

/**
 * Where a run stands. `epoch` counts finished ones; `batch_loss` is of the newest minibatch.
 * @typedef {{epoch: number, step: number, steps: number, batch_loss: number|null}} Position
 */
/**
 * What happened to a run. `records` holds whole records, one after the other, in the order of the run's keys.
 * A `checkpoint` comes now and then.
 * @typedef {{letter: Letter, nth?: number, records: Float64Array, position: Position, checkpoint?: Checkpoint}} News
 */
/** @typedef {{letter: Letter, nth?: number, info: RunInfo, keys: string[]}} Started */
/** @typedef {{epoch: number, step: number}} Place   minibatches done of the epoch after `epoch` */

/**
 * What happened to one of the nine. `records` holds `NINE_KEYS` of each epoch.
 * @typedef {{at: number, records: Float64Array, part: number, diverged: Report|null}} NineNews
 */

/**
 * Worker to page. `started` names the runs that were not refused, each of which has its own
 * `refused` before; `started` never comes when A was. `prepared`: all runs have epoch 0.
 * The columns of a `loaded` or `chosen` come before it, in pieces: one message with all would keep the page from drawing.
 * After `loaded` the worker holds what it held until the page commits.
 * `checked` comes once per run. `nine-opened` comes once, then `nine-progress` until it says that all is done. After `busy` nothing may come for a while.
 * @typedef {{type: 'ready'}
 *   | {type: 'beat'}
 *   | {type: 'busy'}
 *   | {type: 'loading', number: number, bytes: number, total: number|null, rows: number|null, elapsed_ms: number}
 *   | {type: 'columns', columns: DataSummary['columns']}
 *   | {type: 'loaded', number: number, summary: DataSummary, unfit: Report|null}
 *   | {type: 'load-failed', number: number, report: Report, spelling: Spelling|null}
 *   | {type: 'chosen', number: number, summary: DataSummary}
 *   | {type: 'choice-refused', number: number, report: Report}
 *   | {type: 'started', number: number, runs: Started[]}
 *   | {type: 'refused', number: number, letter: Letter, report: Report}
 *   | {type: 'progress', number: number, runs: News[], prepared: boolean, ms_per_epoch: number}
 *   | {type: 'rate-changed', number: number, letter: Letter, epoch: number, step: number, lr: number, momentum: number, repeats?: Place[]}
 *   | {type: 'rested', number: number, serial: number}
 *   | {type: 'diverged', number: number, letter: Letter, nth?: number, report: Report}
 *   | {type: 'looked', number: number, epoch: number|null, runs: {letter: Letter, look: Look}[], ms: number, lacks?: boolean}
 *   | {type: 'checked', number: number, serial: number, letter: Letter, epoch: number, step: number, report: GradientReport}
 *   | {type: 'check-failed', number: number, serial: number, report: Report}
 *   | ({type: 'examples'} & import('./python.js').Examples)
 *   | {type: 'examples-failed', report: Report|null}
 *   | {type: 'nine-opened', serial: number, runs: {info: RunInfo|null, refused: Report|null}[]}
 *   | {type: 'nine-progress', serial: number, runs: NineNews[], ms_per_epoch: number, done: boolean}
 *   | {type: 'nine-failed', serial: number, report: Report}
 *   | {type: 'trapped', bytes: number}} FromWorker
 */

/** What the page is told of each epoch of the nine: the first figures of a record. */
export const NINE_KEYS = ['epoch', 'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy'];

/**
 * The part of the page's settings that the core reads.
 * @param {PageSettings} settings
 * @param {number} [nth]   0 is the first seed
 * @returns {CoreSettings}
 */
export function coreSettings(settings, nth = 0) {
  const {hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, precision, split, scale} = settings;
  const seed = seedOf(settings.seed, nth);
  return {hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, precision, seed, split, scale};
}
