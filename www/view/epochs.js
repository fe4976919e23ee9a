// The table behind the charts: every recorded figure of every epoch.
import {fixed, plainNumber, short} from '../lang/number.js';
import {attribute, make, once, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof build>} Parts */
/** @typedef {{key: string, print: (value: number) => string, look: string}} Head */

/** Up to here (epochs 0 … 200) every row is in the page; beyond, those around what is looked at. */
const MOST_ROWS = 201;
const WINDOW_ROWS = 60;
/** Until one is measured. */
const ROW_PX = 24;
/** Rows made in one frame, so that no frame is long. */
const ROWS_A_FRAME = 40;
/** While training, a table that changes faster than this cannot be read anyway. */
const PACE_MS = 100;
/** Nearer than this to the end, the newest row stays in sight. */
const AT_END_PX = 32;
const RUN = 'A';

const COUNTS = new Set(['epoch', 'wrong_count', 'wrong_of']);
const SHORT = /^(gradient|mean_abs|wrong_(error|slope|delta)|saturated|dead)/;
/** @type {[RegExp, string][]} */
const LOOKS = [
  [/^(mean_abs|wrong)_error/, 'error'],
  [/^(mean_abs|wrong)_slope/, 'slope'],
  [/^(mean_abs|wrong)_delta/, 'delta'],
];

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const title = make('span');
  const note = make('small');
  const toggle = make('button', {type: 'button', class: 'button', 'aria-pressed': 'false', 'aria-controls': 'epochs'});
  const heads = make('tr');
  const above = gap();
  const below = gap();
  const body = make('tbody', {}, above, below);
  const table = make('table', {id: 'epochs'}, make('thead', {}, heads), body);
  const scroll = make('div', {class: 'epochs-scroll', tabindex: 0, role: 'region'}, table);
  element.replaceChildren(make('h2', {class: 'panel-title'}, title, note, toggle), scroll);
  const parts = {
    title,
    note,
    toggle,
    heads,
    above,
    below,
    body,
    table,
    scroll,
    columns: /** @type {Head[]} */ ([]),
    words: /** @type {Words|null} */ (null),
    number: -1,
    layers: -1,
    first: 0,
    end: 0,
    row_px: 0,
    rendered_ms: 0,
    pinned: /** @type {number|null} */ (null),
    following: true,
    all: false,
  };
  toggle.addEventListener('click', () => {
    parts.all = !parts.all;
    page.redraw();
  });
  scroll.addEventListener(
    'scroll',
    () => {
      parts.following = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < AT_END_PX;
      if (parts.above.dataset.rows !== '0' || parts.below.dataset.rows !== '0') page.redraw();
    },
    {passive: true},
  );
  body.addEventListener('click', (event) => {
    const epoch = /** @type {Element} */ (event.target).closest('tr')?.getAttribute('data-epoch');
    if (epoch) page.dispatch({type: 'pinned', epoch: parts.pinned === Number(epoch) ? null : Number(epoch)});
  });
  return parts;
}

/** A row that stands for those not in the page. */
function gap() {
  return make('tr', {class: 'gap', 'aria-hidden': 'true', 'data-rows': 0}, make('td'));
}

/**
 * Returns whether the table is whole; if not, another frame brings more rows.
 * @param {Element} element
 * @param {State} state
 * @param {Page} page
 */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {run} = state;
  write(parts.title, words.table);
  write(parts.note, words.tableNote);
  write(parts.toggle, parts.all ? words.fewerColumns : words.allColumns);
  attribute(parts.toggle, 'aria-pressed', String(parts.all));
  attribute(parts.scroll, 'aria-label', words.table);
  attribute(parts.table, 'aria-label', words.table);
  parts.table.classList.toggle('all', parts.all);
  if (!run) {
    keepRows(parts, 0, 0);
    parts.number = -1;
    return true;
  }
  renderHeads(parts, run, words);
  if (parts.number !== run.number) {
    keepRows(parts, 0, 0);
    parts.number = run.number;
    parts.following = true;
    parts.row_px = 0;
  }
  renderPinned(parts, state.pinned);
  const now = performance.now();
  if (state.phase === 'training' && now - parts.rendered_ms < PACE_MS) return true;
  parts.rendered_ms = now;
  return renderRows(parts, run);
}

/** @param {Parts} parts @param {Run} run @param {Words} words */
function renderHeads(parts, run, words) {
  const layers = run.info.layers.length;
  if (parts.words === words && parts.layers === layers) return;
  const anew = parts.layers !== layers;
  parts.words = words;
  parts.layers = layers;
  const shown = new Set([
    'epoch',
    'train_loss',
    'test_loss',
    'train_accuracy',
    'test_accuracy',
    `gradient_rms.${layers - 1}`,
  ]);
  parts.columns = run.keys.map((key) => ({
    key,
    print: COUNTS.has(key) ? plainNumber : SHORT.test(key) ? short : fixed,
    look: [LOOKS.find(([pattern]) => pattern.test(key))?.[1], shown.has(key) ? '' : 'more'].filter(Boolean).join(' '),
  }));
  parts.heads.replaceChildren(
    ...parts.columns.map(({key, look}) => make('th', {scope: 'col', class: look}, headOf(key, layers, words))),
  );
  parts.table.style.setProperty('--columns', String(parts.columns.length));
  if (anew) keepRows(parts, 0, 0);
}

