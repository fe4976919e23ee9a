// The shape of everything the page knows. Actions change it, views read it.

import {defaults} from './link.js';

/** @typedef {'booting'|'ready'|'loading'|'training'|'paused'|'done'|'failed'} Phase */
/** @typedef {'en'|'ko'} Language */
/** @typedef {'auto'|'light'|'dark'} Theme */
/** @typedef {'loss'|'gradient'|'train'|'panels'} Brought */
/** @typedef {{units: number, activation: string}} HiddenLayer */
/** @typedef {'A'|'B'|'C'|'D'} Letter   a run keeps its own for life; its colour follows it */

/**
 * Every setting a link can carry, under the link's own names (see link.js).
 * All but `others` are run A's; `others` holds what runs B, C, D differ in, keyed by
 * run letter in lower case, never empty for a run there is (see rival.js).
 * @typedef {LabSettings & How & NeuronSettings} Settings
 */
/**
 * @typedef {object} LabSettings
 * @property {number|null} lesson     step of the guided path, from 1
 * @property {string} view
 * @property {string} data
 * @property {string|null} file       which one a link for others, or an address, is of; it has yet to be chosen. Null but in such a link
 * @property {string[]|null} label
 * @property {string[]} drop
 * @property {string} scale
 * @property {number} split
 * @property {number} seed
 * @property {HiddenLayer[]} hidden
 * @property {string} out
 * @property {string} loss
 * @property {number} eps
 * @property {'exact'|'omit-slope'} gradient
 * @property {string} init
 * @property {number} lr
 * @property {number} momentum
 * @property {'separate'|'joint'} draws
 * @property {number} seeds
 * @property {number|null} stop
 * @property {number} batch
 * @property {number} epochs
 * @property {'f64'|'f32'|null} precision
 * @property {Language|null} lang
 * @property {Theme} theme
 * @property {boolean} present
 * @property {boolean} embed
 * @property {boolean} autoplay
 * @property {boolean} edited
 * @property {string[]} report   the report's switches that are on, and `elementwise` for its one accuracy
 * @property {Record<string, Record<string, string>>} others   `{b: {loss: 'bce'}}` as written
 */

/**
 * The one-neuron view's: input, target, first weight and bias, η, epochs and the losses of its two runs, and whether in slow motion.
 * @typedef {{'n.x': number, 'n.y': number, 'n.w': number, 'n.b': number, 'n.lr': number, 'n.epochs': number,
 *   'n.loss': string, 'n.b.loss': string, 'n.slow': boolean}} NeuronSettings
 */

/** @typedef {{code: string, [field: string]: unknown}} Report   an error or notice, as the core or the page raises it */
/**
 * @typedef {object} Message
 * @property {number} id
 * @property {'bad'|'ask'|'info'} tone   `ask`: nothing went wrong, but it takes an answer to go on
 * @property {Report} report
 */

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {'number'|'text'} kind
 * @property {number} missing
 * @property {number} distinct
 * @property {number|null} min       null for text
 * @property {number|null} max
 * @property {number|null} mean
 * @property {number[]} histogram
 * @property {'feature'|'label'|'dropped'|'left-out'|'encoded'} role   encoded: text whose 0/1 columns are features
 * @property {string|null} source    the text column that a 0/1 column stands for a value of
 * @property {'plain'|'comma'|'thousands'} notation
 */
/**
 * @typedef {object} DataSummary
 * @property {string} name
 * @property {number} rows
 * @property {Column[]} columns
 * @property {string[]|null} label
 * @property {string[][]} label_candidates
 * @property {{name: string, count: number}[]} classes
 * @property {number} features
 * @property {string} delimiter
 * @property {string} quote          '' where nothing quotes
 * @property {string} escape         '' where quotes are doubled
 * @property {string} comment        '' where no line is one
 * @property {number} preamble       lines above the table
 * @property {boolean} header
 * @property {string} encoding
 * @property {number} cells
 * @property {Report|null} problem
 * @property {Report[]} notices
 * @property {Report[]} facts        what was found in the file and done about it
 * @property {Spelling} [spelling]   of what a person brought
 */
/**
 * How a file is spelt. `lines`: its first, as they are read; `others`: a line that tells encodings apart, as each of
 * those it may be reads it, the likeliest first; none where there is no doubt.
 * @typedef {{encoding: string, lines: string[], others: {encoding: string, text: string}[]}} Spelling
 */
