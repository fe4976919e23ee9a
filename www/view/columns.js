// The columns as chips: what each holds, and a click that leaves it out or takes it back.
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').DataSummary} DataSummary */

/** More chips than this help nobody; the rest is found by name. */
const MOST_CHIPS = 120;
/** From this many columns on a name is quicker typed than looked for. */
const WORTH_SEARCHING = 24;

/** @param {Page} page */
export function makeColumns({dispatch}) {
  const chips = make('div', {class: 'chips'});
  const search = make('input', {type: 'search', autocomplete: 'off', spellcheck: 'false'});
  const box = make('label', {class: 'field search'}, search);
  const rest = make('p', {class: 'meta'});
  const hint = make('p', {class: 'meta'});
  /** @type {{data: DataSummary|null, label: string[]|null, words: import('../lang/en.js').Words|null}} */
  const seen = {data: null, label: null, words: null};
  chips.addEventListener('click', (event) => {
    const chip = /** @type {HTMLElement} */ (event.target).closest('button');
    const name = chip?.dataset.column;
    if (name === undefined || seen.data === null) return;
    const dropped = seen.data.columns.filter(({role}) => role === 'dropped').map((column) => column.name);
    const drop = dropped.includes(name) ? dropped.filter((other) => other !== name) : [...dropped, name];
    dispatch({type: 'label-chosen', label: seen.label, drop});
  });
  const parts = {root: make('div', {class: 'stack'}, hint, box, chips, rest), chips, search, box, rest, hint, seen};
  search.addEventListener('input', () => {
    if (seen.data && seen.words) showChips(parts, seen.data, seen.words);
  });
  return parts;
}

/** @typedef {ReturnType<typeof makeColumns>} Columns */

/**
 * @param {Columns} parts
 * @param {DataSummary} data
 * @param {string[]|null} label   as chosen; null while the data's own proposal holds
 * @param {import('../lang/en.js').Words} words
 */
export function renderColumns(parts, data, label, words) {
  const {seen} = parts;
  seen.label = label;
  write(parts.hint, words.columnsHint);
  attribute(parts.search, 'placeholder', words.findColumn);
  attribute(parts.search, 'aria-label', words.findColumn);
  if (seen.data === data && seen.words === words) return;
  seen.data = data;
  seen.words = words;
  const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.column;
  showChips(parts, data, words);
  if (focused === undefined) return;
  for (const chip of parts.chips.children) {
    if (chip.getAttribute('data-column') === focused) /** @type {HTMLElement} */ (chip).focus();
  }
}

/** @param {Columns} parts @param {DataSummary} data @param {import('../lang/en.js').Words} words */
function showChips(parts, data, words) {
  const wanted = parts.search.value.trim().toLowerCase();
  const matching = data.columns.filter(({name}) => name.toLowerCase().includes(wanted));
  parts.box.hidden = data.columns.length < WORTH_SEARCHING;
  parts.chips.replaceChildren(...matching.slice(0, MOST_CHIPS).map((column) => chipOf(column, words)));
  write(parts.rest, matching.length > MOST_CHIPS ? words.moreColumns(matching.length - MOST_CHIPS) : '');
  parts.rest.hidden = matching.length <= MOST_CHIPS;
}

/** @param {import('../state.js').Column} column @param {import('../lang/en.js').Words} words */
function chipOf(column, words) {
  const missing = column.missing > 0 ? words.missingCells(column.missing) : '';
  const described = words.chip(
    column.name,
    words.kinds[column.kind],
    [words.roles[column.role], missing].filter(Boolean).join(', '),
  );
  return make(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-column': column.name,
      'data-role': column.role,
      title: described,
      'aria-label': described,
      'aria-pressed': String(column.role === 'dropped'),
    },
    make('span', {}, column.name),
    make(
      'span',
      {class: 'kind'},
      missing ? `${words.kindMarks[column.kind]} · ${missing}` : words.kindMarks[column.kind],
    ),
  );
}
