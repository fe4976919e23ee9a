// Where data can come from: a sample, a file, pasted text.

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
