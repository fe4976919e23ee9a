// The changes of the settings: by a link, by hand, by the lesson.

import {askedBy, beginLoad, loadOpened, readAgain, recover} from './loads.js';
import {beginRun, goingOn, pursue, removeRun, retarget} from './runs.js';
import {check, defaults, fieldOf, looksOf, parse, print} from './link.js';
import {lessonOn} from './lesson.js';
import {OWN_KEYS, letters, settingsOf, textOf, withOwn, withRival, without} from './rival.js';
import {sampleNamed} from './samples.js';
import {nothingChosen} from './state.js';
import {isAwaited, isNamed, linked, sampleSource, shared} from './source.js';
import {withMessages, withoutMessages} from './message.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Letter} Letter */
/** @typedef {import('./state.js').Language} Language */
/** @typedef {Exclude<keyof Settings, 'others'>} SettingKey */

const REFUSED = /^SETTING-/;

/**
 * @param {State} state
 * @param {string} hash
 * @param {Language} language
 * @param {import('./state.js').Kept|null} [kept]   beside this link, when the page was loaded before
 * @returns {State}
 */
export function boot(state, hash, language, kept = null) {
  const {settings: said, notices} = parse(hash);
  const told = withMessages({...state, language}, 'info', ...notices);
  return begin(told, said, kept);
}

/**
 * Begins with the data a link names. A sample is shown until a file is chosen, and what is asked of that waits for it.
 * @param {State} state
 * @param {Settings} said
 * @param {import('./state.js').Kept|null} kept
 * @returns {State}
 */
function begin(state, said, kept) {
  const {lang, theme, file} = said;
  const settings = {...said, ...(file && {...nothingChosen(), ...kept}), file: null};
  const next = {...state, settings, language: lang ?? state.language, theme, asked: askedBy(said), awaited: file, eager: !file && starts(settings)};
  return beginLoad(file ? withMessages(next, 'info', {code: 'FILE-AGAIN', name: file}) : next, sampleSource(settings.data));
}

/**
 * A link opened in a page that runs keeps the file that is loaded, unless it names other data or a step of the lab.
 * @param {State} before
 * @param {string} hash
 * @param {import('./state.js').Kept|null} [kept]   beside it, on the way back
 * @returns {State}
 */
export function openLink(before, hash, kept = null) {
  const {settings: said, notices} = parse(hash);
  const {file} = said;
  const beside = !file && isBesideLab(said);
  // A link says what it wants; another file is no longer waited for.
  const state = beside || !before.awaited || isNamed(before.awaited, file) ? before : withoutWaiting(before);
  const {source} = state;
  const own = !state.awaited && source !== null && source.kind !== 'sample';
  const other = file && !isNamed(file, own ? source.name : state.awaited);
  const guided = said.lesson !== null;
  // A step is about its own data.
  const stays = !(guided && own && said.view === 'lab') && !other;
  // Which sample was shown before a file says nothing of it.
  const settings = {...said, file: null, ...(file && own && stays && {data: state.settings.data})};
  const clean = withMessages(withoutMessages(state, /^LINK-(?!ADDRESS)/), 'info', ...notices);
  const told = guided ? {...clean, guide: {serial: state.guide.serial + 1, seen: {}}} : clean;
  const shown = file ? {...shared(state), file: null} : linked(state);
  if (stays && print(settings) === print(shown)) return told;
  const {lang, theme} = settings;
  if (beside || (stays && looksAlone(shown, settings))) {
    return {...told, settings: {...state.settings, ...looksOf(settings)}, theme, language: lang ?? state.language};
  }
  const away = own && !stays ? withLeft(told, other ? file : null) : told;
  const free = {...withoutMessages(away, /FILE-(AGAIN|OTHER|NEEDS)$/), opening: null};
  const keeps = stays && own && settings.data === state.settings.data;
  const reads = state.loading && state.loading.source !== state.source;
  if (!keeps || !state.data || reads) return begin(free, file ? {...said, file: stays || other ? file : null} : settings, kept);
  const asked = askedBy(settings);
  const next = {...free, settings, theme, asked, language: lang ?? state.language, eager: starts(settings)};
  return readAgain(next, asked ?? nothingChosen());
}

/**
 * A run from a file is shown when its data is there: the sample, the file that is loaded, or one that has yet to be chosen.
 * @param {State} state
 * @param {import('./state.js').Opened} opened
 * @returns {State}
 */
export function openRun(state, opened) {
  const {name, rows} = opened;
  const {source} = state;
  const next = {...withoutMessages(state, /^RUN-FILE-/), opening: opened};
  if (sampleNamed(name)) return loadOpened(next, sampleSource(name), opened);
  if (source && source.kind !== 'sample' && isNamed(name, source.name)) return loadOpened(next, source, opened);
  return withMessages(next, 'ask', {code: 'RUN-FILE-NEEDS', name, rows});
}

/**
 * No data is waited for any longer, nor is anything asked of it.
 * @param {State} state
 * @returns {State}
 */
function withoutWaiting(state) {
  return withoutMessages({...state, asked: null, awaited: null}, /^FILE-AGAIN$/);
}

