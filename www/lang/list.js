// Several names or lines in a sentence.
import {cite} from './code.js';
import {count} from './number.js';

const NAMED = 5;

/**
 * Names in quotes: the first few, and how many there are besides.
 * @param {readonly unknown[]} names
 * @param {number} [total]   of which these are the first
 */
export function quoted(names, total = names.length) {
  return firstOf(names.map((name) => `'${cite(name)}'`), total);
}

/**
 * Names in quotes, each with its count.
 * @param {readonly {name: unknown, count: number}[]} columns
 */
export function counted(columns) {
  return firstOf(columns.map(({name, count: n}) => `'${cite(name)}' ${count(n)}`));
}

/** The first few, and how many there are besides. @param {readonly string[]} all @param {number} [total]   of which these are the first */
export function firstOf(all, total = all.length) {
  const shown = all.slice(0, NAMED);
  return shown.join(', ') + (total > shown.length ? ` … (+${count(total - shown.length)})` : '');
}

/** @param {unknown} values */
export function citeList(values) {
  const list = Array.isArray(values) ? values : [];
  const shown = list.slice(0, 20).map(cite).join(', ');
  return list.length > 20 ? `${shown} …` : shown;
}

/** More different values are not counted. */
const COUNTED = 1000;

/** How many different values there are. @param {number} n */
export function different(n) {
  return n > COUNTED ? `${count(COUNTED)}+` : count(n);
}
