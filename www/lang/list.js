// Several names or lines in a sentence.
import {cite} from './code.js';

const NAMED = 5;

/** Names in quotes: the first few, and how many there are besides. @param {readonly unknown[]} names */
export function quoted(names) {
  const shown = names.slice(0, NAMED).map((name) => `'${cite(name)}'`);
  return shown.join(', ') + (names.length > NAMED ? ` … (+${names.length - NAMED})` : '');
}

/** @param {unknown} values */
export function citeList(values) {
  const list = Array.isArray(values) ? values : [];
  const shown = list.slice(0, 20).map(cite).join(', ');
  return list.length > 20 ? `${shown} …` : shown;
}
