// The table behind the race: every number of every epoch of both runs, those around what is looked at where there are many.
import {figure} from '../lang/formula.js';
import {count} from '../lang/number.js';
import {KEYS} from '../neuron.js';
import {attribute, changed, make, write} from './element.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {ReturnType<typeof makeRows>} Rows */
/** @typedef {ReturnType<typeof makeRow>} Row */

const RUNS = /** @type {const} */ (['A', 'B']);
/** Up to here every epoch is in the page. */
const MOST_EPOCHS = 501;
const WINDOW_EPOCHS = 80;
/** Rows outside the part in sight that are written in one frame, once nothing has moved for a while. */
const ROWS_A_FRAME = 120;
const CALM_MS = 120;
/** Of a row, as in the style sheet, until one is measured. */
const ROW_PX = 24;
/** @type {Record<string, string>} */
const LOOKS = {error: 'error', slope: 'slope', gradient: 'delta'};

/** @param {import('./neuron.js').Hands} hands */
export function makeRows(hands) {
  const title = make('h2', {class: 'panel-title'});
  const heads = ['epoch', ...KEYS].map((key) => make('th', {scope: 'col', class: LOOKS[key]}));
  const [above, below] = [0, 1].map(() => make('tr', {class: 'gap', 'aria-hidden': 'true'}, make('td')));
  const body = make('tbody', {}, above, below);
  const table = make('table', {id: 'neuron-epochs'}, make('thead', {}, make('tr', {}, ...heads)), body);
  const scroll = make('div', {class: 'epochs-scroll', tabindex: 0, role: 'region'}, table);
  const parts = {
    root: make('section', {class: 'all-epochs'}, title, scroll),
    title,
    heads,
    above,
    below,
    body,
    table,
    scroll,
    rows: /** @type {Row[]} */ ([]),
    first: 0,
    epoch_px: 2 * ROW_PX,
    /** Height of the part in sight when rows were measured last. */ seen_px: -1,
    current: -1,
    waiting: 0,
    scene: /** @type {Scene|null} */ (null),
  };
  scroll.addEventListener('scroll', () => parts.scene && rebind(parts, parts.scene, firstOf(parts, parts.scene, scroll.scrollTop)), {passive: true});
  body.addEventListener('click', (event) => {
    const epoch = /** @type {Element} */ (event.target).closest('tr')?.getAttribute('data-epoch');
    if (epoch) hands.go(Number(epoch));
  });
  return parts;
}

function makeRow(/** @type {'A'|'B'} */ letter) {
  const epoch = make('td', {'data-key': 'epoch'});
  const cells = KEYS.map((key) => make('td', {'data-key': key, class: LOOKS[key]}));
  return {root: make('tr', {'data-run': letter}, epoch, ...cells), epoch, cells, at: -1, written: false};
}

/** @param {Rows} parts @param {Scene} scene */
export function drawRows(parts, scene) {
  const {words, figures, race} = scene;
  const anew = parts.scene?.figures !== figures;
  parts.scene = scene;
  if (changed(parts.table, [words])) {
    write(parts.title, words.table);
    for (const element of [parts.table, parts.scroll]) attribute(element, 'aria-label', words.table);
    /** @type {Record<string, string>} */
    const names = words.columns;
    ['epoch', ...KEYS].forEach((key, at) => write(parts.heads[at], names[key]));
  }
  const length = figures.last + 1;
  const wanted = length <= MOST_EPOCHS ? length : WINDOW_EPOCHS;
  if (parts.rows.length !== 2 * wanted) fit(parts, wanted);
  measure(parts);
  if (anew) for (const row of parts.rows) row.at = -1;
  const moved = parts.current !== race.at;
  if (moved || anew) follow(parts, scene);
  // Folded away nothing scrolls: then the current epoch and those around it are in the page.
  const {clientHeight, scrollTop} = parts.scroll;
  rebind(parts, scene, firstOf(parts, scene, clientHeight > 0 ? scrollTop : race.at * parts.epoch_px));
}

