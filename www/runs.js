// The changes of the runs: what the page wants trained, and what came of it.

import {isLesson} from './lesson.js';
import {toneOf, withMessages, withoutMessages} from './message.js';
import {letters, settingsOf} from './rival.js';
import {isFrozen, living, newRun, newestEpoch, newestOf, rolledBack, runOf, seedsOf, withRecords, withSeed} from './run.js';
import {seedOf} from './spread.js';
import {noCheck} from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Goal} Goal */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./protocol.js').News} News */
/** @typedef {import('./protocol.js').Started} Started */
/** @typedef {import('./protocol.js').Place} Place */

/**
 * Gives the worker another goal.
 * @param {State} state
 * @param {Goal['kind']} kind
 * @param {number} [target]
 * @returns {State}
 */
export function pursue(state, kind, target = 0) {
  return {...state, goal: {serial: state.goal.serial + 1, kind, target}};
}

/**
 * What goes on at present, to go on again when what interrupts it fails.
 * @param {State} state
 * @returns {Goal}
 */
export function goingOn({choosing, goal}) {
  const found = choosing && goal.serial === choosing.serial ? choosing.resume : goal;
  return found.kind === 'pause' ? {...found, kind: 'rest'} : found;
}

/**
 * A load after which nothing goes on.
 * @param {State['loading']} loading
 * @returns {State['loading']}
 */
function withoutResume(loading) {
  return loading && {...loading, resume: {...loading.resume, kind: 'rest'}};
}

/**
 * No unit's own, and the first two features that vary where none were chosen, or those are gone.
 * @param {State} state
 * @returns {State['regions']}
 */
function freshRegions({regions, regions_chosen, data}) {
  const {x, y} = regions;
  if (regions_chosen && Math.max(x, y) < (data?.features ?? 0)) return {x, y, unit: null};
  const features = data?.columns.filter(({role}) => role === 'feature') ?? [];
  const varying = features.flatMap(({min, max}, at) => (min !== max ? [at] : []));
  const [first, second] = varying.length > 1 ? varying : [0, 1];
  return {x: first, y: second, unit: null};
}

/**
 * Asks for the runs of the settings as they are, at epoch 0: what was refused is over. The lesson is held there.
 * @param {State} state
 * @param {{keep_edited?: boolean}} [how]   the link that brought the settings was an edited run's
 * @returns {State}
 */
export function beginRun(state, {keep_edited = false} = {}) {
  const {data} = state;
  const edited = keep_edited && state.settings.edited;
  const settings = edited === state.settings.edited ? state.settings : {...state.settings, edited};
  const loading = withoutResume(state.loading);
  const regions = freshRegions(state);
  const fresh = {pinned: isLesson(settings) ? 0 : null, hover: null, eager: false, check: noCheck(state.check.serial), regions};
  const resting = pursue({...withoutMessages(state, /^SETTING-/), settings, loading, ...fresh}, 'rest');
  if (!data || !state.worker.loaded) return {...resting, runs: [], preparing: false};
  if (data.problem) return withMessages({...resting, runs: [], preparing: false}, toneOf(data.problem), data.problem);
  const wanted = {...resting.wanted, run: resting.wanted.run + 1};
  const worker = {...resting.worker, recovering: false};
  const asked = {...withoutMessages(resting, /^(PAIR|TRAIN)-/), wanted, worker, preparing: true};
  return state.eager ? pursue(asked, 'play', settings.epochs) : asked;
}

/**
 * Asks a new worker to bring the runs to where the histories end: from their checkpoints, or anew.
 * @param {State} state
 * @returns {State}
 */
export function recoverRun(state) {
  const asked = {
    ...state,
    wanted: {...state.wanted, run: state.wanted.run + 1},
    worker: {...state.worker, recovering: true},
    preparing: true,
    eager: false,
  };
  return state.eager ? play(asked) : pursue(asked, 'replay', newestOf(state.runs));
}

/**
 * Runs of before take the place of those that are shown, and say again which of them diverged.
 * @param {State} state
 * @param {State['runs']} runs
 * @returns {State}
 */
export function returnRuns(state, runs) {
  const told = runs.flatMap((run) => seedsOf(run).flatMap(({diverged}, nth) => (diverged ? [withCount(diverged, run, nth)] : [])));
  return recoverRun(withMessages({...state, runs, eager: false}, 'bad', ...told));
}

/**
 * Where play rests: at the target, or, when all that live are there, `epochs` further on.
 * @param {State} state
 */