/** @typedef {{kind: 'sample'|'file'|'text'|'address', name: string, file: File|null, text: string|null, address?: string, asked?: number}} Source   `asked`: which wish for its address this is */
/**
 * How the bytes are to be read; null: as it is found, or asked.
 * @typedef {object} How
 * @property {'drop'|'mean'|null} missing
 * @property {string|null} encoding
 * @property {string|null} sep
 * @property {boolean|null} header
 * @property {string|null} quote       '' for none
 * @property {string|null} escape      '' for none; the quote itself: two are one
 * @property {string|null} comment     '' for none
 * @property {number|null} skip_lines  above the table
 * @property {'skip'|'fill'|null} ragged
 * @property {string[]|null} numbers   columns whose words are missing values
 * @property {'comma'|'point'|null} decimal   the decimal sign where numbers like 1,234 don't tell
 * @property {number|null} rows        the first rows alone; null: all
 */
/** @typedef {keyof How} HowKey */
/** What is chosen of the sample while a file is awaited, of which the link tells. @typedef {Pick<Reading, 'label'|'drop'>} Kept */
/**
 * All that is asked of a file. Chosen per file: the next file starts from nothing chosen.
 * @typedef {How & {label: string[]|null, drop: string[]}} Reading
 */
/**
 * A load under way. Until it commits, everything else in the state stays as it was.
 * @typedef {object} Loading
 * @property {string} name
 * @property {number} bytes           read so far
 * @property {number|null} total      null while unknown
 * @property {number|null} rows      null while it is on its way
 * @property {number} elapsed_ms
 * @property {Source} source
 * @property {Reading} reading
 * @property {Settings|null} settings   come with the data, where it was left behind with its own
 * @property {boolean} recover        reads again what a lost worker had; the history is kept
 * @property {Goal} resume            what went on before, to go on when the load fails
 */
/** A file that made way for other data, and how it was read and set. @typedef {{source: Source, reading: Reading, settings: Settings}} Left */

/**
 * @typedef {object} RunInfo
 * @property {{fan_in: number, fan_out: number, activation: string}[]} layers
 * @property {'f64'|'f32'} precision
 * @property {number} train_rows
 * @property {number} test_rows
 * @property {number} steps
 * @property {number} batch
 * @property {number} biggest_class_test
 * @property {number} classes
 * @property {number} parameters
 */
/**
 * A run as the page sees it. Compared runs share `number`, `target` and `ms_per_epoch`. `columns` maps a record key (`train_loss`, `gradient_norm.0`)
 * to its values by epoch; the array is longer than `length`, which counts the epochs there.
 * @typedef {object} Run
 * @property {Letter} letter
 * @property {number} number          reports of an older number are dropped
 * @property {RunInfo} info
 * @property {string[]} keys
 * @property {Record<string, Float64Array>} columns
 * @property {number} length          epochs recorded, epoch 0 included
 * @property {number} step            minibatches done in the running epoch
 * @property {number|null} batch_loss
 * @property {Look|null} look         at the epoch the panels hold; null before the first
 * @property {number} target          play stops at this epoch
 * @property {number} ms_per_epoch    of an epoch of all living runs; 0 while unknown
 * @property {Settings} settings      its own, whole, as it was started; η and momentum as they are now
 * @property {Settings} started       as it was started
 * @property {{epoch: number, step: number, lr: number, momentum: number}[]} changes   η and momentum changed while training
 * @property {Report|null} diverged   why it is frozen at its last finite epoch, until it goes on
 * @property {Checkpoint|null} checkpoint   what a new worker goes on from; null before the first
 * @property {Seed[]} repeats         the same run from the seeds that follow; all above but `info` and settings is the first's
 * @property {import('./spread.js').Spread|null} spread   what all seeds come to, epoch by epoch; null without repeats
 */
/** @typedef {{low: number, high: number, counts: number[]}} Histogram   equal bins from `low` to `high` */
/**
 * What is to be seen of a run beside its figures. Places are from 0, a unit is its layer and its place in it.
 * @typedef {object} LookWants
 * @property {boolean} weights
 * @property {boolean} histograms
 * @property {boolean} confusion
 * @property {(RegionsAsked & {side: number})|null} regions   on `side` × `side` points
 */
/** @typedef {{x: number, y: number, unit: [number, number]|null}} RegionsAsked   two features, and the unit whose own are drawn */
/**
 * A run at an epoch. What was not wanted is null.
 * @typedef {object} Look
 * @property {number} epoch           whose weights: the newest, or the kept one nearest at or before the one asked for
 * @property {number} step            minibatches done since
 * @property {number} every           every how many epochs one is kept; 0: none
 * @property {Float64Array[]|null} weights   per layer, [fan_in, fan_out] row-major; empty for a layer too large to draw
 * @property {Float64Array[]|null} biases    per layer, [fan_out]
 * @property {{activation: Histogram, slope: Histogram, saturated: number, dead: number|null}[]|null} layers
 * @property {number} rows            training rows the histograms are of
 * @property {Float64Array|null} confusion   [classes, classes], truth × answer, of the test rows
 * @property {Regions|null} regions
 */
