// Where data can come from: a sample, a file, pasted text.

import {LONGEST_NAME} from './field.js';
import {FIRST_SAMPLE, sampleNamed} from './samples.js';

/** @typedef {import('./state.js').Source} Source */

/**
 * The source of the sample a link names; an address is not loaded by itself.
 * @param {string} name
 * @returns {Source}
 */
export function sampleSource(name) {
  return {kind: 'sample', name: sampleNamed(name) ? name : FIRST_SAMPLE, file: null, text: null};
}

/**
 * Whether two files are called alike: a Mac writes a Korean name in other letters than Windows, and what is saved again
 * becomes `a (1).csv`.
 * @param {string} one
 * @param {string|null|undefined} other
 */
export function isNamed(one, other) {
  const [name, named] = [one, other].map((each) => each?.normalize().replace(/ ?\(\d+\)(?=(\.\w+)?$)/, ''));
  return name === named;
}

/** Whether data of this name lies elsewhere. @param {string} name */
export function isAddress(name) {
  return name.startsWith('https:');
}

/**
 * That a link wants data from elsewhere, which nobody asked for yet.
 * @param {string} address
 * @returns {import('./state.js').Report}
 */
export function addressReport(address) {
  return {code: 'LINK-ADDRESS', host: new URL(address).host, address};
}

/**
 * A file as a source.
 * @param {File} file
 * @returns {Source}
 */
export function fileSource(file) {
  return {kind: 'file', name: file.name, file, text: null};
}

/**
 * Pasted text as a source.
 * @param {string} name
 * @param {string} text
 * @returns {Source}
 */
export function textSource(name, text) {
  return {kind: 'text', name, file: null, text};
}

/**
 * What would be read again: no sample. The file that is shown, as it is, or is about to be, read; or the refused one.
 * @param {Pick<import('./state.js').State, 'loading'|'refused'|'source'|'reading'>} state
 * @param {boolean} [ofRefused]
 * @returns {{source: Source, reading: import('./state.js').Reading}|null}
 */
export function toRead({loading, refused, source, reading}, ofRefused = false) {
  const shown = loading?.source === source ? loading : source && {source, reading};
  const again = ofRefused ? refused : shown;
  return again && again.source.kind !== 'sample' ? again : null;
}

/**
 * Whether other data than what is shown waits for a click: data elsewhere, or a file to be chosen.
 * @param {Pick<import('./state.js').State, 'settings'|'awaited'>} state
 */
export function isAwaited({settings, awaited}) {
  return awaited !== null || isAddress(settings.data);
}

/** Whether no link holds what is loaded. @param {Pick<import('./state.js').State, 'source'>} state */
export function isAlone({source}) {
  return source?.kind === 'file' || source?.kind === 'text';
}

/**
 * The settings as a link says them: data elsewhere that waits for a click keeps what is asked of its columns.
 * @param {Pick<import('./state.js').State, 'settings'|'asked'|'source'>} state
 * @returns {import('./state.js').Settings}
 */
export function linked({settings, asked, source}) {
  if (!asked || !isAddress(settings.data) || source?.kind !== 'sample') return settings;
  const {label, drop} = asked;
  return {...settings, label, drop};
}

/** The file that is shown, by a name that a link can hold. @param {Source|null} source */
export function fileNamed(source) {
  return source?.kind === 'file' && source.name.length <= LONGEST_NAME ? source.name : null;
}

/**
 * The settings as the address says them, and a link for others: no link holds a file, but it can name the one to choose. What
 * is asked of one that has yet to be chosen goes with it, and not what is chosen of the sample shown meanwhile.
 * @param {Pick<import('./state.js').State, 'settings'|'asked'|'source'|'awaited'>} state
 * @returns {import('./state.js').Settings}
 */
export function shared(state) {
  const {source, awaited, asked} = state;
  if (awaited !== null) return {...state.settings, label: null, drop: [], ...asked, file: awaited};
  return {...linked(state), file: fileNamed(source)};
}

/**
 * What outlives a reload beside the address.
 * @param {Pick<import('./state.js').State, 'settings'|'awaited'>} state
 * @returns {import('./state.js').Kept|null}
 */
export function kept({settings: {label, drop}, awaited}) {
  return awaited === null ? null : {label, drop};
}
