// The figures as a person reads them.

import { isKept } from './figure.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */

const heads = ['', 'median', 'low', 'high', 'unit', 'n', 'limit', ''];

/** @param {number} value */
const short = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** @param {Figure} figure */
function cells(figure) {
  const { name, unit, median, low, high, n, limit, least } = figure;
  const promised = [least === null ? '' : `≥ ${least}`, limit === null ? '' : `≤ ${limit}`].filter(Boolean).join(', ');
  const kept = isKept(figure);
  return [name, short(median), short(low), short(high), unit, String(n), promised, kept === null ? '' : kept ? 'kept' : 'MISSED'];
}

/** @param {import('./machine.mjs').Machine} machine @param {Figure[]} figures */
export function print({ cpu, cores, memory_bytes, system, node, browser }, figures) {
  console.log(`${cpu}, ${cores} cores, ${Math.round(memory_bytes / 2 ** 30)} GiB; ${system}; Node ${node}, ${browser}\n`);
  const rows = [heads, ...figures.map(cells)];
  const widths = heads.map((_head, at) => Math.max(...rows.map((row) => row[at].length)));
  for (const row of rows) {
    const padded = row.map((cell, at) => (at === 0 || heads[at] === 'unit' ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
    console.log(padded.join('  ').trimEnd());
  }
}
