// The cell of a table that is pointed at, with a mouse, a finger or the arrow keys, and what it says.
import {attribute, make, write} from './element.js';

/** @typedef {ReturnType<typeof makePointed>} Pointed */

/** @type {Record<string, [number, number]>} */
const STEPS = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};

/** A cell says its title. @param {HTMLTableElement} table */
export function makePointed(table) {
  const pointed = {
    table,
    reading: make('p', {class: 'reading idle', role: 'status', hidden: true}),
    cells: /** @type {HTMLElement[][]} */ ([]),
    hint: '',
    /** Row and column. */
    at: /** @type {[number, number]|null} */ (null),
  };
  const over = (/** @type {PointerEvent} */ {target}) => point(pointed, placeOf(pointed, target));
  table.addEventListener('pointermove', over);
  table.addEventListener('pointerdown', over);
  table.addEventListener('pointerleave', ({pointerType}) => {
    if (pointerType === 'mouse') point(pointed, null); // a finger leaves to let its reading be seen
  });
  table.addEventListener('blur', () => point(pointed, null));
  table.addEventListener('keydown', (event) => press(pointed, event));
  return pointed;
}

/** @param {Pointed} pointed @param {KeyboardEvent} event */
function press(pointed, event) {
  const {at, cells} = pointed;
  const step = STEPS[event.key];
  if (cells.length === 0 || !(step || (event.key === 'Escape' && at))) return;
  event.preventDefault();
  if (!step) return point(pointed, null);
  const held = (/** @type {number} */ place, /** @type {number} */ length) => Math.min(length - 1, Math.max(0, place));
  const [row, column] = at ? [at[0] + step[0], at[1] + step[1]] : [0, 0];
  point(pointed, [held(row, cells.length), held(column, cells[0].length)]);
  cellAt(pointed)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
}

/** @param {Pointed} pointed @param {EventTarget|null} target @returns {[number, number]|null} */
function placeOf({cells}, target) {
  const row = cells.findIndex((row) => target instanceof HTMLElement && row.includes(target));
  return row < 0 ? null : [row, cells[row].indexOf(/** @type {HTMLElement} */ (target))];
}

/** @param {Pointed} pointed */
function cellAt({cells, at}) {
  return at && cells[at[0]]?.[at[1]];
}

/** @param {Pointed} pointed @param {[number, number]|null} at */
function point(pointed, at) {
  cellAt(pointed)?.classList.remove('pointed');
  pointed.at = at;
  const cell = cellAt(pointed);
  cell?.classList.add('pointed');
  pointed.reading.classList.toggle('idle', !cell);
  write(pointed.reading, cell ? cell.title : pointed.hint);
}

/** With no cells nothing can be pointed at. @param {Pointed} pointed @param {HTMLElement[][]} cells @param {string} hint   where the reading will stand */
export function renderPointed(pointed, cells, hint) {
  const {table, reading, at} = pointed;
  cellAt(pointed)?.classList.remove('pointed');
  Object.assign(pointed, {cells, hint});
  reading.hidden = cells.length === 0;
  attribute(table, 'tabindex', cells.length > 0 && 0);
  point(pointed, at && cells[at[0]]?.[at[1]] ? at : null);
}
