// The table behind the charts: every recorded figure of every epoch.
import {fixed, plainNumber, range, short} from '../lang/number.js';
import {medianOf, newestOf} from '../run.js';
import {attribute, make, once, write} from './element.js';
import {EPOCHS} from './sections.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof build>} Parts */
/** @typedef {{key: string, print: (value: number) => string, look: string}} Head */

/** Up to here (epochs 0 … 200) every epoch is in the page; beyond, those around what is looked at. */
const MOST_EPOCHS = 201;
const WINDOW_EPOCHS = 60;
/** Until one is measured. */
const ROW_PX = 24;
/** Rows made in one frame, so that no frame is long. */
const ROWS_A_FRAME = 40;
/** While training, a table that changes faster than this cannot be read anyway. */
const PACE_MS = 100;
/** Nearer than this to the end, the newest row stays in sight. */
const AT_END_PX = 32;

const FACTORS = ['wrong_error', 'wrong_slope', 'wrong_delta'];
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
  const scroll = make('div', {class: 'epochs-scroll', tabindex: 0, role: 'region', 'data-scrolls': true}, table);
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
    runs: '',
    lengths: /** @type {number[]} */ ([]),
    shape: '',
    shown: false,
    first: 0,
    end: 0,
    epoch_px: 0,
    rendered_ms: 0,
    pinned: /** @type {number|null} */ (null),
    /** What a click in the table asked for: it is in sight. */
    chosen: /** @type {number|null|undefined} */ (undefined),
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
    if (!epoch) return;
    parts.chosen = parts.pinned === Number(epoch) ? null : Number(epoch);
    page.dispatch({type: 'pinned', epoch: parts.chosen});
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
  const runs = state.runs.map(medianOf);
  const {seeds} = runs[0]?.started ?? state.settings;
  write(parts.title, words.table);
  write(parts.note, seeds > 1 ? words.tableNoteOf(words.seedCount(seeds, seeds)) : words.tableNote);
  write(parts.toggle, parts.all ? words.fewerColumns : words.allColumns);
  attribute(parts.toggle, 'aria-pressed', String(parts.all));
  attribute(parts.scroll, 'aria-label', words.table);
  attribute(parts.table, 'aria-label', words.table);
  parts.table.classList.toggle('all', parts.all);
  parts.table.classList.toggle('several', runs.length > 1);
  parts.table.classList.toggle('ranged', seeds > 1);
  const open = state.sections.includes(EPOCHS);
  const opened = open && !parts.shown;
  parts.shown = open;
  element.toggleAttribute('hidden', !parts.shown);
  if (opened) parts.scroll.scrollIntoView({block: 'nearest'});
  if (runs.length === 0) {
    keepEpochs(parts, 0, 0);
    parts.runs = '';
    return true;
  }
  renderHeads(parts, runs, words);
  const names = runs.map(({letter, number}) => `${letter}${number}`).join();
  if (parts.runs !== names) {
    keepEpochs(parts, 0, 0);
    parts.runs = names;
    parts.lengths = [];
    parts.following = true;
    parts.epoch_px = 0;
  }
  const moved = renderPinned(parts, state.pinned);
  if (parts.shown && (moved || (opened && state.pinned !== null))) showPinned(parts, runs);
  const now = performance.now();
  if (state.phase === 'training' && now - parts.rendered_ms < PACE_MS && !opened && !moved) return true;
  parts.rendered_ms = now;
  const whole = renderRows(parts, runs, state.phase === 'training');
  if (opened && parts.following) parts.scroll.scrollTop = parts.scroll.scrollHeight;
  // Who pauses waits for no row that is out of sight.
  const enough = whole || (state.phase === 'paused' && newestOf(runs) >= MOST_EPOCHS);
  if (enough && !whole) page.redraw();
  return enough;
}

/** @param {Parts} parts @param {Run[]} runs @param {Words} words */
function renderHeads(parts, runs, words) {
  const layers = Math.max(...runs.map(({info}) => info.layers.length));
  // The deepest network has every key there is.
  const keys = runs.find(({info}) => info.layers.length === layers)?.keys ?? [];
  const shape = `${layers} ${runs.length}`;
  if (parts.words === words && parts.shape === shape) return;
  const anew = parts.shape !== shape;
  parts.words = words;
  parts.shape = shape;
  const shown = new Set(['epoch', 'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy', ...FACTORS]);
  shown.add(`gradient_rms.${layers - 1}`);
  shown.add(`saturated.${layers - 1}`);
  parts.columns = keys.map((key) => ({
    key,
    print: COUNTS.has(key) ? plainNumber : SHORT.test(key) ? short : fixed,
    look: [LOOKS.find(([pattern]) => pattern.test(key))?.[1], shown.has(key) ? '' : 'more'].filter(Boolean).join(' '),
  }));
  parts.heads.replaceChildren(
    ...parts.columns.map(({key, look}) => make('th', {scope: 'col', class: look}, headOf(key, layers, words))),
  );
  parts.table.style.setProperty('--columns', String(parts.columns.length));
  parts.table.style.setProperty('--held', JSON.stringify(words.heldRow));
  if (anew) keepEpochs(parts, 0, 0);
}

