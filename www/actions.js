// Every change of the state: a closed union of plain objects, and the one pure
// function that applies them. Nothing here touches the DOM or the worker.

import {askedBy, beginLoad, cancelLoad, commitLoad, failLoad, readAgain, recover} from './loads.js';
import {beginRun, changeRate, diverge, goingOn, pause, play, progress, pursue, refuseRun, retarget, startRun, step} from './runs.js';
import {check, fieldOf, parse, print} from './link.js';
import {sampleSource} from './source.js';
import {unreachable} from './unreachable.js';
import {nothingChosen} from './state.js';
import {withMessages, withoutMessages} from './message.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Phase} Phase */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Language} Language */
/** @typedef {import('./state.js').Theme} Theme */
/** @typedef {import('./protocol.js').FromWorker} FromWorker */
/** @typedef {Exclude<keyof Settings, 'neuron'|'others'>} SettingKey */

/**
 * What people do.
 * @typedef {{type: 'booted', hash: string, language: Language}
 *   | {type: 'link-opened', hash: string}
 *   | {type: 'setting-changed', key: SettingKey, value: unknown}
 *   | {type: 'load-requested', source: Source}
 *   | {type: 'load-cancelled'}
 *   | {type: 'label-chosen', label: string[]|null, drop: string[]}
 *   | {type: 'play'}
 *   | {type: 'pause'}
 *   | {type: 'step-batch'}
 *   | {type: 'step-epoch'}
 *   | {type: 'reset'}
 *   | {type: 'reroll', seed: number}
 *   | {type: 'speed-changed', speed: number}
 *   | {type: 'pinned', epoch: number|null}
 *   | {type: 'hovered', epoch: number|null}
 *   | {type: 'section-opened', name: string|null}
 *   | {type: 'language-changed', language: Language}
 *   | {type: 'theme-changed', theme: Theme}
 *   | {type: 'message-added', tone: 'bad'|'info', report: Report}
 *   | {type: 'message-dismissed', id: number}
 *   | {type: 'copied', what: string|null}} PageAction
 */
/**
 * What the worker reports, and what becomes of the worker itself.
 * @typedef {Exclude<FromWorker, {type: 'ready'|'beat'|'trapped'}>
 *   | {type: 'worker-lost'}
 *   | {type: 'worker-failed'}} WorkerAction
 */
/** @typedef {PageAction | WorkerAction} Action */

/**
 * The state after an action; the same object when nothing changed.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function apply(state, action) {
  const next = change(state, action);
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
      return boot(state, action.hash, action.language);
    case 'link-opened':
      return openLink(state, action.hash);
    case 'setting-changed':
      return changeSetting(state, action.key, action.value);
    case 'load-requested':
      return beginLoad(state, action.source);
    case 'load-cancelled':
      return cancelLoad(state);
    case 'label-chosen':
      return choose(state, action.label, action.drop);
    case 'play':
      return needsData(state) ? recover({...state, eager: true}) : play(state);
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
    case 'speed-changed':
      return {...state, speed: Math.min(100, Math.max(0, Number(action.speed) || 0))};
    case 'pinned':
      return {...state, pinned: action.epoch};
    case 'hovered':
      return state.hover === action.epoch ? state : {...state, hover: action.epoch};
    case 'section-opened':
      return {...state, open: action.name};
    case 'language-changed':
      return changeSetting(state, 'lang', action.language);
    case 'theme-changed':
      return changeSetting(state, 'theme', action.theme);
    case 'message-added':
      return withMessages(state, action.tone, action.report);
    case 'message-dismissed':
      return {...state, messages: state.messages.filter(({id}) => id !== action.id)};
    case 'copied':
      return {...state, copied: action.what};
    default:
      return report(state, action);
  }
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
      return action.number === state.wanted.load ? failLoad(state, action.report) : state;
    case 'chosen': {
      if (action.number !== state.wanted.choice || !state.choosing) return state;
      const {label, drop} = state.choosing;
      const settings = {...state.settings, label, drop};
      const clean = {...withoutMessages(state, /^DATA-/), data: action.summary, settings, choosing: null};
      return beginRun(withMessages(clean, 'info', ...action.summary.notices));
    }
    case 'choice-refused':
      if (action.number !== state.wanted.choice) return state;
      return choiceRefused(state, action.report);
    case 'started':
      return startRun(state, action.number, action.info, action.keys);
    case 'refused':
      return refuseRun(state, action.number, action.report);
    case 'progress':
      return progress(state, action.number, action.records, action.position, action.ms_per_epoch);
    case 'rate-changed':
      return changeRate(state, action.number, action);
    case 'rested':
      if (action.serial !== state.goal.serial) return state;
      return {...state, goal: {...state.goal, kind: 'rest'}};
    case 'diverged':
      return diverge(state, action.number, action.report);
    case 'weights':
      if (!state.run || action.number !== state.run.number) return state;
      return {...state, run: {...state.run, weights: action.weights}};
    case 'worker-lost':
      return loseWorker(state);
    case 'worker-failed': {
      const worker = {...state.worker, loaded: false};
      return withMessages({...state, loading: null, preparing: false, worker}, 'bad', {code: 'PAGE-NO-WORKER'});
    }
    default:
      return unreachable(action);
  }
}

/**
 * Where the page stands, from everything else.
 * @param {State} state
 * @returns {Phase}
 */
