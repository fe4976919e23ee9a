// The first lines of a file as they are read, and a line as other encodings would read it.
import {apart} from '../lang/code.js';
import {attribute, make, write} from './element.js';

/** @typedef {import('../state.js').Spelling} Spelling */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

const SEPARATOR = /([,;|\t])/;

/** @param {(change: Partial<import('../state.js').Reading>) => void} onchange */
export function makePreview(onchange) {
  const title = make('p', {class: 'meta'});
  const lines = make('pre', {class: 'preview', tabindex: 0});
  const others = make('div', {class: 'spellings'});
  others.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (button) onchange({encoding: button.value});
  });
  return {root: make('div', {class: 'stack'}, title, lines, others), title, lines, others};
}

/** @typedef {ReturnType<typeof makePreview>} Preview */

/** A line whose cells keep their order, whatever the direction of writing in them. @param {string} line */
function cellsApart(line) {
  return line.split(SEPARATOR).map((part) => apart(part, Infinity)).join('').replaceAll('\t', ' → ');
}

/**
 * @param {Preview} parts
 * @param {Spelling|null} spelling   null while nobody knows
 * @param {FileWords} words
 */
export function renderPreview({root, title, lines, others}, spelling, words) {
  root.hidden = spelling === null;
  if (!spelling) return;
  write(title, words.preview);
  attribute(lines, 'aria-label', words.preview);
  write(lines, spelling.lines.map(cellsApart).join('\n'));
  others.hidden = spelling.others.length === 0;
  const held = /** @type {HTMLButtonElement|null} */ (others.querySelector('button:focus'))?.value;
  const buttons = spelling.others.map(({encoding, text}) =>
    make(
      'button',
      {type: 'button', value: encoding, 'aria-pressed': String(encoding === spelling.encoding)},
      make('span', {class: 'meta'}, words.encodings[encoding] ?? encoding),
      make('span', {}, apart(text)),
    ),
  );
  others.replaceChildren(make('p', {class: 'meta'}, words.previewOf), ...buttons);
  buttons.find(({value}) => value === held)?.focus({preventScroll: true});
}
