// Every change of the state: a closed union of plain objects, and the one pure
// function that applies them. Nothing here touches the DOM or the worker.

import {beginLoad, bringBack, cancelLoad, commitLoad, failLoad, foundAnew, readAgain, recover, stillOut} from './loads.js';
import {addResult, beginCheck, beginRun, changeRate, diverge, goingOn, pause, play, progress, pursue, refuseRun, returnRuns, startRuns, step} from './runs.js';
import {addRival, boot, changeSetting, choiceRefused, choose, openLesson, openLink, openRun, removeRival, restart} from './settings.js';
import {withLooks, withRegions, withoutLooks} from './look.js';
import {cancelNine, hearNine, keepNine, startNine} from './nine.js';
import {withoutOthers} from './guide.js';
import {isFrozen, living, newestEpoch, newestOf} from './run.js';
import {sampleSource} from './source.js';
import {noCheck} from './state.js';
import {isOfRefused, withMessages, withoutMessages} from './message.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Phase} Phase */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Language} Language */
/** @typedef {import('./state.js').RegionsAsked} RegionsAsked */
/** @typedef {import('./state.js').Brought} Brought */
/** @typedef {import('./state.js').Theme} Theme */
/** @typedef {import('./protocol.js').FromWorker} FromWorker */
/** @typedef {import('./settings.js').SettingKey} SettingKey */

/**
 * What people do.
 * @typedef {{type: 'booted', hash: string, language: Language, kept?: import('./state.js').Kept|null}
 *   | {type: 'link-opened', hash: string, kept?: import('./state.js').Kept|null}
 *   | {type: 'run-opened', opened: import('./state.js').Opened}
 *   | {type: 'lesson-opened'}
 *   | {type: 'setting-changed', key: SettingKey, value: unknown, letter?: Letter}
 *   | {type: 'compare-added'}
 *   | {type: 'compare-removed', letter: Letter}
 *   | {type: 'load-requested', source: Source}
 *   | {type: 'load-cancelled'}
 *   | {type: 'read-again', change: Partial<import('./state.js').Reading>, refused?: boolean}
 *   | {type: 'file-returned', left: import('./state.js').Left}
 *   | {type: 'label-chosen', label: string[]|null, drop: string[]}
 *   | {type: 'worker-wanted'}
 *   | {type: 'runs-returned', runs: import('./state.js').Run[]}
 *   | {type: 'play'}
 *   | {type: 'pause'}
 *   | {type: 'step-batch'}
 *   | {type: 'step-epoch'}
 *   | {type: 'reset'}
 *   | {type: 'reroll', seed: number}
 *   | {type: 'gradient-check'}
 *   | {type: 'nine-started', units: [number, number]}
 *   | {type: 'nine-cancelled'}
 *   | {type: 'speed-changed', speed: number}
 *   | {type: 'pinned', epoch: number|null}
 *   | {type: 'hovered', epoch: number|null}
 *   | {type: 'step-opened', name: string|null}
 *   | {type: 'section-toggled', name: string}
 *   | {type: 'seen', what: Partial<import('./state.js').Seen>}
 *   | {type: 'brought', name: Brought}
 *   | {type: 'regions-changed', regions: RegionsAsked}
 *   | {type: 'language-changed', language: Language}
 *   | {type: 'theme-changed', theme: Theme}
 *   | {type: 'message-added', tone: import('./state.js').Message['tone'], report: Report}
 *   | {type: 'message-dismissed', id: number}
 *   | {type: 'copied', what: string|null}} PageAction
 */
/**
 * What the worker reports, and what becomes of the worker itself.
 * @typedef {Exclude<FromWorker, {type: 'ready'|'beat'|'busy'|'columns'|'trapped'|'examples'|'examples-failed'}>
 *   | {type: 'look-lacks', lacks: boolean}
 *   | {type: 'worker-lost', bytes?: number}
 *   | {type: 'worker-slow', slow: boolean}
 *   | {type: 'worker-failed'}} WorkerAction
 */
/** @typedef {PageAction | WorkerAction} Action */

/** What is said of the worker itself. */
const WORKER = /^(WORKER-|PAGE-NO-WORKER)/;