function playTarget({runs, preparing, worker, settings}) {
  const [first] = runs;
  if (!first || (preparing && !worker.recovering)) return settings.epochs;
  const alive = living(runs);
  return alive.every((run) => newestEpoch(run) >= first.target) ? newestOf(alive) + settings.epochs : first.target;
}

/**
 * When every run is frozen, they all try again; else those that are wait for another η.
 * @param {State} state
 * @returns {State}
 */
function thaw(state) {
  if (!state.runs.every(isFrozen)) return state;
  const runs = state.runs.map((run) => {
    const thawed = (/** @type {Run} */ next, /** @type {number} */ nth) => withSeed(next, nth, (seed) => ({...seed, diverged: null}));
    return [...seedsOf(run).keys()].reduce(thawed, run);
  });
  return withoutMessages({...state, runs}, /^TRAIN-DIVERGED$/);
}

/**
 * @param {State} state
 * @returns {State}
 */
export function play(state) {
  if (state.loading) return {...state, eager: true};
  if (state.runs.length === 0 && !state.preparing) return beginRun({...state, eager: true});
  const thawed = thaw(state);
  const target = playTarget(thawed);
  return pursue(withTarget(thawed, target), 'play', target);
}

/**
 * @param {State} state
 * @param {number} target
 * @returns {State}
 */
function withTarget(state, target) {
  return {...state, runs: state.runs.map((run) => ({...run, target}))};
}

/**
 * Paused is what the worker says: until then an epoch may still arrive.
 * @param {State} state
 * @returns {State}
 */
export function pause(state) {
  const {kind} = state.goal;
  const next = {...state, eager: false, loading: withoutResume(state.loading)};
  if (kind === 'replay') return next; // it rests where the history ends, and not before
  return pursue(next, kind === 'rest' ? 'rest' : 'pause');
}

/**
 * @param {State} state
 * @param {'batch'|'epoch'} kind
 * @returns {State}
 */
export function step(state, kind) {
  if (state.loading || (state.runs.length === 0 && !state.preparing)) return state;
  return pursue(thaw(state), kind);
}

/**
 * Moves where play rests, now too if it plays.
 * @param {State} state   with the new settings
 * @returns {State}
 */
export function retarget(state) {
  const target = state.settings.epochs;
  const next = withTarget(state, target);
  return state.goal.kind === 'play' ? pursue(next, 'play', target) : next;
}

/**
 * @param {State} state
 * @param {number} number
 * @param {readonly Started[]} started
 * @returns {State}
 */
export function startRuns(state, number, started) {
  if (number !== state.wanted.run) return state;
  const wanted = letters(state.settings);
  const present = started.filter(({letter, nth}) => wanted.includes(letter) && !nth);
  const again = state.worker.recovering;
  const runs = present.flatMap(({letter, info, keys}) => {
    const repeats = started.filter((other) => other.letter === letter && other.nth).map((other) => other.info);
    if (!again) return [newRun(letter, number, info, keys, settingsOf(state.settings, letter), repeats)];
    const shown = runOf(state.runs, letter);
    return shown ? [{...shown, number, info}] : [];
  });
  return {...state, runs, worker: {...state.worker, recovering: false}};
}

/**
 * A refused B, C or D is missing from the comparison; without A there is none.
 * @param {State} state
 * @param {number} number
 * @param {Letter} letter
 * @param {Report} report
 * @returns {State}
 */
export function refuseRun(state, number, letter, report) {
  if (number !== state.wanted.run) return state;
  const left = letter === 'A' ? pursue({...state, runs: [], preparing: false, eager: false}, 'rest') : state;
  return withMessages(left, 'bad', report);
}

/**
 * @param {State} state
 * @param {number} number
 * @param {readonly News[]} news
 * @param {boolean} prepared
 * @param {number} ms_per_epoch
 * @returns {State}
 */
export function progress(state, number, news, prepared, ms_per_epoch) {
  if (number !== state.runs[0]?.number || number !== state.wanted.run) return state;
  const runs = state.runs.map((old) => {
    const run = {...old, ms_per_epoch: ms_per_epoch || old.ms_per_epoch};
    return news.filter(({letter}) => letter === run.letter).reduce(heard, run);
  });
  return {...state, preparing: state.preparing && !prepared, runs};
}

/**
 * @param {Run} run
 * @param {News} news   of one of its seeds
 * @returns {Run}
 */
function heard(run, {nth = 0, records, position: {step: done, batch_loss}, checkpoint}) {
  return withSeed(run, nth, (seed) => {
    return {...withRecords(seed, records), step: done, batch_loss, checkpoint: checkpoint ?? seed.checkpoint};
  });
}

/**
 * The state with one of its runs changed.
 * @param {State} state
 * @param {Run} changed
 * @returns {State}
 */
