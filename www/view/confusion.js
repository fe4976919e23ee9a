// The confusion matrix of each run: whom it takes for whom on the test rows.
import {apart} from '../lang/code.js';
import {percent} from '../lang/number.js';
import {mostConfused, tally} from './confused.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {makePanel, renderPanel} from './panel.js';
import {makePointed, renderPointed} from './pointed.js';
import {shadeScale} from './tint.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {typeof import('../lang/en-confusion.js').words} Words */
/** @typedef {import('./panel.js').Block} Block */
/** @typedef {import('./panel.js').Seen} Seen */
/** @typedef {{cells: HTMLElement[], recall: HTMLElement, values: Float64Array, of: number}} Row   `values`, `of`: as they are written */
/** @typedef {{shape: string, corner: HTMLElement, right: HTMLElement, rows: Row[], dress: unknown[]}} Matrix */
/** @typedef {{table: HTMLTableElement, scroll: HTMLElement, pointed: import('./pointed.js').Pointed, total: HTMLElement, matrix: Matrix|null}} Parts */

/** With more classes the numbers have no room: they are read out cell by cell. */
const MOST_NUMBERED = 20;
/** With more the cells have none either: the worst pairs are listed. */
const MOST_CELLS = 60;
const MOST_PAIRS = 20;
/** A letter's width, of the size of the text. */
const LETTER = 0.58;
/** Longer names are cut. */
const MOST_LETTERS = 14;
/** What stands around the names and the sums, in letters. */
const GAPS_LETTERS = 3;
const TEXT_PX = 12;
/** Of a name in an attribute. */
const LONGEST_HOOK = 1000;

/** @type {WeakMap<Element, import('./panel.js').Panel>} */
const built = new WeakMap();
/** @type {WeakMap<Element, Parts>} */
const filled = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {State} state
 * @param {Page} page
 * @param {Words} words
 */
export function render(element, state, page, words) {
  const panel = once(element, built, () => makePanel(element));
  const classes = state.data?.classes.map(({name}) => name) ?? [];
  const rows = new Set(state.runs.map(({info}) => info.test_rows));
  const seen = renderPanel(panel, state, page, words, {
    title: words.title(rows.size === 1 ? ([...rows][0] ?? null) : null),
    note: classes.length > MOST_CELLS ? words.mostOften : words.axes,
    has: ({confusion}) => confusion !== null && confusion.length === classes.length ** 2,
  });
  for (const {run, look, block} of seen) {
    const parts = once(block.root, filled, () => build(block, `confusion-${run.letter}`));
    const drawn = [look.confusion, words, page.palette, state.data, block.width, block.scale];
    if (!look.confusion || !changed(parts.table, drawn)) continue;
    show(parts, look.confusion, classes, block, page, words);
    // What a mouse can scroll, keys must reach.
    const {scroll} = parts;
    attribute(scroll, 'tabindex', scroll.scrollWidth > scroll.clientWidth && 0);
    attribute(scroll, 'aria-label', parts.table.getAttribute('aria-label'));
  }
}

/** @param {Block} block @param {string} id @returns {Parts} */
function build({body}, id) {
  const table = make('table', {id, class: 'confusion'});
  const total = make('p', {class: 'confusion-total'});
  const scroll = make('div', {class: 'confusion-scroll', role: 'group', 'data-scrolls': true}, table);
  const pointed = makePointed(table);
  body.append(scroll, pointed.reading, total);
  return {table, scroll, pointed, total, matrix: null};
}

/**
 * @param {Parts} parts
 * @param {Float64Array} confusion
 * @param {string[]} classes
 * @param {Block} block
 * @param {Page} page
 * @param {Words} words
 */
function show(parts, confusion, classes, block, page, words) {
  const sums = tally(confusion, classes.length);
  const {table} = parts;
  table.hidden = sums.of === 0;
  const share = percent(sums.right / sums.of);
  writeRich(parts.total, sums.of === 0 ? words.noRows : words.total(words.of(sums.right, sums.of), share));
  attribute(table, 'aria-label', words.title(sums.of));
  if (classes.length > MOST_CELLS) {
    parts.matrix = null;
    renderPointed(parts.pointed, [], '');
    listPairs(table, confusion, classes, words);
    return;
  }
  const small = classes.length > MOST_NUMBERED;
  const matrix = parts.matrix?.shape === classes.join('\n') ? parts.matrix : makeMatrix(table, classes);
  parts.matrix = matrix;
  table.classList.remove('pairs');
  table.classList.toggle('small', small);
  fitTexts(table, classes, Math.max(...sums.rows.map(({of}) => lettersOf(words.of(of, of)))), block, small);
  write(matrix.corner, words.corner);
  write(matrix.right, words.right);
  const dress = [words, page.palette];
  const anew = dress.some((part, at) => part !== matrix.dress[at]);
  matrix.dress = dress;
  showCells(matrix, sums, anew, classes, page, words);
  const cells = small && sums.of > 0 ? matrix.rows.map((row) => row.cells) : [];
  renderPointed(parts.pointed, cells, words.hint);
}

