// A load is a transaction: it replaces data, runs and charts when it commits, and
// leaves everything as it was when it fails or is cancelled.

import {looksOf} from './link.js';
import {withoutLooks} from './look.js';
import {withMessages, withoutMessages} from './message.js';
import {beginRun, goingOn, pursue, recoverRun} from './runs.js';
import {nothingChosen} from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./state.js').Settings} Settings */

/**
 * What a link asks about the reading of a file; null when nothing.
 * @param {Settings} settings
 * @returns {Reading|null}
 */
export function askedBy({label, drop, missing, encoding, sep, header}) {
  return held({label, drop, missing, encoding, sep, header});
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
  const asked = state.asked ?? nothingChosen();
  const {label, drop} = asked;
  return read(state, source, source.kind === 'sample' ? {...nothingChosen(), label, drop} : asked, false);
}

/**
 * Reads the refused file again, or the one shown, with one thing chosen otherwise.
 * @param {State} state
 * @param {Partial<Reading>} change
 * @returns {State}
 */
export function readAgain(state, change) {
  const shown = state.source && state.source.kind !== 'sample' ? {source: state.source, reading: state.reading} : null;
  const again = state.loading ?? state.refused ?? shown;
  if (again) return read(state, again.source, {...again.reading, ...change}, false);
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
 * Loads again a file that made way for a step, with the settings it had; until then the step stays as it is.
 * @param {State} state
 * @param {import('./state.js').Left} left
 * @returns {State}
 */
export function bringBack(state, {source, reading, settings}) {
  const next = read(state, source, reading, false);
  return {...next, loading: next.loading && {...next.loading, settings}};
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
 * @returns {State}
 */
function read(state, source, reading, recovering) {
  const old = state.loading;
  const resting = old ? state : pursue(state, 'rest');
  const clean = withoutMessages(resting, /^(CSV|FILE)-/);
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
      settings: null,
      recover: recovering,
      resume: old ? old.resume : goingOn(state),
    },
    refused: null,
  };
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
  if (loading.recover && state.runs.length > 0 && !unfit) return recoverRun(committed, loading.resume);
  const fits = unfit ? {label: null, drop: []} : {label: reading.label, drop: reading.drop};
  const {missing, encoding, sep, header} = source.kind === 'sample' ? (state.asked ?? nothingChosen()) : reading;
  const left = {
    ...nothingChosen(),
    ...(unfit && {label: reading.label, drop: reading.drop}),
    ...(source.kind === 'sample' && {missing, encoding, sep, header}),
  };
  const set = loading.settings
    ? {...loading.settings, ...looksOf(state.settings), lesson: null, view: 'lab'}
    : state.settings;
  const settings = {...set, ...fits, missing, encoding, sep, header};
  const next = {...committed, settings, reading: {...reading, ...fits}, asked: held(left), choosing: null};
  const settled = withoutMessages(next, /^(CSV|DATA|TRAIN|PAIR|WORKER)-|^FILE-(?!STOPPED)/);
  const clean = source.kind === 'sample' ? settled : withoutMessages(settled, /^LESSON-/);
  const notices = unfit ? [...summary.notices, unfit] : summary.notices;
  return beginRun(withMessages(clean, 'info', ...notices), {keep_edited: true});
}

/**
 * @param {State} state
 * @param {Report|null} report   null when it was cancelled
 * @returns {State}
 */
export function failLoad(state, report) {
  const {loading} = state;
  if (!loading) return state;
  const {source, reading, resume, name} = loading;
  const refused = report && source !== state.source ? {source, reading} : null;
  const before = {...state, loading: null, refused, eager: false};
  const told = report
    ? withMessages(before, 'bad', report)
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