/** @param {string} key @param {number} layers @param {Words} words */
function headOf(key, layers, words) {
  const [name = key, layer] = key.split('.');
  const head = words.columns[name] ?? name;
  return layer === undefined || layers === 1 ? head : words.columnOfLayer(head, words.layer(Number(layer) + 1));
}

/** @param {Parts} parts @param {Run} run @returns {boolean} whether every row that belongs in the page is */
function renderRows(parts, run) {
  const {length} = run;
  const shown = parts.end;
  if (parts.end > length) keepRows(parts, parts.first, length);
  if (length <= MOST_ROWS) {
    if (parts.first > 0) keepRows(parts, 0, 0);
    appendRows(parts, run, Math.min(length, parts.end + ROWS_A_FRAME));
  } else {
    windowRows(parts, run);
  }
  spread(parts.above, parts.first, parts.row_px || ROW_PX);
  spread(parts.below, Math.max(0, length - parts.end), parts.row_px || ROW_PX);
  if (parts.following && parts.end !== shown) parts.scroll.scrollTop = parts.scroll.scrollHeight;
  return length > MOST_ROWS || parts.end === length;
}

/** @param {Parts} parts @param {Run} run */
function windowRows(parts, run) {
  const {scroll} = parts;
  parts.row_px ||= parts.above.nextElementSibling?.getBoundingClientRect().height ?? 0;
  const visible = Math.floor(scroll.scrollTop / (parts.row_px || ROW_PX));
  const middle = parts.following ? run.length : visible + WINDOW_ROWS / 4;
  const first = Math.max(0, Math.min(run.length - WINDOW_ROWS, Math.floor(middle - WINDOW_ROWS / 2)));
  const inside = first >= parts.first && first + WINDOW_ROWS / 2 < parts.end && parts.end - parts.first <= WINDOW_ROWS;
  if (!parts.following && inside && visible >= parts.first) return;
  if (first > parts.end || first < parts.first) keepRows(parts, first, first);
  else keepRows(parts, first, parts.end);
  appendRows(parts, run, Math.min(run.length, first + WINDOW_ROWS));
}

/**
 * Keeps the rows of epochs `first … end - 1` of those in the page.
 * @param {Parts} parts
 * @param {number} first
 * @param {number} end
 */
function keepRows(parts, first, end) {
  while (parts.end > Math.max(end, parts.first)) {
    parts.below.previousElementSibling?.remove();
    parts.end -= 1;
  }
  while (parts.first < first && parts.first < parts.end) {
    parts.above.nextElementSibling?.remove();
    parts.first += 1;
  }
  if (parts.first === parts.end) {
    parts.first = first;
    parts.end = first;
  }
}

/** @param {Parts} parts @param {Run} run @param {number} end */
function appendRows(parts, run, end) {
  if (parts.end >= end) return;
  const rows = document.createDocumentFragment();
  for (; parts.end < end; parts.end += 1) rows.append(rowOf(parts, run, parts.end));
  parts.body.insertBefore(rows, parts.below);
}

/** @param {Parts} parts @param {Run} run @param {number} epoch */
function rowOf(parts, run, epoch) {
  const row = document.createElement('tr');
  row.setAttribute('data-run', RUN);
  row.setAttribute('data-epoch', String(epoch));
  if (parts.pinned === epoch) row.setAttribute('data-pinned', '');
  for (const {key, print, look} of parts.columns) {
    const value = run.columns[key]?.[epoch] ?? NaN;
    const cell = document.createElement('td');
    cell.setAttribute('data-key', key);
    cell.setAttribute('data-value', Number.isNaN(value) ? '' : String(value));
    if (look) cell.className = look;
    if (!Number.isNaN(value)) {
      cell.title = String(value);
      cell.textContent = print(value);
    }
    row.append(cell);
  }
  return row;
}

/** @param {HTMLElement} row @param {number} rows @param {number} row_px */
function spread(row, rows, row_px) {
  attribute(row, 'data-rows', rows);
  /** @type {HTMLElement} */ (row.firstElementChild).style.height = `${rows * row_px}px`;
  row.hidden = rows === 0;
}

/** @param {Parts} parts @param {number|null} pinned */
function renderPinned(parts, pinned) {
  if (parts.pinned === pinned) return;
  parts.pinned = pinned;
  for (const row of parts.body.querySelectorAll('tr[data-pinned]')) row.removeAttribute('data-pinned');
  if (pinned !== null) parts.body.querySelector(`tr[data-epoch="${pinned}"]`)?.setAttribute('data-pinned', '');
}
