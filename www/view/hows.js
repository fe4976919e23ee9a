// How a file is read, a picker for each part of it: what was found, or what was chosen against it.
import {ENCODINGS, SEPARATORS} from '../field.js';
import {makePick, renderPick} from './control.js';
import {make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {import('./control.js').Option} Option */

export const AS_FOUND = '';
/** In a select: the empty mark, which says that there is none. */
const NONE = 'none';
const MOST_LINES_ABOVE = 12;

/** What each choice of a file becomes. @type {Record<string, (value: string) => unknown>} */
const CHOSEN = {
  encoding: String,
  sep: String,
  header: (value) => value === '1',
  quote: (value) => (value === NONE ? '' : value),
  comment: (value) => (value === NONE ? '' : value),
  skip_lines: Number,
  missing: String,
};
const KEYS = Object.keys(CHOSEN);

/** @param {(change: Partial<Reading>) => void} onchange */
export function makeHows(onchange) {
  const picks = KEYS.map((key) => {
    const pick = makePick((value) => onchange({[key]: value === AS_FOUND ? null : CHOSEN[key](value)}));
    pick.select.dataset.how = key;
    const name = make('span', {class: 'meta'});
    return {key, pick, name, root: make('label', {class: 'how'}, name, pick.root)};
  });
  return {root: make('div', {class: 'hows'}, ...picks.map(({root}) => root)), picks};
}

/**
 * @param {ReturnType<typeof makeHows>} parts
 * @param {{reading: Reading, encoding: string|null, data: DataSummary|null}} file   `data`: null while nothing of it was found
 * @param {FileWords} words
 * @param {Page} page
 */
export function renderHows({picks}, {reading, encoding, data}, words, page) {
  for (const {key, pick, name} of picks) {
    const title = titleOf(key, words);
    const value = key === 'encoding' ? encoding : data && foundOf(key, data);
    write(name, title);
    renderPick(pick, title, optionsOf(key, value, reading, words, page), chosenOf(reading, key));
  }
}

/** @param {string} key @param {FileWords} words */
function titleOf(key, words) {
  const {encoding, separator, header, quote, comment, above, missing} = words;
  return {encoding, sep: separator, header, quote, comment, skip_lines: above, missing}[key] ?? key;
}

/** @param {Reading} reading @param {string} key */
function chosenOf(reading, key) {
  const value = reading[/** @type {keyof Reading} */ (key)];
  if (value === null) return AS_FOUND;
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === '' ? NONE : String(value);
}

/**
 * @param {string} key
 * @param {string|null} value   what was found where nothing was chosen
 * @param {Reading} reading
 * @param {FileWords} words
 * @param {Page} page
 * @returns {Option[]}
 */
function optionsOf(key, value, reading, words, page) {
  const options = choices(key, words, page);
  const text = options.find((option) => option.value === value)?.text ?? value;
  const chosen = chosenOf(reading, key);
  if (chosen === AS_FOUND && text !== null) {
    return [{value: AS_FOUND, text}, ...options.filter((option) => option.value !== value)];
  }
  const other = options.some((option) => option.value === chosen) || chosen === AS_FOUND;
  const own = other ? [] : [{value: chosen, text: chosen}];
  return [{value: AS_FOUND, text: key === 'missing' ? words.missings.ask : words.detected}, ...options, ...own];
}

/** @param {string} key @param {DataSummary} found */
export function foundOf(key, {delimiter, header, quote, comment, facts}) {
  if (key === 'sep') return delimiter;
  if (key === 'header') return header ? '1' : '0';
  if (key === 'quote') return quote || NONE;
  if (key === 'comment') return comment || NONE;
  if (key !== 'skip_lines') return null;
  // A record above the table may be several lines, and what is skipped is lines.
  const begins = facts.find(({code}) => code === 'CSV-PREAMBLE')?.begins;
  return String(Number(begins ?? 1) - 1);
}

/** @param {string} key @param {FileWords} words @param {Page} page @returns {Option[]} */
function choices(key, words, page) {
  const plain = (/** @type {readonly string[]} */ values) => values.map((value) => ({value, text: value}));
  if (key === 'encoding') return ENCODINGS.map((value) => ({value, text: words.encodings[value] ?? value}));
  if (key === 'sep') return SEPARATORS.map((value) => ({value, text: page.words.separators[value] ?? value}));
  if (key === 'header') return [{value: '1', text: words.headers.yes}, {value: '0', text: words.headers.no}];
  const none = {value: NONE, text: words.none};
  if (key === 'quote') return [...plain(['"', "'"]), none];
  if (key === 'comment') return [none, ...plain(['#', '%', ';', '!'])];
  if (key === 'skip_lines') return plain(Array.from({length: MOST_LINES_ABOVE + 1}, (_, lines) => String(lines)));
  return [{value: 'drop', text: words.missings.drop}, {value: 'mean', text: words.missings.mean}];
}