/**
 * The state after an action; the same object when nothing changed.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function apply(state, action) {
  const changed = keepNine(state, change(state, action));
  const next = changed.settings === state.settings ? changed : withoutOthers(changed);
  const phase = phaseOf(next);
  return phase === next.phase ? next : {...next, phase};
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
function change(state, action) {
  switch (action.type) {
    case 'booted':
      return boot(state, action.hash, action.language, action.kept);
    case 'link-opened':
      return openLink(state, action.hash, action.kept);
    case 'run-opened':
      return openRun(state, action.opened);
    case 'lesson-opened':
      return openLesson(state);
    case 'setting-changed':
      return changeSetting(state, action.key, action.value, action.letter);
    case 'compare-added':
      return addRival(state);
    case 'compare-removed':
      return removeRival(state, action.letter);
    case 'load-requested':
      return beginLoad(state, action.source);
    case 'load-cancelled':
      return cancelLoad(state);
    case 'file-returned':
      return bringBack(state, action.left);
    case 'label-chosen':
      return choose(state, action.label, action.drop);
    case 'play':
      return play(bringWorker(state));
    case 'worker-wanted':
      return bringWorker(state);
    case 'runs-returned':
      return returnRuns(withoutMessages(state, /^LINK-EDITED$/), action.runs);
    case 'pause':
      return pause(state);
    case 'step-batch':
      return step(state, 'batch');
    case 'step-epoch':
      return step(state, 'epoch');
    case 'reset':
      return restart(state);
    case 'reroll':
      return changeSetting(state, 'seed', action.seed);
    case 'read-again':
      return readAgain(state, action.change, action.refused);
    case 'gradient-check':
      return beginCheck(state);
    case 'nine-started':
      return startNine(state, action.units);
    case 'nine-cancelled':
      return cancelNine(state);
    case 'speed-changed':
      return {...state, speed: Math.min(100, Math.max(0, Number(action.speed) || 0))};
    case 'pinned':
      return {...state, pinned: action.epoch};
    case 'hovered':
      return state.hover === action.epoch ? state : {...state, hover: action.epoch};
    case 'step-opened':
      return {...state, open: action.name};
    case 'section-toggled':
      return {...state, sections: toggled(state.sections, action.name)};
    case 'seen':
      return {...state, guide: {...state.guide, seen: {...state.guide.seen, ...action.what}}};
    case 'brought':
      return {...state, brought: toggled(state.brought, action.name)};
    case 'regions-changed':
      return withRegions(state, action.regions);
    case 'language-changed':
      return changeSetting(state, 'lang', action.language);
    case 'theme-changed':
      return changeSetting(state, 'theme', action.theme);
    case 'message-added':
      return withMessages(state, action.tone, action.report);
    case 'message-dismissed':
      return dismiss(state, action.id);
    case 'copied':
      return {...state, copied: action.what};
    default:
      return report(state, action);
  }
}

/**
 * What was refused, or waited for, is given up with its message.
 * @param {State} state
 * @param {number} id
 * @returns {State}
 */
function dismiss(state, id) {
  const gone = state.messages.find((message) => message.id === id);
  const messages = state.messages.filter((message) => message !== gone);
  const refused = gone && isOfRefused(gone) ? null : state.refused;
  const given_up = gone?.report.code === 'FILE-AGAIN' ? {awaited: null, asked: null} : null;
  const closed = gone?.report.code === 'RUN-FILE-NEEDS' ? {opening: null} : null;
  return {...state, messages, refused, ...given_up, ...closed};
}

/**
 * The list with the item, or without it where it was there.
 * @template T
 * @param {readonly T[]} list
 * @param {T} item
 * @returns {T[]}
 */
