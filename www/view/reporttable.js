// The report's own two tables, each figure as it comes out here, and what it prints where that differs.
import {fixed} from '../lang/number.js';
import {PRINTED} from '../printed.js';
import {agrees, keysOf, linkOf, upTo} from '../report.js';
import {recordAt, runOf} from '../run.js';
import {makeSegment, renderSegment} from './control.js';
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./report.js').Story} Story */
/** @typedef {typeof import('../lang/en-report.js').words} Words */

const HEADS = /** @type {const} */ (['epoch', 'loss', 'train', 'test']);

/** @param {(typeof PRINTED)[number]} table */
function makeModel({letter, rows}) {
  const name = make('th', {
    colspan: HEADS.length,
    scope: 'rowgroup',
    role: 'rowheader',
    class: 'run-name',
    'data-run': letter,
  });
  const heads = HEADS.map(() => make('th', {scope: 'col', role: 'columnheader'}));
  const lines = rows.map((printed, at) => {
    const cells = printed.map((text) => {
      const [value, mark, print] = [make('span'), make('i', {class: 'verdict-mark'}), make('small')];
      return {
        root: make('td', {role: 'cell', 'data-printed': text}, value, mark, print),
        value,
        mark,
        print,
        printed: text,
      };
    });
    const head = make('th', {scope: 'row', role: 'rowheader'}, String(at + 1));
    const row = make(
      'tr',
      {role: 'row', 'data-run': letter, 'data-epoch': at + 1},
      head,
      ...cells.map(({root}) => root),
    );
    return {row, cells};
  });
  const top = [make('tr', {role: 'row'}, name), make('tr', {role: 'row'}, ...heads)];
  const root = make('tbody', {role: 'rowgroup', 'data-run': letter}, ...top, ...lines.map(({row}) => row));
  return {letter, root, name, heads, lines};
}

/** @param {import('./report.js').Draft} draft @param {Page} page */
export function makeTable(draft, page) {
  const title = make('span');
  const segment = makeSegment((value) => {
    draft.shown = value === 'switched' ? 'switched' : 'printed';
    page.redraw();
  }, false);
  const models = PRINTED.map(makeModel);
  const table = make('table', {id: 'report-epochs', role: 'table'}, ...models.map(({root}) => root));
  const head = make('div', {class: 'report-head'}, make('h2', {class: 'panel-title'}, title), segment.root);
  const root = make('div', {class: 'report-table'}, head, table);
  return {root, title, segment, table, models};
}

/** @param {ReturnType<typeof makeTable>} parts @param {Story} story */
export function renderTable(parts, story) {
  const {words, draft, bench, own} = story;
  const on = Object.values(draft.switches).some(Boolean);
  const switched = on && draft.shown === 'switched';
  write(parts.title, switched ? words.tableSwitched : words.table);
  attribute(parts.table, 'aria-label', switched ? words.tableSwitched : words.table);
  parts.segment.root.hidden = !on;
  const options = [
    {value: 'printed', text: words.asPrinted},
    {value: 'switched', text: words.asSwitched},
  ];
  renderSegment(parts.segment, words.shown, options, draft.shown);
  const switches = switched ? draft.switches : upTo(draft.switches, 'printed');
  const runs = bench.soFar(linkOf(switches));
  const keyOf = keysOf(switches, draft.measure);
  attribute(parts.table, 'data-shown', switched ? 'switched' : 'printed');
  for (const {letter, name, heads, lines} of parts.models) {
    write(name, words.models[letter]);
    HEADS.forEach((head, at) => write(heads[at], words.heads[head]));
    const run = runOf(runs, letter);
    const test = keyOf(letter);
    const keys = ['train_loss', test.replace('test', 'train'), test];
    lines.forEach(({cells}, at) => {
      cells.forEach((cell, k) =>
        renderCell(cell, keys[k], run ? recordAt(run, at + 1, keys[k]) : NaN, own, switched, words),
      );
    });
  }
}

/**
 * @param {ReturnType<typeof makeModel>['lines'][number]['cells'][number]} cell
 * @param {string} key
 * @param {number} value
 * @param {boolean} own   of a file of which the print can be expected
 * @param {boolean} switched   another run than the printed one
 * @param {Words} words
 */
function renderCell({root, value: shown, mark, print, printed}, key, value, own, switched, words) {
  const missing = Number.isNaN(value);
  const same = agrees(value, printed);
  attribute(root, 'data-key', key);
  attribute(root, 'data-value', missing ? '' : value);
  attribute(root, 'data-agrees', missing || !own ? 'none' : String(same));
  attribute(root, 'title', missing ? null : value);
  write(shown, missing ? '–' : fixed(value));
  const claimed = own && !missing && !switched;
  attribute(mark, 'data-agrees', String(same));
  write(mark, claimed ? (same ? '✓' : '✗') : '');
  write(print, missing || (own && same) ? '' : printed);
  attribute(print, 'title', words.printed(printed));
}
