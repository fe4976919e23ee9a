// The figures as a person reads them.

import { isKept } from './figure.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./machine.mjs').Machine} Machine */

const heads = ['', 'wanted', 'found', 'low', 'high', 'unit', 'n', ''];

/** @param {number} value */
export const short = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** What was promised, in the figure's unit. @param {Figure} figure */
export function wanted({ limit, least }) {
  return [least === null ? '' : `≥ ${least}`, limit === null ? '' : `≤ ${limit}`].filter(Boolean).join(', ');
}

/** @param {Figure} figure */
export function met(figure) {
  const kept = isKept(figure);
  return kept === null ? '' : kept ? 'met' : 'MISSED';
}

/** @param {Figure} figure */
function cells(figure) {
  const { name, unit, median, low, high, n } = figure;
  return [name, wanted(figure), short(median), short(low), short(high), unit, String(n), met(figure)];
}

/** @param {Machine} machine */
export function described({ cpu, cores, memory_bytes, system, node, browser }) {
  return `${cpu}, ${cores} cores, ${Math.round(memory_bytes / 2 ** 30)} GiB; ${system}; Node ${node}, ${browser}`;
}

/** @param {Machine} machine @param {Record<string, Figure[]>} figures   by measurement */
export function print(machine, figures) {
  console.log(`${described(machine)}\n`);
  const rows = Object.values(figures).flat().map(cells);
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at].length)));
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, at) => (at === 0 || heads[at] === 'unit' ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ').trimEnd();
  console.log(line(heads));
  for (const [name, own] of Object.entries(figures)) console.log([`— ${name}`, ...own.map(cells).map(line)].join('\n'));
}