/** Only what is shown starts by itself. @param {Settings} settings */
function starts({autoplay, view}) {
  return autoplay && view === 'lab';
}

/**
 * Whether nothing differs that the data or the runs know of.
 * @param {Settings} before
 * @param {Settings} after
 */
function looksAlone(before, after) {
  return print({...after, ...looksOf(before)}) === print(before);
}

/**
 * Whether a link is of a step that does not show the lab, and says nothing of it: the lab stays as it is.
 * @param {Settings} named
 */
function isBesideLab(named) {
  return named.lesson !== null && named.view !== 'lab' && looksAlone(defaults(), {...named, autoplay: false});
}

/**
 * Says that the file that is loaded makes way, unless something else was on its way already.
 * @param {State} state
 * @param {string|null} next   the file it makes way for; null: a step's data
 * @returns {State}
 */
function withLeft(state, next) {
  const {source, reading, settings, loading} = state;
  if (!source || loading?.source.kind === 'sample') return state;
  return withMessages(state, 'info', {code: 'SOURCE-AWAY', name: source.name, next, left: {source, reading, settings}});
}

/**
 * The lesson's runs on the data that is loaded.
 * @param {State} state
 * @returns {State}
 */
export function openLesson(state) {
  return restart({...state, settings: lessonOn(state.settings)});
}

/**
 * @param {State} state
 * @param {SettingKey} key
 * @param {unknown} value   of the field's own type, or the text a link would hold
 * @param {Letter} [letter]   whose; what the runs share is everybody's
 * @returns {State}
 */
export function changeSetting(state, key, value, letter = 'A') {
  const run = OWN_KEYS.includes(key) ? letter : 'A';
  if (!letters(state.settings).includes(run)) return state;
  const checked = check(key, value);
  if ('report' in checked) return withMessages(state, 'bad', run === 'A' ? checked.report : {...checked.report, run});
  // A file holds how it was read; the settings follow when it is.
  if (fieldOf(key)?.touches === 'file') return readAgain(state, {[key]: checked.value}, state.refused !== null);
  const settings =
    run === 'A'
      ? /** @type {Settings} */ ({...state.settings, [key]: checked.value})
      : withOwn(state.settings, run, key, checked.value);
  const messages = state.messages.filter(({report}) => !isSettled(report, key, run));
  const next = {...state, settings, messages};
  const same = textOf(settingsOf(settings, run), key) === textOf(settingsOf(state.settings, run), key);
  if (key !== 'data' && same) return {...next, settings: state.settings};
  return follow(state, next, key);
}

/**
 * Whether a report is over once a run takes a value: what was wrong with that setting, or, unless only the page looks
 * otherwise, what was refused of any: their fields show again what is in force.
 * @param {Report} report
 * @param {string} key
 * @param {Letter} letter
 */
function isSettled(report, key, letter) {
  if ((report['run'] ?? 'A') !== letter) return false;
  return report['name'] === key || (fieldOf(key)?.touches !== 'page' && REFUSED.test(report.code));
}

/**
 * What a changed setting brings about.
 * @param {State} state
 * @param {State} next   with the change
 * @param {SettingKey} key
 * @returns {State}
 */
function follow(state, next, key) {
  const {settings} = next;
  switch (fieldOf(key)?.touches) {
    case 'run':
      return restart(next);
    case 'target':
      return retarget(next);
    case 'data':
      // What waits for data is not asked of a sample chosen instead.
      return beginLoad(isAwaited(state) ? withoutWaiting(next) : next, sampleSource(settings.data));
    case 'choice':
      return choose(state, settings.label, settings.drop);
    case 'rate':
      return next;
    default:
      return {...next, theme: settings.theme, language: settings.lang ?? state.language};
  }
}

/**
 * One run more, all from epoch 0.
 * @param {State} state
 * @returns {State}
 */
export function addRival(state) {
  const settings = withRival(state.settings);
  return settings === state.settings ? state : restart({...state, settings});
}

/**
 * One run less; the others go on.
 * @param {State} state
 * @param {Letter} letter
 * @returns {State}
 */
export function removeRival(state, letter) {
  if (letter === 'A' || !letters(state.settings).includes(letter)) return state;
  return removeRun({...state, settings: without(state.settings, letter)}, letter);
}

/**
 * Whether the worker has nothing of what the page shows.
 * @param {State} state
 */
function needsData(state) {
  return !state.worker.loaded && !state.loading && state.source !== null;
}

/**
 * The runs of the settings, from epoch 0.
 * @param {State} state
 * @returns {State}
 */
export function restart(state) {
  return needsData(state) ? recover({...state, runs: []}) : beginRun(state);
}

/**
 * @param {State} state
 * @param {string[]|null} label
 * @param {string[]} drop
 * @returns {State}
 */
export function choose(state, label, drop) {
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
export function choiceRefused(state, report) {
  const {choosing, source} = state;
  if (report.code === 'DATA-READ-AGAIN' && choosing && source && source.kind !== 'sample') {
    const {label, drop} = choosing;
    return readAgain({...refuseChoice(state), refused: null}, {label, drop});
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
