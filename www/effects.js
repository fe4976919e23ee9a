// What the worker is to be told after a change: the difference between two states,
// never the action. Pure; training.js obeys.

import {newLook} from './look.js';
import {layersOf} from './nine.js';
import {coreSettings} from './protocol.js';
import {letters, settingsOf} from './rival.js';
import {seedsOf} from './run.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./protocol.js').ToWorker} ToWorker */

/** @typedef {ToWorker | {type: 'restart'} | {type: 'end'}} Command */

/**
 * @param {State} before
 * @param {State} after
 * @returns {Command[]}
 */
export function commands(before, after) {
  /** @type {Command[]} */
  const list = [];
  const {wanted, loading, worker, goal, speed, settings, check} = after;
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
  const committed = before.loading && !loading && after.data !== before.data;
  if (committed) list.push({type: 'commit', number: wanted.load});
  if (wanted.choice !== before.wanted.choice && after.choosing) {
    const {label, drop} = after.choosing;
    list.push({type: 'choose', number: wanted.choice, label, drop});
  }
  const started = wanted.run !== before.wanted.run;
  if (started) list.push(start(after));
  if (!started && !began && worker.loaded) list.push(...changed(before, after));
  const retold = settings.stop !== before.settings.stop && goal.kind === 'play';
  if (goal.serial !== before.goal.serial || retold) list.push({type: 'pursue', goal, stop: settings.stop});
  if (check.serial !== before.check.serial) list.push({type: 'check', number: wanted.run, serial: check.serial});
  const asked = newLook(before, after);
  if (asked) list.push({type: 'look', ...asked});
  return [...list, ...nine(before.nine, after.nine)];
}

/**
 * @param {State['nine']} before
 * @param {State['nine']} after
 * @returns {Command[]}
 */
function nine(before, after) {
  if (!after || after === before) return [];
  const {serial, epochs, settings, units, runs} = after;
  if (serial === before?.serial) return after.state === 'cancelled' ? [{type: 'nine-cancel'}] : [];
  const all = runs.map(({hidden}) => coreSettings({...settings, hidden: layersOf(hidden, units)}));
  return [{type: 'nine', serial, runs: all, epochs}];
}

/**
 * @param {State} after
 * @returns {Command}
 */
function start({wanted, worker, runs, settings}) {
  const number = wanted.run;
  if (worker.recovering && runs.length > 0) return {type: 'start', number, runs: runs.flatMap(again)};
  return {
    type: 'start',
    number,
    runs: letters(settings).flatMap((letter) => {
      const own = settingsOf(settings, letter);
      return Array.from({length: settings.seeds}, (_, nth) => {
        return {...place(letter, nth), settings: coreSettings(own, nth), changes: [], shown: -1, frozen: false};
      });
    }),
  };
}

/**
 * Which run, and which of its seeds where it is not the first.
 * @param {import('./state.js').Letter} letter
 * @param {number} nth
 */
function place(letter, nth) {
  return nth === 0 ? {letter} : {letter, nth};
}

/**
 * @param {import('./state.js').Run} run
 * @returns {import('./protocol.js').Start[]}   one for each seed
 */
function again(run) {
  const {letter, started} = run;
  return seedsOf(run).map(({changes, length, diverged, checkpoint}, nth) => {
    const settings = coreSettings(started, nth);
    const from = checkpoint && {checkpoint};
    return {...place(letter, nth), settings, changes, shown: length - 1, frozen: diverged !== null, ...from};
  });
}

/**
 * What is new to runs that go on.
 * @param {State} before
 * @param {State} after
 * @returns {Command[]}
 */
function changed(before, after) {
  if (before.settings === after.settings) return [];
  const left = letters(after.settings);
  /** @type {Command[]} */
  const list = letters(before.settings).filter((letter) => !left.includes(letter)).map((letter) => ({type: 'drop', letter}));
  for (const letter of left) {
    const [was, {lr, momentum}] = [settingsOf(before.settings, letter), settingsOf(after.settings, letter)];
    if (lr !== was.lr || momentum !== was.momentum) list.push({type: 'rate', letter, lr, momentum});
  }
  return list;
}
