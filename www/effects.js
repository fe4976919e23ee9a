// What the worker is to be told after a change: the difference between two states,
// never the action. Pure; training.js obeys.

import {coreSettings} from './protocol.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./protocol.js').ToWorker} ToWorker */

/** @typedef {Exclude<ToWorker, {type: 'weights'}> | {type: 'restart'}} Command */

/**
 * @param {State} before
 * @param {State} after
 * @returns {Command[]}
 */
export function commands(before, after) {
  /** @type {Command[]} */
  const list = [];
  const {wanted, loading, worker, goal, speed, settings} = after;
  const restarted = worker.serial !== before.worker.serial;
  if (restarted) list.push({type: 'restart'});
  if (speed !== before.speed || restarted) list.push({type: 'speed', speed});
  const began = wanted.load !== before.wanted.load; // its run will have the rate from the start
  if (began) {
    list.push(
      loading
        ? {type: 'load', number: wanted.load, source: loading.source, reading: loading.reading}
        : {type: 'cancel', number: wanted.load},
    );
  }
  if (wanted.choice !== before.wanted.choice && after.choosing) {
    const {label, drop} = after.choosing;
    list.push({type: 'choose', number: wanted.choice, label, drop});
  }
  const started = wanted.run !== before.wanted.run;
  if (started) list.push(start(after));
  if (!started && !began && worker.loaded && rateChanged(before, after)) {
    list.push({type: 'rate', lr: settings.lr, momentum: settings.momentum});
  }
  const retold = settings.stop !== before.settings.stop && goal.kind === 'play';
  if (goal.serial !== before.goal.serial || retold) list.push({type: 'pursue', goal, stop: settings.stop});
  return list;
}

/**
 * @param {State} after
 * @returns {Command}
 */
function start({wanted, worker, run, settings}) {
  const number = wanted.run;
  return worker.recovering && run
    ? {type: 'start', number, settings: coreSettings(run.started), changes: run.changes}
    : {type: 'start', number, settings: coreSettings(settings), changes: []};
}

/**
 * @param {State} before
 * @param {State} after
 */
function rateChanged(before, after) {
  const {lr, momentum} = after.settings;
  return lr !== before.settings.lr || momentum !== before.settings.momentum;
}