/**
 * What a run answers at each point of a square of two features, the others at their mean.
 * @typedef {object} Regions
 * @property {number} x
 * @property {number} y
 * @property {[number, number]} low   of x and y, as in the file
 * @property {[number, number]} high
 * @property {number} side
 * @property {Float64Array} answer    [side, side], largest y first: the class
 * @property {Float64Array} margin    [side, side]: the largest output less the next
 * @property {Float64Array|null} unit   [side, side]: activation of the unit asked for
 * @property {[number, number]|null} of   whose `unit` is
 * @property {Float64Array} points    rows of x, y, class, and 1 for a test row
 */
/** @typedef {Pick<Run, 'keys'|'columns'|'length'|'step'|'batch_loss'|'changes'|'diverged'|'checkpoint'>} Seed   one seed of a run */
/** Weights, biases and velocities after a whole epoch, with its test loss. @typedef {{epoch: number, test_loss: number, numbers: Float64Array}} Checkpoint */
/**
 * A run's gradient against central differences. `worst` is the largest relative error,
 * found in `layer` at the weight from `input` (null: the bias) to `unit`.
 * @typedef {object} GradientReport
 * @property {number} worst           NaN when the loss is not finite
 * @property {number} layer
 * @property {number} unit
 * @property {number|null} input
 * @property {number} analytic
 * @property {number} numeric
 * @property {number} compared
 * @property {number} left_out        its step crosses a kink
 * @property {number} total           weights and biases there are
 * @property {boolean} passes
 * @property {boolean} must_fail      `omit-slope`, where o − y is not the gradient
 * @property {boolean} exact_anyway   `omit-slope`, where it is
 */
/**
 * One of the nine networks. `columns` and `length` as in a run.
 * @typedef {object} NineRun
 * @property {string} hidden          its two hidden layers as its row names them: `relu,none`
 * @property {readonly string[]} keys
 * @property {Record<string, Float64Array>} columns
 * @property {number} length
 * @property {number} part            share of the running epoch's minibatches that are done
 * @property {RunInfo|null} info      null until it began
 * @property {Report|null} diverged   why it stays at its last finite epoch
 * @property {Report|null} refused    why it never began
 */
/**
 * The nine runs asked for last.
 * @typedef {object} Nine
 * @property {number} serial          reports of an older one are dropped
 * @property {'running'|'done'|'cancelled'} state
 * @property {[number, number]} units   of the first and the second hidden layer
 * @property {number} epochs
 * @property {Settings} settings      A's, as they were then; only `hidden` differs
 * @property {DataSummary} data       what they were trained on
 * @property {Source|null} source     and where it was from
 * @property {NineRun[]} runs         in the order of the table
 * @property {number} ms_per_epoch    of an epoch of all that go on; 0 while unknown
 * @property {Report|null} failed     why they were cancelled, when nobody wanted it
 */
/**
 * The guided path. `serial` goes up when a step is set up: what a view holds by itself begins anew.
 * `seen` is what has been seen there since, of what the rest of the state does not know.
 * @typedef {{serial: number, seen: Seen}} Guide
 */
/**
 * `racing`: the race is under way; `race`: the runs of the one neuron when it was over; `step`: what made one of their
 * steps, a number per run; the report's verdict before and with one accuracy for both (`recount`), with its slope back
 * (`returned`), and with features of one scale (`scaled`).
 * @typedef {object} Seen
 * @property {boolean} [racing]
 * @property {readonly Pick<import('./neuron.js').Racer, 'letter'|'loss'|'first_right'>[]} [race]
 * @property {{epoch: number, error: number[], slope: number[], delta: number[]}} [step]
 * @property {{before: import('./report.js').Verdict, now: import('./report.js').Verdict}} [recount]
 * @property {import('./report.js').Verdict} [returned]
 * @property {import('./report.js').Verdict} [scaled]
 */
/**
 * The gradient check asked for last. Results come one run after another.
 * @typedef {object} Check
 * @property {number} serial          reports of an older one are dropped
 * @property {boolean} waiting
 * @property {{letter: Letter, epoch: number, step: number, report: GradientReport}[]} results
 */