/**
 * While training few cells change from one look to the next; only those are written.
 * @param {Matrix} matrix
 * @param {ReturnType<typeof tally>} sums
 * @param {boolean} anew   all are to be written
 * @param {string[]} classes
 * @param {Page} page
 * @param {Words} words
 */
function showCells(matrix, sums, anew, classes, page, words) {
  const shadeOf = shadeScale({...page.palette, ground: page.palette.sunken});
  matrix.rows.forEach((row, truth) => {
    const {cells, right, of} = sums.rows[truth];
    write(row.recall, words.of(right, of));
    row.cells.forEach((cell, answer) => {
      const value = cells[answer];
      if (!anew && row.of === of && row.values[answer] === value) return;
      row.values[answer] = value;
      const {ground, text} = shadeOf(of > 0 ? value / of : 0);
      cell.style.background = ground;
      cell.style.color = text;
      attribute(cell, 'data-value', value);
      attribute(cell, 'title', words.cell(apart(classes[truth]), apart(classes[answer]), words.of(value, of)));
      write(cell, String(value));
    });
    row.of = of;
  });
}

/**
 * Names stand upright where a column is narrower than the longest.
 * @param {HTMLTableElement} table
 * @param {string[]} classes
 * @param {number} summed   letters of the longest sum
 * @param {Block} block
 * @param {boolean} small
 */
function fitTexts(table, classes, summed, {width, scale}, small) {
  const longest = Math.min(MOST_LETTERS, Math.max(...classes.map(lettersOf)) + 1);
  const room = width / (LETTER * TEXT_PX * scale) - longest - summed - GAPS_LETTERS;
  table.classList.toggle('upright', longest > 2 && (small || room / classes.length < longest));
  table.style.setProperty('--classes', String(classes.length));
  table.style.setProperty('--letters', String(longest));
  table.style.setProperty('--summed', String(summed));
}

/** As others look for it, as far as that goes. @param {string} name */
const named = (name) => name.slice(0, LONGEST_HOOK);

/** Width of a name in Latin letters: a Korean syllable takes two. @param {string} name */
function lettersOf(name) {
  return Array.from(name.slice(0, 2 * MOST_LETTERS)).reduce((sum, each) => sum + (each > '\u1100' ? 2 : 1), 0);
}

/** @param {HTMLTableElement} table @param {string[]} classes @returns {Matrix} */
function makeMatrix(table, classes) {
  const corner = make('span', {class: 'unseen'});
  const right = make('span');
  const name = (/** @type {string} */ text) => make('span', {class: 'name', title: apart(text)}, apart(text));
  const columns = classes.map((text) => make('th', {scope: 'col'}, name(text)));
  const head = make('tr', {}, make('th', {scope: 'col', class: 'truth'}, corner), ...columns);
  head.append(make('th', {scope: 'col', class: 'recall'}, right));
  const rows = classes.map((truth, row) => {
    const cells = classes.map((answer, column) =>
      make('td', {'data-truth': named(truth), 'data-answer': named(answer), class: row === column && 'diagonal'}),
    );
    return {
      head: make('th', {scope: 'row', class: 'truth'}, name(truth)),
      cells,
      recall: make('td', {class: 'recall'}),
      values: new Float64Array(classes.length),
      of: NaN,
    };
  });
  const body = rows.map((row) => make('tr', {}, row.head, ...row.cells, row.recall));
  table.replaceChildren(make('thead', {}, head), make('tbody', {}, ...body));
  return {shape: classes.join('\n'), corner, right, rows, dress: []};
}

/**
 * @param {HTMLTableElement} table
 * @param {Float64Array} confusion
 * @param {string[]} classes
 * @param {Words} words
 */
function listPairs(table, confusion, classes, words) {
  table.className = 'confusion pairs';
  const pairs = mostConfused(confusion, classes.length, MOST_PAIRS);
  const heads = [words.corner, words.answer, words.rows].map((text) => make('th', {scope: 'col'}, text));
  const rows = pairs.map(({truth, answer, rows, of}) => {
    const names = {'data-truth': named(classes[truth]), 'data-answer': named(classes[answer]), 'data-value': rows};
    return make(
      'tr',
      {},
      make('th', {scope: 'row', title: apart(classes[truth])}, apart(classes[truth])),
      make('td', {title: apart(classes[answer])}, apart(classes[answer])),
      make('td', names, words.of(rows, of)),
    );
  });
  const none = make('tr', {}, make('td', {colspan: 3}, words.allRight));
  table.replaceChildren(
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...(rows.length ? rows : [none])),
  );
}
