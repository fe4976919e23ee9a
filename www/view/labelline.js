// Which column a person's file is learned by, in sight, and the way to another.
import {cite} from '../lang/code.js';
import {make, once, write, writeRich} from './element.js';
import {ofFiles} from './saying.js';
import {toLabel} from './ways.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en.js').Nouns} Nouns */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

const LONGEST = 24;

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** The label, as short as a line has room for; several columns by their first. @param {DataSummary} data */
function labelName({label}) {
  const [name = '', ...more] = label ?? [];
  const letters = [...name.slice(0, 2 * LONGEST + 2)];
  const shown = cite(letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : name);
  return more.length > 0 ? `${shown} …` : shown;
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const text = make('span');
  const change = make('u');
  element.replaceChildren(make('button', {type: 'button', class: 'label-line', onclick: () => toLabel(page)}, text, change));
  return {text, change};
}

/** @param {HTMLElement} element @param {DataSummary} data @param {Page} page */
export function renderLabelLine(element, data, page) {
  const {text, change} = once(element, built, () => build(element, page));
  const words = ofFiles(page);
  if (data.classes.length === 0 || !words) {
    element.hidden = true;
    return;
  }
  writeRich(text, words.labelLine(labelName(data), data.classes.length));
  write(change, page.words.change);
}

/** Nouns for a file: its classes are those of its label. @param {Nouns} nouns @param {DataSummary} data @param {FileWords} words @returns {Nouns} */
export function withLabel(nouns, data, words) {
  return {...nouns, classes: words.classesOf(labelName(data))};
}
