// A load is a transaction: it replaces data, runs and charts when it commits, and
// leaves everything as it was when it fails or is cancelled.

import {howOf, looksOf} from './link.js';
import {withoutLooks} from './look.js';
import {isOfRefused, toneOf, tooMany, withMessages, withoutMessages} from './message.js';
import {beginRun, goingOn, pursue, recoverRun, returnRuns} from './runs.js';
import {FIRST_SAMPLE} from './samples.js';
import {isAddress, isAwaited, isNamed, toRead} from './source.js';
import {markOf} from './sameness.js';
import {nothingChosen} from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Message} Message */

/** Of the label as it is chosen, not of the file. */
const OF_LABEL = /^DATA-(SMALL-CLASS|BROKEN-ONE-HOT|ONE-HOT|UNLABELLED|TOLD-BY-OTHERS)$/;

/**
 * What a link asks about the reading of a file; null when nothing.
 * @param {Settings} settings
 * @returns {Reading|null}
 */
export function askedBy(settings) {
  const {label, drop} = settings;
  return held({label, drop, ...howOf(settings)});
}

/**
 * @param {Reading} reading
 * @returns {Reading|null}
 */
function held(reading) {
  const some = Object.values(reading).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return some ? reading : null;
}

/**
 * @param {State} state
 * @param {Source} source
 * @returns {State}
 */
export function beginLoad(state, source) {
  const {awaited, settings, opening} = state;
  if (opening && isNamed(source.name, opening.name)) return loadOpened(state, source, opening);
  // What is asked of data that is awaited waits for it.
  const waits = waitingFor(state);
  const asked = (waits && !isNamed(source.name, waits.awaited) ? null : (waits ?? state).asked) ?? nothingChosen();
  if (source.kind !== 'sample') return read(state, source, asked, false);
  const {label, drop} = awaited ? settings : isAddress(settings.data) ? nothingChosen() : asked;
  return read(state, source, {...nothingChosen(), label, drop}, false);
}

/**
 * Loads what an opened run is of; with it come the settings of that run.
 * @param {State} state
 * @param {Source} source
 * @param {import('./state.js').Opened} opened
 * @returns {State}
 */
export function loadOpened(state, source, {settings}) {
  const {label, drop, ...how} = askedBy(settings) ?? nothingChosen();
  const {label: _, drop: __, ...as_found} = nothingChosen();
  return read(state, source, {label, drop, ...(source.kind === 'sample' ? as_found : how)}, false, settings);
}

/**
 * Reads the file that is shown again, or the refused one, with one thing chosen otherwise.
 * @param {State} state
 * @param {Partial<Reading>} change
 * @param {boolean} [refused]
 * @returns {State}
 */
export function readAgain(state, change, refused = false) {
  const again = toRead(state, refused);
  if (again) {
    const {opening} = state;
    const waits = opening && isNamed(again.source.name, opening.name) ? opening.settings : null;
    return read(state, again.source, {...again.reading, ...change}, false, waits);
  }
  return {...state, asked: held({...(state.asked ?? nothingChosen()), ...change})};
}

/**
 * Gives a new worker the data the lost one had.
 * @param {State} state
 * @returns {State}
 */
export function recover(state) {
  if (!state.source) return state;
  const {label, drop} = state.settings;
  return read(state, state.source, {...state.reading, label, drop}, true);
}

/**
 * Loads again a file that made way, with the settings it had; until then what it made way for stays as it is.
 * @param {State} state
 * @param {import('./state.js').Left} left
 * @returns {State}
 */
export function bringBack(state, {source, reading, settings}) {
  return read(state, source, reading, false, settings);
}

/**
 * A sample has a name for readers, a file only its own; so the report says which it is.
 * @param {Source} old
 * @param {Source} next
 * @returns {Report}
 */
function stoppedReport(old, next) {
  return {code: 'FILE-STOPPED', name: old.name, kind: old.kind, next: next.name, next_kind: next.kind};
}