/** @param {string} key @param {number} layers @param {Words} words */
function headOf(key, layers, words) {
  const [name = key, layer] = key.split('.');
  const head = words.columns[name] ?? name;
  return layer === undefined || layers === 1 ? head : words.columnOfLayer(head, words.layer(Number(layer) + 1));
}

/** @param {Parts} parts @param {Run[]} runs @param {boolean} training @returns {boolean} whether every row that belongs in the page is */
function renderRows(parts, runs, training) {
  const length = newestOf(runs) + 1;
  const shown = parts.end;
  // A run that was behind, or went back, has its rows among those of the others.
  runs.forEach((run, at) => {
    const known = parts.lengths[at] ?? 0;
    if (run.length !== known && Math.min(known, run.length) < parts.end) {
      keepEpochs(parts, parts.first, Math.max(parts.first, Math.min(known, run.length)));
    }
  });
  parts.lengths = runs.map((run) => run.length);
  const whole = length > MOST_EPOCHS ? windowRows(parts, runs, length, training) : allRows(parts, runs, length);
  const epoch_px = parts.epoch_px || ROW_PX * runs.length;
  spread(parts.above, parts.first, epoch_px);
  spread(parts.below, Math.max(0, length - parts.end), epoch_px);
  if (parts.shown && parts.following && parts.end !== shown) parts.scroll.scrollTop = parts.scroll.scrollHeight;
  return whole;
}

/** How many epochs have their rows made in one frame. @param {Run[]} runs */
function epochsAFrame(runs) {
  return Math.ceil(ROWS_A_FRAME / runs.length);
}

/** @param {Parts} parts @param {Run[]} runs @param {number} length @returns {boolean} whether they are all there */
function allRows(parts, runs, length) {
  if (parts.first > 0) keepEpochs(parts, 0, 0);
  addRows(parts, runs, 0, Math.min(length, parts.end + epochsAFrame(runs)));
  return parts.end === length;
}

/**
 * The rows around what is looked at, those in sight first. While training, no more of the newest than one sees.
 * @param {Parts} parts
 * @param {Run[]} runs
 * @param {number} length
 * @param {boolean} training
 * @returns {boolean} whether they are all there
 */
function windowRows(parts, runs, length, training) {
  const {scroll, following} = parts;
  // What follows needs no measure, which would lay the page out in the middle of a redraw.
  const row = parts.shown && parts.epoch_px === 0 ? parts.above.nextElementSibling : null;
  if (row) parts.epoch_px = row.getBoundingClientRect().height * runs.length;
  const visible = following ? length : Math.floor(scroll.scrollTop / (parts.epoch_px || ROW_PX * runs.length));
  const first = Math.max(0, Math.min(length - WINDOW_EPOCHS, visible - WINDOW_EPOCHS / 4));
  const end = Math.min(length, first + WINDOW_EPOCHS);
  const held = parts.end - parts.first;
  const inside = first >= parts.first && first + WINDOW_EPOCHS / 2 < parts.end && held === WINDOW_EPOCHS;
  if (!following && inside && visible >= parts.first) return true;
  const most = epochsAFrame(runs);
  const few = parts.shown ? most : 1;
  const start = Math.min(end, Math.max(first, visible));
  const near = parts.end >= start - few && parts.first <= start;
  keepEpochs(parts, near ? Math.max(first, parts.first) : start, near ? Math.min(end, parts.end) : start);
  const so_far = parts.end - parts.first;
  addRows(parts, runs, parts.first, Math.min(end, parts.end + most));
  const left = most - (parts.end - parts.first - so_far);
  const wanted = training && following ? Math.max(first, end - few) : first;
  addRows(parts, runs, Math.max(wanted, parts.first - left), parts.end);
  return training || (parts.first <= first && parts.end >= end);
}

/** @param {Element|null} row @param {number} epoch */
function isOf(row, epoch) {
  return row?.getAttribute('data-epoch') === String(epoch);
}

