// The nine as a table: where each stands, its best, and the way to make it run A.
import {bestOf, winner} from '../depths.js';
import {fixed, plainNumber} from '../lang/number.js';
import {NETWORKS, layersOf} from '../nine.js';
import {textOf} from '../rival.js';
import {attribute, make, plain, write} from './element.js';
import {saidOf} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Nine} Nine */
/** @typedef {import('../state.js').NineRun} NineRun */
/** @typedef {typeof import('../lang/en-nine.js').words} Words */

const KEYS = [
  'epoch',
  'train_loss',
  'test_loss',
  'train_accuracy',
  'test_accuracy',
  'best_test_accuracy',
  'best_epoch',
];
const COUNTS = ['epoch', 'best_epoch'];

/** @param {string} hidden   as its row names it @param {Nine} nine @param {Page} page @param {Words} words */
export function networkName(hidden, {units}, page, words) {
  const layers = layersOf(hidden, units).map((layer) => `${layer.units} ${page.words.activations[layer.activation]}`);
  return layers.length === 0 ? words.linear : layers.join(' → ');
}

/** As a link holds it. @param {string} hidden @param {Nine} nine */
function settingOf(hidden, {settings, units}) {
  return textOf({...settings, hidden: layersOf(hidden, units)}, 'hidden');
}

/** @param {Page} page */
export function makeRows({dispatch, state}) {
  const heads = make('tr');
  const body = make('tbody');
  const rows = NETWORKS.map((hidden) => {
    const name = make('span');
    const note = make('small');
    const use = make('button', {type: 'button', class: 'button'});
    use.addEventListener('click', () => {
      const {nine} = state();
      if (nine) dispatch({type: 'setting-changed', key: 'hidden', value: settingOf(hidden, nine), letter: 'A'});
    });
    const cells = KEYS.map((key) => make('td', {'data-key': key}, make('span')));
    const root = make(
      'tr',
      {'data-hidden': hidden},
      make('th', {scope: 'row'}, name, note),
      ...cells,
      make('td', {}, use),
    );
    body.append(root);
    return {root, hidden, name, note, use, cells};
  });
  const table = make('table', {id: 'nine'}, make('thead', {}, heads), body);
  const root = make('div', {class: 'nine-scroll', tabindex: 0, role: 'region', 'data-scrolls': true}, table);
  return {root, table, heads, rows};
}

/** @param {ReturnType<typeof makeRows>} parts @param {Nine} nine @param {State} state @param {Page} page @param {Words} words */
export function renderRows(parts, nine, state, page, words) {
  attribute(parts.root, 'aria-label', words.title);
  attribute(parts.table, 'aria-label', words.title);
  renderHeads(parts.heads, page, words);
  const best = nine.state === 'running' ? null : winner(nine.runs);
  const hidden = textOf(state.settings, 'hidden');
  for (const row of parts.rows) {
    const run = nine.runs.find((one) => one.hidden === row.hidden);
    if (!run) continue;
    attribute(row.root, 'data-best', run === best);
    const name = networkName(row.hidden, nine, page, words);
    write(row.name, name);
    write(row.note, noteOf(run, run === best, page, words));
    row.note.classList.toggle('unseen', !run.diverged && !run.refused); // the best is marked where its number is
    const used = settingOf(row.hidden, nine) === hidden;
    const text = used ? words.used : words.use;
    write(row.use, text);
    attribute(row.use, 'disabled', used);
    attribute(row.use, 'title', words.useHint(name));
    attribute(row.use, 'aria-label', `${text}: ${name}`);
    renderCells(row.cells, run);
  }
}

/** @param {Element} heads @param {Page} page @param {Words} words */
function renderHeads(heads, page, words) {
  const own = {best_test_accuracy: words.best_test_accuracy, best_epoch: words.best_epoch};
  const texts = KEYS.map((key) => own[/** @type {keyof typeof own} */ (key)] ?? page.words.columns[key] ?? key);
  if (heads.childElementCount === 0) {
    const made = KEYS.map(() => make('th', {scope: 'col'}));
    heads.append(make('th', {scope: 'col'}), ...made, make('td'));
  }
  [words.network, ...texts].forEach((text, at) => write(heads.children[at], text));
}

/** What sets a run apart. @param {NineRun} run @param {boolean} best @param {Page} page @param {Words} words */
function noteOf({diverged, refused}, best, page, words) {
  if (diverged) return `✕ ${words.diverged(Number(diverged['epoch']))}`;
  if (refused) {
    return `✕ ${words.notBegun}: ${plain(saidOf(refused, page))}`;
  }
  return best ? words.winner : '';
}

/** @param {HTMLElement[]} cells @param {NineRun} run */
function renderCells(cells, run) {
  const {length, columns} = run;
  const best = bestOf(run);
  KEYS.forEach((key, at) => {
    const own = key === 'best_epoch' ? (best.epoch < 0 ? NaN : best.epoch) : best.accuracy;
    const value = key.startsWith('best_') ? own : (columns[key]?.[length - 1] ?? NaN);
    const cell = cells[at];
    attribute(cell, 'data-value', Number.isNaN(value) ? '' : value);
    attribute(cell, 'title', Number.isNaN(value) ? null : value);
    write(
      /** @type {Element} */ (cell.firstElementChild),
      Number.isNaN(value) ? '' : COUNTS.includes(key) ? plainNumber(value) : fixed(value),
    );
  });
}