/** As many rows as are needed. @param {Rows} parts @param {number} epochs */
function fit(parts, epochs) {
  const rows = Array.from({length: 2 * epochs}, (_, at) => parts.rows[at] ?? makeRow(RUNS[at % 2]));
  for (const {root} of parts.rows.slice(2 * epochs)) root.remove();
  parts.below.before(...rows.slice(parts.rows.length).map(({root}) => root));
  parts.rows = rows;
}

/** Folded away a row has no height. @param {Rows} parts */
function measure(parts) {
  const {clientHeight} = parts.scroll;
  if (clientHeight === parts.seen_px) return;
  parts.seen_px = clientHeight;
  const {height} = parts.rows[0].root.getBoundingClientRect();
  if (height > 0) parts.epoch_px = 2 * height;
  parts.current = -1;
}

/** The first epoch in the page for what is scrolled to. @param {Rows} parts @param {Scene} scene @param {number} top   px */
function firstOf(parts, {figures}, top) {
  const length = figures.last + 1;
  const held = parts.rows.length / 2;
  return Math.max(0, Math.min(length - held, Math.floor(top / parts.epoch_px) - Math.floor(held / 4)));
}

/** Keeps the current epoch in sight, unless a hand is in the table. @param {Rows} parts @param {Scene} scene */
function follow(parts, {race}) {
  parts.current = race.at;
  const {scroll} = parts;
  if (scroll.matches(':hover, :focus-within')) return;
  const top = race.at * parts.epoch_px;
  const inside = top >= scroll.scrollTop && top + 2 * parts.epoch_px <= scroll.scrollTop + scroll.clientHeight;
  if (!inside) scroll.scrollTop = Math.max(0, top - scroll.clientHeight / 2);
}

/** Writes what the rows in the page are to show. @param {Rows} parts @param {Scene} scene @param {number} first */
function rebind(parts, {figures, race}, first) {
  parts.first = first;
  parts.rows.forEach((row, index) => {
    const at = first + Math.floor(index / 2);
    attribute(row.root, 'data-pinned', at === race.at);
    if (row.at === at) return;
    row.at = at;
    const {columns} = figures.runs[index % 2];
    attribute(row.root, 'data-epoch', at);
    attribute(row.epoch, 'data-value', at);
    KEYS.forEach((key, column) => attribute(row.cells[column], 'data-value', columns[key][at]));
    row.written = false;
  });
  writeInSight(parts, first);
  spread(parts.above, first, parts.epoch_px);
  spread(parts.below, figures.last + 1 - first - parts.rows.length / 2, parts.epoch_px);
}

/** Words and layout cost most: of a slider that is being dragged, only what can be read is written. @param {Rows} parts @param {number} first */
function writeInSight(parts, first) {
  const {scroll, epoch_px, rows} = parts;
  const from = 2 * Math.max(0, Math.floor(scroll.scrollTop / epoch_px) - 2 - first);
  const sight = 2 * Math.ceil(scroll.clientHeight / epoch_px) + 8;
  for (const row of rows.slice(from, from + sight)) writeRow(row);
  clearTimeout(parts.waiting);
  parts.waiting = setTimeout(() => writeRest(parts), CALM_MS);
}

/** The other rows, a few a frame. @param {Rows} parts */
function writeRest(parts) {
  const rest = parts.rows.filter(({written}) => !written);
  for (const row of rest.slice(0, ROWS_A_FRAME)) writeRow(row);
  if (rest.length > ROWS_A_FRAME) parts.waiting = setTimeout(() => writeRest(parts));
}

/** @param {Row} row */
function writeRow(row) {
  if (row.written) return;
  row.written = true;
  write(row.epoch, count(row.at));
  for (const cell of row.cells) write(cell, figure(Number(cell.getAttribute('data-value'))));
}

/** @param {HTMLElement} row @param {number} epochs @param {number} epoch_px */
function spread(row, epochs, epoch_px) {
  /** @type {HTMLElement} */ (row.firstElementChild).style.height = `${epochs * epoch_px}px`;
  row.hidden = epochs <= 0;
}
