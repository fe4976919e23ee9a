// The worked examples of the course texts, computed from what stands in their boxes.
import {shared} from '../source.js';
import {Layers, figures as core} from '../textbook.js';
import {changed, make, once, write} from './element.js';
import {EXAMPLES, SECTIONS} from './examples.js';
import {jiggleLines, makeJiggle, renderJiggle} from './jiggle.js';
import {Piles, shareText} from './piles.js';
import {makeRow, renderFigures, renderInputs} from './row.js';
import {makeViewLink, renderViewLink} from './viewlink.js';
import {Worksheet} from './worksheet.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {typeof import('../lang/en-formulas.js').words} Words */
/** @typedef {import('./row.js').Row} Row */
/** @typedef {ReturnType<typeof build>} Parts */

const COLUMNS = 6;
/** Views that compute the figures of a text of their own. */
const SOURCES = /** @type {const} */ (['neuron', 'report']);

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => build(element, page));
  parts.redraw = page.redraw;
  const {sheet, rows, elsewhere} = parts;
  if (changed(elsewhere.root, [state.settings, state.asked, state.source, state.awaited]))
    for (const link of elsewhere.links) renderViewLink(link, shared(state));
  if (changed(element, [words, sheet.version])) {
    renderFrame(parts, words);
    for (const row of rows) renderInputs(row, sheet, words);
    renderAll(parts, words);
    renderCount(parts, words);
  } else if (!addLayer(parts, words)) return;
  page.redraw();
}

/** Where the figures of the other texts are computed. @param {Page} page */
function makeElsewhere(page) {
  const name = make('span');
  const links = SOURCES.map((view) => makeViewLink(view, page));
  return {root: make('p', {class: 'elsewhere'}, name, ...links.flatMap(({root}) => [' ', root])), name, links};
}

/** @param {HTMLElement} element @param {Page} page */
function build(element, page) {
  const sheet = new Worksheet();
  const title = make('h1');
  const lede = make('p', {class: 'lede'});
  const elsewhere = makeElsewhere(page);
  const [agree, wrong] = [make('span', {class: 'agree'}), make('span', {class: 'wrong'})];
  const heads = ['', '', 'computed', 'printed'].map((name) =>
    make('th', {scope: 'col', role: 'columnheader', class: name || null}),
  );
  // The columns of verdicts and of buttons speak for themselves.
  const unnamed = Array.from({length: COLUMNS - heads.length}, () => make('td', {role: 'cell'}));
  const table = make('table', {role: 'table'}, make('thead', {role: 'rowgroup'}, make('tr', {role: 'row'}, ...heads, ...unnamed)));
  const count = make('p', {class: 'count', role: 'status'}, agree, ' ', wrong);
  element.replaceChildren(
    make('div', {class: 'sheet'}, make('div', {class: 'head'}, make('div', {}, title, lede, elsewhere.root), count), table),
  );
  const parts = {
    redraw: () => {},
    sheet,
    title,
    lede,
    elsewhere,
    agree,
    wrong,
    heads,
    table,
    /** @type {Map<string, HTMLElement>} */ sections: new Map(),
    /** @type {Row[]} */ rows: [],
    piles: new Piles(),
    /** @type {import('./jiggle.js').Jiggle|null} */ jiggle: null,
  };
  for (const [name, examples] of Object.entries(SECTIONS)) {
    const head = make('th', {scope: 'rowgroup', role: 'columnheader', colspan: COLUMNS});
    parts.sections.set(name, head);
    table.append(make('tbody', {class: 'section', role: 'rowgroup'}, make('tr', {role: 'row'}, head)));
    for (const example of examples) table.append(buildRow(parts, example).root);
  }
  return parts;
}

/** @param {Parts} parts @param {import('./examples.js').Example} example */
function buildRow(parts, example) {
  const onchange = () => parts.redraw();
  const row = makeRow(example, parts.sheet, onchange);
  if (example.drawn === 'jiggle') parts.jiggle = makeJiggle(example, parts.sheet, onchange);
  const drawn = example.drawn === 'piles' ? parts.piles.root : example.drawn === 'jiggle' ? parts.jiggle?.root : null;
  if (drawn)
    row.root.append(make('tr', {role: 'row', class: 'drawn'}, make('td', {role: 'cell', colspan: COLUMNS}, drawn)));
  parts.rows.push(row);
  return row;
}

/** @param {Parts} parts @param {Words} words */
function renderFrame({title, lede, elsewhere, heads, sections}, words) {
  write(title, words.title);
  write(lede, words.lede);
  write(elsewhere.name, words.elsewhere);
  for (const {view, root} of elsewhere.links) write(root, words.sources[view]);
  [words.formula, words.boxes, words.computed, words.printed].forEach((text, at) => write(heads[at], text));
  for (const [name, head] of sections) write(head, words.sections[name]);
}

/** @param {Parts} parts @param {Words} words */
function renderAll(parts, words) {
  const {sheet, jiggle} = parts;
  const known = new Map(
    EXAMPLES.filter(({drawn}) => drawn !== 'piles').map((example) => [example.id, sheet.figures(example, core)]),
  );
  const figuresOf = (/** @type {string} */ id) => known.get(id) ?? new Float64Array();
  for (const row of parts.rows) {
    const {example} = row;
    if (example.drawn === 'piles') {
      renderPiles(parts, row, words);
      continue;
    }
    const figures = figuresOf(example.id);
    const lists = sheet.lists(example);
    const lines = example.drawn === 'jiggle' ? jiggleLines(figures) : null;
    const remark = words.remarks[example.id]?.(figuresOf, lists) ?? '';
    renderFigures(row, figures, remark, sheet.edited(example), words, lines);
    if (example.drawn === 'jiggle' && jiggle) renderJiggle(jiggle, lists, figures, words);
  }
}

/** One layer a frame, and the rows first: nothing waits. Returns whether any was missing. @param {Parts} parts @param {Words} words */
function addLayer(parts, words) {
  const row = parts.rows.find(({example}) => example.drawn === 'piles');
  const added = row !== undefined && parts.piles.compute(parts.sheet.lists(row.example), Layers);
  if (added) renderPiles(parts, row, words);
  return added;
}

/** @param {Parts} parts @param {Row} row @param {Words} words */
function renderPiles({piles, sheet}, row, words) {
  const lists = sheet.lists(row.example);
  piles.render(lists, words);
  const shares = piles.shares();
  const lines = piles
    .names(lists, words)
    .map((name, at) => ({text: `${name}: ${shareText(shares[at])}`, value: shares[at]}));
  const figures = Float64Array.from(shares);
  const remark = words.remarks.saturation(() => figures, lists);
  renderFigures(row, figures, remark, false, words, lines);
}

/** Only what the texts print of their own inputs counts. @param {Parts} parts @param {Words} words */
function renderCount({rows, agree, wrong}, words) {
  const agreeing = rows.filter(({root}) => root.dataset.agrees === 'true' && root.dataset.edited === undefined);
  const failing = rows.filter(({root}) => root.dataset.wrong !== undefined);
  write(agree, words.agreeing(agreeing.length));
  write(wrong, failing.length === 0 ? '' : words.failing(failing.length));
}
