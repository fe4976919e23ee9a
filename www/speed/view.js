// The page that measures, as it is seen.

import {make, write} from '../view/element.js';
import {icon, mark} from '../view/icon.js';
import {KEYS, ROUNDS, STEPS} from './sitting.js';

/** @typedef {typeof import('../lang/en-speed.js').words} Words */
/** @typedef {import('./sitting.js').Measured} Measured */
/** @typedef {import('./sitting.js').Progress} Progress */
/**
 * @typedef {object} Speed   all that the page knows
 * @property {'ready'|'measuring'|'done'|'stopped'|'failed'} phase
 * @property {Progress|null} progress
 * @property {number} steps      done, of `STEPS`
 * @property {Record<string, Measured>} measured   by work
 * @property {number} seconds    it took
 * @property {number} gflop      of an epoch of the pictures
 * @property {string} theme      its name in words
 * @property {string} home       address of the lab
 */
/** @typedef {{press: () => void, language: () => void, theme: () => void}} Hands */

/** @type {(keyof Words['heads'])[]} */
const FIGURES = ['epoch', 'rate', 'share', 'four'];
/** @type {Record<keyof Words['heads'], keyof Measured>} */
const FIELDS = {epoch: 'epoch_ms', rate: 'rate', share: 'share', four: 'four'};

/** @param {Element} top @param {Element} main @param {Hands} hands */
export function build(top, main, {press, language, theme}) {
  const home = make('a', {class: 'tool'});
  const tongue = make('button', {type: 'button', class: 'tool', onclick: language});
  const light = make('button', {type: 'button', class: 'tool', onclick: theme}, icon('theme'));
  top.replaceChildren(
    make('div', {class: 'brand'}, mark(), make('span', {}, 'LossLab')),
    make('div', {class: 'tools'}, home, tongue, light),
  );
  const [title, lede, notesTitle] = [make('h1'), make('p', {class: 'lede'}), make('h2')];
  const button = make('button', {type: 'button', class: 'play', id: 'measure', onclick: press});
  const status = make('p', {role: 'status'});
  const progress = make('progress', {max: STEPS, value: 0});
  // Roles, as on a phone nothing of it is laid out as a table.
  const heads = FIGURES.map(() => make('th', {scope: 'col', role: 'columnheader'}));
  const corner = make('th', {scope: 'col', role: 'columnheader'}, make('span', {class: 'unseen'}));
  const rows = KEYS.map((key) => {
    const name = make('th', {scope: 'row', role: 'rowheader'});
    const cells = FIGURES.map((figure) => make('td', {role: 'cell', 'data-key': FIELDS[figure]}));
    return {key, name, cells, root: make('tr', {role: 'row', 'data-work': key}, name, ...cells)};
  });
  const table = make(
    'table',
    {id: 'figures', role: 'table'},
    make('thead', {role: 'rowgroup'}, make('tr', {role: 'row'}, corner, ...heads)),
    make('tbody', {role: 'rowgroup'}, ...rows.map(({root}) => root)),
  );
  const notes = [make('p'), make('p'), make('p')];
  const start = make('div', {class: 'speed-start'}, button, status);
  main.replaceChildren(title, lede, start, progress, table, notesTitle, make('div', {class: 'notes'}, ...notes));
  return {home, tongue, light, title, lede, notesTitle, button, status, progress, heads, corner, rows, notes};
}

/** @param {ReturnType<typeof build>} parts @param {Speed} speed @param {Words} words */
export function render(parts, speed, words) {
  const {phase, measured, steps} = speed;
  renderTop(parts, speed, words);
  write(parts.title, words.title);
  write(parts.lede, words.lede);
  write(parts.button, phase === 'measuring' ? words.stop : phase === 'ready' ? words.start : words.again);
  write(parts.status, statusOf(speed, words));
  parts.status.classList.toggle('bad', phase === 'failed');
  parts.progress.value = steps;
  parts.progress.setAttribute('aria-label', words.progress);
  parts.progress.classList.toggle('still', phase !== 'measuring');
  write(/** @type {Element} */ (parts.corner.firstElementChild), words.work);
  FIGURES.forEach((figure, at) => write(/** @type {Element} */ (parts.heads[at]), words.heads[figure]));
  for (const {key, name, cells} of parts.rows) {
    const {name: work, note} = words.works[key] ?? {name: key, note: ''};
    name.replaceChildren(work, make('small', {}, note));
    FIGURES.forEach((figure, at) =>
      renderCell(/** @type {HTMLElement} */ (cells[at]), figure, measured[key] ?? null, words),
    );
  }
  const [f32, f64] = [measured['digits-f32']?.peak, measured['digits-f64']?.peak];
  write(parts.notesTitle, words.notesTitle);
  const notes = [words.peak(f32 && f64 ? {f32, f64} : null), words.flop(speed.gflop), words.rounds(ROUNDS)];
  notes.forEach((note, at) => write(/** @type {Element} */ (parts.notes[at]), note));
}

/** @param {ReturnType<typeof build>} parts @param {Speed} speed @param {Words} words */
function renderTop({home, tongue, light}, {theme, home: address}, words) {
  document.title = words.pageTitle;
  write(home, words.toLab);
  home.href = address;
  write(tongue, words.language);
  tongue.title = words.languageHint;
  light.title = theme;
  light.setAttribute('aria-label', theme);
}

/** @param {Speed} speed @param {Words} words */
function statusOf({phase, progress, seconds}, words) {
  if (phase === 'ready') return words.takes;
  if (phase === 'done') return words.done(seconds);
  if (phase !== 'measuring') return words[phase];
  if (!progress || progress.round === 0) return words.preparing;
  return words.measuring(words.works[progress.key]?.name ?? progress.key, progress.round, ROUNDS);
}

/** @param {HTMLElement} cell @param {keyof Words['heads']} figure @param {Measured|null} measured @param {Words} words */
function renderCell(cell, figure, measured, words) {
  cell.dataset['head'] = words.heads[figure];
  cell.classList.toggle('none', measured === null);
  const value = measured?.[FIELDS[figure]];
  if (value === undefined) {
    delete cell.dataset['value'];
    cell.replaceChildren('–');
    return;
  }
  cell.dataset['value'] = String(value);
  const [number = '', unit = ''] = words[figure](value);
  cell.replaceChildren(number, ' ', make('small', {}, unit));
}