/**
 * @param {State} state
 * @param {Source} source
 * @param {Reading} reading
 * @param {boolean} recovering
 * @param {import('./state.js').Settings|null} [settings]   that come with the data, in place of the page's
 * @returns {State}
 */
function read(state, source, reading, recovering, settings = null) {
  const old = state.loading;
  const resting = old ? state : pursue(state, 'rest');
  const clean = withoutRefusal(resting);
  const stopped = old && old.source !== source && !recovering;
  const told = stopped ? withMessages(clean, 'info', stoppedReport(old.source, source)) : clean;
  return {
    ...told,
    wanted: {...told.wanted, load: told.wanted.load + 1},
    loading: {
      name: source.name,
      bytes: 0,
      total: source.file?.size ?? null,
      rows: 0,
      elapsed_ms: 0,
      source,
      reading,
      settings,
      recover: recovering,
      resume: old ? old.resume : goingOn(state),
    },
    refused: null,
  };
}

/** What was found in the file that is shown stays said until another takes its place. @param {State} state @returns {State} */
function withoutRefusal(state) {
  const stays = (/** @type {Message} */ message) => !isOfRefused(message) && !/^FILE-(STOPPED|CANCELLED|FOLDER)$/.test(message.report.code);
  return {...state, messages: state.messages.filter(stays)};
}

/** A report that names the file it is about. @param {Report} report @param {Source} source @returns {Report} */
function inFile(report, source) {
  return source.kind === 'sample' || 'name' in report ? report : {...report, file: source.name};
}

/**
 * @param {State} state
 * @param {DataSummary} summary
 * @param {Report|null} unfit   the chosen columns are not in this file; others were proposed
 * @returns {State}
 */
export function commitLoad(state, summary, unfit) {
  const {loading} = state;
  if (!loading) return state;
  const {source, reading} = loading;
  const worker = {...state.worker, loaded: true};
  const runs = withoutLooks(state.runs);
  const committed = {...state, data: summary, source, loading: null, refused: null, worker, runs};
  if (loading.recover && state.runs.length > 0 && !unfit) return recoverRun(committed);
  const fits = unfit ? {label: null, drop: []} : {label: reading.label, drop: reading.drop};
  const own = source.kind !== 'sample';
  const asked = state.asked ?? nothingChosen();
  const how = howOf(own ? reading : state.awaited ? nothingChosen() : asked);
  const waits = !own && isAwaited(state) ? asked : null;
  const left = {...nothingChosen(), ...(unfit && {label: reading.label, drop: reading.drop}), ...(!own && how), ...waits};
  const named = (loading.settings ?? state.settings).data;
  const data = source.address ?? (own && isAddress(named) ? FIRST_SAMPLE : named);
  const set = loading.settings
    ? {...loading.settings, ...looksOf(state.settings), lesson: null, view: 'lab'}
    : state.settings;
  const settings = {...set, ...fits, ...how, data};
  const next = {...committed, settings, reading: {...reading, ...fits}, asked: held(left), awaited: own ? null : state.awaited, choosing: null};
  const settled = withoutMessages(next, /^(CSV|DATA|TRAIN|PAIR|WORKER)-|^FILE-(?!STOPPED|AGAIN)/);
  const ours = own ? withoutMessages(settled, /^SOURCE-|^FILE-AGAIN$/) : settled;
  const clean = isAddress(data) ? ours : withoutMessages(ours, /^LINK-ADDRESS$/);
  const found = own && !loading.recover ? summary.facts : [];
  const notices = [...(loading.settings ? [] : anotherThanAsked(state, source)), ...found, ...summary.notices, ...(unfit ? [unfit] : [])];
  const told = withMessages(clean, 'info', ...notices.map((report) => inFile(report, source)));
  return (unfit ? null : takeOpened(told, loading.settings)) ?? beginRun(told, {keep_edited: true});
}

