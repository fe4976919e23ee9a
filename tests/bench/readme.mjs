// The table of the README: what was promised, between two marks.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkout } from './checkout.mjs';
import { described, met, short, wanted } from './table.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */

const readme = join(checkout, 'README.md');
const [BEGIN, END] = ['<!-- cargo lab bench --readme writes what follows -->', '<!-- as far as here -->'];

/** @param {Figure} figure */
function row(figure) {
  const { name, unit, median, limit, least } = figure;
  const missed = met(figure) === 'MISSED';
  const found = `${short(median)} ${unit}`.trimEnd();
  const asked = limit !== null && least !== null ? `${least} … ${limit} ${unit}` : `${wanted(figure)} ${unit}`.trimEnd();
  return `| ${name} | ${asked} | ${missed ? `**${found}**` : found} | ${missed ? '✗' : '✓'} |`;
}

/** What an epoch takes whom, by work. @param {Figure[]} training */
function epochs(training) {
  const found = training.flatMap(({ name, median }) => {
    const [, work, who] = /^(steel|digits): epoch, (.*)$/.exec(name) ?? [];
    return work === undefined ? [] : [{ work, who, ms: `${short(median)} ms` }];
  });
  const ms = (/** @type {string} */ wanted, /** @type {string} */ by) => found.find(({ work, who }) => work === wanted && who === by)?.ms ?? '';
  const everyone = [...new Set(found.map(({ who }) => who))];
  return ['| one epoch | steel | digits |', '|---|---|---|', ...everyone.map((who) => `| ${who} | ${ms('steel', who)} | ${ms('digits', who)} |`)];
}

/**
 * @param {import('./machine.mjs').Machine} machine
 * @param {Record<string, Figure[]>} figures   by measurement
 * @throws {Error}   where the README has no place for it
 */
export function writeReadme(machine, figures) {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${readme} has no lines ${BEGIN} and ${END}`);
  const promised = Object.values(figures).flat().filter(({ limit, least }) => limit !== null || least !== null);
  const held = ['| | wanted | found | |', '|---|---|---|---|', ...promised.map(row)];
  const tables = ['', '', `${described(machine)}.`, '', ...epochs(figures.training), '', ...held, '', ''].join('\n');
  writeFileSync(readme, text.slice(0, from + BEGIN.length) + tables + text.slice(to));
}
