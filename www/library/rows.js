// A table from memory, written as the CSV that the reader reads: one way in for all data.

/** A cell; what is missing is null, undefined or NaN. @typedef {number|string|boolean|null|undefined} Cell */
/** Rows of cells, the first of them the names; or rows that name each cell. @typedef {readonly (readonly Cell[])[]|readonly Readonly<Record<string, Cell>>[]} Rows */

/** How it is written. */
export const WRITTEN = {header: true, sep: ',', quote: '"', comment: null, skip_lines: null, decimal: 'point', encoding: 'utf-8'};

/** @param {Cell} cell */
function written(cell) {
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell);
  if (cell === null || cell === undefined) return '';
  return `"${String(cell).replaceAll('"', '""')}"`;
}

/**
 * Numbers are written with all their digits.
 * @param {Rows} rows
 */
export function csvOf(rows) {
  const [first] = rows;
  const named = first !== undefined && !Array.isArray(first);
  const names = named ? [...new Set(rows.flatMap((row) => Object.keys(row)))] : [];
  const cells = named ? rows.map((row) => names.map((name) => /** @type {Record<string, Cell>} */ (row)[name])) : rows;
  const all = /** @type {readonly (readonly Cell[])[]} */ (named ? [names, ...cells] : cells);
  return all.map((row) => `${row.map(written).join(',')}\n`).join('');
}
