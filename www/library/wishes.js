// Settings as a program writes them: a link's text, or its keys with their values.

import {fieldOf, parse} from '../link.js';
import {LossLabError} from './failure.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {string|Readonly<Record<string, unknown>>} Wishes */

/** Keys whose values are names of columns, which may hold commas. */
const NAMES = ['label', 'drop', 'numbers'];

/** @param {string} key @param {unknown} value */
function written(key, value) {
  if (NAMES.includes(key)) return fieldOf(key)?.print([value].flat().map(String)) ?? '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return encodeURIComponent([value].flat().join(','));
}

/**
 * @param {Wishes} wishes
 * @returns {Settings} those of the empty link where nothing is wished
 * @throws {LossLabError} LINK-…: unlike a page, a program is not helped by the nearest setting
 */
export function settingsFrom(wishes) {
  const pairs = typeof wishes === 'string' ? [] : Object.entries(wishes).filter(([, value]) => value !== null && value !== undefined);
  const text = typeof wishes === 'string' ? wishes : pairs.map(([key, value]) => `${encodeURIComponent(key)}=${written(key, value)}`).join('&');
  const {settings, notices} = parse(text.slice(text.indexOf('#') + 1));
  const [notice] = notices;
  if (notice) throw new LossLabError(notice);
  return settings;
}