/**
 * The file that is waited for, also while another that was chosen in its place is shown, and what is asked of it.
 * @param {State} state
 * @returns {{awaited: string, asked: Reading|null}|undefined}
 */
function waitingFor({awaited, asked, messages}) {
  if (awaited) return {awaited, asked};
  return /** @type {any} */ (messages.find(({report}) => report.code === 'FILE-OTHER')?.report);
}

/**
 * That a file came in place of the one that is waited for.
 * @param {State} state
 * @param {Source} source
 * @returns {Report[]}
 */
function anotherThanAsked(state, {file, name}) {
  const waits = waitingFor(state);
  return file && waits && !isNamed(name, waits.awaited) ? [{...waits, code: 'FILE-OTHER'}] : [];
}

/**
 * The runs of a file, where the data that came is theirs. They rest.
 * @param {State} state
 * @param {Settings|null} settings   of the load
 * @returns {State|null}
 */
function takeOpened(state, settings) {
  const {opening, data} = state;
  if (!opening || !data || opening.settings !== settings) return null;
  const {name, rows, mark, runs} = opening;
  const taken = {...withoutMessages(state, /^(LINK-EDITED|RUN-FILE-.*)$/), opening: null, eager: false};
  if (mark === markOf(data)) return returnRuns(taken, runs);
  return beginRun(withMessages(taken, 'info', {code: 'RUN-FILE-DATA', name, rows, found: data.rows}));
}

/**
 * What another choice of label and columns leaves to say of the file: about the label, and what
 * was not put away about columns.
 * @param {State} state
 * @param {DataSummary} summary
 * @returns {Report[]}
 */
export function foundAnew({messages, source}, summary) {
  if (!source || source.kind === 'sample') return [];
  const shown = messages.filter(({tone}) => tone === 'info').map(({report}) => report.code);
  const still = (/** @type {string} */ code) => OF_LABEL.test(code) || shown.includes(code);
  const about = summary.facts.filter(({code}) => code.startsWith('DATA-') && still(code));
  // The core asks about these once.
  const learned = new Set(summary.columns.flatMap(({name, role}) => (role === 'feature' ? [name] : [])));
  const asked = messages.map(({report}) => report).filter(({code}) => code === 'DATA-ROW-NUMBERS');
  const open = asked.filter(({column}) => learned.has(String(column)));
  return [...about, ...open].map((report) => inFile(report, source));
}

/**
 * Of what was taken back, what is left out all the same.
 * @param {readonly string[]} drop   until now
 * @param {DataSummary} summary
 * @returns {Report[]}
 */
export function stillOut(drop, {columns, rows}) {
  const out = columns.filter(({name, role}) => role === 'left-out' && drop.includes(name));
  return out.map((column) => tooMany(column, rows));
}

/**
 * @param {State} state
 * @param {Report|null} report   null when it was cancelled
 * @param {import('./state.js').Spelling|null} [spelling]
 * @returns {State}
 */
export function failLoad(state, report, spelling = null) {
  const {loading} = state;
  if (!loading) return state;
  const {source, reading, resume, name} = loading;
  // A run that waits for a file waits on; of a sample there is no other.
  const opening = source.kind === 'sample' ? null : state.opening;
  const refused = report && !loading.recover ? {source, reading, spelling} : null;
  const before = {...state, loading: null, refused, opening, eager: false};
  const told = report
    ? withMessages(before, toneOf(report), inFile(report, source))
    : withMessages(before, 'info', {code: 'FILE-CANCELLED', name, kind: source.kind});
  return resume.kind === 'rest' || loading.recover ? told : pursue(told, resume.kind, resume.target);
}

/**
 * @param {State} state
 * @returns {State}
 */
export function cancelLoad(state) {
  if (!state.loading) return state;
  return failLoad({...state, wanted: {...state.wanted, load: state.wanted.load + 1}}, null);
}
