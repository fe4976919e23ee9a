// How a file is read: what was found, each changeable, and its columns. It comes when it is opened.
import {ENCODINGS, SEPARATORS} from '../field.js';
import {toRead} from '../source.js';
import {makeColumns, renderColumns} from './columns.js';
import {makePick, renderPick} from './control.js';
import {changed, make, once, write} from './element.js';
import {makePreview, renderPreview} from './preview.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {import('./control.js').Option} Option */
/** @typedef {ReturnType<typeof build>} Parts */

const AS_FOUND = '';
/** In a select: the empty mark, which says that there is none. */
const NONE = 'none';
const MOST_LINES_ABOVE = 12;
/** A select with more entries than this is slower than the list of columns. */
const MOST_LABELS = 300;

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

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const {dispatch} = page;
  const hows = KEYS.map((key) => {
    const pick = makePick((value) =>
      dispatch({type: 'read-again', change: {[key]: value === AS_FOUND ? null : CHOSEN[key](value)}}),
    );
    pick.select.dataset.how = key;
    const name = make('span', {class: 'meta'});
    return {key, pick, name, root: make('label', {class: 'how'}, name, pick.root)};
  });
  const grid = make('div', {class: 'hows'}, ...hows.map(({root}) => root));
  const preview = makePreview(page);
  const columns = makeColumns(page);
  const label = makePick((value) => {
    const drop = columns.seen.data?.columns.filter(({role}) => role === 'dropped').map(({name}) => name) ?? [];
    dispatch({type: 'label-chosen', label: value === AS_FOUND ? null : JSON.parse(value), drop});
  });
  label.select.dataset.how = 'label';
  const labelName = make('span', {class: 'meta'});
  element.replaceChildren(grid, preview.root, make('label', {class: 'how'}, labelName, label.root), columns.root);
  return {hows, grid, preview, columns, label, labelName};
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {FileWords} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => build(element, page));
  const {data} = state;
  if (!data || !changed(element, [state.data, state.source, state.reading, state.refused, state.loading, words])) return;
  const [file, spelling] = [toRead(state), spellingOf(state)];
  parts.grid.hidden = file === null;
  if (file) {
    // Of a file that was refused nothing was found yet.
    const found = file.source === state.source ? data : null;
    for (const {key, pick, name} of parts.hows) {
      const title = titleOf(key, words);
      const value = key === 'encoding' ? (spelling?.encoding ?? null) : found && foundOf(key, found);
      write(name, title);
      renderPick(pick, title, optionsOf(key, value, file.reading, words, page), chosenOf(file.reading, key));
    }
  }
  renderPreview(parts.preview, spelling, words);
  write(parts.labelName, words.label);
  renderPick(parts.label, words.label, labelOptions(data, words, state.settings.label === null), labelValue(data, state));
  renderColumns(parts.columns, data, words);
}

/** How the file that would be read again is spelt. @param {State} state */
function spellingOf({loading, refused, source, data}) {
  if (refused && !loading) return refused.spelling;
  return loading && loading.source !== source ? null : (data?.spelling ?? null);
}

/** @param {DataSummary} data @param {State} state */
function labelValue({label}, {settings}) {
  return settings.label === null || !label ? AS_FOUND : JSON.stringify(label);
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
function foundOf(key, {delimiter, header, quote, comment, preamble}) {
  if (key === 'sep') return delimiter;
  if (key === 'header') return header ? '1' : '0';
  if (key === 'quote') return quote || NONE;
  if (key === 'comment') return comment || NONE;
  return key === 'skip_lines' ? String(preamble) : null;
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

/**
 * What the label can be: as proposed, then the groups and columns, each once.
 * @param {DataSummary} data
 * @param {FileWords} words
 * @param {boolean} [proposed]   the label is the one that was proposed
 * @returns {Option[]}
 */
export function labelOptions({label, label_candidates, columns, classes}, words, proposed = true) {
  const offered = [...label_candidates.slice(0, MOST_LABELS), ...columns.slice(0, MOST_LABELS).map(({name}) => [name])];
  const values = new Set([...(label ? [label] : []), ...offered].map((names) => JSON.stringify(names)));
  const named = (/** @type {string[]} */ names) => (names.length === 1 ? names[0] : words.labelGroup(names[0], names.length));
  const first = words.labelFound(proposed && label ? named(label) : '', label?.length === 1 ? classes.length : null);
  const options = [...values].slice(0, MOST_LABELS).map((value) => ({value, text: named(JSON.parse(value))}));
  return [{value: AS_FOUND, text: first}, ...options];
}