function toggled(list, item) {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/**
 * @param {State} state
 * @param {WorkerAction} action
 * @returns {State}
 */
function report(state, action) {
  switch (action.type) {
    case 'loading': {
      if (!state.loading || action.number !== state.wanted.load) return state;
      const {bytes, total, rows, elapsed_ms} = action;
      return {...state, loading: {...state.loading, bytes, total, rows, elapsed_ms}};
    }
    case 'loaded':
      return action.number === state.wanted.load ? commitLoad(state, action.summary, action.unfit) : state;
    case 'load-failed':
      return action.number === state.wanted.load ? failLoad(state, action.report, action.spelling) : state;
    case 'chosen': {
      if (action.number !== state.wanted.choice || !state.choosing) return state;
      const {label, drop} = state.choosing;
      const settings = {...state.settings, label, drop};
      const reading = {...state.reading, label, drop};
      const clean = {...withoutMessages(state, /^DATA-/), data: action.summary, settings, reading, choosing: null, runs: withoutLooks(state.runs)};
      const told = withMessages(clean, 'info', ...foundAnew(state, action.summary), ...action.summary.notices);
      return beginRun(withMessages(told, 'bad', ...stillOut(state.settings.drop, action.summary)));
    }
    case 'choice-refused':
      if (action.number !== state.wanted.choice) return state;
      return choiceRefused(state, action.report);
    case 'started':
      return startRuns(state, action.number, action.runs);
    case 'refused':
      return refuseRun(state, action.number, action.letter, action.report);
    case 'progress':
      return progress(state, action.number, action.runs, action.prepared, action.ms_per_epoch);
    case 'rate-changed':
      return changeRate(state, action.number, action);
    case 'rested':
      if (action.serial !== state.goal.serial) return state;
      return {...state, goal: {...state.goal, kind: 'rest'}};
    case 'diverged':
      return diverge(state, action.number, action.letter, action.report, action.nth);
    case 'looked':
      return withLooks(state, action);
    case 'look-lacks':
      if (action.lacks) return withMessages(state, 'bad', {code: 'PAGE-NO-PART', part: 'look'});
      return {...state, messages: state.messages.filter(({report}) => report['part'] !== 'look')};
    case 'checked':
      return addResult(state, action);
    case 'check-failed': {
      if (action.number !== state.wanted.run || action.serial !== state.check.serial) return state;
      return withMessages({...state, check: noCheck(state.check.serial)}, 'bad', action.report);
    }
    case 'nine-opened':
    case 'nine-progress':
    case 'nine-failed':
      return hearNine(state, action);
    case 'worker-lost':
      return loseWorker(state, action.bytes);
    case 'worker-slow':
      return action.slow ? withMessages(state, 'info', {code: 'WORKER-SLOW'}) : withoutMessages(state, /^WORKER-SLOW$/);
    case 'worker-failed': {
      const worker = {...state.worker, loaded: false};
      const check = noCheck(state.check.serial);
      return withMessages({...state, loading: null, preparing: false, worker, check}, 'bad', {code: 'PAGE-NO-WORKER'});
    }
    default:
      return /** @satisfies {never} */ (action);
  }
}

/**
 * Where the page stands, from everything else.
 * @param {State} state
 * @returns {Phase}
 */
function phaseOf({phase, wanted, loading, preparing, worker, runs, goal}) {
  const unborn = wanted.load === 0 && phase === 'booting' && worker.serial === 0 && !loading;
  if (unborn) return 'booting';
  if (loading || preparing) return phase === 'booting' ? 'booting' : 'loading';
  if (runs.length === 0 || !worker.loaded) return 'failed';
  if (goal.kind === 'replay') return 'loading';
  if (goal.kind !== 'rest') return 'training';
  if (runs.every(isFrozen)) return 'paused';
  if (living(runs).every((run) => newestEpoch(run) >= run.target)) return 'done';
  return runs.every((run) => run.length <= 1 && run.step === 0) ? 'ready' : 'paused';
}

/**
 * A trapped or silent worker is replaced. A load it died of has failed; what it held is read again, and
 * trained again from its checkpoints, unless it was lost at the same place before. Nothing goes on by itself.
 * @param {State} state
 * @param {number} [bytes]   of its memory, if it said that it trapped
 * @returns {State}
 */
function loseWorker(state, bytes) {
  const {loading, runs, worker, source, check, eager} = state;
  const length = runs.reduce((sum, run) => sum + newestEpoch(run) + 1, 0);
  const again = worker.lost_length === length && (!loading || loading.recover);
  const resume = loading ? loading.resume : goingOn(state);
  const goes_on = eager || resume.kind === 'play';
  const over = loading && !loading.recover && {name: loading.name, source: loading.source};
  const next = {
    ...state,
    loading: null,
    preparing: false,
    eager: false,
    choosing: null,
    check: {...check, waiting: false},
    worker: {serial: worker.serial + 1, loaded: false, recovering: false, lost_length: length},
  };
  const clean = withoutMessages(pursue(next, 'rest'), WORKER);
  const told = withMessages(clean, 'bad', {code: 'WORKER-LOST', bytes, epoch: newestOf(runs), goes_on, ...over});
  return again || !source ? told : recover(told);
}

/**
 * Where the worker has nothing of what the page shows, another has to read it.
 * @param {State} state
 * @returns {State}
 */
function bringWorker(state) {
  const {worker, source, settings, loading} = state;
  const clean = withoutMessages(state, WORKER);
  if (worker.loaded || loading) return clean;
  const fresh = {...clean, worker: {...worker, serial: worker.serial + 1}};
  return source ? recover(fresh) : beginLoad(fresh, sampleSource(settings.data));
}