/**
 * What the worker is to pursue. A report that names an older serial is dropped.
 * `replay` trains again, after a lost worker, what the history already shows.
 * @typedef {object} Goal
 * @property {number} serial
 * @property {'rest'|'pause'|'play'|'batch'|'epoch'|'replay'} kind   `pause` becomes `rest` when the worker says so
 * @property {number} target          epoch at which `play` and `replay` rest
 */
/**
 * A choice of label and columns that the worker has not answered.
 * @typedef {object} Choosing
 * @property {string[]|null} label
 * @property {string[]} drop
 * @property {Goal} resume            what it interrupted
 * @property {number} serial          of the goal it gave; another goal since then stays
 */
/**
 * What the page wants of the worker. Each number goes up when the wish is new;
 * effects.js turns the difference of two states into commands.
 * @typedef {object} Wanted
 * @property {number} load
 * @property {number} choice
 * @property {number} run
 */
/**
 * @typedef {object} Worker
 * @property {number} serial          goes up when the page must start another
 * @property {boolean} loaded         it holds the data the page shows
 * @property {boolean} recovering     it is to train again what `runs` already show
 * @property {number} lost_length     epochs recorded, of all runs, when the last one was lost; -1 when none was
 */

/** A run from a file, and what data it is of: a sample, or a file of that name. @typedef {{settings: Settings, name: string, rows: number, mark: string, runs: Run[]}} Opened */

/**
 * @typedef {object} State
 * @property {Phase} phase
 * @property {Language} language
 * @property {Theme} theme
 * @property {Settings} settings
 * @property {Message[]} messages
 * @property {number} message_serial  the newest message's id
 * @property {DataSummary|null} data
 * @property {Source|null} source
 * @property {Loading|null} loading
 * @property {Reading} reading        how `source` was read
 * @property {{source: Source, reading: Reading, spelling: Spelling|null}|null} refused   the last load that failed, to be read again as its message says
 * @property {Reading|null} asked     a link's wishes about a file, until a load has used them
 * @property {Opened|null} opening   a run from a file, until its data is there
 * @property {string|null} awaited    the file that a link names or a reload lost, until it or other data is chosen
 * @property {Choosing|null} choosing   on its way to the worker
 * @property {boolean} eager          play as soon as there are runs
 * @property {Wanted} wanted
 * @property {Worker} worker
 * @property {boolean} preparing      runs were asked for and have not all shown epoch 0
 * @property {Goal} goal
 * @property {Run[]} runs             A first; empty when there is nothing to train. One that was refused is missing
 * @property {Check} check
 * @property {Nine|null} nine
 * @property {Guide} guide
 * @property {number|null} pinned     epoch held in every panel; null follows the newest
 * @property {number|null} hover      epoch under the crosshair
 * @property {number} speed           0 … 100; 100 is as fast as it goes
 * @property {string|null} open       the step of the rail that is open
 * @property {string[]} sections      the panels under the charts that are open
 * @property {Brought[]} brought      what a page before a class would leave out, and was asked for
 * @property {RegionsAsked} regions   what the decision regions are of
 * @property {boolean} regions_chosen their features were chosen
 * @property {string|null} copied     what was just copied, for the toast
 */

/** Nothing chosen about how to read a file. @returns {Reading} */
export function nothingChosen() {
  const how = {missing: null, encoding: null, sep: null, header: null, quote: null, escape: null, comment: null};
  return {label: null, drop: [], ...how, skip_lines: null, ragged: null, numbers: null, decimal: null, rows: null};
}

/** Nothing checked, nor under way. @param {number} serial @returns {Check} */
export function noCheck(serial) {
  return {serial, waiting: false, results: []};
}

/**
 * The page before the link is read.
 * @returns {State}
 */
export function initialState() {
  return {
    phase: 'booting',
    language: 'en',
    theme: 'auto',
    settings: defaults(),
    messages: [],
    message_serial: 0,
    data: null,
    source: null,
    loading: null,
    reading: nothingChosen(),
    refused: null,
    asked: null,
    opening: null,
    awaited: null,
    choosing: null,
    eager: false,
    wanted: {load: 0, choice: 0, run: 0},
    worker: {serial: 0, loaded: false, recovering: false, lost_length: -1},
    preparing: false,
    goal: {serial: 0, kind: 'rest', target: 0},
    runs: [],
    check: noCheck(0),
    nine: null,
    guide: {serial: 0, seen: {}},
    pinned: null,
    hover: null,
    speed: 100,
    open: null,
    sections: [],
    brought: ['gradient'],
    regions: {x: 0, y: 1, unit: null},
    regions_chosen: false,
    copied: null,
  };
}