function phaseOf({phase, wanted, loading, preparing, worker, run, goal}) {
  const unborn = wanted.load === 0 && phase === 'booting' && worker.serial === 0 && !loading;
  if (unborn) return 'booting';
  if (loading || preparing) return phase === 'booting' ? 'booting' : 'loading';
  if (!run || !worker.loaded) return 'failed';
  if (goal.kind === 'replay') return 'loading';
  if (goal.kind !== 'rest') return 'training';
  if (run.diverged) return 'paused';
  if (run.length - 1 >= run.target) return 'done';
  return run.length <= 1 && run.step === 0 ? 'ready' : 'paused';
}

/**
 * @param {State} state
 * @param {string} hash
 * @param {Language} language
 * @returns {State}
 */
function boot(state, hash, language) {
  const {settings, notices} = parse(hash);
  const {lang, theme, autoplay} = settings;
  const next = {...state, settings, language: lang ?? language, theme, asked: askedBy(settings), eager: autoplay};
  return beginLoad(withMessages(next, 'info', ...notices), sampleSource(settings.data));
}

/**
 * A link opened in a page that runs keeps the file that is loaded, unless it names other data.
 * @param {State} state
 * @param {string} hash
 * @returns {State}
 */
function openLink(state, hash) {
  const {settings, notices} = parse(hash);
  const told = withMessages(withoutMessages(state, /^LINK-/), 'info', ...notices);
  if (print(settings) === print(state.settings)) return told;
  const {lang, theme, autoplay} = settings;
  const asked = askedBy(settings);
  const next = {...told, settings, theme, asked, language: lang ?? state.language, eager: autoplay};
  const keeps = state.source?.kind !== 'sample' && settings.data === state.settings.data;
  if (!keeps || !state.data || state.loading) return beginLoad(next, sampleSource(settings.data));
  return readAgain(next, asked ?? nothingChosen());
}

/**
 * @param {State} state
 * @param {SettingKey} key
 * @param {unknown} value
 * @returns {State}
 */
function changeSetting(state, key, value) {
  const checked = check(key, value);
  if ('report' in checked) return withMessages(state, 'bad', checked.report);
  const settings = /** @type {Settings} */ ({...state.settings, [key]: checked.value});
  const messages = state.messages.filter(({report: said}) => said['name'] !== key && !(key === 'hidden' && said.code === 'SETTING-HIDDEN'));
  const next = {...state, settings, messages};
  if (key !== 'data' && print(settings) === print(state.settings)) return {...state, messages};
  switch (fieldOf(key)?.touches) {
    case 'run':
      return restart(next);
    case 'target':
      return retarget(next);
    case 'data':
      return beginLoad(next, sampleSource(settings.data));
    case 'file':
      return readAgain(next, {[key]: checked.value});
    case 'choice':
      return choose(state, settings.label, settings.drop);
    case 'rate':
      return next;
    default:
      return {...next, theme: settings.theme, language: settings.lang ?? state.language};
  }
}

/**
 * Whether the worker has nothing of what the page shows.
 * @param {State} state
 */
function needsData(state) {
  return !state.worker.loaded && !state.loading && state.source !== null;
}

/**
 * @param {State} state
 * @returns {State}
 */
function restart(state) {
  return needsData(state) ? recover({...state, run: null}) : beginRun(state);
}

/**
 * @param {State} state
 * @param {string[]|null} label
 * @param {string[]} drop
 * @returns {State}
 */
function choose(state, label, drop) {
  if (!state.data || !state.worker.loaded || state.loading) return state;
  const wanted = {...state.wanted, choice: state.wanted.choice + 1};
  const resting = pursue(state, 'rest');
  return {...resting, wanted, choosing: {label, drop, resume: goingOn(state), serial: resting.goal.serial}};
}

/**
 * @param {State} state
 * @param {Report} report
 * @returns {State}
 */
function choiceRefused(state, report) {
  const {choosing, source} = state;
  if (report.code === 'DATA-READ-AGAIN' && choosing && source && source.kind !== 'sample') {
    const {label, drop} = choosing;
    return readAgain(refuseChoice(state), {label, drop});
  }
  return withMessages(refuseChoice(state), 'bad', report);
}

/**
 * The data is as it was: what the choice interrupted goes on, if nothing else was asked for since.
 * @param {State} state
 * @returns {State}
 */
function refuseChoice(state) {
  const {choosing, goal} = state;
  const next = {...state, choosing: null};
  if (!choosing || goal.serial !== choosing.serial || choosing.resume.kind === 'rest') return next;
  return pursue(next, choosing.resume.kind, choosing.resume.target);
}

/**
 * A trapped or silent worker is replaced. A load it died of has failed; what it held is
 * read and trained again, unless it was lost at the same place before.
 * @param {State} state
 * @returns {State}
 */
function loseWorker(state) {
  const {loading, run, worker, source} = state;
  const length = run?.length ?? 0;
  const again = worker.lost_length === length && (!loading || loading.recover);
  const resume = loading ? loading.resume : goingOn(state);
  const next = {
    ...state,
    loading: null,
    preparing: false,
    eager: false,
    choosing: null,
    worker: {serial: worker.serial + 1, loaded: false, recovering: false, lost_length: length},
  };
  const told = withMessages(pursue(next, 'rest'), 'bad', {code: 'WORKER-LOST'});
  if (again || !source) return told;
  const recovering = recover(told);
  return {...recovering, loading: recovering.loading && {...recovering.loading, resume}};
}
