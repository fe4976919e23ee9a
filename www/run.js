// The history of a run: one growing column per recorded key, and of its repeats as well.

import {copied, emptyColumns, median, noSpread, spreadTo, withRoom} from './spread.js';

/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Seed} Seed */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {{keys: readonly string[], columns: Record<string, Float64Array>, length: number}} History */

/**
 * A run of which nothing is recorded yet.
 * @param {Letter} letter
 * @param {number} number
 * @param {RunInfo} info
 * @param {string[]} keys
 * @param {Settings} settings   its own
 * @param {readonly RunInfo[]} [repeats]   of the seeds that follow
 * @returns {Run}
 */
export function newRun(letter, number, info, keys, settings, repeats = []) {
  const guesses = [info, ...repeats].map(({biggest_class_test}) => biggest_class_test);
  return {
    letter,
    number,
    info,
    ...newSeed(keys),
    look: null,
    target: settings.epochs,
    ms_per_epoch: 0,
    settings,
    started: settings,
    repeats: repeats.map(() => newSeed(keys)),
    spread: repeats.length > 0 ? noSpread(keys, median(guesses)) : null,
  };
}

/** @param {string[]} keys @returns {Seed} */
function newSeed(keys) {
  return {keys, columns: emptyColumns(keys), length: 0, step: 0, batch_loss: null, changes: [], diverged: null, checkpoint: null};
}

/**
 * The run, or one seed of it, with these records. Each goes to its own epoch: a replay writes what is there.
 * Columns are written beyond `length` only, which no earlier state reads, and copied
 * when they grow; so appending is linear and older states stay as they were.
 * @template {History} S
 * @param {S} run
 * @param {Float64Array} records   whole records in the order of `run.keys`, `epoch` first
 * @returns {S}
 */
export function withRecords(run, records) {
  const width = run.keys.length;
  if (records.length === 0) return run;
  const last = records[records.length - width] ?? 0;
  const columns = withRoom(run.columns, last + 1);
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
 * The run, or one seed of it, as it was after epoch `epoch`.
 * @template {Seed} S
 * @param {S} run
 * @param {number} epoch
 * @param {Pick<Run, 'settings'|'started'>} rates   of the whole run
 * @returns {S}
 */
export function rolledBack(run, epoch, {settings, started}) {
  const length = Math.min(run.length, epoch + 1);
  const columns = copied(run.columns);
  const kept = run.changes.filter((change) => change.epoch < epoch || (change.epoch === epoch && change.step === 0));
  const {lr, momentum} = settings;
  const inForce = kept.at(-1) ?? started;
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
 * The newest epoch recorded, of all seeds that go on; -1 before epoch 0.
 * @param {Run} run
 * @returns {number}
 */
export function newestEpoch({length, spread}) {
  return (spread?.length ?? length) - 1;
}

/**
 * The run's seeds, the first one first.
 * @param {Run} run
 * @returns {readonly Seed[]}
 */
export function seedsOf(run) {
  return [run, ...run.repeats];
}

/**
 * Whether no seed of it goes on.
 * @param {Run} run
 */
export function isFrozen(run) {
  return seedsOf(run).every(({diverged}) => diverged);
}

/**
 * The run with one of its seeds changed, and what they come to: each epoch is summed up when all
 * seeds that go on have it. One that goes on again is waited for.
 * @param {Run} run
 * @param {number} nth   0 is the first
 * @param {(seed: Seed) => Seed} change
 * @returns {Run}
 */
export function withSeed(run, nth, change) {
  if (!run.spread) return {...run, ...change(run)};
  const repeats = run.repeats.map((seed, at) => (at === nth - 1 ? change(seed) : seed));
  const next = nth === 0 ? {...run, ...change(run)} : {...run, repeats};
  const seeds = seedsOf(next);
  const alive = seeds.filter(({diverged}) => !diverged).map(({length}) => length);
  const end = alive.length > 0 ? Math.min(...alive) : run.spread.length;
  return {...next, spread: spreadTo(run.spread, seeds, end)};
}

/**
 * The run as its figures are shown: of several seeds the medians.
 * @param {Run} run
 * @returns {Run}
 */
export function medianOf(run) {
  const {spread, info} = run;
  if (!spread) return run;
  return {...run, info: {...info, biggest_class_test: spread.guess}, columns: spread.median, length: spread.length};
}

/**
 * How many of its seeds have an epoch that it shows, and how many there are.
 * @param {Run} run   as it is shown
 * @param {number} epoch
 * @returns {[number, number]}
 */
export function seedsAt(run, epoch) {
  const seeds = seedsOf(run);
  return [seeds.filter(({diverged}) => !diverged || epoch <= Number(diverged['back_to'])).length, seeds.length];
}

/**
 * Low and high end of a recorded figure over the seeds, by epoch; none for one seed.
 * @param {Run} run
 * @param {string} key
 * @returns {Float64Array[]}
 */
export function rangeOf({spread}, key) {
  if (!spread) return [];
  return [spread.low, spread.high].map((ends) => (ends[key] ?? new Float64Array()).subarray(0, spread.length));
}

/**
 * How far the run is: the seed that is least far of those that go on.
 * @param {Run} run
 * @returns {{epoch: number, step: number}}   epochs done, at least 0, and minibatches since
 */
export function standOf(run) {
  const epoch = newestEpoch(run);
  const last = seedsOf(run).filter(({length, diverged}) => length === epoch + 1 && !diverged);
  const step = last.length > 0 ? Math.min(...last.map((seed) => seed.step)) : run.step;
  return {epoch: Math.max(0, epoch), step};
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
  const alive = runs.filter((run) => !isFrozen(run));
  return alive.length > 0 ? alive : runs;
}

/**
 * The living run that is least far of those that no test loss has stopped, else the one that is furthest; null without runs.
 * @param {readonly Run[]} runs
 * @param {number|null} stop   the test loss below which play rests
 * @returns {Run|null}
 */
export function leastFar(runs, stop) {
  /** @param {Run} run */
  const far = (run) => newestEpoch(run) + standOf(run).step / run.info.steps;
  const all = living(runs).toSorted((a, b) => far(a) - far(b));
  return all.find((run) => !fellBelow(run, stop)) ?? all.at(-1) ?? null;
}

/**
 * Whether its newest epoch is the first one with a test loss below `stop`.
 * @param {Run} run
 * @param {number|null} stop   null: none is asked for
 */
export function fellBelow(run, stop) {
  const losses = medianOf(run).columns['test_loss'] ?? [];
  const newest = newestEpoch(run);
  return stop !== null && losses[newest] < stop && !(losses[newest - 1] < stop);
}

/**
 * The newest epoch any run has; -1 when none has one.
 * @param {readonly Run[]} runs
 * @returns {number}
 */
export function newestOf(runs) {
  return Math.max(-1, ...runs.map(newestEpoch));
}
