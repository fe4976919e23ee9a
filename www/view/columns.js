// The columns as chips: what each holds, and a click that leaves it out or takes it back.
import {apart} from '../lang/code.js';
import {different} from '../lang/list.js';
import {datum} from '../lang/number.js';
import {tooMany} from '../message.js';
import {attribute, make, plain, shape, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Column} Column */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

/** More chips than this are a list, of which only what is in sight is there. */
const MOST_CHIPS = 120;
/** From this many columns on a name is quicker typed than looked for. */
const WORTH_SEARCHING = 24;
/** Of a list. */
const ROW = 28;
const HEIGHT = 168;
/** Rows above and below those in sight. */
const SPARE = 4;
const BAR = {wide: 3, tall: 12};
/** Of a name in an attribute. */
const LONGEST_HOOK = 1000;

/** What a chip is of. @type {WeakMap<Element, Column>} */
const columnOf = new WeakMap();

/** @param {Page} page @param {() => void} toLabel   the label is changed elsewhere */
export function makeColumns({dispatch, state}, toLabel) {
  const chips = make('div', {class: 'chips'});
  const search = make('input', {type: 'search', autocomplete: 'off', spellcheck: 'false'});
  const box = make('label', {class: 'field search'}, search);
  const rest = make('p', {class: 'meta'});
  const hint = make('p', {class: 'meta'});
  /** @type {{data: DataSummary|null, words: FileWords|null, matching: Column[]}} */
  const seen = {data: null, words: null, matching: []};
  chips.addEventListener('click', (event) => {
    const chip = /** @type {HTMLElement} */ (event.target).closest('button');
    const column = chip && columnOf.get(chip);
    if (!column || seen.data === null) return;
    if (column.role === 'label') return toLabel();
    if (column.role === 'left-out') return dispatch({type: 'message-added', tone: 'bad', report: tooMany(column, seen.data.rows)});
    // Of two quick clicks the second knows the first, which is on its way.
    const {label, drop: dropped} = state().choosing ?? {
      label: seen.data.label,
      drop: seen.data.columns.filter(({role}) => role === 'dropped').map(({name}) => name),
    };
    const taken = dropped.filter((other) => other !== column.name);
    const drop = taken.length < dropped.length ? taken : [...dropped, column.name];
    dispatch({type: 'label-chosen', label, drop});
  });
  const parts = {root: make('div', {class: 'stack'}, hint, box, chips, rest), chips, search, box, rest, hint, seen};
  search.addEventListener('input', () => show(parts));
  chips.addEventListener('scroll', () => {
    if (seen.matching.length > MOST_CHIPS) showWindow(parts);
  });
  chips.addEventListener('keydown', (event) => walk(parts, event));
  return parts;
}

/** @typedef {ReturnType<typeof makeColumns>} Columns */

/**
 * @param {Columns} parts
 * @param {DataSummary} data
 * @param {FileWords} words
 * @param {import('../state.js').Report|null} refusal   why a column could not be taken back: its message may be out of sight
 */
export function renderColumns(parts, data, words, refusal) {
  const {seen} = parts;
  write(parts.hint, refusal ? plain(words.messages['DATA-TEXT-MANY'](refusal)) : words.columnsHint);
  parts.hint.className = refusal ? 'complaint' : 'meta';
  attribute(parts.search, 'placeholder', words.findColumn);
  attribute(parts.search, 'aria-label', words.findColumn);
  if (seen.data === data && seen.words === words) return;
  seen.data = data;
  seen.words = words;
  const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.column;
  show(parts);
  if (focused !== undefined) focusOn(parts, focused);
}

/** @param {Columns} parts @param {string} name */
function focusOn({chips}, name) {
  const chip = [...chips.querySelectorAll('button')].find((button) => button.dataset.column === name);
  chip?.focus({preventScroll: true});
}

/**
 * The columns whose name holds the text, the label first; without one, those of the file alone.
 * @param {readonly Column[]} columns
 * @param {string} text
 */
export function matching(columns, text) {
  const wanted = text.trim().toLowerCase();
  const found = columns.filter(({name, source}) => (wanted === '' ? !source : name.toLowerCase().includes(wanted)));
  const isLabel = (/** @type {Column} */ {role}) => role === 'label';
  return [...found.filter(isLabel), ...found.filter((column) => !isLabel(column))];
}