function withRun(state, changed) {
  return {...state, runs: state.runs.map((run) => (run.letter === changed.letter ? changed : run))};
}

/**
 * A frozen run goes on with another η. Each of its seeds says where it has it from.
 * @param {State} state
 * @param {number} number
 * @param {{letter: Letter, lr: number, momentum: number, repeats?: Place[]} & Place} change
 * @returns {State}
 */
export function changeRate(state, number, {letter, epoch, step: at, lr, momentum, repeats = []}) {
  const old = runOf(state.runs, letter);
  if (!old || number !== old.number) return state;
  const clean = seedsOf(old).some(({diverged}) => diverged) ? withoutMessages(state, /^TRAIN-DIVERGED$/, letter) : state;
  const places = [{epoch, step: at}, ...repeats];
  const fresh = places.every((place) => place.epoch === 0 && place.step === 0);
  const settings = {...old.settings, lr, momentum, ...(!fresh && {edited: true})};
  const started = fresh ? {...old.started, lr, momentum} : old.started;
  const run = places.reduce((next, place, nth) => {
    return withSeed(next, nth, (seed) => {
      const earlier = seed.changes.filter((other) => other.epoch < place.epoch || (other.epoch === place.epoch && other.step < place.step));
      return {...seed, diverged: null, changes: fresh ? [] : [...earlier, {...place, lr, momentum}]};
    });
  }, /** @type {Run} */ ({...old, settings, started}));
  const next = withRun(clean, run);
  return fresh || state.loading ? next : {...next, settings: {...state.settings, edited: true}};
}

/**
 * The core went back to the last finite epoch of a run, or of one seed of it; so does its history.
 * The others go on.
 * @param {State} state
 * @param {number} number
 * @param {Letter} letter
 * @param {Report} report
 * @param {number} [nth]   0 is the first seed
 * @returns {State}
 */
export function diverge(state, number, letter, report, nth = 0) {
  const old = runOf(state.runs, letter);
  if (!old || number !== old.number) return state;
  const back = Number(report['back_to']);
  const run = withSeed(old, nth, (seed) => ({...rolledBack(seed, back, old), diverged: report}));
  const next = withRun(state, run);
  const rest = next.runs.every(isFrozen);
  const pinned = next.pinned !== null && next.pinned <= newestOf(next.runs) ? next.pinned : null;
  return withMessages(rest ? pursue({...next, pinned}, 'rest') : next, 'bad', withCount(report, run, nth));
}

/**
 * The report with the seed that it is of, and how many of the run's are left; a run's of one seed as it is.
 * @param {Report} report
 * @param {Run} run
 * @param {number} nth
 * @returns {Report}
 */
function withCount(report, run, nth) {
  if (!run.spread) return report;
  const seeds = seedsOf(run);
  const living = seeds.filter(({diverged}) => !diverged).length;
  return {...report, seed: seedOf(run.started.seed, nth), living, seeds: seeds.length};
}

/**
 * The others go on as they are.
 * @param {State} state   with the settings that no longer ask for the run
 * @param {Letter} letter
 * @returns {State}
 */
export function removeRun(state, letter) {
  const runs = state.runs.filter((run) => run.letter !== letter);
  return withResults(withoutMessages({...state, runs}, /./, letter), state.check.results);
}

/**
 * @param {State} state
 * @returns {State}
 */
export function beginCheck(state) {
  const {check, runs, loading, preparing, worker} = state;
  if (check.waiting || runs.length === 0 || loading || preparing || !worker.loaded) return state;
  // that it could not be had is said again if it still is so
  const messages = state.messages.filter(({report}) => report.code !== 'PAGE-NO-PART' || report['part'] !== 'check');
  return {...state, messages, check: {serial: check.serial + 1, waiting: true, results: []}};
}

/**
 * @param {State} state
 * @param {{number: number, serial: number} & State['check']['results'][number]} checked
 * @returns {State}
 */
export function addResult(state, {number, serial, letter, epoch, step: at, report}) {
  const {check, wanted} = state;
  if (!check.waiting || number !== wanted.run || serial !== check.serial) return state;
  return withResults(state, [...check.results, {letter, epoch, step: at, report}]);
}

/**
 * What of these results is of a run there is; all are in when each run has one.
 * @param {State} state
 * @param {State['check']['results']} found
 * @returns {State}
 */
function withResults(state, found) {
  const results = found.filter(({letter}) => runOf(state.runs, letter));
  const waiting = state.check.waiting && state.runs.some((run) => !results.some(({letter}) => letter === run.letter));
  return {...state, check: {...state.check, waiting, results}};
}