/**
 * Keeps the rows of epochs `first … end - 1` of those in the page.
 * @param {Parts} parts
 * @param {number} first
 * @param {number} end
 */
function keepEpochs(parts, first, end) {
  while (parts.end > Math.max(end, parts.first)) {
    parts.end -= 1;
    while (isOf(parts.below.previousElementSibling, parts.end)) parts.below.previousElementSibling?.remove();
  }
  while (parts.first < first && parts.first < parts.end) {
    while (isOf(parts.above.nextElementSibling, parts.first)) parts.above.nextElementSibling?.remove();
    parts.first += 1;
  }
  if (parts.first === parts.end) {
    parts.first = first;
    parts.end = first;
  }
}

/**
 * Makes the rows that are not there of epochs `first … end - 1`, above and below those that are.
 * @param {Parts} parts
 * @param {Run[]} runs
 * @param {number} first
 * @param {number} end
 */
function addRows(parts, runs, first, end) {
  if (first < parts.first) {
    parts.body.insertBefore(rowsOf(parts, runs, first, parts.first), parts.above.nextElementSibling);
    parts.first = first;
  }
  if (end > parts.end) {
    parts.body.insertBefore(rowsOf(parts, runs, parts.end, end), parts.below);
    parts.end = end;
  }
}

/** @param {Parts} parts @param {Run[]} runs @param {number} first @param {number} end */
function rowsOf(parts, runs, first, end) {
  const rows = document.createDocumentFragment();
  for (let epoch = first; epoch < end; epoch += 1) {
    for (const run of runs) if (epoch < run.length) rows.append(rowOf(parts, run, epoch));
  }
  return rows;
}

/** @param {Parts} parts @param {Run} run @param {number} epoch */
function rowOf(parts, run, epoch) {
  const row = document.createElement('tr');
  row.setAttribute('data-run', run.letter);
  row.setAttribute('data-epoch', String(epoch));
  if (parts.pinned === epoch) row.setAttribute('data-pinned', '');
  for (const {key, print, look} of parts.columns) {
    const cell = document.createElement('td');
    if (look) cell.className = look;
    row.append(cell);
    const column = run.columns[key];
    // A shallower network has no such layer.
    if (!column) continue;
    const value = column[epoch] ?? NaN;
    cell.setAttribute('data-key', key);
    cell.setAttribute('data-value', Number.isNaN(value) ? '' : String(value));
    if (Number.isNaN(value)) continue;
    cell.title = String(value);
    cell.textContent = print(value);
    if (run.spread && key !== 'epoch') addRange(cell, run.spread.low[key][epoch], run.spread.high[key][epoch]);
  }
  return row;
}

/** Between which values the seeds are. @param {Element} cell @param {number} low @param {number} high */
function addRange(cell, low, high) {
  cell.setAttribute('data-low', String(low));
  cell.setAttribute('data-high', String(high));
  if (low !== high) cell.append(make('small', {title: `${low} – ${high}`}, range(low, high)));
}

/** @param {HTMLElement} row @param {number} epochs @param {number} epoch_px */
function spread(row, epochs, epoch_px) {
  attribute(row, 'data-rows', epochs);
  /** @type {HTMLElement} */ (row.firstElementChild).style.height = `${epochs * epoch_px}px`;
  row.hidden = epochs === 0;
}

/**
 * Returns whether the rows in sight may be others now: it was not a row here that was clicked.
 * @param {Parts} parts
 * @param {number|null} pinned
 */
function renderPinned(parts, pinned) {
  if (parts.pinned === pinned) return false;
  const own = parts.chosen === pinned;
  parts.chosen = undefined;
  parts.pinned = pinned;
  for (const row of parts.body.querySelectorAll('tr[data-pinned]')) row.removeAttribute('data-pinned');
  if (pinned !== null) {
    for (const row of parts.body.querySelectorAll(`tr[data-epoch="${pinned}"]`)) row.setAttribute('data-pinned', '');
  }
  return !own;
}

/** Brings the pinned rows to the middle, or the newest ones back. @param {Parts} parts @param {Run[]} runs */
function showPinned(parts, runs) {
  const {scroll, pinned} = parts;
  parts.following = pinned === null;
  const row = pinned === null ? null : parts.body.querySelector('tr[data-pinned]');
  const height = parts.epoch_px || ROW_PX * runs.length;
  if (pinned === null) scroll.scrollTop = scroll.scrollHeight;
  else {
    const top = row instanceof HTMLElement ? row.offsetTop : pinned * height;
    scroll.scrollTop = top - (scroll.clientHeight - height) / 2;
  }
}
