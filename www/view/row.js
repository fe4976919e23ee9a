// One worked example as rows of the table: formula, inputs, what is computed, what is printed, ✓ or ✗.
import {attribute, changed, make, write, writeRich} from './element.js';
import {makeBox, renderBox} from './box.js';
import {typeset} from './notation.js';
import {written} from './printed.js';
import {agreement, overall, printedValue} from './worksheet.js';

/** @typedef {typeof import('../lang/en-formulas.js').words} Words */
/** @typedef {import('./examples.js').Example} Example */
/** @typedef {import('./worksheet.js').Worksheet} Worksheet */
/** @typedef {import('./worksheet.js').Agreement} Agreement */
/** @typedef {{text: string, value: number}} Line   of the computed column */

/**
 * @param {Example} example
 * @param {Worksheet} sheet
 * @param {() => void} onchange
 */
export function makeRow(example, sheet, onchange) {
  const boxes = boxesOf(example, sheet, onchange);
  const restore = () => {
    sheet.restore(example);
    onchange();
  };
  const formula = make('div', {class: 'formula', lang: 'zxx'}, ...example.formula.map(typesetLine));
  const name = make('span', {class: 'called'});
  const same = make('span', {class: 'same'});
  const computed = make('output', {'data-key': 'computed'});
  const printed = make('div', {'data-key': 'printed'});
  const marks = make('div', {class: 'marks'});
  const remark = make('p');
  const back = make('button', {type: 'button', class: 'link', onclick: restore});
  const yours = make('p', {class: 'yours'}, make('span'), ' ', back);
  const cell = (/** @type {string} */ look, /** @type {Node[]} */ ...inside) =>
    make('td', {class: look, role: 'cell'}, ...inside);
  const row = make(
    'tr',
    {role: 'row'},
    make('th', {scope: 'row', role: 'rowheader'}, formula, name),
    cell('inputs', make('div', {class: 'boxes'}, same, ...boxes.map(({root}) => root))),
    cell('computed', computed),
    cell('printed', printed),
    cell('mark', marks),
    cell('remark', remark, yours),
  );
  const root = make('tbody', {'data-example': example.id, role: 'rowgroup'}, row);
  return {root, example, boxes, name, same, computed, printed, marks, remark, yours, back, shown: ''};
}

/** @typedef {ReturnType<typeof makeRow>} Row */

/** What is drawn under a row brings its own hands. @param {Example} example @param {Worksheet} sheet @param {() => void} onchange */
function boxesOf(example, sheet, onchange) {
  if (example.drawn === 'jiggle') return [];
  return example.inputs.map((input, at) =>
    makeBox(input, {
      ontype: (text, done) => {
        sheet.type(example, at, text, done);
        onchange();
      },
      onforget: () => {
        onchange();
        return sheet.forget(example, at);
      },
    }),
  );
}

/** @param {string} text */
function typesetLine(text) {
  return make('span', {class: 'line'}, ...typeset(text));
}

/**
 * What needs no figures: names, inputs, and whose they are.
 * @param {Row} row
 * @param {Worksheet} sheet
 * @param {Words} words
 */
export function renderInputs(row, sheet, words) {
  const {example, boxes} = row;
  const called = words.called[example.id];
  write(row.name, called);
  const same = words.same[example.id] ?? '';
  if (changed(row.same, [same])) row.same.replaceChildren(...typeset(same));
  row.same.hidden = same === '';
  boxes.forEach((box, at) => renderBox(box, sheet.boxes(example.id)[at], called, words));
  for (const part of /** @type {const} */ (['computed', 'printed'])) {
    const cell = row[part].parentElement;
    if (cell) attribute(cell, 'data-label', words[part]);
  }
  const edited = sheet.edited(example);
  // Where the text prints no figure, its inputs are but the first ones.
  const theirs = edited && !example.universal;
  row.yours.hidden = !sheet.touched(example);
  write(/** @type {Node} */ (row.yours.firstChild), theirs ? words.yours : '');
  write(row.back, theirs ? words.restore : words.restoreFirst);
  attribute(row.root, 'data-edited', edited);
}

/**
 * Figures, marks and remark; what is wrong in the text, and not by a reader's inputs, is coloured.
 * @param {Row} row
 * @param {Float64Array} figures
 * @param {string} remark
 * @param {boolean} edited
 * @param {Words} words
 * @param {Line[]|null} lines   of the computed column, where they are not plainly the figures
 */
export function renderFigures(row, figures, remark, edited, words, lines = null) {
  const {example, root} = row;
  const each = agreement(example, figures);
  const all = overall(each);
  const shown =
    lines ??
    example.printed.map((printed, at) => ({text: written(figures[at], printed?.decimals ?? null), value: figures[at]}));
  attribute(root, 'data-agrees', all === null ? 'none' : String(all));
  attribute(root, 'data-wrong', all === false && (!edited || (example.universal ?? false)));
  writeRich(row.remark, remark);
  const texts = printedTexts(example, figures, words);
  const now = JSON.stringify([shown, texts, each, words.agrees]);
  if (row.shown === now) return;
  row.shown = now;
  attribute(row.computed, 'data-value', shown.map(({value}) => String(value)).join(' '));
  row.computed.replaceChildren(
    ...shown.flatMap(({text, value}, at) => [at > 0 ? ' ' : '', lineOf(text, value, each[at])]),
  );
  row.printed.replaceChildren(...texts.flatMap((text, at) => [at > 0 ? ' ' : '', typesetLine(text)]));
  row.marks.replaceChildren(...each.map((one) => markOf(one, words)));
}

/** @param {string} text @param {number} value @param {Agreement} agrees */
function lineOf(text, value, agrees) {
  const known = agrees === null || agrees === undefined ? null : String(agrees);
  return make('span', {class: 'line', 'data-value': String(value), 'data-agrees': known, title: String(value)}, text);
}

/** A line per figure; one dash where nothing is printed at all. @param {Example} example @param {Float64Array} figures @param {Words} words */
function printedTexts({printed}, figures, words) {
  if (printed.every((each) => each === null)) return ['—'];
  return printed.map((each) => {
    if (each === null) return '—';
    if (each.claim === null) return words.asPrinted[each.text] ?? each.text;
    return each.text + written(printedValue(each, figures), each.decimals);
  });
}

/** @param {Agreement} agrees @param {Words} words */
function markOf(agrees, words) {
  if (agrees === null) return make('span', {class: 'line'});
  const label = agrees ? words.agrees : words.differs;
  return make(
    'span',
    {class: 'line', role: 'img', 'data-agrees': String(agrees), 'aria-label': label},
    agrees ? '✓' : '✗',
  );
}