/** @param {Columns} parts */
function show(parts) {
  const {seen, chips} = parts;
  const {data, words} = seen;
  if (!data || !words) return;
  seen.matching = matching(data.columns, parts.search.value);
  const all = data.columns.filter(({source}) => !source).length;
  const long = seen.matching.length > MOST_CHIPS;
  parts.box.hidden = data.columns.length < WORTH_SEARCHING;
  chips.classList.toggle('windowed', long);
  parts.rest.hidden = parts.box.hidden;
  write(parts.rest, words.columnsFound(seen.matching.length, Math.max(all, seen.matching.length)));
  if (long) showWindow(parts);
  else chips.replaceChildren(...seen.matching.map((column) => chipOf(column, words)));
}

/**
 * The rows in sight of a long list, and a few around them.
 * @param {number} top      scrolled, px
 * @param {number} length   rows of the list
 */
export function inSight(top, length) {
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  return {first, last: Math.min(length, Math.ceil((top + HEIGHT) / ROW) + SPARE)};
}

/** @param {Columns} parts */
function showWindow({chips, seen}) {
  const {matching: found, words} = seen;
  if (!words) return;
  const {first, last} = inSight(chips.scrollTop, found.length);
  const held = /** @type {HTMLElement|null} */ (chips.contains(document.activeElement) ? document.activeElement : null);
  const rows = found.slice(first, last).map((column, at) => {
    const chip = chipOf(column, words);
    chip.style.top = `${(first + at) * ROW}px`;
    return chip;
  });
  const height = make('i');
  height.style.height = `${found.length * ROW}px`;
  const name = held?.dataset.column;
  chips.replaceChildren(height, ...rows);
  if (name !== undefined) rows.find((row) => row.dataset.column === name)?.focus({preventScroll: true});
}

/** Arrows walk a long list. @param {Columns} parts @param {KeyboardEvent} event */
function walk({chips, seen}, event) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const column = columnOf.get(/** @type {HTMLElement} */ (event.target));
  if (step === 0 || !column || seen.matching.length <= MOST_CHIPS) return;
  event.preventDefault();
  event.stopPropagation();
  const at = seen.matching.indexOf(column) + step;
  const next = seen.matching[at];
  if (!next) return;
  if (at * ROW < chips.scrollTop) chips.scrollTop = at * ROW;
  if ((at + 1) * ROW > chips.scrollTop + HEIGHT) chips.scrollTop = (at + 1) * ROW - HEIGHT;
  const row = [...chips.querySelectorAll('button')].find((button) => columnOf.get(button) === next);
  row?.focus({preventScroll: true});
}

/**
 * What a column holds, in a line.
 * @param {Column} column
 * @param {FileWords} words
 */
export function described(column, words) {
  const {name, kind, role, notation, missing, distinct, min, max, mean} = column;
  const none = kind === 'text' || min === null || max === null || mean === null;
  const figures = none ? '' : words.figures(datum(min), datum(max), datum(mean));
  const many = words.distinct(different(distinct));
  const parts = [words.roles[role], words.notations[notation], missing > 0 ? words.missingCells(missing) : '', many, figures];
  return words.chip(apart(name), words.kinds[kind], parts.filter(Boolean).join(', '));
}

/** @param {Column} column @param {FileWords} words */
function chipOf(column, words) {
  const missing = column.missing > 0 ? words.missingCells(column.missing) : '';
  const text = described(column, words);
  const chip = make(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-column': column.name.slice(0, LONGEST_HOOK),
      'data-role': column.role,
      title: text,
      'aria-label': text,
      'aria-pressed': String(column.role === 'dropped' || column.role === 'left-out'),
    },
    make('span', {}, apart(column.name)),
    make('span', {class: 'kind', 'data-mark': words.kindMarks[column.kind]}, missing),
    barsOf(column),
  );
  columnOf.set(chip, column);
  return chip;
}

/** A category has a bar, as far as they go. @param {Column} column */
function barsOf({kind, histogram, distinct}) {
  const shown = kind === 'text' ? histogram.slice(0, Math.max(1, distinct)) : histogram;
  const most = Math.max(1, ...shown);
  const path = shown.map((value, at) => {
    const tall = value === 0 ? 0 : Math.max(1, BAR.tall * Math.sqrt(value / most));
    return `M${at * BAR.wide} ${BAR.tall}v-${tall.toFixed(1)}h${0.9 * BAR.wide}v${tall.toFixed(1)}z`;
  });
  const [wide, tall] = [shown.length * BAR.wide, BAR.tall];
  return shape(
    'svg',
    {class: 'bars', width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}`, 'aria-hidden': 'true'},
    shape('path', {d: path.join(''), fill: 'currentColor'}),
  );
}
