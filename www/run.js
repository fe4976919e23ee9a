// The history of a run: one growing column per recorded key.

/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Letter} Letter */

const FIRST_CAPACITY = 64;

/**
 * A run of which nothing is recorded yet.
 * @param {Letter} letter
 * @param {number} number
 * @param {RunInfo} info
 * @param {string[]} keys
 * @param {Settings} settings   its own
 * @returns {Run}
 */
export function newRun(letter, number, info, keys, settings) {
  return {
    letter,
    number,
    info,
    keys,
    columns: Object.fromEntries(keys.map((key) => [key, new Float64Array(FIRST_CAPACITY)])),
    length: 0,
    step: 0,
    batch_loss: null,
    weights: [],
    target: settings.epochs,
    ms_per_epoch: 0,
    settings,
    started: settings,
    changes: [],
    diverged: null,
  };
}

/**
 * The run with these records. Each goes to its own epoch: a replay writes what is there.
 * Columns are written beyond `length` only, which no earlier state reads, and copied
 * when they grow; so appending is linear and older states stay as they were.
 * @param {Run} run
 * @param {Float64Array} records   whole records in the order of `run.keys`, `epoch` first
 * @returns {Run}
 */
export function withRecords(run, records) {
  const width = run.keys.length;
  if (records.length === 0) return run;
  const last = records[records.length - width] ?? 0;
  const columns = roomFor(run, last + 1);
  for (let start = 0; start < records.length; start += width) {
    const epoch = records[start] ?? 0;
    run.keys.forEach((key, at) => {
      const column = columns[key];
      if (column) column[epoch] = records[start + at] ?? NaN;
    });
  }
  return {...run, columns, length: Math.max(run.length, last + 1)};
}

/**
 * @param {Run} run
 * @param {number} length
 */
function roomFor(run, length) {
  const capacity = run.columns[run.keys[0] ?? '']?.length ?? 0;
  if (length <= capacity) return run.columns;
  const grown = Math.max(length, 2 * capacity);
  return Object.fromEntries(
    Object.entries(run.columns).map(([key, column]) => {
      const longer = new Float64Array(grown);
      longer.set(column);
      return [key, longer];
    }),
  );
}

/**
 * The run as it was after epoch `epoch`. The columns are copied: what follows
 * writes over epochs that older states still read.
 * @param {Run} run
 * @param {number} epoch
 * @returns {Run}
 */
export function rolledBack(run, epoch) {
  const length = Math.min(run.length, epoch + 1);
  const columns = Object.fromEntries(Object.entries(run.columns).map(([key, column]) => [key, column.slice()]));
  const kept = run.changes.filter((change) => change.epoch < epoch || (change.epoch === epoch && change.step === 0));
  const {lr, momentum} = run.settings;
  const inForce = kept.at(-1) ?? run.started;
  const same = inForce.lr === lr && inForce.momentum === momentum;
  const changes = same ? kept : [...kept, {epoch, step: 0, lr, momentum}];
  return {...run, columns, length, step: 0, batch_loss: null, changes};
}

/**
 * One recorded figure; NaN where there is none.
 * @param {Run} run
 * @param {number} epoch
 * @param {string} key
 * @returns {number}
 */
export function recordAt(run, epoch, key) {
  if (epoch < 0 || epoch >= run.length) return NaN;
  return run.columns[key]?.[epoch] ?? NaN;
}

/**
 * The newest epoch recorded; -1 before epoch 0.
 * @param {Run} run
 * @returns {number}
 */
export function newestEpoch(run) {
  return run.length - 1;
}

/**
 * @param {readonly Run[]} runs
 * @param {Letter} letter
 * @returns {Run|undefined}
 */
export function runOf(runs, letter) {
  return runs.find((run) => run.letter === letter);
}

/**
 * The runs that go on: all that are not frozen; all of them when all are.
 * @param {readonly Run[]} runs
 * @returns {readonly Run[]}
 */
export function living(runs) {
  const alive = runs.filter((run) => !run.diverged);
  return alive.length > 0 ? alive : runs;
}

/**
 * The living run that is least far; null without runs.
 * @param {readonly Run[]} runs
 * @returns {Run|null}
 */
export function leastFar(runs) {
  /** @param {Run} run */
  const far = (run) => newestEpoch(run) + run.step / run.info.steps;
  return living(runs).reduce((least, run) => (least && far(least) <= far(run) ? least : run), /** @type {Run|null} */ (null));
}

/**
 * The newest epoch any run has; -1 when none has one.
 * @param {readonly Run[]} runs
 * @returns {number}
 */
export function newestOf(runs) {
  return Math.max(-1, ...runs.map(newestEpoch));
}
