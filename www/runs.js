// The changes of the run: what the page wants trained, and what came of it.

import {withMessages, withoutMessages} from './message.js';
import {newRun, newestEpoch, rolledBack, withRecords} from './run.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Goal} Goal */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').RunInfo} RunInfo */
/** @typedef {import('./protocol.js').Position} Position */

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
 * Asks for a run with the settings as they are, at epoch 0.
 * @param {State} state
 * @param {{keep_edited?: boolean}} [how]   the link that brought the settings was an edited run's
 * @returns {State}
 */
export function beginRun(state, {keep_edited = false} = {}) {
  const {data} = state;
  const edited = keep_edited && state.settings.edited;
  const settings = edited === state.settings.edited ? state.settings : {...state.settings, edited};
  const loading = withoutResume(state.loading);
  const resting = pursue({...state, settings, loading, pinned: null, hover: null, eager: false}, 'rest');
  if (!data || !state.worker.loaded) return {...resting, run: null, preparing: false};
  if (data.problem) return withMessages({...resting, run: null, preparing: false}, 'bad', data.problem);
  const wanted = {...resting.wanted, run: resting.wanted.run + 1};
  const worker = {...resting.worker, recovering: false};
  const asked = {...withoutMessages(resting, /^(PAIR|TRAIN)-/), wanted, worker, preparing: true};
  return state.eager ? pursue(asked, 'play', settings.epochs) : asked;
}

/**
 * Asks a new worker to train again what the history shows, and to go on as before.
 * @param {State} state
 * @param {Goal} resume
 * @returns {State}
 */
export function recoverRun(state, resume) {
  const {run} = state;
  if (!run) return state;
  const asked = {
    ...state,
    wanted: {...state.wanted, run: state.wanted.run + 1},
    worker: {...state.worker, recovering: true},
    preparing: true,
    eager: false,
  };
  if (state.eager) return pursue(asked, 'play', playTarget(state));
  return resume.kind === 'play'
    ? pursue(asked, 'play', resume.target)
    : pursue(asked, 'replay', newestEpoch(run));
}

/**
 * Where play rests: at the target, or, from there, `epochs` further on.
 * @param {State} state
 */
function playTarget({run, preparing, worker, settings}) {
  if (!run || (preparing && !worker.recovering)) return settings.epochs;
  return newestEpoch(run) >= run.target ? newestEpoch(run) + settings.epochs : run.target;
}

/**
 * @param {State} state
 * @returns {State}
 */
export function play(state) {
  if (state.loading) return {...state, eager: true};
  if (!state.run && !state.preparing) return beginRun({...state, eager: true});
  const target = playTarget(state);
  const run = state.run && {...state.run, target, diverged: null};
  return pursue(withoutMessages({...state, run}, /^TRAIN-DIVERGED$/), 'play', target);
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
  if (state.loading || (!state.run && !state.preparing)) return state;
  const run = state.run && {...state.run, diverged: null};
  return pursue({...state, run}, kind);
}

/**
 * Moves where play rests, now too if it plays.
 * @param {State} state   with the new settings
 * @returns {State}
 */
export function retarget(state) {
  const target = state.settings.epochs;
  const run = state.run && {...state.run, target};
  const next = {...state, run};
  return state.goal.kind === 'play' ? pursue(next, 'play', target) : next;
}

/**
 * @param {State} state
 * @param {number} number
 * @param {RunInfo} info
 * @param {string[]} keys
 * @returns {State}
 */
export function startRun(state, number, info, keys) {
  if (number !== state.wanted.run) return state;
  if (state.worker.recovering && state.run) {
    return {...state, run: {...state.run, number, info}, worker: {...state.worker, recovering: false}};
  }
  return {...state, run: newRun(number, info, keys, state.settings)};
}

/**
 * @param {State} state
 * @param {number} number
 * @param {Report} report
 * @returns {State}
 */
export function refuseRun(state, number, report) {
  if (number !== state.wanted.run) return state;
  return withMessages(pursue({...state, run: null, preparing: false, eager: false}, 'rest'), 'bad', report);
}

/**
 * @param {State} state
 * @param {number} number
 * @param {Float64Array} records
 * @param {Position} position
 * @param {number} ms_per_epoch
 * @returns {State}
 */
export function progress(state, number, records, position, ms_per_epoch) {
  if (!state.run || number !== state.run.number || number !== state.wanted.run) return state;
  const run = withRecords(state.run, records);
  const {step: done, batch_loss} = position;
  const preparing = state.preparing && records.length === 0;
  return {...state, preparing, run: {...run, step: done, batch_loss, ms_per_epoch: ms_per_epoch || run.ms_per_epoch}};
}

/**
 * @param {State} state
 * @param {number} number
 * @param {{epoch: number, step: number, lr: number, momentum: number}} change
 * @returns {State}
 */
export function changeRate(state, number, {epoch, step: at, lr, momentum}) {
  if (!state.run || number !== state.run.number) return state;
  const settings = {...state.run.settings, lr, momentum};
  if (epoch === 0 && at === 0) {
    const run = {...state.run, settings, started: {...state.run.started, lr, momentum}, changes: []};
    return {...state, run};
  }
  const earlier = state.run.changes.filter((other) => other.epoch !== epoch || other.step !== at);
  const changes = [...earlier, {epoch, step: at, lr, momentum}];
  const run = {...state.run, settings: {...settings, edited: true}, changes};
  return {...state, run, settings: state.loading ? state.settings : {...state.settings, edited: true}};
}

/**
 * The core went back to the last finite epoch; so does the history.
 * @param {State} state
 * @param {number} number
 * @param {Report} report
 * @returns {State}
 */
export function diverge(state, number, report) {
  if (!state.run || number !== state.run.number) return state;
  const back = rolledBack(state.run, Number(report['back_to']));
  const run = {...back, diverged: report};
  return withMessages(pursue({...state, run, pinned: null}, 'rest'), 'bad', report);
}
