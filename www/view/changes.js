// Every change by itself, as the table of changes in the textbook has them: run here, and beside it what it says.
import {count, fixed, short} from '../lang/number.js';
import {CHANGES} from '../printed.js';
import {agrees, linkOf, valueOf} from '../report.js';
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./report.js').Story} Story */
/** @typedef {import('../printed.js').Figure} Figure */
/** @typedef {typeof import('../lang/en-report.js').words} Words */

/** The links of all of them. */
export const CHANGE_LINKS = CHANGES.map(({changed, seeds}) => linkOf(changed, seeds));

/** @param {Figure} figure */
function makeFigure(figure) {
  const [before, value, mark, print] = [make('span'), make('b'), make('i', {class: 'verdict-mark'}), make('small')];
  const root = make(
    'span',
    {class: 'figure', 'data-key': figure.key, 'data-run': figure.letter},
    before,
    value,
    mark,
    print,
  );
  if (figure.nth !== undefined) root.dataset.seed = String(figure.nth);
  return {figure, root, before, value, mark, print};
}

/** @param {(typeof CHANGES)[number]} change */
function makeRow({id, changed, seeds, figures}) {
  const name = make('th', {scope: 'row'});
  const made = figures.map(makeFigure);
  const cells = /** @type {const} */ (['B', 'A']).map((letter) => {
    return make(
      'td',
      {'data-run': letter},
      ...made.filter(({figure}) => figure.letter === letter).map(({root}) => root),
    );
  });
  const open = make('a', {class: 'open'});
  const root = make('tr', {'data-change': id}, name, ...cells, make('td', {}, open));
  return {id, root, name, made, open, link: linkOf(changed, seeds)};
}

/** @param {import('./report.js').Draft} draft @param {Page} page */
export function makeChanges(draft, page) {
  const [title, note] = [make('span'), make('small')];
  const heads = ['', 'B', 'A', ''].map((letter) =>
    make(letter ? 'th' : 'td', {scope: letter && 'col', class: 'run-name', 'data-run': letter}),
  );
  const rows = CHANGES.map(makeRow);
  const body = make('tbody', {}, ...rows.map(({root}) => root));
  const table = make('table', {id: 'report-changes'}, make('thead', {}, make('tr', {}, ...heads)), body);
  const root = make(
    'details',
    {class: 'report-changes'},
    make('summary', {}, title, note),
    make('div', {class: 'changes-scroll'}, table),
  );
  root.addEventListener('toggle', () => {
    draft.open = root.open;
    page.redraw();
  });
  return {root, title, note, heads, rows, table};
}

/** @param {ReturnType<typeof makeChanges>} parts @param {Story} story */
export function renderChanges(parts, {words, draft, bench, own, hrefOf}) {
  write(parts.title, words.changes);
  write(parts.note, own ? words.changesNote : words.changesTwin);
  attribute(parts.table, 'aria-label', words.changes);
  if (parts.root.open !== draft.open) parts.root.open = draft.open;
  if (!draft.open) return;
  write(parts.heads[1], words.models.B);
  write(parts.heads[2], words.models.A);
  for (const {id, root, name, made, open, link} of parts.rows) {
    write(name, words.changeNames[id]);
    attribute(root, 'aria-busy', bench.isWaiting(link) ? 'true' : null);
    write(open, words.open);
    attribute(open, 'title', words.openHint);
    attribute(open, 'href', hrefOf(link));
    for (const each of made) renderFigure(each, valueOf(each.figure, bench.runsOf(link) ?? []), own, words);
  }
}

/** @param {ReturnType<typeof makeFigure>} parts @param {number} value @param {boolean} own @param {Words} words */
function renderFigure({figure, root, before, value: shown, mark, print}, value, own, words) {
  const {kind, printed} = figure;
  const missing = Number.isNaN(value);
  const same = agrees(value, printed, kind);
  attribute(root, 'data-value', missing ? '' : value);
  attribute(root, 'data-printed', own ? printed : null);
  attribute(root, 'data-agrees', missing || !own ? 'none' : String(same));
  write(before, words.figureNames[kind]);
  write(shown, missing ? '–' : textOf(kind, value));
  attribute(mark, 'data-agrees', String(same));
  write(mark, own && !missing ? (same ? '✓' : '✗') : '');
  write(print, own ? textOf(kind, Number(printed)) : '');
  attribute(print, 'title', words.printedText);
}

/** @param {Figure['kind']} kind @param {number} value */
function textOf(kind, value) {
  if (kind === 'loss') return count(Math.round(value));
  return kind === 'slope' ? short(value) : kind === 'still' ? String(value) : fixed(value);
}
